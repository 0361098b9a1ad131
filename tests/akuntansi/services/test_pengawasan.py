"""What of the books goes to the pengawas, and what does not."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from akuntansi.kamus import BALIK_SETELAH_CETAK, JURNAL_MUNDUR, PERIODE_DIBUKA
from akuntansi.ketentuan import HARI_MUNDUR
from akuntansi.laporan.hasil_usaha import hasil_usaha
from akuntansi.laporan.posisi_keuangan import posisi_keuangan
from akuntansi.models import Jurnal
from akuntansi.selectors.cetakan import laporan_tercetak
from akuntansi.services.akun import pasang_bagan_standar
from akuntansi.services.cetak import cetak_laporan
from akuntansi.services.periode import tutup_periode, tutup_tahun
from akuntansi.services.permintaan_buka import minta_buka_periode, setujui_buka_periode
from akuntansi.services.posting import JurnalDitolak, balik_jurnal
from koperasi.core.contoh import PROFIL_CONTOH
from koperasi.core.ketentuan import tetapkan_ketentuan
from koperasi.core.models import HalPerhatian, ProfilKoperasi
from tests.factories.akuntansi import AkunFactory, jurnal, tahun_buku
from tests.factories.core import PenggunaFactory

MARET = dt.date(2026, 3, 10)


@pytest.fixture
def oleh(db):
    tahun_buku(2026)
    return PenggunaFactory(peran="akuntan")


def tulis(oleh, tanggal=MARET, **lain) -> Jurnal:
    return jurnal(oleh, AkunFactory(), AkunFactory(jenis="EKUITAS"), tanggal=tanggal, **lain)


def jenis() -> list[str]:
    return list(HalPerhatian.objects.order_by("id").values_list("jenis", flat=True))


# --- back-dated entries -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tanggal", "dicatat", "masuk_kotak"),
    [
        (MARET, MARET, False),
        (MARET, dt.date(2026, 3, 17), False),  # a week is usual
        (MARET, dt.date(2026, 3, 18), True),
        (dt.date(2026, 3, 31), dt.date(2026, 4, 1), True),  # one day, but an earlier month
        (dt.date(2026, 3, 31), MARET, False),  # a date to come is no matter of this
    ],
)
def test_jurnal_mundur(oleh, tanggal, dicatat, masuk_kotak):
    entri = tulis(oleh, tanggal, tanggal_buku=dicatat)
    assert jenis() == [JURNAL_MUNDUR] * masuk_kotak
    if masuk_kotak:
        hal = HalPerhatian.objects.get()
        assert (hal.oleh, hal.tanggal_buku) == (oleh, dicatat)
        assert (hal.objek_jenis, hal.objek_id) == ("akuntansi.Jurnal", str(entri.pk))
        assert hal.tautan == reverse("akuntansi:jurnal", args=[entri.pk])


def test_batas_mundur_menurut_ketentuan_hari_itu(oleh):
    ketua = PenggunaFactory(peran="ketua")
    tetapkan_ketentuan(
        HARI_MUNDUR,
        2,
        berlaku_sejak=dt.date(2026, 3, 15),
        dasar="Rapat pengurus",
        oleh=ketua,
        tanggal=MARET,
    )
    tulis(oleh, dt.date(2026, 3, 10), tanggal_buku=dt.date(2026, 3, 14))
    assert jenis() == []
    tulis(oleh, dt.date(2026, 3, 12), tanggal_buku=dt.date(2026, 3, 15))
    assert jenis() == [JURNAL_MUNDUR]


def test_kirim_ulang_kemudian_hari_bukan_jurnal_mundur(oleh):
    kunci, isi = uuid.uuid4(), {"akun_debit": AkunFactory(), "akun_kredit": AkunFactory()}
    pertama = jurnal(oleh, **isi, kunci=kunci, tanggal=MARET)
    lagi = jurnal(oleh, **isi, kunci=kunci, tanggal=MARET, tanggal_buku=dt.date(2026, 5, 1))
    assert lagi.pk == pertama.pk
    assert jenis() == []


def test_jurnal_yang_ditolak_tidak_melaporkan_apa_pun(oleh):
    with pytest.raises(JurnalDitolak):
        tulis(oleh, dt.date(2025, 12, 31), tanggal_buku=MARET)
    assert jenis() == []


def test_laporan_yang_gagal_membatalkan_jurnalnya(basis_salinan):
    """Nothing of this kind happens unseen: the item and the entry stand or fall together."""
    tahun_buku(2026)
    oleh = PenggunaFactory(peran="akuntan")
    kas, modal = AkunFactory(), AkunFactory(jenis="EKUITAS")

    @transaction.atomic
    def lalu_gagal():
        jurnal(oleh, kas, modal, tanggal=MARET, tanggal_buku=dt.date(2026, 4, 1))
        assert jenis() == [JURNAL_MUNDUR]
        raise IntegrityError

    with pytest.raises(IntegrityError):
        lalu_gagal()
    assert not Jurnal.objects.exists()
    assert jenis() == []
    jurnal(oleh, kas, modal, tanggal=MARET, tanggal_buku=dt.date(2026, 4, 1))
    assert jenis() == [JURNAL_MUNDUR]


def test_jurnal_penutup_di_bulan_januari_itu_biasa(db):
    pasang_bagan_standar(oleh=None, tanggal=MARET)
    tahun_buku(2026)
    oleh = PenggunaFactory(peran="manajer")
    kas, jasa = AkunFactory(), AkunFactory(jenis="PENDAPATAN")
    jurnal(oleh, kas, jasa, tanggal=MARET)
    dua_orang = {"diminta_oleh": PenggunaFactory(), "disetujui_oleh": oleh}
    assert tutup_tahun(2026, **dua_orang, tanggal=dt.date(2027, 1, 5), kunci=uuid.uuid4())
    assert jenis() == []


# --- reversals after print ----------------------------------------------------------------------


def balik(entri, oleh, **lain) -> Jurnal:
    isi = {"alasan": "Salah akun", "kunci": uuid.uuid4(), "tanggal": entri.tanggal, **lain}
    return balik_jurnal(entri, oleh=oleh, **isi)


def test_pembalikan_sebelum_dicetak_bukan_urusan_pengawas(oleh):
    balik(tulis(oleh), oleh)
    assert jenis() == []


def test_pembalikan_sesudah_buktinya_dicetak(oleh, masuk):
    entri, lain = tulis(oleh), tulis(oleh)
    masuk(oleh).get(reverse("akuntansi:cetak_bukti", args=[entri.pk]))
    balik(lain, oleh)
    assert jenis() == []
    kunci = uuid.uuid4()
    for _ in range(2):
        balik(entri, oleh, kunci=kunci)
    hal = HalPerhatian.objects.get()
    assert hal.jenis == BALIK_SETELAH_CETAK
    assert hal.alasan == "Salah akun"
    assert "buktinya sudah dicetak" in hal.uraian
    assert list(hal.pihak.values_list("orang", flat=True)) == [oleh.pk]


@pytest.mark.parametrize(
    ("susun", "memuat"),
    [
        (lambda: posisi_keuangan([dt.date(2026, 3, 31)]), True),
        (lambda: posisi_keuangan([dt.date(2026, 12, 31)]), True),
        (lambda: posisi_keuangan([dt.date(2026, 2, 28)]), False),
        (lambda: hasil_usaha([(dt.date(2026, 3, 1), dt.date(2026, 3, 31))]), True),
        (lambda: hasil_usaha([(dt.date(2026, 4, 1), dt.date(2026, 4, 30))]), False),
    ],
)
def test_pembalikan_sesudah_laporan_yang_memuatnya_dicetak(oleh, susun, memuat):
    ProfilKoperasi.objects.create(pk=1, **PROFIL_CONTOH)
    pasang_bagan_standar(oleh=oleh, tanggal=MARET)
    entri = tulis(oleh)
    dokumen = cetak_laporan(susun(), nol=False, oleh=oleh, tanggal=MARET)
    balik(entri, oleh)
    assert jenis() == [BALIK_SETELAH_CETAK] * memuat
    if memuat:
        assert dokumen.nomor in HalPerhatian.objects.get().uraian


def test_laporan_yang_dicetak_sebelum_jurnalnya_ada_tidak_memuatnya(oleh):
    ProfilKoperasi.objects.create(pk=1, **PROFIL_CONTOH)
    pasang_bagan_standar(oleh=oleh, tanggal=MARET)
    dokumen = cetak_laporan(
        posisi_keuangan([dt.date(2026, 3, 31)]), nol=False, oleh=oleh, tanggal=MARET
    )
    entri = tulis(oleh)
    # A paper keeps whole seconds; this one is of an hour before.
    kemudian = dokumen.dicetak_pada + dt.timedelta(hours=1)
    entri.diposting_pada = kemudian
    assert laporan_tercetak(entri, sebelum=kemudian + dt.timedelta(hours=1)) == ""


# --- re-opened months ---------------------------------------------------------------------------


def test_periode_dibuka_kembali_menyangkut_dua_orang(db):
    periode = tahun_buku(2026)[0]
    manajer, ketua = PenggunaFactory(peran="manajer"), PenggunaFactory(peran="ketua")
    tutup_periode(periode, diminta_oleh=manajer, disetujui_oleh=ketua, tanggal=MARET)
    minta = minta_buka_periode(periode, alasan="Nota tertinggal", oleh=manajer, tanggal=MARET)
    assert jenis() == []
    setujui_buka_periode(minta, oleh=ketua, tanggal=MARET)
    hal = HalPerhatian.objects.get()
    assert (hal.jenis, hal.alasan) == (PERIODE_DIBUKA, "Nota tertinggal")
    assert set(hal.pihak.values_list("orang", flat=True)) == {manajer.pk, ketua.pk}
    tutup_periode(periode, diminta_oleh=manajer, disetujui_oleh=ketua, tanggal=MARET)
    lagi = minta_buka_periode(periode, alasan="Sekali lagi", oleh=ketua, tanggal=MARET)
    setujui_buka_periode(lagi, oleh=manajer, tanggal=MARET)
    assert jenis() == [PERIODE_DIBUKA] * 2


def test_jumlah_hal_ditulis_dengan_rupiah(oleh):
    tulis(oleh, MARET, jumlah=Decimal("1250000"), tanggal_buku=dt.date(2026, 4, 1))
    assert "Rp\N{NO-BREAK SPACE}1.250.000" in HalPerhatian.objects.get().uraian
