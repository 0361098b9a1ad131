"""Steps of a membership on their pages."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from anggota.enums import StatusKeanggotaan as S
from anggota.models import Keanggotaan
from anggota.services.keanggotaan import ajukan_calon, setujui_kelompok
from koperasi.core.waktu import tanggal_buku
from tests.factories.anggota import HARI, keanggotaan, orang
from tests.factories.core import PenggunaFactory

pytestmark = pytest.mark.django_db
CALON = reverse("anggota:calon")


def teks(jawaban) -> str:
    return " ".join(jawaban.content.decode().split())


def calon_disetujui(oleh) -> Keanggotaan:
    satu = ajukan_calon(orang(), oleh=oleh, tanggal=HARI)
    return setujui_kelompok(
        satu, pada=HARI, dasar="Pertemuan 2, keputusan 1", oleh=oleh, tanggal=HARI
    )


def kiriman(*calon: Keanggotaan, **ubah: str) -> dict[str, object]:
    return {
        "pada": tanggal_buku().isoformat(),
        "dasar": "Rapat pengurus 5/2026",
        "calon": [str(k.pk) for k in calon],
        **ubah,
    }


def test_pengurus_mengesahkan_banyak_calon_dalam_satu_keputusan(masuk):
    staf = PenggunaFactory(peran="staf")
    satu, dua, tiga = (calon_disetujui(staf) for _ in range(3))
    ketua = masuk("ketua")
    halaman = teks(ketua.get(CALON))
    assert "Pertemuan 2, keputusan 1" in halaman
    assert staf.nama in halaman
    jawaban = ketua.post(CALON, kiriman(satu, dua), follow=True)
    assert "2 calon anggota disahkan, nomor 00001, 00002" in teks(jawaban)
    assert {k.status for k in Keanggotaan.objects.filter(nomor__isnull=False)} == {S.DISAHKAN}
    tiga.refresh_from_db()
    assert tiga.status == S.DISETUJUI
    langkah = satu.peristiwa.get(status=S.DISAHKAN)
    assert (langkah.dasar, langkah.dibuat_oleh) == ("Rapat pengurus 5/2026", ketua.pengguna)


def test_yang_mengajukan_tidak_mengesahkan_dan_tidak_satu_pun_tercatat(masuk):
    sekretaris = masuk("sekretaris")
    milik = calon_disetujui(sekretaris.pengguna)
    lain = calon_disetujui(PenggunaFactory(peran="staf"))
    assert "Anda yang mengajukan" in teks(sekretaris.get(CALON))
    jawaban = sekretaris.post(CALON, kiriman(lain, milik))
    assert "orang lain daripada yang mengajukannya" in teks(jawaban)
    assert set(Keanggotaan.objects.values_list("status", flat=True)) == {S.DISETUJUI}


@pytest.mark.parametrize(
    ("ubah", "bidang", "kalimat"),
    [
        ({"calon": []}, "calon", "Pilih sedikitnya satu"),
        ({"calon": ["999999"]}, "calon", "tidak menunggu"),
        ({"calon": ["x"]}, "calon", "tidak dikenali"),
        ({"dasar": " "}, "dasar", "harus diisi"),
        ({"pada": "2999-01-01"}, "pada", "sesudah hari ini"),
        ({"pada": "2020-01-01"}, "pada", "mendahului langkah"),
    ],
)
def test_pengesahan_yang_salah_diberi_kalimat(masuk, ubah, bidang, kalimat):
    satu = calon_disetujui(PenggunaFactory(peran="staf"))
    jawaban = masuk("ketua").post(CALON, kiriman(satu) | ubah)
    assert kalimat in " ".join(jawaban.context["form"].errors[bidang])
    satu.refresh_from_db()
    assert satu.nomor is None


def test_staf_dan_pengawas_melihat_tanpa_dapat_mengesahkan(masuk):
    satu = calon_disetujui(PenggunaFactory())
    for peran in ("staf", "pengawas"):
        klien = masuk(peran)
        assert 'name="calon"' not in teks(klien.get(CALON))
        assert "disahkan oleh pengurus" in teks(klien.post(CALON, kiriman(satu), follow=True))
    satu.refresh_from_db()
    assert satu.status == S.DISETUJUI


def test_calon_mundur_lalu_diajukan_lagi(masuk):
    satu = keanggotaan(S.CALON)
    alamat = reverse("anggota:tolak", args=[satu.anggota.kode])
    staf = masuk("staf")
    isi = {"sebab": "Mundur sendiri", "pada": tanggal_buku().isoformat(), "alasan": "Pindah kota"}
    salah = staf.post(alamat, {**isi, "alasan": ""})
    assert salah.context["form"].errors["alasan"]
    staf.post(alamat, isi)
    satu.refresh_from_db()
    assert satu.status == S.DITOLAK
    assert satu.peristiwa.get(status=S.DITOLAK).alasan == "Mundur sendiri: Pindah kota"
    # Not a candidate any more: the page sends back, and sending again changes nothing.
    assert staf.get(alamat).status_code == 302
    assert staf.post(alamat, isi).status_code == 302
    assert "tidak sesuai dengan keadaan" in teks(staf.post(alamat, {**isi, "alasan": "Lain"}))
    assert satu.peristiwa.filter(status=S.DITOLAK).count() == 1
    ajukan = reverse("anggota:ajukan", args=[satu.anggota.kode])
    kunci = "6f0c9e5e-0d1f-4d59-8f4c-5f4b8f0f2a11"
    staf.post(ajukan, {"kunci": kunci, "diajukan": tanggal_buku().isoformat(), "jenis": "BIASA"})
    assert satu.anggota.keanggotaan.filter(status=S.CALON).count() == 1


def test_ditolak_pengurus_hanya_ditulis_pengurus(masuk):
    satu = keanggotaan(S.CALON)
    alamat = reverse("anggota:tolak", args=[satu.anggota.kode])
    isi = {"sebab": "Ditolak pengurus", "pada": tanggal_buku().isoformat(), "alasan": "Domisili"}
    staf = masuk("staf")
    assert "Ditolak pengurus" not in teks(staf.get(alamat))
    assert staf.post(alamat, isi).context["form"].errors["sebab"]
    satu.refresh_from_db()
    assert satu.status == S.CALON
    masuk("ketua").post(alamat, isi)
    satu.refresh_from_db()
    assert satu.status == S.DITOLAK


def test_bekas_anggota_kembali_dengan_riwayatnya(masuk):
    lama = keanggotaan(S.KELUAR)
    staf = masuk("staf")
    rincian = reverse("anggota:rincian", args=[lama.anggota.kode])
    assert "Bekas anggota" in teks(staf.get(rincian))
    alamat = reverse("anggota:ajukan", args=[lama.anggota.kode])
    isi = {"kunci": "6f0c9e5e-0d1f-4d59-8f4c-5f4b8f0f2a12", "jenis": "BIASA"}
    sebelum = (HARI - dt.timedelta(1)).isoformat()
    salah = staf.post(alamat, {**isi, "diajukan": sebelum})
    assert "yang lalu berakhir 02-03-2026" in " ".join(salah.context["form"].errors["diajukan"])
    staf.post(alamat, {**isi, "diajukan": tanggal_buku().isoformat()})
    halaman = teks(staf.get(rincian))
    assert f"nomor {lama.nomor}" in halaman
    assert "Calon anggota" in halaman
    assert lama.anggota.keanggotaan.count() == 2


def test_yang_meninggal_tidak_diajukan_lagi(masuk):
    satu = keanggotaan(S.MENINGGAL)
    staf = masuk("staf")
    alamat = reverse("anggota:ajukan", args=[satu.anggota.kode])
    assert alamat not in teks(staf.get(reverse("anggota:rincian", args=[satu.anggota.kode])))
    jawaban = staf.post(
        alamat,
        {
            "kunci": "6f0c9e5e-0d1f-4d59-8f4c-5f4b8f0f2a13",
            "jenis": "BIASA",
            "diajukan": tanggal_buku().isoformat(),
        },
    )
    assert "tercatat meninggal dunia" in teks(jawaban)
    assert satu.anggota.keanggotaan.count() == 1


def test_query_calon_tidak_bertambah_bersama_baris(masuk):
    ketua, staf = masuk("ketua"), PenggunaFactory(peran="staf")

    def banyak_query() -> int:
        ketua.get(CALON)
        with CaptureQueriesContext(connection) as tangkapan:
            ketua.get(CALON)
        return len(tangkapan)

    for _ in range(3):
        calon_disetujui(staf)
    tiga = banyak_query()
    for _ in range(27):
        calon_disetujui(staf)
    assert banyak_query() == tiga
