"""Every rule about products, their terms, rates and windows, provoked by name past the services."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from tests.akuntansi.buku import KEDUANYA, sql
from tests.penolakan import ditolak

from .isi import HARI, SEHARI, entri, isi, langgar, salin, ubah

__all__ = ["isi"]


def produk_lain(pintu, i, **ganti) -> int:
    """A new product on an account of its own, not begun."""
    baru = {
        "kode": "UJI",
        "nama": "Uji",
        "jenis": "SUKARELA",
        "akun_id": i.akun_bebas.pk,
        "saldo_awal_pada": None,
    }
    return salin(pintu, "produksimpanan", i.produk["SUK"].pk, **baru | ganti)


def ketentuan_lain(pintu, i, **ganti) -> int:
    """Terms like those in force, from a later day."""
    return salin(
        pintu, "ketentuanproduk", i.berlaku.pk, **{"berlaku_sejak": HARI + 2 * SEHARI} | ganti
    )


USULAN = {"status": "USULAN", "diputus_oleh_id": None, "diputus_pada": None}


@KEDUANYA
def test_produk_sah_dan_tunggal(isi, pintu):
    for nama, nilai in (
        ("jenis_produk_sah", {"jenis": "LAIN"}),
        ("kode_produk_sah", {"kode": "a-1"}),
        ("kode_produk_sah", {"nama": ""}),
        ("satu_produk_pokok_wajib_penyertaan", {"jenis": "POKOK"}),
        ("simpan_pinjam_produksimpanan_kode_key", {"kode": "SUK"}),
        ("simpan_pinjam_produksimpanan_nama_key", {"nama": isi.produk["SUK"].nama}),
        ("simpan_pinjam_produksimpanan_akun_id_key", {"akun_id": isi.produk["SUK"].akun_id}),
        ("produk_simpanan_mulai_tanpa_saldo", {"saldo_awal_pada": HARI}),
    ):
        with ditolak(nama, pintu):
            produk_lain(pintu, isi, **nilai)


@KEDUANYA
def test_produk_simpanan_tetap(isi, pintu):
    for nilai in (
        {"kode": "LAIN"},
        {"jenis": "HARI_RAYA"},
        {"akun_id": isi.akun_bebas.pk},
        {"saldo_awal_pada": None},
        {"saldo_awal_pada": HARI},
    ):
        with ditolak("produk_simpanan_tetap", pintu):
            ubah(pintu, "produksimpanan", isi.produk["SUK"].pk, **nilai)


@KEDUANYA
def test_produk_simpanan_tidak_dihapus(isi, pintu):
    with ditolak("produk_simpanan_tidak_dihapus", pintu):
        sql(pintu, "DELETE FROM simpan_pinjam_produksimpanan WHERE id = %s", [isi.produk["PNY"].pk])


def test_produk_cocok_dengan_buku(isi):
    """Neither opening balances that the ledger does not have, nor an entry without movements."""
    isi.kantor.akun["2-9999"] = isi.akun_bebas
    for hari in (HARI, HARI + SEHARI):
        with ditolak("produk_cocok_dengan_buku"):
            produk = produk_lain("default", isi)
            entri(isi, 5, akun="2-9999", tanggal=hari)
            ubah("default", "produksimpanan", produk, saldo_awal_pada=HARI)


@KEDUANYA
def test_ketentuan_produk_sah(isi, pintu):
    for nilai in (
        {"status": "LAIN"},
        {"penarikan": "LAIN"},
        {"penalti_basis": "LAIN"},
        {"metode": "LAIN"},
        {"pembagi": "LAIN"},
        {"basis_hari": 366},
        {"setoran_minimum": 0},
        {"setoran_awal": -1},
        {"saldo_minimum": -1},
        {"penalti_persen": 101},
        {"biaya_bulanan": -1},
        {"satuan_bulat": 0},
        {"keputusan": ""},
    ):
        with ditolak("ketentuan_produk_sah", pintu):
            ketentuan_lain(pintu, isi, **nilai)


@KEDUANYA
def test_ketentuan_produk_rupiah_utuh(isi, pintu):
    for bidang in ("setoran_awal", "setoran_minimum", "saldo_minimum", "biaya_bulanan"):
        with ditolak("ketentuan_produk_rupiah_utuh", pintu):
            ketentuan_lain(pintu, isi, **{bidang: Decimal("5.5")})


@KEDUANYA
def test_ketentuan_produk_dua_orang(isi, pintu):
    for nilai in (
        {"diputus_oleh_id": isi.berlaku.diusulkan_oleh_id},
        {"diputus_oleh_id": None},
        {"diputus_pada": None},
        {"status": "USULAN"},
    ):
        with ditolak("ketentuan_produk_dua_orang", pintu):
            ketentuan_lain(pintu, isi, **nilai)


@KEDUANYA
def test_jasa_di_atas_batas_beralasan(isi, pintu):
    for nilai in ({"batas_persen": None}, {"persen_tertinggi": 99}):
        with ditolak("jasa_di_atas_batas_beralasan", pintu):
            ketentuan_lain(pintu, isi, **nilai)


@KEDUANYA
def test_satu_ketentuan_per_tanggal_satu_usulan_dan_kunci_tunggal(isi, pintu):
    with ditolak("satu_ketentuan_produk_per_tanggal", pintu):
        ketentuan_lain(pintu, isi, berlaku_sejak=isi.berlaku.berlaku_sejak)
    with ditolak("satu_usulan_per_produk", pintu):
        ketentuan_lain(pintu, isi, **USULAN)
    with ditolak("simpan_pinjam_ketentuanproduk_kunci_key", pintu):
        ketentuan_lain(pintu, isi, kunci=isi.berlaku.kunci)


@KEDUANYA
def test_ketentuan_produk_diputus_sekali(isi, pintu):
    """What was proposed is what is decided, and a decision stays."""
    nama = "ketentuan_produk_diputus_sekali"
    with ditolak(nama, pintu):
        ubah(pintu, "ketentuanproduk", isi.berlaku.pk, catatan_putusan="uji")
    with ditolak(nama, pintu):
        ubah(pintu, "ketentuanproduk", isi.usulan.pk, saldo_minimum=5)
    with ditolak(nama, pintu):
        ubah(
            pintu,
            "ketentuanproduk",
            isi.usulan.pk,
            status="DITOLAK",
            diputus_oleh_id=isi.kantor.bendahara.pk,
            diputus_pada=timezone.now(),
            setoran_awal=5,
        )
    for pk in (isi.berlaku.pk, isi.usulan.pk):
        with ditolak(nama, pintu):
            sql(pintu, "DELETE FROM simpan_pinjam_ketentuanproduk WHERE id = %s", [pk])


@KEDUANYA
def test_persen_tertinggi_sama_dengan_tingkat(isi, pintu):
    """From either side."""
    nama = "persen_tertinggi_sama_dengan_tingkat"
    with langgar(nama, pintu):
        ketentuan_lain(pintu, isi, **USULAN, produk_id=isi.produk["HRY"].pk, persen_tertinggi=5)
    tingkat = isi.usulan.tingkat.get().pk
    with langgar(nama, pintu):
        salin(pintu, "tingkatjasa", tingkat, mulai_saldo=500, persen_per_tahun=4)


@KEDUANYA
def test_tingkat_sebelum_diputus(isi, pintu):
    with ditolak("tingkat_sebelum_diputus", pintu):
        salin(pintu, "tingkatjasa", isi.berlaku.tingkat.get().pk, mulai_saldo=500)


@KEDUANYA
def test_tingkat_jasa_sah_dan_tunggal(isi, pintu):
    tingkat = isi.usulan.tingkat.get().pk
    for nilai in ({"mulai_saldo": -1}, {"persen_per_tahun": -1}, {"persen_per_tahun": 101}):
        with ditolak("tingkat_jasa_sah", pintu):
            salin(pintu, "tingkatjasa", tingkat, **{"mulai_saldo": 500} | nilai)
    with ditolak("tingkat_jasa_tunggal", pintu):
        salin(pintu, "tingkatjasa", tingkat)


@KEDUANYA
def test_masa_penarikan_sah(isi, pintu):
    for nilai in ({"selesai": HARI - SEHARI}, {"nama": ""}, {"keputusan": ""}):
        with ditolak("masa_penarikan_sah", pintu):
            salin(pintu, "masapenarikan", isi.masa.pk, **nilai)
    with ditolak("simpan_pinjam_masapenarikan_kunci_key", pintu):
        salin(pintu, "masapenarikan", isi.masa.pk, kunci=isi.masa.kunci)


@KEDUANYA
def test_masa_penarikan_dibatalkan_sekali(isi, pintu):
    nama = "masa_penarikan_dibatalkan_sekali"
    with ditolak(nama, pintu):
        ubah(pintu, "masapenarikan", isi.masa.pk, selesai=HARI + dt.timedelta(days=30))
    with ditolak(nama, pintu):
        sql(pintu, "DELETE FROM simpan_pinjam_masapenarikan WHERE id = %s", [isi.masa.pk])
    with ditolak(nama, pintu):
        for hari in (HARI, HARI + SEHARI):
            ubah(pintu, "masapenarikan", isi.masa.pk, dibatalkan_pada=hari)
