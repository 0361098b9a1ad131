"""Simpanan pokok: money, membership and group in one step, or nothing at all."""

import uuid
from decimal import Decimal

import pytest

from akuntansi.models import Jurnal, TransaksiKas
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
from simpan_pinjam.ketentuan import SIMPANAN_POKOK
from simpan_pinjam.ketentuan.pokok import TAMBAHAN_POKOK
from simpan_pinjam.models import (
    MutasiSimpanan,
    PenerimaanSimpananPokok,
    ProdukSimpanan,
    RekeningSimpanan,
    TransaksiSimpanan,
)
from simpan_pinjam.services.pembalikan import balik_transaksi
from simpan_pinjam.services.simpanan_pokok import SimpananPokokDitolak
from tests.factories.anggota import keanggotaan
from tests.factories.core import ketentuan_diputuskan
from tests.factories.kas import kantor_kas
from tests.factories.kelompok import kelompok
from tests.factories.simpan_pinjam import SERATUS_RIBU, disahkan, produk_terpasang, terima

pytestmark = pytest.mark.django_db


@pytest.fixture
def kantor():
    kantor = kantor_kas()
    produk_terpasang(kantor)
    return kantor


def tidak_ada_yang_berubah(kantor, satu):
    satu.refresh_from_db()
    assert not PenerimaanSimpananPokok.objects.exists()
    assert not TransaksiKas.objects.exists()
    assert not RekeningSimpanan.objects.exists()
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
    (mutasi,) = MutasiSimpanan.objects.select_related("rekening__produk")
    assert (mutasi.rekening.anggota, mutasi.rekening.produk.kode) == (satu.anggota, "POK")
    assert (mutasi.jumlah, mutasi.jurnal, mutasi.tanggal) == (
        SERATUS_RIBU,
        penerimaan.jurnal,
        kantor.tanggal,
    )
    kas = TransaksiKas.objects.get()
    assert kas.pemilik == "simpan_pinjam.simpanan"
    assert [(b.akun.kode, b.jumlah) for b in kas.butir.all()] == [("3-1101", SERATUS_RIBU)]
    assert satu.peristiwa.first().dasar == f"Simpanan pokok {penerimaan.jurnal.nomor}"
    (masuk,) = KeanggotaanKelompok.objects.filter(anggota=satu.anggota)
    assert (masuk.kelompok, masuk.mulai) == (mawar, kantor.tanggal)
    assert Pencalonan.objects.get().status == StatusPencalonan.MASUK
    assert JejakAudit.objects.filter(aksi="simpan_pinjam.terima_simpanan_pokok").count() == 1
    assert periksa() == []


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


def test_jumlah_menurut_ketentuan_hari_itu(kantor):
    kantor.buka()
    ketentuan_diputuskan(SIMPANAN_POKOK, Decimal(250_000), kantor.tanggal)
    satu = disahkan(kantor)
    with pytest.raises(SimpananPokokDitolak, match=r"250\.000"):
        terima(kantor, satu)
    penerimaan = terima(kantor, satu, jumlah=Decimal(250_000))
    assert penerimaan.jurnal.baris.filter(akun__kode="3-1101", kredit=250_000).exists()


def test_setoran_di_atas_simpanan_pokok_menjadi_modal_penyertaan(kantor, tegakkan_invarian):
    """Pergub NTT 33/2018 I.D.b: simpanan pokok 25.000, a new member pays in 50.000."""
    kantor.buka()
    ketentuan_diputuskan(SIMPANAN_POKOK, Decimal(25_000), kantor.tanggal)
    ketentuan_diputuskan(TAMBAHAN_POKOK, Decimal(25_000), kantor.tanggal)
    satu = disahkan(kantor)
    with pytest.raises(SimpananPokokDitolak, match=r"tepat Rp\s?50\.000"):
        terima(kantor, satu, jumlah=Decimal(25_000))
    tidak_ada_yang_berubah(kantor, satu)
    penerimaan = terima(kantor, satu, jumlah=Decimal(50_000))
    tegakkan_invarian()
    assert {(b.akun.kode, b.debit, b.kredit) for b in penerimaan.jurnal.baris.all()} == {
        (kantor.laci.akun.kode, Decimal(50_000), Decimal(0)),
        ("3-1101", Decimal(0), Decimal(25_000)),
        ("3-2101", Decimal(0), Decimal(25_000)),
    }
    assert {
        (r.produk.kode, r.saldo)
        for r in RekeningSimpanan.objects.filter(anggota=satu.anggota).select_related("produk")
    } == {("POK", Decimal(25_000)), ("PNY", Decimal(25_000))}
    assert periksa() == []


@pytest.mark.parametrize(
    ("ditutup", "tambahan", "kalimat"),
    [
        (["POK"], 0, "Produk simpanan pokok belum dipakai"),
        (["PNY"], 25_000, "Produk modal penyertaan anggota belum dipakai"),
    ],
)
def test_tanpa_produknya_ditolak_dengan_kalimat(kantor, ditutup, tambahan, kalimat):
    kantor.buka()
    if tambahan:
        ketentuan_diputuskan(TAMBAHAN_POKOK, Decimal(tambahan), kantor.tanggal)
    ProdukSimpanan.objects.filter(kode__in=ditutup).update(ditutup_pada=kantor.tanggal)
    satu = disahkan(kantor)
    with pytest.raises(SimpananPokokDitolak, match=kalimat):
        terima(kantor, satu, jumlah=SERATUS_RIBU + tambahan)
    tidak_ada_yang_berubah(kantor, satu)


def test_bukti_tidak_dibalik_selama_ia_anggota(kantor, tegakkan_invarian):
    kantor.buka()
    satu = disahkan(kantor)
    penerimaan = terima(kantor, satu)
    transaksi = TransaksiSimpanan.objects.get(kas__jurnal=penerimaan.jurnal)
    hal = {
        "tanggal": kantor.tanggal,
        "alasan": "salah orang",
        "kunci": uuid.uuid4(),
        "oleh": kantor.akuntan,
    }
    for balik, apa in ((balik_jurnal, penerimaan.jurnal), (balik_transaksi, transaksi)):
        with pytest.raises(JurnalDitolak, match="Akhiri dahulu keanggotaannya"):
            balik(apa, **hal)
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
    with pytest.raises(JurnalDitolak, match="menggerakkan simpanan anggota"):
        balik_jurnal(penerimaan.jurnal, **hal)
    balik_transaksi(transaksi, **hal)
    tegakkan_invarian()
    assert saldo_tempat(kantor.laci, kantor.tanggal) == 0
    assert RekeningSimpanan.objects.get().saldo == 0
    assert periksa() == []


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
