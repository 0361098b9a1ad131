"""Simpanan pokok: money, membership and group in one step, or nothing at all."""

import uuid
from decimal import Decimal

import pytest

from akuntansi.models import Akun, Jurnal, TransaksiKas
from akuntansi.selectors.kas import LaciBelumDibuka, saldo_tempat
from akuntansi.services.posting import JurnalDitolak, balik_jurnal
from anggota.enums import StatusKeanggotaan
from anggota.models import Keanggotaan
from anggota.services.keanggotaan import akhiri_keanggotaan
from kelompok.enums import JenisPeristiwaKelompok, StatusKelompok, StatusPencalonan
from kelompok.models import KeanggotaanKelompok, Kelompok, Pencalonan, PeristiwaKelompok
from kelompok.services.kelompok import KelompokDitolak
from koperasi.core.models import JejakAudit
from koperasi.core.pemeriksaan import periksa
from koperasi.core.pengecualian import FormulirSudahDikirim
from simpan_pinjam.ketentuan import AKUN_SIMPANAN_POKOK, SIMPANAN_POKOK
from simpan_pinjam.models import PenerimaanSimpananPokok
from simpan_pinjam.services.simpanan_pokok import SimpananPokokDitolak
from tests.factories.anggota import keanggotaan
from tests.factories.core import ketentuan_diputuskan
from tests.factories.kas import kantor_kas
from tests.factories.kelompok import kelompok
from tests.factories.simpan_pinjam import SERATUS_RIBU, disahkan, terima

pytestmark = pytest.mark.django_db


@pytest.fixture
def kantor():
    return kantor_kas()


def tidak_ada_yang_berubah(kantor, satu):
    satu.refresh_from_db()
    assert not PenerimaanSimpananPokok.objects.exists()
    assert not TransaksiKas.objects.exists()
    assert saldo_tempat(kantor.laci, kantor.tanggal) == 0
    assert not KeanggotaanKelompok.objects.filter(anggota=satu.anggota).exists()


def test_uang_masuk_orang_menjadi_anggota_dan_masuk_kelompoknya(kantor, tegakkan_invarian):
    mawar = kelompok()
    kantor.buka()
    satu = disahkan(kantor, mawar)
    terima(kantor, satu)
    tegakkan_invarian()
    satu.refresh_from_db()
    penerimaan = PenerimaanSimpananPokok.objects.get()
    assert satu.status == StatusKeanggotaan.AKTIF
    assert satu.mulai == kantor.tanggal
    assert penerimaan.jurnal.buku == "BKM"
    assert {(b.akun.kode, b.debit, b.kredit) for b in penerimaan.jurnal.baris.all()} == {
        (kantor.laci.akun.kode, SERATUS_RIBU, Decimal(0)),
        ("3-1101", Decimal(0), SERATUS_RIBU),
    }
    assert satu.peristiwa.first().dasar == f"Simpanan pokok {penerimaan.jurnal.nomor}"
    (masuk,) = KeanggotaanKelompok.objects.filter(anggota=satu.anggota)
    assert (masuk.kelompok, masuk.mulai) == (mawar, kantor.tanggal)
    assert Pencalonan.objects.get().status == StatusPencalonan.MASUK
    assert JejakAudit.objects.filter(aksi="simpan_pinjam.terima_simpanan_pokok").count() == 1
    assert {t.nama for t in periksa()} & {
        "simpanan_pokok_sama_dengan_jurnalnya",
        "anggota_sudah_membayar_simpanan_pokok",
    } == set()


def test_kirim_dua_kali_tercatat_sekali(kantor):
    kantor.buka()
    satu, kunci = disahkan(kantor), uuid.uuid4()
    pertama, kedua = (terima(kantor, satu, kunci=kunci) for _ in range(2))
    assert pertama == kedua
    assert saldo_tempat(kantor.laci, kantor.tanggal) == SERATUS_RIBU
    with pytest.raises(FormulirSudahDikirim):
        terima(kantor, disahkan(kantor), kunci=kunci)


def test_jumlah_lain_ditolak_dan_tidak_mengubah_apa_pun(kantor):
    kantor.buka()
    satu = disahkan(kantor, kelompok())
    for jumlah in (Decimal(99_999), Decimal(200_000), Decimal("100000.50"), Decimal(0)):
        with pytest.raises(SimpananPokokDitolak, match="tepat Rp") as galat:
            terima(kantor, satu, jumlah=jumlah)
        assert galat.value.bidang == "jumlah"
    tidak_ada_yang_berubah(kantor, satu)


def test_laci_tertutup_ditolak_dengan_kalimat(kantor):
    satu = disahkan(kantor, kelompok())
    with pytest.raises(LaciBelumDibuka, match="Buka laci dahulu"):
        terima(kantor, satu)
    tidak_ada_yang_berubah(kantor, satu)


@pytest.mark.parametrize(
    ("status", "kalimat"),
    [
        (StatusKeanggotaan.CALON, "belum disahkan"),
        (StatusKeanggotaan.DISETUJUI, "belum disahkan"),
        (StatusKeanggotaan.AKTIF, "sudah menjadi anggota"),
        (StatusKeanggotaan.KELUAR, "belum disahkan"),
    ],
)
def test_hanya_yang_disahkan_yang_membayar(kantor, status, kalimat):
    kantor.buka()
    satu = keanggotaan(status, pada=kantor.tanggal)
    with pytest.raises(SimpananPokokDitolak, match=kalimat):
        terima(kantor, satu)
    tidak_ada_yang_berubah(kantor, satu)


def test_kelompok_yang_sudah_bubar_tidak_menahan_keanggotaannya(kantor):
    kantor.buka()
    mawar = kelompok()
    satu = disahkan(kantor, mawar)
    PeristiwaKelompok.objects.create(
        kelompok=mawar,
        jenis=JenisPeristiwaKelompok.BUBAR,
        tanggal=kantor.tanggal,
        dasar="uji",
        alasan="uji",
        tanggal_buku=kantor.tanggal,
    )
    Kelompok.objects.filter(pk=mawar.pk).update(
        status=StatusKelompok.BUBAR, bubar=kantor.tanggal, sebab_bubar="uji"
    )
    terima(kantor, satu)
    satu.refresh_from_db()
    assert satu.status == StatusKeanggotaan.AKTIF
    assert not KeanggotaanKelompok.objects.filter(anggota=satu.anggota).exists()


def test_yang_ditolak_kelompok_membatalkan_seluruhnya(kantor, monkeypatch):
    """Whatever the group refuses after the money came in takes the money back too."""
    kantor.buka()
    satu = disahkan(kantor, kelompok())

    def tolak(*args, **kwargs):
        raise KelompokDitolak("Kelompok ini penuh.")

    monkeypatch.setattr("simpan_pinjam.services.simpanan_pokok.masukkan_calon", tolak)
    with pytest.raises(KelompokDitolak, match="penuh"):
        terima(kantor, satu)
    tidak_ada_yang_berubah(kantor, satu)
    assert satu.status == StatusKeanggotaan.DISAHKAN


def test_jumlah_dan_akun_menurut_ketentuan_hari_itu(kantor):
    kantor.buka()
    ketentuan_diputuskan(SIMPANAN_POKOK, Decimal(250_000), kantor.tanggal)
    ketentuan_diputuskan(AKUN_SIMPANAN_POKOK, "3-1102", kantor.tanggal)
    satu = disahkan(kantor)
    with pytest.raises(SimpananPokokDitolak, match=r"250\.000"):
        terima(kantor, satu)
    penerimaan = terima(kantor, satu, jumlah=Decimal(250_000))
    assert penerimaan.jurnal.baris.filter(akun__kode="3-1102", kredit=250_000).exists()


def test_akun_yang_ditutup_ditolak_dengan_kalimat(kantor):
    kantor.buka()
    Akun.objects.filter(kode="3-1101").update(kode="3-9999")
    satu = disahkan(kantor)
    with pytest.raises(SimpananPokokDitolak, match="tidak ada dalam bagan akun"):
        terima(kantor, satu)
    tidak_ada_yang_berubah(kantor, satu)


def test_bukti_tidak_dibalik_selama_ia_anggota(kantor, tegakkan_invarian):
    kantor.buka()
    satu = disahkan(kantor)
    penerimaan = terima(kantor, satu)
    hal = {
        "tanggal": kantor.tanggal,
        "alasan": "salah orang",
        "kunci": uuid.uuid4(),
        "oleh": kantor.akuntan,
    }
    with pytest.raises(JurnalDitolak, match="Akhiri dahulu keanggotaannya"):
        balik_jurnal(penerimaan.jurnal, **hal)
    assert not Jurnal.objects.filter(membalik=penerimaan.jurnal).exists()
    satu.refresh_from_db()
    akhiri_keanggotaan(
        satu,
        sebab=StatusKeanggotaan.KELUAR,
        pada=kantor.tanggal,
        alasan="Salah orang",
        dasar="Berita acara 1",
        oleh=kantor.manajer,
        tanggal=kantor.tanggal,
    )
    balik_jurnal(penerimaan.jurnal, **hal)
    tegakkan_invarian()
    assert saldo_tempat(kantor.laci, kantor.tanggal) == 0


def test_transaksi_kas_biasa_tetap_dapat_dibalik(kantor):
    kantor.buka()
    transaksi = kantor.catat()
    balik_jurnal(
        transaksi.jurnal,
        tanggal=kantor.tanggal,
        alasan="uji",
        kunci=uuid.uuid4(),
        oleh=kantor.akuntan,
    )
    assert saldo_tempat(kantor.laci, kantor.tanggal) == 0


def test_kembali_menjadi_anggota_membayar_lagi(kantor):
    kantor.buka()
    satu = disahkan(kantor)
    terima(kantor, satu)
    satu.refresh_from_db()
    akhiri_keanggotaan(
        satu,
        sebab=StatusKeanggotaan.KELUAR,
        pada=kantor.tanggal,
        alasan="Pindah rumah",
        dasar="Surat 1",
        oleh=kantor.manajer,
        tanggal=kantor.tanggal,
    )
    lagi = keanggotaan(
        StatusKeanggotaan.DISAHKAN, anggota=satu.anggota, pada=kantor.tanggal, oleh=kantor.manajer
    )
    terima(kantor, lagi)
    assert PenerimaanSimpananPokok.objects.count() == 2
    assert Keanggotaan.objects.get(pk=lagi.pk).status == StatusKeanggotaan.AKTIF
