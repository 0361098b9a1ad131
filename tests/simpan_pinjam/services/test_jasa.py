"""A month's interest: what the statement over all accounts says, an account by itself says too."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from akuntansi.enums import BukuBukti
from akuntansi.models import Jurnal
from akuntansi.services.posting import (
    JurnalMilikLain,
    balik_jurnal,
    debit,
    kredit,
    posting_jurnal,
)
from koperasi.core.pemeriksaan import periksa
from koperasi.core.uang import bulatkan_pecahan
from simpan_pinjam.enums import (
    AturanTarik,
    JenisMutasi,
    JenisSimpanan,
    MetodeJasa,
    PembagiJasa,
)
from simpan_pinjam.models import MutasiSimpanan, RekeningSimpanan, RincianJasa
from simpan_pinjam.perhitungan.bunga_simpanan import (
    CaraBunga,
    MetodeBunga,
    MutasiSaldo,
    PembagiBunga,
    TingkatBunga,
    bunga_simpanan,
)
from simpan_pinjam.selectors.jasa import bulan_berikut, jasa_berjalan, uraian_jasa
from simpan_pinjam.services.jasa.hitung import hitung_jasa
from simpan_pinjam.services.jasa.posting import balik_jasa, posting_jasa
from simpan_pinjam.services.mutasi import Gerak, SimpananDitolak, catat_mutasi
from simpan_pinjam.services.produk import (
    IsiKetentuan,
    Tingkat,
    mulai_perincian,
    setujui_ketentuan_produk,
    tambah_produk,
    usulkan_ketentuan_produk,
)
from simpan_pinjam.services.rekening import buka_rekening
from simpan_pinjam.services.teller import BarisSetor, pindahkan_simpanan, setor_lewat_bank
from tests.factories.akuntansi import AkunFactory
from tests.factories.kas import kantor_kas
from tests.factories.simpan_pinjam import anggota_aktif

pytestmark = pytest.mark.django_db
HARI_INI = dt.date(2026, 6, 2)
MEI = dt.date(2026, 5, 1)
CARA = [
    (MetodeJasa.SALDO_TERENDAH, PembagiJasa.BULAN),
    (MetodeJasa.SALDO_TERENDAH, PembagiJasa.HARI),
    (MetodeJasa.SALDO_HARIAN, PembagiJasa.HARI),
    (MetodeJasa.SALDO_RATA_RATA, PembagiJasa.BULAN),
    (MetodeJasa.SALDO_RATA_RATA, PembagiJasa.HARI),
    (MetodeJasa.SALDO_RATA_RATA_HARIAN, PembagiJasa.HARI),
]


@pytest.fixture
def kantor():
    kantor = kantor_kas(HARI_INI)
    kantor.buka(isi=9_000_000)
    return kantor


def produk(kantor, metode, pembagi=PembagiJasa.BULAN, tingkat=((0, "12"),), **nilai):
    """A product of its own accounts, in use since the end of 2025."""
    n = RekeningSimpanan.objects.count() + Jurnal.objects.count()
    kode = f"P{n}{len(tingkat)}"
    satu = tambah_produk(
        kode=kode,
        nama=f"Simpanan {kode}",
        jenis=JenisSimpanan.SUKARELA,
        akun=AkunFactory(kode=f"2-9{kode}", jenis="KEWAJIBAN", saldo_normal="KREDIT"),
        akun_jasa=kantor.akun["5-1101"],
        oleh=kantor.manajer,
        tanggal=kantor.tanggal,
    )
    usulan = usulkan_ketentuan_produk(
        satu,
        IsiKetentuan(
            berlaku_sejak=dt.date(2026, 1, 1),
            diputuskan_pada=dt.date(2025, 12, 20),
            keputusan="Rapat pengurus 12",
            penarikan=AturanTarik.BEBAS,
            metode=metode,
            tingkat=[Tingkat(Decimal(p), Decimal(m)) for m, p in tingkat],
            alasan_lewat_batas="Uji",
            nilai={"pembagi": pembagi, **nilai},
        ),
        kunci=uuid.uuid4(),
        oleh=kantor.manajer,
        tanggal=kantor.tanggal,
    )
    setujui_ketentuan_produk(usulan, oleh=kantor.bendahara, tanggal=kantor.tanggal)
    return mulai_perincian(
        satu, saldo_awal_pada=dt.date(2025, 12, 31), oleh=kantor.manajer, tanggal=kantor.tanggal
    )


def rekening(kantor, produknya, anggota=None):
    return buka_rekening(
        anggota or anggota_aktif(kantor), produknya, oleh=kantor.kasir, tanggal=dt.date(2026, 1, 1)
    )


def setor(kantor, satu, jumlah, tanggal):
    bank = kantor.akun["1-1112"]
    bank.refresh_from_db()
    setor_lewat_bank(
        satu.anggota,
        [BarisSetor(satu.produk, Decimal(jumlah), satu)],
        bank=bank,
        tanggal=tanggal,
        kunci=uuid.uuid4(),
        oleh=kantor.akuntan,
        tanggal_buku=kantor.tanggal,
    )


def hitung(kantor, bulan=MEI):
    return hitung_jasa(bulan, kunci=uuid.uuid4(), oleh=kantor.akuntan, tanggal=kantor.tanggal)


def saldo(satu):
    return RekeningSimpanan.objects.get(pk=satu.pk).saldo


def edi(kantor, metode, pembagi=PembagiJasa.BULAN):
    """The worked example of Kepmenkop 96/2004 p. 70, on an account of a stored product."""
    satu = rekening(kantor, produk(kantor, metode, pembagi))
    setor(kantor, satu, 150_000, dt.date(2026, 4, 30))
    setor(kantor, satu, 500_000, dt.date(2026, 5, 3))
    setor(kantor, satu, 1_000_000, dt.date(2026, 5, 10))
    return satu


@pytest.mark.parametrize(
    ("metode", "jasa"),
    [
        (MetodeJasa.SALDO_TERENDAH, 1_500),
        (MetodeJasa.SALDO_RATA_RATA, 8_375),
        (MetodeJasa.SALDO_RATA_RATA_HARIAN, 11_014),
        (MetodeJasa.SALDO_HARIAN, 11_014),
    ],
)
def test_contoh_som_keluar_dari_produk_tersimpan(kantor, metode, jasa):
    """The month of the example ends on the 31st, which does not count."""
    satu = edi(kantor, metode)
    tarik_bertanggal(kantor, satu, 750_000, dt.date(2026, 5, 23))
    hasil = jasa_berjalan([satu.pk], MEI, dt.date(2026, 5, 31))
    assert hasil[satu.pk].jasa == jasa


def tarik_bertanggal(kantor, satu, jumlah, tanggal):
    """Moved to another of her accounts on that day, since a drawer pays out today only."""
    lain = rekening(kantor, produk(kantor, MetodeJasa.TANPA, tingkat=()), satu.anggota)
    pindahkan_simpanan(
        RekeningSimpanan.objects.get(pk=satu.pk),
        BarisSetor(lain.produk, Decimal(jumlah), lain),
        satu.anggota,
        kunci=uuid.uuid4(),
        oleh=kantor.kasir,
        tanggal=tanggal,
    )


def test_diposting_sekali_dua_orang_dan_saldo_bertambah(kantor, tegakkan_invarian):
    satu = edi(kantor, MetodeJasa.SALDO_TERENDAH)
    perhitungan = hitung(kantor)
    assert (perhitungan.banyak, perhitungan.jasa) == (1, 1_500)
    with pytest.raises(SimpananDitolak, match="orang lain"):
        posting_jasa(perhitungan, oleh=kantor.akuntan, tanggal=kantor.tanggal)
    for _ in range(2):
        posting_jasa(perhitungan, oleh=kantor.manajer, tanggal=kantor.tanggal)
    tegakkan_invarian()
    assert saldo(satu) == 1_651_500
    mutasi = MutasiSimpanan.objects.get(jenis="JASA")
    assert (mutasi.tanggal, mutasi.jumlah) == (dt.date(2026, 5, 31), 1_500)
    assert hitung(kantor).banyak == 0
    assert periksa() == []


def test_dibalik_lalu_dihitung_lagi(kantor, tegakkan_invarian):
    satu = edi(kantor, MetodeJasa.SALDO_TERENDAH)
    perhitungan = posting_jasa(hitung(kantor), oleh=kantor.manajer, tanggal=kantor.tanggal)
    with pytest.raises(JurnalMilikLain, match="halaman"):
        balik_jurnal(
            perhitungan.jurnal,
            tanggal=kantor.tanggal,
            alasan="Salah",
            kunci=uuid.uuid4(),
            oleh=kantor.akuntan,
        )
    balik_jasa(
        perhitungan,
        alasan="Tingkat jasa keliru",
        kunci=uuid.uuid4(),
        oleh=kantor.akuntan,
        tanggal=kantor.tanggal,
    )
    tegakkan_invarian()
    assert saldo(satu) == 1_650_000
    assert hitung(kantor).jasa == 1_500
    assert periksa() == []


@pytest.mark.parametrize(("pokok", "pajak"), [(24_000_000, 0), (24_000_100, 24_000)])
def test_pajak_menurut_jasa_sebulan_dari_semua_rekening(kantor, pokok, pajak, tegakkan_invarian):
    """Exactly Rp240.000 is free; one rupiah more is taxed whole (PP 15/2009)."""
    satu = rekening(kantor, produk(kantor, MetodeJasa.SALDO_TERENDAH))
    dua = rekening(kantor, produk(kantor, MetodeJasa.SALDO_TERENDAH), satu.anggota)
    setor(kantor, satu, pokok - 4_000_000, dt.date(2026, 4, 1))
    setor(kantor, dua, 4_000_000, dt.date(2026, 4, 1))
    perhitungan = posting_jasa(hitung(kantor), oleh=kantor.manajer, tanggal=kantor.tanggal)
    tegakkan_invarian()
    assert perhitungan.pajak == pajak
    assert MutasiSimpanan.objects.filter(jenis="PAJAK").count() == (1 if pajak else 0)


def test_biaya_bulanan_tidak_menjadikan_saldo_kurang(kantor, tegakkan_invarian):
    satu = rekening(
        kantor, produk(kantor, MetodeJasa.TANPA, tingkat=(), biaya_bulanan=Decimal(5_000))
    )
    setor(kantor, satu, 3_000, dt.date(2026, 4, 1))
    posting_jasa(hitung(kantor), oleh=kantor.manajer, tanggal=kantor.tanggal)
    tegakkan_invarian()
    assert saldo(satu) == 0


def test_yang_berubah_sesudah_dihitung_diparkir_yang_lain_jalan(kantor, tegakkan_invarian):
    satu, dua = (edi(kantor, MetodeJasa.SALDO_TERENDAH) for _ in range(2))
    perhitungan = hitung(kantor)
    setor(kantor, dua, 1_000, dt.date(2026, 5, 5))
    perhitungan = posting_jasa(perhitungan, oleh=kantor.manajer, tanggal=kantor.tanggal)
    tegakkan_invarian()
    assert (perhitungan.banyak, perhitungan.banyak_parkir) == (1, 1)
    assert "Hitung ulang" in RincianJasa.objects.get(rekening=dua).parkir
    susulan = posting_jasa(hitung(kantor), oleh=kantor.manajer, tanggal=kantor.tanggal)
    assert susulan.banyak == 1
    assert periksa() == []
    assert saldo(satu) == 1_651_500


def test_bulan_yang_belum_selesai_ditolak(kantor):
    with pytest.raises(SimpananDitolak, match="Juni 2026 belum selesai"):
        hitung(kantor, dt.date(2026, 6, 1))


TINGKAT = [((0, "4"),), ((100_000, "3"), (1_000_000, "4.5"), (5_000_000, "6"))]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_semua_cara_sama_dengan_hitungan_satu_per_satu(kantor, data):
    metode, pembagi = data.draw(st.sampled_from(CARA))
    tingkat = data.draw(st.sampled_from(TINGKAT))
    bulan = data.draw(st.sampled_from([dt.date(2026, 2, 1), MEI, dt.date(2026, 4, 1)]))
    satu = rekening(kantor, produk(kantor, metode, pembagi, tingkat))
    setoran = data.draw(
        st.lists(
            st.tuples(st.integers(-40, 31), st.integers(1_000, 3_000_000)), min_size=1, max_size=6
        )
    )
    for geser, jumlah in setoran:
        tanggal = min(max(bulan + dt.timedelta(days=geser), dt.date(2026, 1, 1)), HARI_INI)
        setor(kantor, satu, jumlah, tanggal)
    akhir = bulan_berikut(bulan)
    mutasi = list(MutasiSimpanan.objects.filter(rekening=satu).order_by("urut"))
    hasil = bunga_simpanan(
        CaraBunga(
            MetodeBunga(metode),
            tuple(TingkatBunga(Decimal(m), Decimal(p)) for m, p in tingkat),
            pembagi=PembagiBunga(pembagi),
        ),
        saldo_awal=sum((m.jumlah for m in mutasi if m.tanggal < bulan), Decimal(0)),
        mutasi=[MutasiSaldo(m.tanggal, m.jumlah) for m in mutasi if bulan <= m.tanggal < akhir],
        awal=bulan,
        akhir=akhir,
    )
    ada = jasa_berjalan([satu.pk], bulan, akhir)
    assert (ada[satu.pk].jasa if ada else 0) == bulatkan_pecahan(hasil.bunga)


def test_uraian_menjelaskan_jasanya(kantor):
    edi(kantor, MetodeJasa.SALDO_HARIAN)
    perhitungan = hitung(kantor)
    rincian = perhitungan.rincian.get()
    uraian = uraian_jasa(rincian)
    assert [s.hari for s in uraian.rincian] == [2, 7, 22]
    assert bulatkan_pecahan(uraian.bunga) == rincian.jasa


def test_yang_sudah_mendapat_jasa_bulan_itu_tidak_dihitung_lagi(kantor, tegakkan_invarian):
    """A cooperative that comes over in the middle of a month has paid some by hand."""
    satu, dua = (edi(kantor, MetodeJasa.SALDO_TERENDAH) for _ in range(2))
    akhir = dt.date(2026, 5, 31)
    jurnal = posting_jurnal(
        tanggal=akhir,
        buku=BukuBukti.BM,
        keterangan="Jasa Mei, dihitung di buku lama",
        baris=[
            debit(kantor.akun["5-1101"], Decimal(1_500)),
            kredit(satu.produk.akun, Decimal(1_500)),
        ],
        kunci=uuid.uuid4(),
        oleh=kantor.akuntan,
    )
    catat_mutasi(
        [Gerak(satu.pk, Decimal(1_500), JenisMutasi.JASA)],
        jurnal=jurnal,
        tanggal=akhir,
        oleh=kantor.akuntan,
    )
    tegakkan_invarian()
    assert [r.rekening for r in hitung(kantor).rincian.all()] == [dua]
