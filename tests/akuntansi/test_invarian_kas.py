"""Every rule about cash, provoked by name past the services.

As the application and as the owner of the tables.
"""

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from django.db import connections

from akuntansi.enums import ArahKas, KertasKwitansi
from akuntansi.services.kas.kwitansi import cetak_kwitansi
from akuntansi.services.kas.pindah import serahkan_kas
from akuntansi.services.kas.selisih import setujui_selisih
from akuntansi.services.kas.serah import serahkan_laci, tarik_penyerahan
from akuntansi.services.kas.transaksi import tolak_transaksi
from tests.akuntansi.buku import KEDUANYA, sql, tanpa_hak
from tests.basis_data import salinan_basis_data
from tests.factories.kas import KantorKas, kantor_kas, uang
from tests.penolakan import ditolak

HARI = dt.date(2026, 3, 10)
KINI = dt.datetime(2026, 3, 10, 9, tzinfo=dt.UTC)


@dataclass
class Kas:
    """Laci 1 closed with a difference and open again with a waiting payment and a transfer on its
    way; Laci 2 closed and empty."""

    kantor: KantorKas
    tertutup: int
    terbuka: int
    transaksi: int
    usulan: int
    ditolak: int
    pindah: int
    dikirim: int
    selisih: int
    diputus: int
    serah: int
    hitungan: int


@pytest.fixture(scope="module")
def kas(django_db_setup, django_db_blocker) -> Iterator[Kas]:
    with django_db_blocker.unblock(), salinan_basis_data():
        k = kantor_kas(HARI)
        siapa = {"oleh": k.manajer, "tanggal": HARI}
        lama = k.tutup(k.buka(isi=90_000), 80_000, alasan="uji")
        k.tutup(k.buka(), 70_000, alasan="uji lagi")
        selisih, diputus = (h.selisih for h in k.laci.hitungan.filter(saat="TUTUP"))
        setujui_selisih(diputus, **siapa)
        sesi = k.buka(isi=9_000_000)
        transaksi = k.catat()
        cetak_kwitansi(transaksi, KertasKwitansi.A6, oleh=k.kasir, tanggal=HARI)
        tolak = k.catat(ArahKas.KELUAR, 6_000_000)
        tolak_transaksi(tolak, catatan="uji", **siapa)
        serah = serahkan_laci(
            sesi,
            k.kasir_lain,
            uang(k.saldo(k.laci)),
            kunci=uuid.uuid4(),
            oleh=k.kasir,
            tanggal=HARI,
        )
        tarik_penyerahan(serah, oleh=k.kasir, tanggal=HARI)
        dikirim = serahkan_kas(
            k.laci,
            k.utama,
            Decimal(50_000),
            keterangan="",
            kunci=uuid.uuid4(),
            oleh=k.kasir,
            tanggal=HARI,
        )
        usulan = k.catat(ArahKas.KELUAR, 6_000_000)
        yield Kas(
            kantor=k,
            tertutup=lama.pk,
            terbuka=sesi.pk,
            transaksi=transaksi.pk,
            usulan=usulan.pk,
            ditolak=tolak.pk,
            pindah=k.laci.masuk.filter(status="DITERIMA").first().pk,
            dikirim=dikirim.pk,
            selisih=selisih.pk,
            diputus=diputus.pk,
            serah=serah.pk,
            hitungan=lama.hitungan.first().pk,
        )


def salin(pintu: str, tabel: str, pk: int, **ganti: Any) -> int:
    """Add a row like the one with ``pk``, with some columns otherwise."""
    with connections[pintu].cursor() as cursor:
        cursor.execute(f"SELECT * FROM akuntansi_{tabel} WHERE id = %s", [pk])
        kolom = [k.name for k in cursor.description]
        isi = dict(zip(kolom, cursor.fetchone(), strict=True))
    del isi["id"]
    if "kunci" in isi:
        isi["kunci"] = uuid.uuid4()
    if "rincian" in isi:
        isi["rincian"] = "[]"
    isi |= ganti
    nama, tempat = ", ".join(isi), ", ".join(["%s"] * len(isi))
    return sql(
        pintu,
        f"INSERT INTO akuntansi_{tabel} ({nama}) VALUES ({tempat}) RETURNING id",
        list(isi.values()),
    )[0][0]


def ubah(pintu: str, tabel: str, pk: int, **isi: Any) -> None:
    kolom = ", ".join(f"{k} = %s" for k in isi)
    sql(
        pintu,
        f"UPDATE akuntansi_{tabel} SET {kolom} WHERE id = %s",
        [*isi.values(), pk],
    )


# --- the ledger and a drawer --------------------------------------------------------------------


def _entri(pintu: str, kas: Kas, akun: int, debit: int, tanggal: dt.date = HARI) -> None:
    """An entry by hand: ``debit`` on the account, or a credit when below zero."""
    j = sql(
        pintu,
        "INSERT INTO akuntansi_jurnal (tanggal, buku, tahun, urut, keterangan, total, kunci, sidik,"
        " penutup, alasan_balik, dibuat_oleh_id, diposting_pada) VALUES (%s, 'BM', 2026, 900,"
        " 'uji', %s, %s, '', false, '', %s, now()) RETURNING id",
        [tanggal, abs(debit), uuid.uuid4(), kas.kantor.kasir.pk],
    )[0][0]
    lawan = kas.kantor.akun["3-1101"].pk
    pihak = (akun, lawan) if debit > 0 else (lawan, akun)
    sql(
        pintu,
        "INSERT INTO akuntansi_barisjurnal (jurnal_id, urut, akun_id, tanggal, debit, kredit,"
        " keterangan) VALUES (%s, 1, %s, %s, %s, 0, ''), (%s, 2, %s, %s, 0, %s, '')",
        [j, pihak[0], tanggal, abs(debit), j, pihak[1], tanggal, abs(debit)],
    )


@KEDUANYA
def test_laci_terbuka(kas, pintu):
    """A closed drawer, and an open one on another day."""
    with ditolak("laci_terbuka", pintu):
        _entri(pintu, kas, kas.kantor.laci_lain.akun_id, 1_000)
    with ditolak("laci_terbuka", pintu):
        _entri(pintu, kas, kas.kantor.laci.akun_id, 1_000, HARI + dt.timedelta(days=1))


@KEDUANYA
def test_saldo_laci_tidak_negatif(kas, pintu):
    with ditolak("saldo_laci_tidak_negatif", pintu):
        _entri(pintu, kas, kas.kantor.laci.akun_id, -9_200_000)


# --- places -------------------------------------------------------------------------------------


@KEDUANYA
@pytest.mark.parametrize(
    ("aturan", "ganti"),
    [
        ("jenis_tempat_kas_sah", {"nama": "", "akun": "1-1102"}),
        ("jenis_tempat_kas_sah", {"jenis": "SAKU", "nama": "X", "akun": "1-1102"}),
        ("akuntansi_tempatkas_nama_key", {"akun": "1-1102"}),
        ("akuntansi_tempatkas_akun_id_key", {"nama": "X"}),
        ("tempat_kas_berakun_kas", {"nama": "X", "akun": "1-1111"}),
        ("tempat_kas_berakun_kas", {"nama": "X", "akun": "3-1101"}),
        ("tempat_kas_berakun_kas", {"nama": "X", "akun": "1-112"}),
    ],
)
def test_tempat_kas_sah(kas, pintu, aturan, ganti):
    ganti = dict(ganti)
    if kode := ganti.pop("akun", None):
        ganti["akun_id"] = kas.kantor.akun[kode].pk
    with ditolak(aturan, pintu):
        salin(pintu, "tempatkas", kas.kantor.laci.pk, **ganti)


@KEDUANYA
def test_kunci_tempat_kas_tunggal_dan_kas_utama_satu(kas, pintu):
    lain = {"nama": "X", "akun_id": kas.kantor.akun["1-1102"].pk}
    with ditolak("satu_kas_utama", pintu):
        salin(pintu, "tempatkas", kas.kantor.utama.pk, **lain)
    with ditolak("akuntansi_tempatkas_kunci_key", pintu):
        salin(pintu, "tempatkas", kas.kantor.laci.pk, kunci=kas.kantor.laci.kunci, **lain)


@KEDUANYA
def test_tempat_kas_tetap(kas, pintu):
    with ditolak("tempat_kas_tetap", pintu):
        ubah(pintu, "tempatkas", kas.kantor.laci.pk, akun_id=kas.kantor.akun["1-1102"].pk)
    with ditolak("tempat_kas_tetap", pintu):
        ubah(pintu, "tempatkas", kas.kantor.laci.pk, jenis="UTAMA")
    with ditolak("tempat_kas_tidak_dihapus", pintu):
        sql(pintu, "DELETE FROM akuntansi_tempatkas WHERE nama = 'Laci 2'")


# --- sessions -----------------------------------------------------------------------------------


def _sesi(pintu: str, kas: Kas, **ganti: Any) -> int:
    baru = {
        "laci_id": kas.kantor.laci_lain.pk,
        "kasir_id": kas.kantor.kasir_lain.pk,
        "saldo_awal": 0,
    }
    return salin(pintu, "sesilaci", kas.terbuka, **{**baru, **ganti})


@KEDUANYA
def test_satu_laci_terbuka_sekali_dan_satu_kasir_satu_laci(kas, pintu):
    with ditolak("satu_sesi_terbuka_per_laci", pintu):
        _sesi(pintu, kas, laci_id=kas.kantor.laci.pk, saldo_awal=9_170_000)
    with ditolak("satu_laci_terbuka_per_kasir", pintu):
        _sesi(pintu, kas, kasir_id=kas.kantor.kasir.pk)


@KEDUANYA
def test_sesi_laci_mulai_terbuka_dan_berurutan(kas, pintu):
    with ditolak("sesi_laci_mulai_terbuka", pintu):
        _sesi(pintu, kas, ditutup_pada=KINI, saldo_akhir=0)
    with ditolak("sesi_laci_mulai_terbuka", pintu):
        _sesi(pintu, kas, laci_id=kas.kantor.utama.pk)
    with ditolak("sesi_laci_berurutan", pintu):
        _sesi(pintu, kas, laci_id=kas.kantor.laci.pk, tanggal=HARI - dt.timedelta(days=1))


@KEDUANYA
def test_saldo_sesi_sama_dengan_buku(kas, pintu):
    with ditolak("saldo_sesi_sama_dengan_buku", pintu):
        _sesi(pintu, kas, saldo_awal=1)
    with ditolak("saldo_sesi_sama_dengan_buku", pintu):
        ubah(pintu, "sesilaci", kas.terbuka, ditutup_pada=KINI, saldo_akhir=1)


@KEDUANYA
def test_sesi_laci_tetap(kas, pintu):
    with ditolak("sesi_laci_tetap", pintu):
        ubah(pintu, "sesilaci", kas.tertutup, saldo_akhir=1)
    with ditolak("sesi_laci_tetap", pintu):
        ubah(pintu, "sesilaci", kas.tertutup, ditutup_pada=None, saldo_akhir=None)
    with ditolak("sesi_laci_tetap", pintu):
        ubah(pintu, "sesilaci", kas.terbuka, kasir_id=kas.kantor.kasir_lain.pk)
    with ditolak("sesi_laci_tidak_dihapus", pintu):
        sql(pintu, "DELETE FROM akuntansi_sesilaci WHERE id = %s", [kas.tertutup])


@KEDUANYA
def test_sesi_ditutup_bersaldo(kas, pintu):
    with ditolak("sesi_ditutup_bersaldo", pintu):
        ubah(pintu, "sesilaci", kas.terbuka, ditutup_pada=KINI)
    with ditolak("sesi_ditutup_bersaldo", pintu):
        ubah(pintu, "sesilaci", kas.terbuka, saldo_akhir=5)


# --- counts and differences ---------------------------------------------------------------------


@KEDUANYA
@pytest.mark.parametrize(
    ("aturan", "ganti"),
    [
        ("hitungan_kas_sah", {"saat": "PAGI"}),
        ("hitungan_kas_sah", {"jumlah": -1}),
        ("hitungan_laci_bersesi", {"sesi_id": None}),
    ],
)
def test_hitungan_kas_sah(kas, pintu, aturan, ganti):
    with ditolak(aturan, pintu):
        salin(pintu, "hitungkas", kas.hitungan, **ganti)


@KEDUANYA
def test_saksi_hitungan_orang_lain_dan_kunci_tunggal(kas, pintu):
    with ditolak("saksi_hitungan_orang_lain", pintu):
        salin(pintu, "hitungkas", kas.hitungan, saksi_id=kas.kantor.kasir.pk)
    kunci = sql(pintu, "SELECT kunci FROM akuntansi_hitungkas WHERE id = %s", [kas.hitungan])
    with ditolak("akuntansi_hitungkas_kunci_key", pintu):
        salin(pintu, "hitungkas", kas.hitungan, kunci=kunci[0][0])


@KEDUANYA
def test_hitungan_sama_dengan_rincian(kas, pintu):
    """No lines at all, and one line too many later."""
    with ditolak("hitungan_sama_dengan_rincian", pintu):
        salin(pintu, "hitungkas", kas.hitungan, jumlah=5_000)
        sql(pintu, "SET CONSTRAINTS ALL IMMEDIATE")
    with ditolak("hitungan_sama_dengan_rincian", pintu):
        _butir(pintu, kas, 200, 1)
        sql(pintu, "SET CONSTRAINTS ALL IMMEDIATE")


def _butir(pintu: str, kas: Kas, nominal: int, lembar: int, jenis: str = "LOGAM") -> None:
    sql(
        pintu,
        "INSERT INTO akuntansi_butirhitung (hitungan_id, jenis, nominal, lembar)"
        " VALUES (%s, %s, %s, %s)",
        [kas.hitungan, jenis, nominal, lembar],
    )


@KEDUANYA
def test_butir_hitungan_sah_dan_tunggal(kas, pintu):
    for nominal, lembar, jenis in ((0, 1, "LOGAM"), (100, 0, "LOGAM"), (100, 1, "BATU")):
        with ditolak("butir_hitungan_sah", pintu):
            _butir(pintu, kas, nominal, lembar, jenis)
    with ditolak("satu_butir_per_pecahan", pintu):
        _butir(pintu, kas, 50, 1)
        _butir(pintu, kas, 50, 1)


@KEDUANYA
def test_selisih_kas_sah_dijelaskan_dan_diputus_orang_lain(kas, pintu):
    for aturan, ganti in (
        ("selisih_kas_sah", {"jumlah": 0}),
        ("selisih_kas_sah", {"status": "LUPA", "diputus_oleh_id": kas.kantor.manajer.pk}),
        ("selisih_kas_dijelaskan", {"alasan": ""}),
        ("akuntansi_selisihkas_hitungan_id_key", {}),
    ):
        isi = {"diputus_pada": KINI} if "diputus_oleh_id" in ganti else {}
        with ditolak(aturan, pintu):
            salin(pintu, "selisihkas", kas.selisih, **ganti, **isi)
    hitungan = sql(pintu, "SELECT max(id) FROM akuntansi_hitungkas WHERE jumlah = saldo_buku")
    with ditolak("akuntansi_selisihkas_jurnal_id_key", pintu):
        salin(pintu, "selisihkas", kas.selisih, hitungan_id=hitungan[0][0])
    manajer = {"diputus_oleh_id": kas.kantor.manajer.pk, "diputus_pada": KINI}
    with ditolak("selisih_kas_diputus_lengkap", pintu):
        ubah(pintu, "selisihkas", kas.selisih, status="DISETUJUI")
    with ditolak("selisih_kas_diputus_lengkap", pintu):
        ubah(pintu, "selisihkas", kas.selisih, status="DITOLAK", **manajer)
    with ditolak("selisih_kas_diputus_orang_lain", pintu):
        sendiri = {**manajer, "diputus_oleh_id": kas.kantor.kasir.pk}
        ubah(pintu, "selisihkas", kas.selisih, status="DISETUJUI", **sendiri)


@KEDUANYA
def test_selisih_kas_diputus_bukan_penghitungnya(kas, pintu):
    """Counted by the keeper in the teller's place: hers to answer for, not his to accept."""
    manajer = kas.kantor.manajer.pk
    nihil = {"jumlah": 0, "saldo_buku": 0}
    dihitung = salin(pintu, "hitungkas", kas.hitungan, oleh_id=manajer, saat="OPNAME", **nihil)
    putusan = {"diputus_oleh_id": manajer, "diputus_pada": KINI, "status": "DISETUJUI"}
    with ditolak("selisih_kas_diputus_bukan_penghitung", pintu):
        salin(pintu, "selisihkas", kas.selisih, hitungan_id=dihitung, **putusan)


@KEDUANYA
def test_yang_sudah_diputus_tidak_berubah(kas, pintu):
    """Neither what was decided again, nor what is decided about, nor by removing it."""
    for aturan, tabel, selesai, menunggu in (
        ("selisih_kas_diputus_sekali", "selisihkas", kas.diputus, kas.selisih),
        ("transaksi_kas_diputus_sekali", "transaksikas", kas.ditolak, kas.usulan),
        ("transaksi_kas_diputus_sekali", "transaksikas", kas.transaksi, kas.usulan),
        ("pindah_kas_diputus_sekali", "pindahkas", kas.pindah, kas.dikirim),
    ):
        with ditolak(aturan, pintu):
            ubah(pintu, tabel, selesai, catatan_putusan="lain")
        with ditolak(aturan, pintu):
            ubah(pintu, tabel, menunggu, jumlah=7)
        with ditolak(aturan, pintu):
            sql(pintu, f"DELETE FROM akuntansi_{tabel} WHERE id = %s", [menunggu])
    with ditolak("serah_laci_diputus_sekali", pintu):
        ubah(pintu, "serahlaci", kas.serah, catatan_putusan="lain")


# --- hand-over ----------------------------------------------------------------------------------


@KEDUANYA
def test_serah_laci(kas, pintu):
    baru = {"status": "MENUNGGU", "diputus_oleh_id": None, "diputus_pada": None}
    with ditolak("serah_laci_kepada_orang_lain", pintu):
        salin(pintu, "serahlaci", kas.serah, **baru, kepada_id=kas.kantor.kasir.pk)
    with ditolak("satu_serah_laci_menunggu", pintu):
        salin(pintu, "serahlaci", kas.serah, **baru)
        salin(pintu, "serahlaci", kas.serah, **baru)
    for status, oleh in (
        ("DITERIMA", kas.kantor.kasir_lain),  # without the new session
        ("DITOLAK", kas.kantor.kasir),
        ("DITARIK", kas.kantor.kasir_lain),
        ("HILANG", kas.kantor.kasir),
    ):
        with ditolak("serah_laci_diputus_yang_berhak", pintu):
            salin(pintu, "serahlaci", kas.serah, status=status, diputus_oleh_id=oleh.pk)
    kunci = sql(pintu, "SELECT kunci FROM akuntansi_serahlaci WHERE id = %s", [kas.serah])
    with ditolak("akuntansi_serahlaci_kunci_key", pintu):
        salin(pintu, "serahlaci", kas.serah, kunci=kunci[0][0])
    terima = {"status": "DITERIMA", "diputus_oleh_id": kas.kantor.kasir_lain.pk}
    with ditolak("akuntansi_serahlaci_sesi_baru_id_key", pintu):
        for _ in range(2):
            salin(pintu, "serahlaci", kas.serah, **terima, sesi_baru_id=kas.tertutup)


# --- receipts, payments, transfers --------------------------------------------------------------


@KEDUANYA
@pytest.mark.parametrize(
    ("aturan", "ganti"),
    [
        ("transaksi_kas_sah", {"jumlah": 0}),
        ("transaksi_kas_sah", {"arah": "DIAM"}),
        ("transaksi_kas_sah", {"pihak": ""}),
        ("transaksi_kas_sah", {"keterangan": ""}),
        ("transaksi_kas_tercatat_berjurnal", {"jurnal_id": None}),
        ("transaksi_kas_diputus_lengkap", {"perlu_persetujuan": True}),
        ("akuntansi_transaksikas_jurnal_id_key", {}),
    ],
)
def test_transaksi_kas_sah(kas, pintu, aturan, ganti):
    with ditolak(aturan, pintu):
        salin(pintu, "transaksikas", kas.transaksi, **ganti)


@KEDUANYA
def test_transaksi_kas_dua_orang(kas, pintu):
    """Refusing is for others, taking back for oneself; one form is one transaction."""
    for status, oleh in (("DITOLAK", kas.kantor.kasir), ("DITARIK", kas.kantor.manajer)):
        with ditolak("transaksi_kas_dua_orang", pintu):
            ubah(
                pintu,
                "transaksikas",
                kas.usulan,
                status=status,
                diputus_oleh_id=oleh.pk,
                diputus_pada=KINI,
            )
    with ditolak("transaksi_kas_diputus_lengkap", pintu):
        ubah(pintu, "transaksikas", kas.usulan, status="DITOLAK")
    kunci = sql(pintu, "SELECT kunci FROM akuntansi_transaksikas WHERE id = %s", [kas.usulan])
    with ditolak("akuntansi_transaksikas_kunci_key", pintu):
        salin(pintu, "transaksikas", kas.usulan, kunci=kunci[0][0])


@KEDUANYA
@pytest.mark.parametrize(
    ("aturan", "ganti"),
    [
        ("pindah_kas_sah", {"jumlah": 0}),
        ("pindah_kas_sah", {"ke": "dari"}),
        ("pindah_kas_lengkap", {"status": "DIMINTA"}),
        ("pindah_kas_lengkap", {"dikirim_oleh_id": None}),
        ("pindah_kas_lengkap", {"status": "DITOLAK"}),
        ("pindah_kas_diterima_berjurnal", {"jurnal": "lama"}),
    ],
)
def test_pindah_kas_sah(kas, pintu, aturan, ganti):
    ganti = dict(ganti)
    if ganti.pop("ke", None):
        ganti["ke_id"] = kas.kantor.laci.pk
    if ganti.pop("jurnal", None):
        ganti["jurnal_id"] = sql(pintu, "SELECT min(id) FROM akuntansi_jurnal")[0][0]
    with ditolak(aturan, pintu):
        salin(pintu, "pindahkas", kas.dikirim, **ganti)


@KEDUANYA
def test_pindah_kas_dua_orang(kas, pintu):
    with ditolak("pindah_kas_dua_orang", pintu):
        ubah(
            pintu,
            "pindahkas",
            kas.dikirim,
            status="DITERIMA",
            diputus_oleh_id=kas.kantor.kasir.pk,
            diputus_pada=KINI,
            jurnal_id=sql(pintu, "SELECT min(id) FROM akuntansi_jurnal")[0][0],
        )
    with ditolak("akuntansi_pindahkas_jurnal_id_key", pintu):
        salin(pintu, "pindahkas", kas.pindah)
    kunci = sql(pintu, "SELECT kunci FROM akuntansi_pindahkas WHERE id = %s", [kas.pindah])
    with ditolak("akuntansi_pindahkas_kunci_key", pintu):
        salin(pintu, "pindahkas", kas.dikirim, kunci=kunci[0][0])


@KEDUANYA
def test_cetakan_kwitansi_sah(kas, pintu):
    def cetak(urut: int, kertas: str = "A6") -> None:
        sql(
            pintu,
            "INSERT INTO akuntansi_cetakkwitansi (transaksi_id, urut, kertas, oleh_id, pada)"
            " VALUES (%s, %s, %s, %s, now())",
            [kas.transaksi, urut, kertas, kas.kantor.kasir.pk],
        )

    with ditolak("urut_cetakan_tunggal", pintu):
        cetak(1)
    for urut, kertas in ((0, "A6"), (2, "A3")):
        with ditolak("cetakan_kwitansi_sah", pintu):
            cetak(urut, kertas)


# --- tables that are only added to --------------------------------------------------------------


@pytest.mark.parametrize("tabel", ["hitungkas", "butirhitung", "cetakkwitansi"])
def test_kas_hanya_tambah_juga_bagi_pemilik(kas, tabel):
    for perintah in (
        f"UPDATE akuntansi_{tabel} SET id = id",
        f"DELETE FROM akuntansi_{tabel}",
    ):
        with tanpa_hak("default"):
            sql("default", perintah)
        with ditolak(f"akuntansi_{tabel}_hanya_tambah", "pemilik"):
            sql("pemilik", perintah)


@pytest.mark.parametrize(
    "tabel",
    [
        *("hitungkas", "butirhitung", "cetakkwitansi", "tempatkas", "sesilaci"),
        *("transaksikas", "pindahkas", "selisihkas", "serahlaci"),
    ],
)
def test_kas_tak_dikosongkan(kas, tabel):
    with ditolak(f"akuntansi_{tabel}_hanya_tambah", "pemilik"):
        sql("pemilik", f"TRUNCATE akuntansi_{tabel} CASCADE")
