"""Every rule about accounts, movements, holds and transactions, provoked by name past the
services."""

import datetime as dt
from decimal import Decimal

import pytest

from simpan_pinjam.enums import JenisMutasi
from simpan_pinjam.services.mutasi import Gerak
from tests.akuntansi.buku import KEDUANYA, sql
from tests.penolakan import ditolak

from .isi import HARI, SEHARI, entri, gerakkan, isi, langgar, salin, ubah

__all__ = ["isi"]


def mutasi_pertama(i) -> int:
    return i.satu.mutasi.get(urut=1).pk


def setor(i, jumlah: int, **lain) -> Gerak:
    return Gerak(
        **{"rekening": i.satu.pk, "jumlah": Decimal(jumlah), "jenis": JenisMutasi.SETOR} | lain
    )


# --- accounts -----------------------------------------------------------------------------------


def test_nomor_rekening_tunggal(isi):
    with ditolak("simpan_pinjam_rekeningsimpanan_nomor_key"):
        salin("default", "rekeningsimpanan", isi.satu.pk, saldo=0, urut=0, ditahan=0)


@KEDUANYA
def test_saldo_simpanan_tidak_negatif(isi, pintu):
    with ditolak("saldo_simpanan_tidak_negatif", pintu):
        ubah(pintu, "rekeningsimpanan", isi.lain.pk, saldo=-1)


@KEDUANYA
def test_saldo_tidak_di_bawah_tahanan(isi, pintu):
    for nilai in ({"ditahan": 200_001}, {"ditahan": -1}):
        with ditolak("saldo_tidak_di_bawah_tahanan", pintu):
            ubah(pintu, "rekeningsimpanan", isi.satu.pk, **nilai)


@KEDUANYA
def test_rekening_ditutup_kosong(isi, pintu):
    with ditolak("rekening_ditutup_kosong", pintu):
        ubah(pintu, "rekeningsimpanan", isi.lain.pk, ditutup_pada=HARI)
    with ditolak("rekening_ditutup_kosong", pintu):
        ubah(pintu, "rekeningsimpanan", isi.kosong.pk, ditutup_pada=HARI - SEHARI)


@KEDUANYA
def test_rekening_mulai_kosong(isi, pintu):
    for nilai in ({"saldo": 5}, {"urut": 1}, {"saldo": 5, "ditahan": 5}):
        with ditolak("rekening_mulai_kosong", pintu):
            salin(pintu, "rekeningsimpanan", isi.kosong.pk, nomor="SUK-9", **nilai)


@KEDUANYA
def test_rekening_tetap_milik_pembukanya(isi, pintu):
    for nilai in (
        {"nomor": "SUK-9"},
        {"anggota_id": isi.lain.anggota_id},
        {"produk_id": isi.produk["HRY"].pk},
        {"dibuka_pada": HARI - SEHARI},
    ):
        with ditolak("rekening_tetap_milik_pembukanya", pintu):
            ubah(pintu, "rekeningsimpanan", isi.kosong.pk, **nilai)


@KEDUANYA
def test_rekening_tidak_dihapus(isi, pintu):
    with ditolak("rekening_tidak_dihapus", pintu):
        sql(pintu, "DELETE FROM simpan_pinjam_rekeningsimpanan WHERE id = %s", [isi.kosong.pk])


@KEDUANYA
def test_saldo_sama_dengan_mutasi(isi, pintu):
    """Neither without a movement, nor back to an earlier one, nor a movement without it."""
    for nilai in ({"saldo": 200_001}, {"urut": 2}, {"saldo": 0, "urut": 0}):
        with ditolak("saldo_sama_dengan_mutasi", pintu):
            ubah(pintu, "rekeningsimpanan", isi.satu.pk, **{"ditahan": 0} | nilai)
    with ditolak("saldo_sama_dengan_mutasi", pintu):
        salin(
            pintu,
            "mutasisimpanan",
            mutasi_pertama(isi),
            urut=2,
            jumlah=5,
            saldo=200_005,
        )


# --- movements ----------------------------------------------------------------------------------


@KEDUANYA
def test_mutasi_simpanan_sah(isi, pintu):
    for nilai in ({"jumlah": 0}, {"jumlah": Decimal("5.5")}, {"jenis": "LAIN"}):
        with ditolak("mutasi_simpanan_sah", pintu):
            salin(pintu, "mutasisimpanan", mutasi_pertama(isi), urut=2, **nilai)


@KEDUANYA
def test_saldo_sesudah_mutasi_tidak_negatif(isi, pintu):
    with ditolak("saldo_sesudah_mutasi_tidak_negatif", pintu):
        salin(pintu, "mutasisimpanan", mutasi_pertama(isi), urut=2, saldo=-1)


@KEDUANYA
def test_mutasi_berjurnal(isi, pintu):
    for nilai in ({"jurnal_id": None}, {"jenis": "SALDO_AWAL"}):
        with ditolak("mutasi_berjurnal", pintu):
            salin(pintu, "mutasisimpanan", mutasi_pertama(isi), urut=2, **nilai)
    with ditolak("mutasi_berjurnal", pintu):
        salin(
            pintu,
            "mutasisimpanan",
            mutasi_pertama(isi),
            urut=2,
            jenis="SALDO_AWAL",
            jurnal_id=None,
            jumlah=-5,
        )


@KEDUANYA
def test_pembalikan_mutasi_berpasangan(isi, pintu):
    for nilai in ({"jenis": "BALIK"}, {"membalik_id": mutasi_pertama(isi)}):
        with ditolak("pembalikan_mutasi_berpasangan", pintu):
            salin(pintu, "mutasisimpanan", mutasi_pertama(isi), urut=2, **nilai)


@KEDUANYA
def test_urut_mutasi_tunggal(isi, pintu):
    with ditolak("urut_mutasi_tunggal", pintu):
        salin(pintu, "mutasisimpanan", mutasi_pertama(isi))


def test_mutasi_dibalik_sekali(isi):
    balik = setor(isi, -200_000, jenis=JenisMutasi.BALIK, membalik=mutasi_pertama(isi))
    with ditolak("simpan_pinjam_mutasisimpanan_membalik_id_key"):
        # What is held does not matter here: the key comes first.
        sql("default", "SET CONSTRAINTS ALL DEFERRED")
        kurang = setor(isi, 400_000)
        gerakkan(isi, [kurang, balik, balik], entri(isi, 1))


@KEDUANYA
def test_mutasi_berantai(isi, pintu):
    """The next number, and the balance that follows from the one before."""
    for nilai in ({"urut": 3, "jumlah": 5, "saldo": 200_005}, {"urut": 2, "jumlah": 5, "saldo": 7}):
        with ditolak("mutasi_berantai", pintu):
            salin(pintu, "mutasisimpanan", mutasi_pertama(isi), **nilai)


def test_mutasi_dalam_umur_rekening(isi):
    """Not before the account was opened, on another day than the entry, or on a closed account;
    and no opening balance once the product has begun."""
    nama = "mutasi_dalam_umur_rekening"
    with ditolak(nama):
        gerakkan(isi, [setor(isi, 5)], entri(isi, 5, tanggal=HARI - SEHARI), tanggal=HARI - SEHARI)
    with ditolak(nama):
        gerakkan(isi, [setor(isi, 5)], entri(isi, 5), tanggal=HARI + SEHARI)
    with ditolak(nama):
        gerakkan(isi, [setor(isi, 5, jenis=JenisMutasi.SALDO_AWAL)], None)
    with ditolak(nama):
        ubah("default", "rekeningsimpanan", isi.kosong.pk, ditutup_pada=HARI)
        gerakkan(isi, [setor(isi, j, rekening=isi.kosong.pk) for j in (5, -5)], entri(isi, 5))


def test_mutasi_sama_dengan_jurnal(isi):
    """Neither more nor less than the entry, nor by a second statement, nor on another account."""
    nama = "mutasi_sama_dengan_jurnal"
    for jumlah in (4, 6):
        with ditolak(nama):
            gerakkan(isi, [setor(isi, jumlah)], entri(isi, 5))
    with ditolak(nama):
        jurnal = entri(isi, 10)
        gerakkan(isi, [setor(isi, 4)], jurnal)
        gerakkan(isi, [setor(isi, 6)], jurnal)
    with ditolak(nama):
        gerakkan(isi, [setor(isi, 5)], entri(isi, 5, akun="2-1102"))


def test_pembalikan_mutasi_setara(isi):
    """As much, and on the same account."""
    milik_lain = isi.lain.mutasi.get().pk
    for jumlah, membalik in ((5, mutasi_pertama(isi)), (-100_000, milik_lain)):
        balik = setor(isi, jumlah, jenis=JenisMutasi.BALIK, membalik=membalik)
        with ditolak("pembalikan_mutasi_setara"):
            gerakkan(isi, [balik], entri(isi, jumlah))


def test_saldo_pada_tanggal_tidak_negatif(isi):
    """What leaves on an earlier day must have been there on that day."""
    besok = HARI + SEHARI
    with ditolak("saldo_pada_tanggal_tidak_negatif"):
        gerakkan(isi, [setor(isi, 500_000)], entri(isi, 500_000, tanggal=besok), tanggal=besok)
        keluar = setor(isi, -600_000, jenis=JenisMutasi.TARIK)
        gerakkan(isi, [keluar], entri(isi, -600_000))


def test_akun_simpanan_berperincian(isi):
    """An entry on a product's account brings its movements along."""
    with langgar("akun_simpanan_berperincian"):
        entri(isi, 5)


# --- holds --------------------------------------------------------------------------------------


@KEDUANYA
def test_tahanan_saldo_sah(isi, pintu):
    for nilai in ({"jumlah": 0}, {"jumlah": Decimal("5.5")}, {"alasan": ""}):
        with ditolak("tahanan_saldo_sah", pintu):
            salin(pintu, "tahanansaldo", isi.tahanan.pk, **nilai)
    with ditolak("simpan_pinjam_tahanansaldo_kunci_key", pintu):
        salin(pintu, "tahanansaldo", isi.tahanan.pk, kunci=isi.tahanan.kunci)


@KEDUANYA
def test_tahanan_dilepas_lengkap(isi, pintu):
    lengkap = {
        "dilepas_pada": HARI,
        "dilepas_oleh_id": isi.kantor.bendahara.pk,
        "alasan_lepas": "uji",
    }
    for kurang in (
        {"dilepas_oleh_id": None},
        {"alasan_lepas": ""},
        {"dilepas_pada": None},
        {"dilepas_pada": HARI - SEHARI},
    ):
        with ditolak("tahanan_dilepas_lengkap", pintu):
            salin(pintu, "tahanansaldo", isi.tahanan.pk, **lengkap | kurang)


@KEDUANYA
def test_ditahan_sama_dengan_tahanan(isi, pintu):
    """From either side."""
    with langgar("ditahan_sama_dengan_tahanan", pintu):
        ubah(pintu, "rekeningsimpanan", isi.satu.pk, ditahan=29_999)
    with langgar("ditahan_sama_dengan_tahanan", pintu):
        salin(pintu, "tahanansaldo", isi.tahanan.pk, jumlah=5)


@KEDUANYA
def test_tahanan_dilepas_sekali(isi, pintu):
    nama = "tahanan_dilepas_sekali"
    with ditolak(nama, pintu):
        ubah(pintu, "tahanansaldo", isi.tahanan.pk, jumlah=5)
    with ditolak(nama, pintu):
        sql(pintu, "DELETE FROM simpan_pinjam_tahanansaldo WHERE id = %s", [isi.tahanan.pk])
    with ditolak(nama, pintu):
        for kapan in (HARI, HARI + dt.timedelta(days=2)):
            ubah(
                pintu,
                "tahanansaldo",
                isi.tahanan.pk,
                dilepas_pada=kapan,
                dilepas_oleh_id=isi.kantor.bendahara.pk,
                alasan_lepas="uji",
            )


# --- transactions -------------------------------------------------------------------------------


@KEDUANYA
def test_transaksi_simpanan_sah(isi, pintu):
    jurnal = isi.transaksi.kas.jurnal_id
    for nilai in (
        {"jenis": "LAIN", "kas_id": None, "jurnal_id": jurnal},
        {"jumlah": 0},
        {"jumlah": Decimal("5.5")},
        {"keterangan": ""},
    ):
        with ditolak("transaksi_simpanan_sah", pintu):
            salin(pintu, "transaksisimpanan", isi.transaksi.pk, **nilai)


@KEDUANYA
def test_transaksi_simpanan_berbukti(isi, pintu):
    """By cash or by an entry of its own, never both or neither; a transfer is never cash."""
    jurnal = isi.transaksi.kas.jurnal_id
    for nilai in ({"kas_id": None}, {"jurnal_id": jurnal}, {"jenis": "PINDAH"}):
        with ditolak("transaksi_simpanan_berbukti", pintu):
            salin(pintu, "transaksisimpanan", isi.transaksi.pk, **nilai)


def test_bukti_dan_kunci_transaksi_simpanan_tunggal(isi):
    pk, awalan = isi.transaksi.pk, "simpan_pinjam_transaksisimpanan"
    with ditolak(f"{awalan}_kas_id_key"):
        salin("default", "transaksisimpanan", pk)
    jurnal = isi.transaksi.kas.jurnal_id
    with ditolak(f"{awalan}_jurnal_id_key"):
        for _ in range(2):
            salin("default", "transaksisimpanan", pk, kas_id=None, jurnal_id=jurnal)
    with ditolak(f"{awalan}_kunci_key"):
        salin(
            "default",
            "transaksisimpanan",
            pk,
            kas_id=None,
            jurnal_id=jurnal,
            kunci=isi.transaksi.kunci,
        )


@KEDUANYA
def test_transaksi_simpanan_sama_dengan_baris(isi, pintu):
    """Without its accounts, or with more of them afterwards."""
    nama, jurnal = "transaksi_simpanan_sama_dengan_baris", isi.transaksi.kas.jurnal_id
    with langgar(nama, pintu):
        salin(pintu, "transaksisimpanan", isi.transaksi.pk, kas_id=None, jurnal_id=jurnal)
    baris = isi.transaksi.baris.get().pk
    with langgar(nama, pintu):
        salin(pintu, "baristransaksi", baris, urut=2, rekening_id=isi.lain.pk)


@KEDUANYA
def test_baris_transaksi_tunggal_dan_rupiah_utuh(isi, pintu):
    baris = isi.transaksi.baris.get().pk
    with ditolak("urut_baris_transaksi_tunggal", pintu):
        salin(pintu, "baristransaksi", baris, rekening_id=isi.lain.pk)
    with ditolak("satu_baris_per_rekening", pintu):
        salin(pintu, "baristransaksi", baris, urut=2)
    for jumlah in (0, Decimal("5.5")):
        with ditolak("baris_transaksi_rupiah_utuh", pintu):
            salin(pintu, "baristransaksi", baris, urut=2, rekening_id=isi.lain.pk, jumlah=jumlah)


# --- nothing is taken away ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "tabel", ["mutasisimpanan", "tingkatjasa", "transaksisimpanan", "baristransaksi"]
)
@pytest.mark.parametrize("perintah", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_simpanan_hanya_tambah_juga_bagi_pemilik(isi, tabel, perintah):
    with ditolak(f"simpan_pinjam_{tabel}_hanya_tambah", "pemilik"):
        sql("pemilik", perintah.format(f"simpan_pinjam_{tabel}"))


@pytest.mark.parametrize(
    "tabel",
    [
        *("mutasisimpanan", "tingkatjasa", "transaksisimpanan", "baristransaksi"),
        *("rekeningsimpanan", "tahanansaldo", "masapenarikan", "produksimpanan"),
        "ketentuanproduk",
    ],
)
def test_simpanan_tak_dikosongkan_juga_bagi_pemilik(isi, tabel):
    with ditolak(f"simpan_pinjam_{tabel}_hanya_tambah", "pemilik"):
        sql("pemilik", f"TRUNCATE simpan_pinjam_{tabel} CASCADE")
