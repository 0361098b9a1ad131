"""Interest of every month on its date, maturities as the member chose, and nothing twice."""

import datetime as dt
import json
import uuid
from decimal import Decimal
from pathlib import Path

import pytest

from akuntansi.enums import BukuBukti
from akuntansi.models import Jurnal, Periode
from akuntansi.selectors.akun import saldo_akun
from akuntansi.services.posting import posting_jurnal
from anggota.enums import StatusKeanggotaan
from anggota.services.keanggotaan import akhiri_keanggotaan
from koperasi.core.pemeriksaan import periksa
from simpan_pinjam.enums import JenisMutasi, StatusBerjangka, TindakanJatuhTempo
from simpan_pinjam.models import (
    JasaBerjangka,
    MasaBerjangka,
    MutasiSimpanan,
    RekeningSimpanan,
    SimpananBerjangka,
)
from simpan_pinjam.perhitungan.simpanan_berjangka import bulan_genap, tanggal_bulan
from simpan_pinjam.services.berjangka.jasa import bayar_jasa_berjangka
from simpan_pinjam.services.berjangka.jatuh_tempo import jalankan_berjangka, jatuh_tempokan
from simpan_pinjam.services.berjangka.pencairan import cairkan_berjangka
from simpan_pinjam.services.berjangka.pengaturan import lengkapi_berjangka, ubah_pilihan
from simpan_pinjam.services.mutasi import Gerak, catat_mutasi
from simpan_pinjam.services.produk import (
    IsiKetentuan,
    Tingkat,
    setujui_ketentuan_produk,
    usulkan_ketentuan_produk,
)
from simpan_pinjam.services.rekening import tahan_saldo, tutup_rekening
from simpan_pinjam.services.teller import baris_jurnal
from tests.factories.akuntansi import tahun_buku, tutup
from tests.factories.kas import kantor_kas
from tests.factories.simpan_pinjam import anggota_aktif, berjangka, produk_terpasang, rekening

pytestmark = pytest.mark.django_db
TANGGAL = dt.date(2026, 1, 31)
VEKTOR = {
    v["id"]: v
    for v in json.loads(
        (Path(__file__).parents[3] / "vektor/simpanan.json").read_text(encoding="utf-8")
    )
}


@pytest.fixture
def kantor():
    kantor = kantor_kas(TANGGAL)
    kantor.buka(isi=5_000_000)
    tahun_buku(2027)
    return kantor


@pytest.fixture
def produk(kantor):
    return produk_terpasang(kantor)


def saldo(satu: RekeningSimpanan) -> Decimal:
    return RekeningSimpanan.objects.get(pk=satu.pk).saldo


def segar(satu: SimpananBerjangka) -> SimpananBerjangka:
    return SimpananBerjangka.objects.get(pk=satu.pk)


def tanggal_jasa() -> list[dt.date]:
    return list(JasaBerjangka.objects.order_by("tanggal").values_list("tanggal", flat=True))


def tingkat_baru(kantor, produk, sejak: dt.date, tingkat: list[Tingkat]) -> None:
    usulan = usulkan_ketentuan_produk(
        produk["SBJ"],
        IsiKetentuan(
            berlaku_sejak=sejak,
            diputuskan_pada=TANGGAL,
            keputusan="Rapat pengurus 9",
            penarikan="JATUH_TEMPO",
            metode="BERJANGKA",
            tingkat=tingkat,
            alasan_lewat_batas="Uji",
        ),
        kunci=uuid.uuid4(),
        oleh=kantor.manajer,
        tanggal=TANGGAL,
    )
    setujui_ketentuan_produk(usulan, oleh=kantor.bendahara, tanggal=TANGGAL)


@pytest.mark.parametrize(
    ("mulai", "bulan", "tanggal"),
    [
        (dt.date(2026, 1, 31), 1, dt.date(2026, 2, 28)),
        (dt.date(2024, 1, 31), 1, dt.date(2024, 2, 29)),
        (dt.date(2026, 1, 31), 2, dt.date(2026, 3, 31)),
        (dt.date(2024, 2, 29), 12, dt.date(2025, 2, 28)),
        (dt.date(2024, 2, 29), 48, dt.date(2028, 2, 29)),
        (dt.date(2026, 11, 30), 3, dt.date(2027, 2, 28)),
    ],
)
def test_tanggal_sama_tiap_bulan_atau_hari_terakhirnya(mulai, bulan, tanggal):
    assert tanggal_bulan(mulai, bulan) == tanggal
    assert bulan_genap(mulai, tanggal) == bulan
    assert bulan_genap(mulai, tanggal - dt.timedelta(days=1)) == bulan - 1


@pytest.mark.parametrize("nama", ["sisuka-3", "sisuka-12", "deposito-salah-iwan"])
def test_contoh_tercetak_lewat_produk_tersimpan(kantor, produk, nama):
    masukan, harapan = VEKTOR[nama]["inputs"], VEKTOR[nama]["expected"]
    sejak = TANGGAL + dt.timedelta(days=1)
    tingkat_baru(
        kantor,
        produk,
        sejak,
        [Tingkat(Decimal(str(masukan["bunga_persen_per_tahun"])), jangka_bulan=masukan["bulan"])],
    )
    tujuan = rekening(kantor, produk["SUK"])
    asal = rekening(kantor, produk["SUK"], tujuan.anggota, saldo=masukan["nominal"] + 10_000)
    satu = berjangka(
        kantor,
        produk,
        masukan["nominal"],
        masukan["bulan"],
        rekening_jasa=tujuan,
        asal=asal,
        tanggal=sejak,
    )
    bayar_jasa_berjangka(sampai=satu.masa.get().jatuh_tempo, oleh=kantor.manajer)
    jumlah = list(JasaBerjangka.objects.order_by("ke").values_list("jumlah", flat=True))
    assert len(jumlah) == masukan["bulan"]
    if "bunga_per_bulan" in harapan:
        assert all(abs(j - Decimal(harapan["bunga_per_bulan"])) < 1 for j in jumlah)
    else:
        assert sum(jumlah) == Decimal(harapan["bunga"])
    tepat = Decimal(masukan["nominal"]) * Decimal(str(masukan["bunga_persen_per_tahun"]))
    assert sum(jumlah) == round(tepat * masukan["bulan"] / 1200)


def test_jasa_tiap_bulan_pada_tanggalnya_satu_bukti_per_tanggal(kantor, produk, tegakkan_invarian):
    siti = rekening(kantor, produk["SUK"])
    ani = rekening(kantor, produk["SUK"])
    berjangka(kantor, produk, 10_000_000, 3, rekening_jasa=siti)
    berjangka(kantor, produk, 1_000_000, 12, rekening_jasa=ani)
    hasil = bayar_jasa_berjangka(sampai=dt.date(2026, 3, 31), oleh=kantor.manajer)
    tegakkan_invarian()
    assert (hasil.banyak, hasil.kendala) == (4, {})
    assert sorted(set(tanggal_jasa())) == [dt.date(2026, 2, 28), dt.date(2026, 3, 31)]
    assert (saldo(siti), saldo(ani)) == (83_333, 11_667)
    jurnal = Jurnal.objects.filter(keterangan__startswith="Jasa simpanan berjangka")
    assert jurnal.count() == 2
    assert {(b.akun.kode, b.debit - b.kredit) for b in jurnal.order_by("pk")[0].baris.all()} == {
        ("5-1102", Decimal(47_500)),
        ("2-1101", Decimal(-47_500)),
    }
    assert periksa() == []


def test_dijalankan_lagi_tidak_mengubah_apa_pun(kantor, produk):
    berjangka(kantor, produk, 10_000_000, 3)
    sampai = dt.date(2026, 4, 30)
    jalankan_berjangka(sampai=sampai, oleh=kantor.manajer)
    sebelum = (Jurnal.objects.count(), MutasiSimpanan.objects.count())
    hasil = jalankan_berjangka(sampai=sampai, oleh=kantor.manajer)
    assert (hasil.banyak, hasil.dicairkan, hasil.tertahan) == (0, 0, 0)
    assert (Jurnal.objects.count(), MutasiSimpanan.objects.count()) == sebelum


def test_cair_saat_jatuh_tempo_ke_rekening_pilihan(kantor, produk, tegakkan_invarian):
    tujuan = rekening(kantor, produk["SUK"])
    satu = berjangka(kantor, produk, 10_000_000, 3, rekening_jasa=tujuan)
    jalankan_berjangka(sampai=dt.date(2026, 4, 29), oleh=kantor.manajer)
    assert saldo(satu.rekening) == 10_000_000
    jalankan_berjangka(sampai=dt.date(2026, 4, 30), oleh=kantor.manajer)
    tegakkan_invarian()
    kini = segar(satu)
    assert (kini.status, kini.selesai_pada) == (StatusBerjangka.DICAIRKAN, dt.date(2026, 4, 30))
    assert saldo(tujuan) == 10_125_000
    assert saldo(satu.rekening) == 0
    assert saldo_akun(produk["SBJ"].akun) == 0
    assert periksa() == []


def test_perpanjang_pokok_dengan_persen_hari_itu_dan_hari_yang_tertinggal(
    kantor, produk, tegakkan_invarian
):
    tingkat_baru(kantor, produk, dt.date(2026, 4, 1), [Tingkat(Decimal(6), jangka_bulan=3)])
    tujuan = rekening(kantor, produk["SUK"])
    satu = berjangka(
        kantor, produk, 10_000_000, 3, rekening_jasa=tujuan, tindakan=TindakanJatuhTempo.ARO_POKOK
    )
    hasil = jalankan_berjangka(sampai=dt.date(2026, 9, 15), oleh=kantor.manajer)
    tegakkan_invarian()
    assert (hasil.banyak, hasil.diperpanjang) == (7, 2)
    assert list(satu.masa.values_list("mulai", "jatuh_tempo", "persen_per_tahun")) == [
        (dt.date(2026, 1, 31), dt.date(2026, 4, 30), Decimal(5)),
        (dt.date(2026, 4, 30), dt.date(2026, 7, 31), Decimal(6)),
        (dt.date(2026, 7, 31), dt.date(2026, 10, 31), Decimal(6)),
    ]
    assert tanggal_jasa()[-2:] == [dt.date(2026, 7, 31), dt.date(2026, 8, 31)]
    assert saldo(tujuan) == 125_000 + 150_000 + 50_000
    assert saldo(satu.rekening) == 10_000_000
    assert periksa() == []


def test_perpanjang_pokok_dan_jasa_menambah_pokok(kantor, produk, tegakkan_invarian):
    tujuan = rekening(kantor, produk["SUK"])
    satu = berjangka(
        kantor,
        produk,
        10_000_000,
        3,
        rekening_jasa=tujuan,
        tindakan=TindakanJatuhTempo.ARO_POKOK_JASA,
    )
    assert jalankan_berjangka(sampai=dt.date(2026, 4, 29), oleh=kantor.manajer).banyak == 0
    jalankan_berjangka(sampai=dt.date(2026, 7, 31), oleh=kantor.manajer)
    tegakkan_invarian()
    assert list(satu.masa.values_list("nominal", flat=True)) == [
        Decimal(10_000_000),
        Decimal(10_125_000),
        Decimal(10_251_563),
    ]
    assert saldo(satu.rekening) == 10_251_563
    assert saldo(tujuan) == 0
    assert JasaBerjangka.objects.count() == 6
    assert periksa() == []


def test_ganti_pilihan_di_tengah_jalan_jasanya_dibayar_sejak_hari_itu(
    kantor, produk, tegakkan_invarian
):
    tujuan = rekening(kantor, produk["SUK"])
    satu = berjangka(
        kantor,
        produk,
        10_000_000,
        3,
        rekening_jasa=tujuan,
        tindakan=TindakanJatuhTempo.ARO_POKOK_JASA,
    )
    hari = dt.date(2026, 4, 5)
    ubah_pilihan(
        satu,
        tindakan=TindakanJatuhTempo.CAIR,
        rekening_jasa=tujuan,
        oleh=kantor.kasir,
        tanggal=hari,
    )
    jalankan_berjangka(sampai=hari, oleh=kantor.manajer)
    tegakkan_invarian()
    assert tanggal_jasa() == [dt.date(2026, 2, 28), dt.date(2026, 3, 31)]
    assert set(MutasiSimpanan.objects.filter(jenis="JASA").values_list("tanggal", flat=True)) == {
        hari
    }
    assert periksa() == []


def test_rekening_jasa_tertutup_disisihkan_dan_yang_lain_jalan(kantor, produk, tegakkan_invarian):
    tutup = rekening(kantor, produk["SUK"])
    satu = berjangka(kantor, produk, 1_000_000, 3, rekening_jasa=tutup)
    dua = berjangka(kantor, produk, 1_000_000, 3)
    tutup_rekening(tutup, oleh=kantor.kasir, tanggal=kantor.tanggal)
    sampai = dt.date(2026, 2, 28)
    hasil = jalankan_berjangka(sampai=sampai, oleh=kantor.manajer)
    assert (hasil.banyak, hasil.tertahan) == (1, 1)
    assert "sudah ditutup" in segar(satu).kendala
    assert segar(dua).kendala == ""
    baru = rekening(kantor, produk["SUK"], tutup.anggota)
    ubah_pilihan(
        satu,
        tindakan=TindakanJatuhTempo.CAIR,
        rekening_jasa=baru,
        oleh=kantor.kasir,
        tanggal=sampai,
    )
    assert jalankan_berjangka(sampai=sampai, oleh=kantor.manajer).banyak == 1
    tegakkan_invarian()
    assert segar(satu).kendala == ""
    assert saldo(baru) == 4_167
    assert periksa() == []


def test_yang_ditahan_tidak_cair_sampai_dilepas(kantor, produk):
    satu = berjangka(kantor, produk, 1_000_000, 3)
    tahan_saldo(
        satu.rekening,
        jumlah=Decimal(500_000),
        alasan="Jaminan pinjaman",
        kunci=uuid.uuid4(),
        oleh=kantor.manajer,
        tanggal=kantor.tanggal,
    )
    hasil = jalankan_berjangka(sampai=dt.date(2026, 4, 30), oleh=kantor.manajer)
    assert (hasil.banyak, hasil.dicairkan, hasil.tertahan) == (3, 0, 1)
    assert "ditahan" in segar(satu).kendala


def test_yang_bukan_anggota_lagi_tidak_diperpanjang(kantor, produk):
    siti = anggota_aktif(kantor)
    satu = berjangka(
        kantor, produk, 1_000_000, 3, anggota=siti, tindakan=TindakanJatuhTempo.ARO_POKOK
    )
    akhiri_keanggotaan(
        siti.keanggotaan.get(),
        sebab=StatusKeanggotaan.MENINGGAL,
        pada=dt.date(2026, 3, 1),
        alasan="Sakit",
        dasar="Surat kematian",
        oleh=kantor.manajer,
        tanggal=dt.date(2026, 3, 1),
    )
    hasil = jatuh_tempokan(sampai=dt.date(2026, 4, 30), oleh=kantor.manajer)
    assert hasil.diperpanjang == 0
    bayar_jasa_berjangka(sampai=dt.date(2026, 4, 30), oleh=kantor.manajer)
    jatuh_tempokan(sampai=dt.date(2026, 4, 30), oleh=kantor.manajer)
    assert "bukan anggota yang aktif" in segar(satu).kendala


def test_jangka_yang_hilang_dari_ketentuan_tidak_diperpanjang(kantor, produk):
    tingkat_baru(kantor, produk, dt.date(2026, 4, 1), [Tingkat(Decimal(6), jangka_bulan=6)])
    satu = berjangka(kantor, produk, 1_000_000, 3, tindakan=TindakanJatuhTempo.ARO_POKOK)
    jalankan_berjangka(sampai=dt.date(2026, 4, 30), oleh=kantor.manajer)
    assert "tidak mempunyai jangka 3 bulan" in segar(satu).kendala
    assert MasaBerjangka.objects.filter(berjangka=satu).count() == 1


def test_bulan_yang_sudah_ditutup_dibayar_hari_ini(kantor, produk, tegakkan_invarian):
    tujuan = rekening(kantor, produk["SUK"])
    berjangka(kantor, produk, 10_000_000, 3, rekening_jasa=tujuan)
    for bulan in (1, 2):
        tutup(Periode.objects.get(mulai=dt.date(2026, bulan, 1)), kantor.akuntan)
    hari = dt.date(2026, 4, 5)
    bayar_jasa_berjangka(sampai=hari, oleh=kantor.manajer)
    tegakkan_invarian()
    mutasi = MutasiSimpanan.objects.filter(jenis="JASA").order_by("urut")
    assert [m.tanggal for m in mutasi] == [dt.date(2026, 3, 31), hari]
    assert tanggal_jasa() == [dt.date(2026, 2, 28), dt.date(2026, 3, 31)]
    assert periksa() == []


def test_rekening_jasa_yang_lebih_muda_dibayar_sejak_ia_dibuka(kantor, produk, tegakkan_invarian):
    lama = rekening(kantor, produk["SUK"])
    satu = berjangka(kantor, produk, 10_000_000, 3, rekening_jasa=lama)
    tutup_rekening(lama, oleh=kantor.kasir, tanggal=kantor.tanggal)
    hari = dt.date(2026, 5, 6)
    jalankan_berjangka(sampai=hari, oleh=kantor.manajer)
    assert "sudah ditutup" in segar(satu).kendala
    baru = rekening(kantor, produk["SUK"], lama.anggota, dibuka=dt.date(2026, 5, 2))
    ubah_pilihan(
        satu,
        tindakan=TindakanJatuhTempo.CAIR,
        rekening_jasa=baru,
        oleh=kantor.kasir,
        tanggal=hari,
    )
    hasil = jalankan_berjangka(sampai=hari, oleh=kantor.manajer)
    tegakkan_invarian()
    assert (hasil.banyak, hasil.dicairkan, hasil.tertahan) == (3, 1, 0)
    assert saldo(baru) == 10_125_000
    assert segar(satu).selesai_pada == dt.date(2026, 5, 2)
    assert periksa() == []


def test_pindahan_hanya_dibayar_bulan_sesudah_saldo_awal_lalu_diperpanjang(
    kantor, produk, tegakkan_invarian
):
    """A certificate of 30 November, taken over with its balance; two of six months were paid."""
    siti = anggota_aktif(kantor)
    tujuan = rekening(kantor, produk["SUK"], siti)
    satu = berjangka(kantor, produk, 5_000_000, 3, rekening_jasa=tujuan)
    lengkap = rekening(kantor, produk["SBJ"], siti)
    catat_pindahan(kantor, satu, lengkap)
    lama = lengkapi_berjangka(
        lengkap,
        nomor="LAMA/7",
        mulai=dt.date(2025, 11, 30),
        jangka_bulan=6,
        persen_per_tahun=Decimal("6.5"),
        tindakan=TindakanJatuhTempo.ARO_POKOK,
        rekening_jasa=tujuan,
        kunci=uuid.uuid4(),
        oleh=kantor.manajer,
        tanggal=TANGGAL,
    )
    tegakkan_invarian()
    assert lama.masa.get().bulan_lampau == 2
    jalankan_berjangka(sampai=dt.date(2026, 5, 30), oleh=kantor.manajer)
    tegakkan_invarian()
    assert saldo(tujuan) == 4 * 27_083 + 1
    assert list(lama.masa.values_list("ke", "persen_per_tahun", "jatuh_tempo")) == [
        (1, Decimal("6.5"), dt.date(2026, 5, 30)),
        (2, Decimal(6), dt.date(2026, 11, 30)),
    ]
    assert periksa() == []


def catat_pindahan(kantor, dari: SimpananBerjangka, ke: RekeningSimpanan) -> None:
    """The balance of ``dari`` moved to an account that has no terms yet, as a load leaves it."""
    pencairan = cairkan_berjangka(
        dari,
        tunai=False,
        diterima=Decimal(5_000_000),
        alasan="Uji",
        kunci=uuid.uuid4(),
        oleh=kantor.kasir,
        tanggal=TANGGAL,
    )
    asal = RekeningSimpanan.objects.select_related("produk__akun").get(pk=dari.rekening_jasa_id)
    tujuan = RekeningSimpanan.objects.select_related("produk__akun").get(pk=ke.pk)
    nilai = [(asal, -pencairan.nominal), (tujuan, pencairan.nominal)]
    jurnal = posting_jurnal(
        tanggal=TANGGAL,
        buku=BukuBukti.BM,
        keterangan="Uji",
        baris=baris_jurnal(nilai),
        kunci=uuid.uuid4(),
        oleh=kantor.akuntan,
    )
    catat_mutasi(
        [
            Gerak(asal.pk, -pencairan.nominal, JenisMutasi.PINDAH_KELUAR),
            Gerak(tujuan.pk, pencairan.nominal, JenisMutasi.PINDAH_MASUK),
        ],
        jurnal=jurnal,
        tanggal=TANGGAL,
        oleh=kantor.akuntan,
    )
