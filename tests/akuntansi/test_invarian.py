"""Every rule about entries, lines and evidence, provoked by name past the services.

As the application and as the owner of the tables.
"""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import connections, transaction

from akuntansi.models import DrafJurnal
from koperasi.core.models import Berkas
from tests.akuntansi.buku import (
    AKHIR_2025,
    KEDUANYA,
    LEDGER,
    buku,
    sql,
    tambah_baris,
    tambah_jurnal,
    tanpa_hak,
    ubah_status,
)
from tests.penolakan import ditolak

__all__ = ["buku"]

# --- lines --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "perintah",
    [
        "UPDATE akuntansi_barisjurnal SET jurnal_id = %(lain)s WHERE jurnal_id = %(ini)s",
        "UPDATE akuntansi_barisjurnal SET debit = debit + 1 WHERE jurnal_id = %(ini)s",
        "DELETE FROM akuntansi_barisjurnal WHERE jurnal_id = %(ini)s",
    ],
    ids=["dipindah", "diubah", "dihapus"],
)
def test_baris_tidak_dipindah_diubah_atau_dihapus(buku, perintah):
    nilai: Any = {"ini": buku.maret, "lain": buku.januari}
    with tanpa_hak("default"):
        sql("default", perintah, nilai)
    with ditolak("akuntansi_barisjurnal_hanya_tambah", "pemilik"):
        sql("pemilik", perintah, nilai)


@KEDUANYA
def test_jurnal_seimbang(buku, pintu):
    """Unequal sides, a total of another amount, lines one by one."""
    for total, debit, kredit in [(50, 50, 49), (50, 49, 50), (60, 50, 50)]:
        with ditolak("jurnal_seimbang", pintu):
            j = tambah_jurnal(pintu, buku, total=total)
            tambah_baris(pintu, j, (buku.kas, debit, 0), (buku.modal, 0, kredit))
    with ditolak("jurnal_seimbang", pintu):
        j = tambah_jurnal(pintu, buku)
        tambah_baris(pintu, j, (buku.kas, 50, 0))


@KEDUANYA
def test_jurnal_jadi_tidak_menerima_baris_lagi(buku, pintu):
    """Not one line, not a second balanced set, not within a savepoint of the same transaction."""
    with ditolak("jurnal_seimbang", pintu):
        tambah_baris(pintu, buku.maret, (buku.kas, 1, 0), urut=9)
    with ditolak("jurnal_seimbang", pintu):
        tambah_baris(pintu, buku.maret, (buku.kas, 9, 0), (buku.modal, 0, 9), urut=9)
    with ditolak("jurnal_seimbang", pintu):
        j = tambah_jurnal(pintu, buku)
        tambah_baris(pintu, j, (buku.kas, 50, 0), (buku.modal, 0, 50))
        with transaction.atomic(pintu):
            tambah_baris(pintu, j, (buku.kas, 50, 0), (buku.modal, 0, 50), urut=9)


@KEDUANYA
def test_jurnal_punya_baris(buku, pintu):
    with ditolak("jurnal_punya_baris", pintu):
        tambah_jurnal(pintu, buku)
    with ditolak("jurnal_punya_baris", pintu):  # its lines went with a savepoint
        j = tambah_jurnal(pintu, buku)
        with transaction.atomic(pintu):
            tambah_baris(pintu, j, (buku.kas, 50, 0), (buku.modal, 0, 50))
            transaction.set_rollback(True, pintu)


@KEDUANYA
def test_baris_debit_atau_kredit(buku, pintu):
    for debit, kredit in [(50, 50), (0, 0), (-50, 0), (50, -50)]:
        with ditolak("baris_debit_atau_kredit", pintu):
            j = tambah_jurnal(pintu, buku)
            tambah_baris(pintu, j, (buku.kas, debit, kredit))


@KEDUANYA
def test_baris_setanggal_jurnalnya(buku, pintu):
    with ditolak("baris_setanggal_jurnalnya", pintu):
        j = tambah_jurnal(pintu, buku)
        lain = dt.date(2026, 1, 5)
        tambah_baris(pintu, j, (buku.kas, 50, 0), (buku.modal, 0, 50), tanggal=lain)


@KEDUANYA
def test_urut_baris_tunggal(buku, pintu):
    with ditolak("urut_baris_tunggal", pintu):
        tambah_baris(pintu, buku.maret, (buku.kas, 9, 0), urut=1)


@KEDUANYA
def test_akun_dapat_diposting(buku, pintu):
    for akun in (buku.judul, buku.tutup):
        with ditolak("akun_dapat_diposting", pintu):
            j = tambah_jurnal(pintu, buku)
            tambah_baris(pintu, j, (akun, 50, 0), (buku.modal, 0, 50))


@KEDUANYA
@pytest.mark.parametrize(
    ("debit", "kredit"),
    [(0, 50), (90, 0), (80 + 81, 0), (50, 50)],
    ids=["menambah", "melewati-nol", "berbalik", "keluar-masuk"],
)
def test_shu_berjalan_dihitung(buku, pintu, debit, kredit):
    """The account holds 80 from earlier times; only what brings it nearer to zero passes."""
    with ditolak("shu_berjalan_dihitung", pintu):
        total = max(debit, kredit)
        j = tambah_jurnal(pintu, buku, total=total)
        baris = [(buku.shu_berjalan, debit, 0), (buku.shu_berjalan, 0, kredit)]
        lawan = (buku.modal, max(kredit - debit, 0), max(debit - kredit, 0))
        tambah_baris(pintu, j, *[b for b in (*baris, lawan) if b[1] or b[2]])


@KEDUANYA
@pytest.mark.parametrize("jumlah", [80, 30])
def test_saldo_lama_pada_shu_berjalan_dapat_dipindahkan(buku, pintu, jumlah):
    with transaction.atomic(pintu):
        j = tambah_jurnal(pintu, buku, total=jumlah)
        tambah_baris(pintu, j, (buku.shu_berjalan, jumlah, 0), (buku.modal, 0, jumlah))
        transaction.set_rollback(True, using=pintu)


# --- entries ------------------------------------------------------------------------------------


@KEDUANYA
@pytest.mark.parametrize(
    ("kekangan", "lain"),
    [
        ("periode_terbuka", {"tanggal": dt.date(2026, 1, 6)}),
        ("periode_terbuka", {"tanggal": dt.date(2027, 1, 6), "tahun": 2027}),
        ("periode_terbuka", {"tanggal": AKHIR_2025, "tahun": 2025, "penutup": True}),
        ("nomor_bukti_tunggal", {"urut": 1}),
        ("nomor_bukti_setahun_tanggal", {"tahun": 2025}),
        ("total_jurnal_positif", {"total": 0}),
        ("jurnal_berketerangan", {"keterangan": ""}),
        ("buku_bukti_sah", {"buku": "XYZ"}),
        ("penutup_akhir_tahun", {"penutup": True}),
    ],
)
def test_jurnal_yang_tidak_sah(buku, pintu, kekangan, lain):
    with ditolak(kekangan, pintu):
        tambah_jurnal(pintu, buku, **lain)


@KEDUANYA
def test_kunci_jurnal_tunggal(buku, pintu):
    ((kunci,),) = sql(pintu, "SELECT kunci FROM akuntansi_jurnal WHERE id = %s", [buku.maret])
    with ditolak("akuntansi_jurnal_kunci_key", pintu):
        tambah_jurnal(pintu, buku, kunci=kunci)


def test_kunci_draf_tunggal(buku):
    kunci = uuid.uuid4()
    with ditolak("akuntansi_drafjurnal_kunci_key"):
        for _ in range(2):
            DrafJurnal.objects.create(kunci=kunci, isi={}, dibuat_oleh=buku.orang)


@KEDUANYA
@pytest.mark.parametrize("tingkat", ["REPEATABLE READ", "SERIALIZABLE"])
def test_baca_terkini(buku, pintu, tingkat):
    """A snapshot from before a close would let an entry slip in behind the checkpoint."""
    with ditolak("baca_terkini", pintu):
        sql(pintu, f"SET TRANSACTION ISOLATION LEVEL {tingkat}")
        tambah_jurnal(pintu, buku)
    with ditolak("baca_terkini", pintu):
        sql(pintu, f"SET TRANSACTION ISOLATION LEVEL {tingkat}")
        ubah_status(pintu, buku.periode_februari, "TUTUP")


@KEDUANYA
def test_pembalikan_sekali(buku, pintu):
    with ditolak("akuntansi_jurnal_membalik_id_key", pintu):
        tambah_jurnal(pintu, buku, membalik_id=buku.dibalik, alasan_balik="lagi", total=300)


@KEDUANYA
def test_pembalikan_setara(buku, pintu):
    """Of a reversal, of another total, before its original, of an entry that is not there yet."""
    for membalik, lain in [
        (buku.pembalik, {"total": 300}),
        (buku.maret, {"total": 99}),
        (buku.maret, {"total": 100, "tanggal": dt.date(2026, 2, 3)}),
        (buku.penutup, {"total": 700}),
        (8_999_999, {}),
    ]:
        with ditolak("pembalikan_setara", pintu):
            tambah_jurnal(pintu, buku, membalik_id=membalik, alasan_balik="uji", **lain)


@KEDUANYA
def test_pembalikan_mencerminkan(buku, pintu):
    with ditolak("pembalikan_mencerminkan", pintu):
        j = tambah_jurnal(pintu, buku, membalik_id=buku.maret, alasan_balik="uji", total=100)
        tambah_baris(pintu, j, (buku.kas, 100, 0), (buku.modal, 0, 100))


@KEDUANYA
def test_pembalikan_beralasan_dan_bukan_atas_diri_sendiri(buku, pintu):
    with ditolak("pembalikan_beralasan", pintu):
        tambah_jurnal(pintu, buku, membalik_id=buku.maret, total=100)
    with connections["pemilik"].cursor() as cursor, transaction.atomic("pemilik"):
        cursor.execute("ALTER TABLE akuntansi_jurnal DISABLE TRIGGER periode_terbuka")
        with ditolak("jurnal_tidak_membalik_diri", "pemilik"):
            tambah_jurnal("pemilik", buku, id=77_777, membalik_id=77_777, alasan_balik="uji")
        transaction.set_rollback(True, "pemilik")


def test_bukti_tidak_ganda(buku):
    berkas = Berkas.objects.create(sha256="a" * 64, ukuran=1, tipe="application/pdf")
    with ditolak("bukti_tidak_ganda"):
        for _ in range(2):
            sql(
                "default",
                "INSERT INTO akuntansi_buktijurnal (jurnal_id, berkas_id, nama, dibuat_oleh_id,"
                " dibuat_pada) VALUES (%s, %s, 'kuitansi', %s, now())",
                [buku.maret, berkas.pk, buku.orang.pk],
            )


# --- tables that are only added to --------------------------------------------------------------


@pytest.mark.parametrize("tabel", LEDGER)
def test_buku_besar_hanya_tambah_juga_bagi_pemilik(buku, tabel):
    perintah = (f"UPDATE akuntansi_{tabel} SET id = id", f"DELETE FROM akuntansi_{tabel}")
    for satu in perintah:
        with tanpa_hak("default"):
            sql("default", satu)
    berkas = Berkas.objects.create(sha256=uuid.uuid4().hex * 2, ukuran=1, tipe="application/pdf")
    for satu in perintah:
        with ditolak(f"akuntansi_{tabel}_hanya_tambah", "pemilik"):
            sql(
                "pemilik",
                "INSERT INTO akuntansi_buktijurnal (jurnal_id, berkas_id, nama, dibuat_oleh_id,"
                " dibuat_pada) VALUES (%s, %s, 'kuitansi', %s, now())",
                [buku.maret, berkas.pk, buku.orang.pk],
            )
            sql("pemilik", satu)


@pytest.mark.parametrize("tabel", [*LEDGER, "periode", "akun", "saldotutup"])
def test_buku_besar_tak_dikosongkan_juga_bagi_pemilik(buku, tabel):
    with tanpa_hak("default"):
        sql("default", f"TRUNCATE akuntansi_{tabel} CASCADE")
    with pytest.raises(Exception, match="hanya boleh ditambah"), transaction.atomic("pemilik"):
        sql("pemilik", f"TRUNCATE akuntansi_{tabel} CASCADE")
