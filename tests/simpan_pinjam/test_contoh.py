"""The demonstration's savings: every rupiah of its books has a member, and the rules hold."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import Count, F, Q, Sum

from akuntansi.models import Akun, Jurnal
from akuntansi.selectors.saldo import jumlah_per_akun
from akuntansi.services.contoh import rakit_contoh_buku
from akuntansi.services.contoh.anggota import anggota_awal, mutasi_anggota
from akuntansi.services.contoh.rencana import kelompok, mulai_buku
from anggota.models import Keanggotaan
from anggota.services.contoh import rakit_contoh_administrasi
from kelompok.models import KeanggotaanKelompok
from kelompok.services.contoh import RiwayatAnggota, rakit_contoh_kelompok
from koperasi.core.enums import Peran
from koperasi.core.pemeriksaan import periksa
from simpan_pinjam.models import (
    KetentuanProduk,
    MasaPenarikan,
    MutasiSimpanan,
    ProdukSimpanan,
    RekeningSimpanan,
    SimpananBerjangka,
    TransaksiSimpanan,
)
from simpan_pinjam.selectors.produk import masa_penarikan_terbuka
from simpan_pinjam.services.contoh import PerincianContoh, rakit_contoh_simpanan
from tests.contoh_buku import TANGGAL, batal_sesudahnya, buku_contoh
from tests.factories.kas import kantor_kas
from tests.factories.simpan_pinjam import produk_terpasang

pytestmark = pytest.mark.lama  # the whole demonstration, built for this file alone


@pytest.fixture(scope="module")
def akun(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), buku_contoh(tmp_path_factory.mktemp("berkas")) as akun:
        riwayat = RiwayatAnggota(anggota_awal(), mulai_buku(), tuple(mutasi_anggota(TANGGAL)))
        rakit_contoh_kelompok(akun, kelompok(), riwayat, TANGGAL)
        rakit_contoh_administrasi(akun, TANGGAL)
        rakit_contoh_simpanan(akun, TANGGAL)
        connection.check_constraints()
        yield akun


def saldo_rincian(produk: ProdukSimpanan, tanggal: dt.date) -> Decimal:
    mutasi = MutasiSimpanan.objects.filter(rekening__produk=produk, tanggal__lte=tanggal)
    return mutasi.aggregate(j=Sum("jumlah"))["j"] or Decimal(0)


def test_pemeriksaan_bersih(akun):
    assert periksa() == []


@pytest.mark.parametrize(
    "tanggal",
    [mulai_buku(), dt.date(2024, 12, 31), dt.date(2025, 4, 17), dt.date(2025, 12, 31), TANGGAL],
)
def test_rincian_anggota_sama_dengan_buku_besar_pada_setiap_tanggal(akun, tanggal):
    buku = jumlah_per_akun(tanggal)
    semua = ProdukSimpanan.objects.select_related("akun")
    assert len(semua) == 7
    for produk in semua:
        saldo = -buku[produk.akun.pk].saldo_debit if produk.akun.pk in buku else Decimal(0)
        assert saldo_rincian(produk, tanggal) == saldo, produk


def test_tiap_anggota_aktif_punya_simpanan_pokok_dan_wajib(akun):
    for kode in ("POK", "WJB"):
        pemilik = set(
            RekeningSimpanan.objects.terbuka()
            .filter(produk__kode=kode, saldo__gt=0)
            .values_list("anggota", flat=True)
        )
        aktif = set(Keanggotaan.objects.filter(status="AKTIF").values_list("anggota", flat=True))
        # Who joined this month has paid wajib by her group's next deposit at the latest.
        baru = Keanggotaan.objects.filter(mulai__gt=TANGGAL - dt.timedelta(days=31))
        assert aktif - pemilik <= set(baru.values_list("anggota", flat=True)), kode
    pokok = RekeningSimpanan.objects.terbuka().filter(produk__kode="POK")
    assert set(pokok.values_list("saldo", flat=True)) == {Decimal(100_000)}


def test_yang_berhenti_mempunyai_rekening_kosong_yang_tertutup(akun):
    berhenti = Keanggotaan.objects.filter(selesai__isnull=False)
    assert berhenti.count() > 40
    for k in berhenti:
        milik = RekeningSimpanan.objects.filter(anggota=k.anggota_id)
        assert milik.filter(produk__kode__in=["POK", "WJB"]).count() == 2
        assert not milik.exclude(saldo=0, ditutup_pada=k.selesai).exists()


def test_rekening_dibuka_saat_dipakai_dan_sesudah_menjadi_anggota(akun):
    mulai = dict(Keanggotaan.objects.filter(mulai__isnull=False).values_list("anggota", "mulai"))
    for r in RekeningSimpanan.objects.all():
        assert r.dibuka_pada >= mulai[r.anggota_id]
        assert r.urut > 0
    assert not MutasiSimpanan.objects.filter(tanggal__lt=F("rekening__dibuka_pada")).exists()


def test_ketentuan_diputus_rapat_sebelum_buku_dan_disetujui_orang_lain(akun):
    semua = KetentuanProduk.objects.all()
    assert {k.produk.kode for k in semua} == {"POK", "WJB", "SWP", "PNY", "SUK", "HRY", "SBJ"}
    for k in semua:
        assert k.diputuskan_pada < mulai_buku() == k.berlaku_sejak
        assert k.status == "BERLAKU"
        assert k.diputus_oleh != k.diusulkan_oleh


def test_setoran_kelompok_dirinci_atas_anggota_kelompoknya(akun):
    entri = Jurnal.objects.filter(keterangan="Setoran kelompok Mawar").order_by("-tanggal")[0]
    mutasi = MutasiSimpanan.objects.filter(jurnal=entri).select_related("rekening")
    assert {m.tanggal for m in mutasi} == {entri.tanggal}
    pembayar = set(mutasi.values_list("rekening__anggota", flat=True))
    isi = KeanggotaanKelompok.objects.filter(kelompok__nama="Mawar").berlaku(entri.tanggal)
    assert pembayar <= set(isi.values_list("anggota", flat=True))
    assert len(pembayar) > 15


def test_masa_penarikan_hari_raya_tiap_lebaran_dan_yang_akan_datang(akun):
    assert MasaPenarikan.objects.count() == 4
    hari_raya = ProdukSimpanan.objects.get(kode="HRY")
    assert masa_penarikan_terbuka([hari_raya.pk], dt.date(2027, 3, 1))
    assert not masa_penarikan_terbuka([hari_raya.pk], TANGGAL)
    keluar = MutasiSimpanan.objects.filter(rekening__produk=hari_raya, jenis="TARIK")
    for hari in keluar.values_list("tanggal", flat=True).distinct():
        assert masa_penarikan_terbuka([hari_raya.pk], hari), hari


def test_berjangka_berbilyet_dan_dicairkan_utuh(akun):
    berjangka = RekeningSimpanan.objects.filter(produk__kode="SBJ")
    terbuka = berjangka.filter(ditutup_pada=None)
    assert terbuka.count() == SimpananBerjangka.objects.count() > 30
    assert terbuka.filter(saldo__lt=500_000).count() == 0
    ditutup = berjangka.exclude(ditutup_pada=None).annotate(
        banyak=Count("mutasi"), masuk=Sum("mutasi__jumlah", filter=Q(mutasi__jumlah__gt=0))
    )
    assert ditutup.count() > 20
    assert all(r.banyak == 2 and r.masuk >= 500_000 for r in ditutup)


def test_hari_di_loket_lewat_layanan_kasir(akun):
    assert TransaksiSimpanan.objects.count() == 7
    assert set(TransaksiSimpanan.objects.values_list("jenis", flat=True)) == {
        "SETOR",
        "TARIK",
        "PINDAH",
    }
    assert MutasiSimpanan.objects.filter(jenis="BALIK").count() == 1


def test_setoran_kasiati_di_laci_masuk_rekeningnya(akun):
    kasiati = MutasiSimpanan.objects.get(
        jurnal__transaksi_kas__pihak="Kasiati", rekening__produk__kode="SUK"
    )
    assert kasiati.rekening.anggota.nama == "Kasiati"
    assert kasiati.jumlah == 500_000


def test_memuat_lagi_tidak_menambah(akun):
    banyak = MutasiSimpanan.objects.count()
    rakit_contoh_simpanan(akun, TANGGAL)
    assert MutasiSimpanan.objects.count() == banyak


def test_hari_hari_berikutnya_tetap_dirinci(akun):
    """The books of the demonstration grow as days pass; so do its members' savings."""
    with batal_sesudahnya():
        banyak, anggota = MutasiSimpanan.objects.count(), RekeningSimpanan.objects.count()
        for hari in (dt.date(2026, 11, 28), dt.date(2026, 12, 19), dt.date(2027, 1, 2)):
            rakit_contoh_buku(akun, hari, PerincianContoh(akun))
            connection.check_constraints()
        assert MutasiSimpanan.objects.count() > banyak + 1_000
        pokok = Akun.objects.get(kode="3-1101")
        hari = dt.date(2027, 1, 2)
        assert jumlah_per_akun(hari)[pokok.pk] == jumlah_per_akun(TANGGAL)[pokok.pk]
        assert RekeningSimpanan.objects.count() >= anggota
        assert periksa() == []


@pytest.mark.django_db
def test_produk_milik_orang_lain_dibiarkan():
    """Who keeps products of her own keeps the demonstration's hands off them, and off the books."""
    kantor = kantor_kas()
    produk_terpasang(kantor)
    akun = {Peran.KASIR: kantor.kasir}
    assert PerincianContoh(akun).milik_lain
    rakit_contoh_simpanan(akun, kantor.tanggal)
    assert not RekeningSimpanan.objects.exists()
    assert not MasaPenarikan.objects.exists()
