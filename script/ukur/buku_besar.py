"""The ledger: posting, one large entry, balances over sixty closed months."""

import argparse
import datetime as dt
import json
import random
import sys
import time
import uuid
from collections.abc import Callable
from decimal import Decimal
from statistics import median
from typing import Any

import django

django.setup()

from django.db import connection, connections, transaction  # noqa: E402

from akuntansi.enums import BukuBukti, JenisAkun, Sisi  # noqa: E402
from akuntansi.models import Akun  # noqa: E402
from akuntansi.selectors.saldo import jumlah_per_akun  # noqa: E402
from akuntansi.services.periode import buka_tahun_buku, tutup_periode  # noqa: E402
from akuntansi.services.posting import Baris, posting_jurnal  # noqa: E402
from koperasi.core.models import Pengguna  # noqa: E402
from ukur.hasil import Hasil  # noqa: E402
from ukur.pemosting import TANGGAL, Regu  # noqa: E402
from ukur.pgbench import per_detik  # noqa: E402

BANYAK_AKUN = 200
TAHUN_TUTUP = range(2021, 2026)
ISI_JURNAL = 10
BULAN_DENGAN_UKURAN = 61  # sixty closed ones and the open one


def kirim(hasil: Hasil) -> None:
    sys.stdout.write(json.dumps(vars(hasil)) + "\n")
    sys.stdout.flush()


def sql(perintah: str, *nilai: Any, pintu: str = "default") -> list[tuple]:
    with connections[pintu].cursor() as cursor:
        cursor.execute(perintah, nilai)
        return cursor.fetchall() if cursor.description else []


def siapkan() -> tuple[Pengguna, int]:
    """A clerk and two hundred accounts with ids in a row; answers with the first."""
    orang = Pengguna.objects.create(nama_pengguna="ukur", nama="Pengukur")
    Akun.objects.bulk_create(
        Akun(kode=f"{n:04}", nama=f"Akun {n}", jenis=JenisAkun.ASET, saldo_normal=Sisi.DEBIT)
        for n in range(1, BANYAK_AKUN + 1)
    )
    return orang, sql("SELECT min(id) FROM akuntansi_akun")[0][0]


def lama(kerja: Callable[[], object]) -> float:
    """Seconds."""
    mulai = time.perf_counter()
    kerja()
    return time.perf_counter() - mulai


def ukur_posting(putaran: int, detik: float) -> None:
    orang, akun_awal = siapkan()
    buka_tahun_buku(2026, oleh=orang, tanggal=TANGGAL)
    regu = Regu(8, akun_awal, orang.pk)
    # A new database plans for empty tables until its statistics are gathered, within a minute.
    regu.per_detik(8, 2, 5)
    sql("ANALYZE", pintu="pemilik")
    for klien in (1, 8):
        for baris in (2, 4):
            kita, pembanding, p95 = [], [], []
            for _ in range(putaran):
                laju, ekor = regu.per_detik(klien, baris, detik)
                kita.append(laju)
                p95.append(ekor)
                pembanding.append(per_detik(klien, baris, detik, akun_awal, orang.pk))
            ukuran = f"{klien} klien, {baris} baris"
            catatan = {"p95_ms": median(p95)}
            kirim(Hasil("buku_besar.posting", ukuran, "jurnal/s", kita, pembanding, catatan))
    regu.pulang()


def ukur_jurnal_besar(putaran: int, banyak: int) -> None:
    orang = Pengguna.objects.get()
    akun_awal = sql("SELECT min(id) FROM akuntansi_akun")[0][0]
    acak = random.Random(7)  # noqa: S311
    separuh = [Decimal(acak.randrange(1, 10**6)) for _ in range(banyak // 2)]
    baris = [Baris(akun_awal + n % BANYAK_AKUN, debit=j) for n, j in enumerate(separuh)]
    baris += [Baris(akun_awal + n % 7, kredit=j) for n, j in enumerate(separuh)]

    def biasa() -> None:
        with transaction.atomic():
            total = sum(separuh)
            ((urut,),) = sql(
                "UPDATE core_bukunomor SET terakhir = terakhir + 1"
                " WHERE buku = 'jurnal:BKM' RETURNING terakhir"
            )
            ((jurnal,),) = sql(
                "INSERT INTO akuntansi_jurnal (tanggal, buku, tahun, urut, keterangan, total,"
                " kunci, sidik, penutup, alasan_balik, dibuat_oleh_id, diposting_pada)"
                " VALUES (%s, 'BKM', 2026, %s, 'Pembanding', %s, gen_random_uuid(), '', false,"
                " '', %s, now()) RETURNING id",
                *(TANGGAL, urut, total, orang.pk),
            )
            sql(
                "INSERT INTO akuntansi_barisjurnal (jurnal_id, urut, akun_id, tanggal, debit,"
                " kredit, keterangan) SELECT %s, n, akun_id, %s, debit, kredit, '' FROM sumber",
                *(jurnal, TANGGAL),
            )

    sql("CREATE TEMP TABLE sumber (n int, akun_id bigint, debit numeric, kredit numeric)")
    with connection.cursor() as cursor, cursor.copy("COPY sumber FROM STDIN") as salin:
        for n, b in enumerate(baris, 1):
            salin.write_row((n, b.akun, b.debit, b.kredit))
    kita, pembanding = [], []
    for _ in range(putaran):
        kita.append(
            lama(
                lambda: posting_jurnal(
                    tanggal=TANGGAL,
                    buku=BukuBukti.BKM,
                    keterangan="Ukuran",
                    baris=baris,
                    kunci=uuid.uuid4(),
                    oleh=orang,
                )
            )
        )
        pembanding.append(lama(biasa))
    kirim(Hasil("buku_besar.jurnal_besar", f"{banyak:,} baris", "s", kita, pembanding))


def isi_bulan(
    mulai: dt.date,
    selesai: dt.date,
    banyak: int,
    orang: int,
    akun_awal: int,
    urut_awal: int | None = None,
) -> None:
    """Entries of ten lines spread over the month, by one statement for each table.

    ``urut_awal`` is the first voucher number; without it each month has a million to itself.
    """
    jurnal = banyak // ISI_JURNAL
    urut = mulai.month * 1_000_000 if urut_awal is None else urut_awal
    total = 1000 * ISI_JURNAL // 2
    with transaction.atomic():
        ((awal,),) = sql(
            "WITH b AS (INSERT INTO akuntansi_jurnal (tanggal, buku, tahun, urut, keterangan,"
            " total, kunci, sidik, penutup, alasan_balik, dibuat_oleh_id, diposting_pada)"
            " SELECT %s + n %% %s, 'BM', %s, %s + n, 'Isi', %s, gen_random_uuid(), '',"
            " false, '', %s, now() FROM generate_series(0, %s) n RETURNING id)"
            " SELECT min(id) FROM b",
            *(mulai, (selesai - mulai).days + 1, mulai.year, urut, total, orang, jurnal - 1),
        )
        sql(
            "INSERT INTO akuntansi_barisjurnal (jurnal_id, urut, akun_id, tanggal, debit, kredit,"
            " keterangan) SELECT j.id, n, %s + (hashint8(j.id * 31 + n) & 65535) %% %s, j.tanggal,"
            " CASE WHEN n %% 2 = 0 THEN 1000 ELSE 0 END,"
            " CASE WHEN n %% 2 = 1 THEN 1000 ELSE 0 END, ''"
            " FROM akuntansi_jurnal j, generate_series(1, %s) n WHERE j.id >= %s",
            *(akun_awal, BANYAK_AKUN, ISI_JURNAL, awal),
        )


def ukur_saldo(putaran: int, banyak: int) -> None:
    orang, akun_awal = siapkan()
    penyetuju = Pengguna.objects.create(nama_pengguna="ukur2", nama="Pengukur kedua")
    per_bulan = banyak // BULAN_DENGAN_UKURAN
    for tahun in [*TAHUN_TUTUP, 2026]:
        for periode in buka_tahun_buku(tahun, oleh=orang, tanggal=TANGGAL):
            if tahun < 2026 or periode.mulai.month == 1:
                isi_bulan(periode.mulai, periode.selesai, per_bulan, orang.pk, akun_awal)
            if tahun < 2026:
                tutup_periode(
                    periode, diminta_oleh=penyetuju, disetujui_oleh=orang, tanggal=TANGGAL
                )
    sql("VACUUM ANALYZE akuntansi_barisjurnal, akuntansi_jurnal", pintu="pemilik")

    for nama, tanggal in [
        ("buku_besar.neraca_saldo", dt.date(2026, 1, 31)),
        ("buku_besar.neraca_saldo_tanggal_lampau", dt.date(2023, 7, 17)),
    ]:
        kita, pembanding = [], []
        for _ in range(max(5, putaran)):
            kita.append(1000 * lama(lambda: jumlah_per_akun(tanggal)))  # noqa: B023
            pembanding.append(1000 * lama(lambda: _saldo_biasa(tanggal)))  # noqa: B023
        saldo_kita = {a: (j.debit, j.kredit) for a, j in jumlah_per_akun(tanggal).items()}
        if saldo_kita != _saldo_biasa(tanggal):
            raise SystemExit(f"saldo {tanggal} berbeda dari jumlah barisnya")
        kirim(Hasil(nama, f"{banyak:,} baris", "ms", kita, pembanding))


def _saldo_biasa(tanggal: dt.date) -> dict[int, tuple[Decimal, Decimal]]:
    return {
        akun: (debit, kredit)
        for akun, debit, kredit in sql(
            "SELECT akun_id, sum(debit), sum(kredit) FROM akuntansi_barisjurnal"
            " WHERE tanggal <= %s GROUP BY akun_id",
            tanggal,
        )
    }


def utama() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("bagian", choices=["posting", "saldo"])
    p.add_argument("--putaran", type=int, default=3)
    p.add_argument("--detik", type=float, default=3.0)
    p.add_argument("--baris", type=int, default=1_000_000)
    p.add_argument("--baris-besar", type=int, default=100_000)
    pilihan = p.parse_args()
    if pilihan.bagian == "posting":
        ukur_posting(pilihan.putaran, pilihan.detik)
        ukur_jurnal_besar(pilihan.putaran, pilihan.baris_besar)
    else:
        ukur_saldo(pilihan.putaran, pilihan.baris)


if __name__ == "__main__":
    utama()
