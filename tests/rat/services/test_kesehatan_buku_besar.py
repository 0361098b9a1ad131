"""The ledger gives the figures of the demo assessments, and says of which months."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from akuntansi.laporan.waktu_laporan import akhir_bulan
from akuntansi.selectors.jurnal import tanggal_kegiatan_pertama
from koperasi.core.enums import Peran
from koperasi.core.uang import format_rupiah
from rat.laporan.penilaian_kesehatan import laporan_penilaian
from rat.models import VersiPenilaian
from rat.services.contoh import _baca, rakit_contoh_kesehatan
from rat.services.kesehatan_buku_besar import angka_buku_besar
from tests.contoh_buku import TANGGAL, batal_sesudahnya, buku_contoh


@pytest.fixture(scope="module")
def contoh(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), buku_contoh(tmp_path_factory.mktemp("berkas")) as akun:
        rakit_contoh_kesehatan(akun, TANGGAL)
        yield akun


@pytest.fixture
def buku(contoh):
    with batal_sesudahnya():
        yield contoh


def isian_seperti_peramban(form) -> dict[str, str]:
    """What the page would send back untouched."""
    nilai = {n: form[n].value() for n in form.fields}
    return {
        n: format_rupiah(v) if isinstance(v, Decimal) else v
        for n, v in nilai.items()
        if v not in (None, "")
    }


@pytest.mark.parametrize("nomor", [0, 1])
def test_angka_terpetakan_sama_dengan_penilaian_contoh(buku, nomor):
    data = _baca("sendiri.json")[nomor]
    hasil = angka_buku_besar(dt.date.fromisoformat(data["per_tanggal"]))
    assert hasil.pos == {k: Decimal(v) for k, v in data["pos"].items() if k in hasil.pos}
    assert "tahun buku" in hasil.dasar
    assert set(data["pos"]) == set(hasil.pos) | set(hasil.pemetaan.diketik)


def test_di_luar_desember_dua_belas_bulan_terakhir_dan_sisanya_dibawa(buku):
    hasil = angka_buku_besar(dt.date(2026, 6, 30))
    assert "1 Juli 2025 sampai 30 Juni 2026" in hasil.dasar
    assert hasil.dibawa_dari == dt.date(2025, 12, 31)
    assert hasil.isian().pos["macet"] == 9_000_000
    assert hasil.isian().ya == {}


def test_halaman_lalu_formulir_lalu_versi_baru(buku, client):
    client.force_login(buku[Peran.AKUNTAN])
    halaman = client.get(reverse("rat:buku_besar"), {"per_tanggal": "2025-12-31"})
    assert "2.600.000.000" in halaman.text
    versi = VersiPenilaian.objects.get(
        penilaian__per_tanggal=dt.date(2025, 12, 31), penilaian__koperasi_lain=None
    )
    url = reverse("rat:ubah_buku_besar", args=[versi.penilaian_id])
    assert url in halaman.text
    form = client.get(url).context["form"]
    assert form["alasan"].value() == "Dari buku besar per 31 Desember 2025"
    data = isian_seperti_peramban(form)
    client.post(url, {**data, "pos-macet": "10.000.000"})
    baru = VersiPenilaian.objects.get(penilaian=versi.penilaian, nomor=2)
    assert baru.alasan.startswith("Dari buku besar")
    assert baru.dasar == "Angka hasil usaha: tahun buku 2025. Pemetaan akun baku-2024."


def test_penilaian_baru_dari_buku_besar(buku, client):
    client.force_login(buku[Peran.MANAJER])
    url = reverse("rat:baru_buku_besar", args=["2026-06-30"])
    halaman = client.get(url)
    assert "Dibawa dari penilaian" in halaman.text
    form = halaman.context["form"]
    data = isian_seperti_peramban(form)
    client.post(url, {**data, "per_tanggal": "2026-06-30"})
    versi = VersiPenilaian.objects.get(penilaian__per_tanggal=dt.date(2026, 6, 30))
    assert "1 Juli 2025 sampai 30 Juni 2026. Pemetaan akun baku-2024." in versi.dasar
    dibawa = laporan_penilaian(versi).dibawa
    assert dibawa["macet"] == dt.date(2025, 12, 31)

    # Corrected later by hand: what stays keeps its mark, what was entered anew loses it.
    ubah = reverse("rat:ubah", args=[versi.penilaian_id])
    data = isian_seperti_peramban(client.get(ubah).context["form"])
    client.post(ubah, {**data, "pos-macet": "12.000.000", "alasan": "Daftar pinjaman dihitung"})
    baru = VersiPenilaian.objects.get(penilaian=versi.penilaian, nomor=2)
    assert laporan_penilaian(baru).dibawa == {k: t for k, t in dibawa.items() if k != "macet"}
    assert baru.dasar == f"{versi.dasar} Sesudah itu diperbaiki dengan tangan."

    # Once more for the same date: refused, with the way to the one that is there.
    data = isian_seperti_peramban(client.get(url).context["form"])
    jawab = client.post(url, {**data, "per_tanggal": "2026-06-30"})
    assert f'href="{reverse("rat:hasil", args=[versi.penilaian_id])}"' in jawab.text
    assert "buka lalu perbaiki" in jawab.text


def test_angka_yang_diganti_dan_tanggal_lain_tidak_disebut_dari_buku_besar(buku, client):
    client.force_login(buku[Peran.MANAJER])
    url = reverse("rat:baru_buku_besar", args=["2026-06-30"])
    form = client.get(url).context["form"]
    data = isian_seperti_peramban(form)
    jawab = client.post(url, {**data, "per_tanggal": "2026-05-31"})
    assert "dari buku besar per 30 Juni 2026" in jawab.text
    assert not VersiPenilaian.objects.filter(penilaian__per_tanggal=dt.date(2026, 5, 31)).exists()
    client.post(url, {**data, "per_tanggal": "2026-06-30", "pos-kas_bank": "1"})
    versi = VersiPenilaian.objects.get(penilaian__per_tanggal=dt.date(2026, 6, 30))
    assert versi.dasar.endswith("1 angka diubah dengan tangan.")


def test_buku_yang_lebih_muda_tidak_disebut_dua_belas_bulan(buku):
    """The demonstration's books begin in January of the year before last."""
    pertama = tanggal_kegiatan_pertama()
    hasil = angka_buku_besar(akhir_bulan(pertama.replace(month=3)))
    assert "3 bulan sampai 31 Maret" in hasil.dasar
    assert "belum genap dua belas bulan" in hasil.dasar
    assert hasil.bulan == 3
    assert angka_buku_besar(dt.date(pertama.year, 12, 31)).bulan == 12


@pytest.mark.parametrize("per", ["2026-06-29", "2001-01-31", "kemarin"])
def test_tanggal_yang_tidak_dikenal_buku(buku, client, per):
    client.force_login(buku[Peran.AKUNTAN])
    assert client.get(reverse("rat:baru_buku_besar", args=[per])).status_code == 404
