"""Simpanan wajib at the door: receipts, the same day's money, and whose the difference is."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest

from akuntansi.selectors.akun import saldo_akun
from akuntansi.selectors.kas import saldo_tempat
from akuntansi.services.posting import JurnalMilikLain, balik_jurnal
from koperasi.core.models import HalPerhatian
from koperasi.core.pemeriksaan import periksa
from koperasi.core.pengecualian import FormulirSudahDikirim
from simpan_pinjam.ketentuan.wajib import SIMPANAN_WAJIB, wajib_per_bulan
from simpan_pinjam.models import Jemputan, KwitansiJemputan, MutasiSimpanan, RekeningSimpanan
from simpan_pinjam.selectors.wajib import tunggakan_wajib
from simpan_pinjam.services.jemputan import (
    balik_setoran,
    batalkan_jemputan,
    batalkan_kwitansi,
    beri_kwitansi,
    catat_kunjungan,
    susun_jemputan,
    terima_setoran,
)
from simpan_pinjam.services.mutasi import SimpananDitolak
from tests.factories.core import PenggunaFactory, ketentuan_diputuskan
from tests.factories.kas import kantor_kas
from tests.factories.simpan_pinjam import anggota_aktif, produk_terpasang, rekening

pytestmark = pytest.mark.django_db
HARI_INI = dt.date(2026, 6, 29)
SEJAK = dt.date(2026, 2, 28)


@pytest.fixture
def kantor():
    kantor = kantor_kas(HARI_INI)
    kantor.buka(isi=1_000_000)
    kantor.produk = produk_terpasang(kantor, sejak=SEJAK)
    kantor.petugas = PenggunaFactory(peran="staf")
    return kantor


def jemputan(kantor, banyak: int = 2) -> Jemputan:
    """A round to so many members, each four months behind."""
    for _ in range(banyak):
        anggota_aktif(kantor)
    return susun_jemputan(
        tunggakan_wajib(kantor.manajer, kantor.tanggal),
        petugas=kantor.petugas,
        wilayah="Turirejo",
        kunci=uuid.uuid4(),
        oleh=kantor.manajer,
        tanggal=kantor.tanggal,
    )


def kwitansi(kantor, butir, jumlah, **lain) -> KwitansiJemputan:
    return beri_kwitansi(
        butir,
        **{
            "jumlah": Decimal(jumlah),
            "kunci": uuid.uuid4(),
            "oleh": kantor.petugas,
            "tanggal": kantor.tanggal,
            **lain,
        },
    )


def setor(kantor, satu, diterima, **lain):
    return terima_setoran(
        satu,
        **{
            "diterima": Decimal(diterima),
            "alasan": "",
            "kunci": uuid.uuid4(),
            "oleh": kantor.kasir,
            "tanggal": kantor.tanggal,
            **lain,
        },
    )


def test_tunggakan_menurut_jumlah_tiap_bulan_dan_yang_dibayar(kantor):
    ketentuan_diputuskan(
        SIMPANAN_WAJIB,
        {"jumlah": Decimal(25_000), "hari": 28, "mulai": "BULAN_BERIKUT"},
        dt.date(2026, 5, 1),
    )
    satu = rekening(kantor, kantor.produk["WJB"], saldo=50_000)
    (baris,) = tunggakan_wajib(kantor.manajer, kantor.tanggal)
    assert wajib_per_bulan(dt.date(2026, 3, 1), kantor.tanggal) == [
        (dt.date(2026, 3, 1), Decimal(20_000)),
        (dt.date(2026, 4, 1), Decimal(20_000)),
        (dt.date(2026, 5, 1), Decimal(25_000)),
        (dt.date(2026, 6, 1), Decimal(25_000)),
    ]
    assert (baris.anggota_id, baris.jumlah) == (satu.anggota_id, Decimal(40_000))
    assert (baris.banyak, baris.sejak) == (2, dt.date(2026, 5, 1))
    sebelum = tunggakan_wajib(kantor.manajer, dt.date(2026, 6, 28))
    assert [t.wajib for t in sebelum] == [Decimal(65_000)]


def test_yang_lunas_tidak_didatangi(kantor):
    rekening(kantor, kantor.produk["WJB"], saldo=80_000)
    assert tunggakan_wajib(kantor.manajer, kantor.tanggal) == []


def test_uang_pas_masuk_laci_dan_ke_tiap_anggota(kantor, tegakkan_invarian):
    satu = jemputan(kantor)
    a, b = satu.butir.all()
    kwitansi(kantor, a, 80_000)
    kwitansi(kantor, b, 20_000)
    awal = saldo_tempat(kantor.laci, kantor.tanggal)
    kunci = uuid.uuid4()
    assert setor(kantor, satu, 100_000, kunci=kunci) == setor(kantor, satu, 100_000, kunci=kunci)
    tegakkan_invarian()
    assert saldo_tempat(kantor.laci, kantor.tanggal) - awal == 100_000
    assert {(m.rekening.anggota_id, m.jumlah) for m in MutasiSimpanan.objects.all()} == {
        (a.anggota_id, Decimal(80_000)),
        (b.anggota_id, Decimal(20_000)),
    }
    assert not HalPerhatian.objects.exists()
    assert periksa() == []


def test_uang_kurang_anggota_tetap_utuh_petugas_berutang(kantor, tegakkan_invarian):
    satu = jemputan(kantor)
    for butir in satu.butir.all():
        kwitansi(kantor, butir, 50_000)
    with pytest.raises(SimpananDitolak, match="tulis sebabnya"):
        setor(kantor, satu, 70_000)
    setor(kantor, satu, 70_000, alasan="Uangnya tercecer")
    tegakkan_invarian()
    assert {r.saldo for r in RekeningSimpanan.objects.all()} == {Decimal(50_000)}
    assert abs(saldo_akun(kantor.akun["1-1404"])) == 30_000
    assert HalPerhatian.objects.get().jenis == "simpan_pinjam.jemputan_berbeda"
    assert periksa() == []


def test_uang_lebih_menunggu_pemiliknya(kantor, tegakkan_invarian):
    satu = jemputan(kantor, 1)
    kwitansi(kantor, satu.butir.get(), 50_000)
    setor(kantor, satu, 55_000, alasan="Belum tahu milik siapa")
    tegakkan_invarian()
    assert abs(saldo_akun(kantor.akun["2-1209"])) == 5_000
    assert RekeningSimpanan.objects.get().saldo == 50_000


def test_terlambat_setor_sampai_ke_pengawas(kantor, tegakkan_invarian):
    satu = susun_jemputan_kemarin(kantor)
    setor(kantor, satu, 20_000)
    tegakkan_invarian()
    assert HalPerhatian.objects.get().jenis == "simpan_pinjam.jemputan_terlambat"


def susun_jemputan_kemarin(kantor) -> Jemputan:
    kemarin = kantor.tanggal - dt.timedelta(days=1)
    anggota_aktif(kantor)
    satu = susun_jemputan(
        tunggakan_wajib(kantor.manajer, kemarin),
        petugas=kantor.petugas,
        wilayah="Turirejo",
        kunci=uuid.uuid4(),
        oleh=kantor.manajer,
        tanggal=kemarin,
    )
    kwitansi(kantor, satu.butir.get(), 20_000, tanggal=kemarin)
    return satu


def test_kwitansi_hanya_pada_harinya_oleh_petugasnya(kantor):
    satu = susun_jemputan_kemarin(kantor)
    with pytest.raises(SimpananDitolak, match="Setor dahulu"):
        kwitansi(kantor, satu.butir.get(), 20_000)
    with pytest.raises(SimpananDitolak, match="dijalankan"):
        kwitansi(kantor, satu.butir.get(), 20_000, oleh=kantor.manajer, tanggal=satu.tanggal)
    assert KwitansiJemputan.objects.count() == 1


def test_kwitansi_terkirim_dua_kali_satu_nomor(kantor):
    satu, kunci = jemputan(kantor, 1), uuid.uuid4()
    butir = satu.butir.get()
    assert kwitansi(kantor, butir, 20_000, kunci=kunci) == kwitansi(
        kantor, butir, 20_000, kunci=kunci
    )
    with pytest.raises(FormulirSudahDikirim):
        kwitansi(kantor, butir, 30_000, kunci=kunci)


def test_kwitansi_salah_dibatalkan_nomornya_tetap_terpakai(kantor, tegakkan_invarian):
    satu = jemputan(kantor, 1)
    butir = satu.butir.get()
    keliru = kwitansi(kantor, butir, 200_000)
    with pytest.raises(SimpananDitolak, match="Tulis alasan"):
        batalkan_kwitansi(keliru, alasan=" ", oleh=kantor.petugas, tanggal=kantor.tanggal)
    batalkan_kwitansi(keliru, alasan="Salah ketik", oleh=kantor.petugas, tanggal=kantor.tanggal)
    benar = kwitansi(kantor, butir, 20_000)
    assert benar.urut == keliru.urut + 1
    setor(kantor, satu, 20_000)
    tegakkan_invarian()
    assert RekeningSimpanan.objects.get().saldo == 20_000


def test_satu_petugas_satu_jemputan(kantor):
    jemputan(kantor)
    with pytest.raises(SimpananDitolak, match="belum disetor"):
        jemputan(kantor)


def test_petugas_tidak_menerima_uangnya_sendiri(kantor):
    kantor.petugas = kantor.kasir
    satu = jemputan(kantor, 1)
    kwitansi(kantor, satu.butir.get(), 20_000)
    with pytest.raises(SimpananDitolak, match="orang lain"):
        setor(kantor, satu, 20_000)


def test_jemputan_tanpa_hasil_dibatalkan(kantor):
    satu = jemputan(kantor, 1)
    butir = catat_kunjungan(
        satu.butir.get(), "Tidak di rumah", oleh=kantor.petugas, tanggal=kantor.tanggal
    )
    assert butir.catatan == "Tidak di rumah"
    with pytest.raises(SimpananDitolak, match="Belum ada kwitansi"):
        setor(kantor, satu, 0)
    batalkan_jemputan(satu, oleh=kantor.manajer, tanggal=kantor.tanggal)
    with pytest.raises(SimpananDitolak, match="tidak berubah lagi"):
        kwitansi(kantor, butir, 20_000)


def test_setoran_salah_dibalik_lalu_disetor_lagi(kantor, tegakkan_invarian):
    satu = jemputan(kantor, 1)
    kwitansi(kantor, satu.butir.get(), 20_000)
    setoran = setor(kantor, satu, 15_000, alasan="Kurang")
    with pytest.raises(JurnalMilikLain, match="jemputan"):
        balik_jurnal(
            setoran.jurnal_kurang,
            tanggal=kantor.tanggal,
            alasan="Salah",
            kunci=uuid.uuid4(),
            oleh=kantor.akuntan,
        )
    balik_setoran(
        setoran,
        alasan="Uangnya ternyata utuh",
        kunci=uuid.uuid4(),
        oleh=kantor.akuntan,
        tanggal=kantor.tanggal,
    )
    setor(kantor, Jemputan.objects.get(pk=satu.pk), 20_000)
    tegakkan_invarian()
    assert RekeningSimpanan.objects.get().saldo == 20_000
    assert saldo_akun(kantor.akun["1-1404"]) == 0
    assert periksa() == []
