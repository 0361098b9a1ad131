"""The chain of seals: posting while the sealer works, sealing, a complete look."""

import argparse
import datetime as dt
import os
import tempfile
import time
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import transaction  # noqa: E402

from akuntansi.services.periode import buka_tahun_buku  # noqa: E402
from koperasi.core.segel import (  # noqa: E402
    belum_disegel,
    periksa_rantai,
    segel_semua,
    segel_yang_baru,
    semua_tersegel,
)
from ukur.buku_besar import kirim, lama, siapkan, sql  # noqa: E402
from ukur.hasil import Hasil  # noqa: E402
from ukur.pemosting import TANGGAL, Regu  # noqa: E402
from ukur.pgbench import per_detik  # noqa: E402

# Beat asks every five seconds; a short measurement would see the sealer once.
DETIK_SEGEL = 1.0
DETIK_TERPENDEK = 8.0


def beban() -> float:
    """How busy the machine is with everything, as its one-minute load."""
    return os.getloadavg()[0]


def segel_terus(pipa: Connection, folder: str) -> None:
    """A process: seals every second until told to stop, answers with how many rows."""
    import django

    django.setup()
    settings.SEGEL_DIR = Path(folder)
    banyak = 0
    pipa.send(None)
    while not pipa.poll(DETIK_SEGEL):
        banyak += segel_yang_baru()
    pipa.send(banyak)


class PenyegelSendiri:
    """The sealer beside the clerks."""

    def __enter__(self) -> "PenyegelSendiri":
        konteks = get_context("spawn")
        self.pipa, sana = konteks.Pipe()
        self.proses = konteks.Process(
            target=segel_terus, args=(sana, str(settings.SEGEL_DIR)), daemon=True
        )
        self.proses.start()
        self.pipa.recv()
        return self

    def __exit__(self, *galat: object) -> None:
        self.pipa.send(None)
        self.banyak = self.pipa.recv()
        self.proses.join(10)


def ukur_posting(putaran: int, detik: float) -> None:
    orang, akun_awal = siapkan()
    buka_tahun_buku(2026, oleh=orang, tanggal=TANGGAL)
    detik = max(detik, DETIK_TERPENDEK)
    regu = Regu(8, akun_awal, orang.pk)
    # See ``buku_besar``: no plans for empty tables.
    regu.per_detik(8, 2, 5)
    sql("ANALYZE", pintu="pemilik")
    for baris in (2, 4):
        kita, pembanding, p95, disegel, sibuk = [], [], [], [], []
        tanpa, p95_tanpa = [], []
        for _ in range(putaran):
            with PenyegelSendiri() as penyegel:
                laju, ekor = regu.per_detik(8, baris, detik)
            kita.append(laju)
            p95.append(ekor)
            laju, ekor = regu.per_detik(8, baris, detik)
            tanpa.append(laju)
            p95_tanpa.append(ekor)
            disegel.append(penyegel.banyak / detik)
            pembanding.append(per_detik(8, baris, detik, akun_awal, orang.pk))
            segel_semua()
            sibuk.append(beban())
        catatan = {
            "p95_ms": median(p95),
            "p95_tanpa_penyegel_ms": median(p95_tanpa),
            "laju_tanpa_penyegel": median(tanpa),
            "segel_per_detik": median(disegel),
            "beban": median(sibuk),
        }
        ukuran = f"8 klien, {baris} baris"
        kirim(Hasil("rantai.posting_bersegel", ukuran, "jurnal/s", kita, pembanding, catatan))
    regu.pulang()


def isi(banyak: int, orang: int, akun_awal: int) -> None:
    """Entries of two lines with their audit rows, as posting leaves them."""
    with transaction.atomic():
        sql(
            "INSERT INTO akuntansi_jurnal (tanggal, buku, tahun, urut, keterangan, total, kunci,"
            " sidik, penutup, alasan_balik, dibuat_oleh_id, diposting_pada) SELECT %s + n %% 300,"
            " 'BM', 2026, n, 'Setoran simpanan wajib', 50000, gen_random_uuid(), repeat('0', 64),"
            " false, '', %s, now() FROM generate_series(1, %s) n",
            *(dt.date(2026, 1, 1), orang, banyak),
        )
        sql(
            "INSERT INTO akuntansi_barisjurnal (jurnal_id, urut, akun_id, tanggal, debit, kredit,"
            " keterangan) SELECT j.id, n, %s + (hashint8(j.id * 31 + n) & 65535) %% 200, j.tanggal,"
            " CASE WHEN n = 1 THEN 50000 ELSE 0 END, CASE WHEN n = 2 THEN 50000 ELSE 0 END, ''"
            " FROM akuntansi_jurnal j, generate_series(1, 2) n",
            akun_awal,
        )
        sql(
            "INSERT INTO core_jejakaudit (pada, tanggal_buku, oleh_id, aksi, objek_jenis, objek_id,"
            " keterangan, data, permintaan) SELECT now(), tanggal, dibuat_oleh_id,"
            " 'akuntansi.posting', 'akuntansi.Jurnal', id::text, keterangan, '{}', 'abcdef123456'"
            " FROM akuntansi_jurnal"
        )
    sql("ANALYZE", pintu="pemilik")


def hash_biasa() -> int:
    """The comparison: the same texts hashed by two plain statements, compared with nothing."""
    banyak = 0
    for nama in ("akuntansi.jurnal", "core.jejak"):
        m = semua_tersegel()[nama]
        ((n,),) = sql(
            f"SELECT count(sidik) FROM (SELECT {m.sidik(1)} AS sidik"  # noqa: S608 - our own names
            f" FROM {m.tabel} t {m.gabung(1)} OFFSET 0) s"
        )
        banyak += n
    return banyak


def ukur_periksa(putaran: int, banyak: int) -> None:
    orang, akun_awal = siapkan()
    buka_tahun_buku(2026, oleh=orang, tanggal=TANGGAL)
    isi(banyak // 2, orang.pk, akun_awal)
    ukuran = f"{banyak:,} segel"
    hash_biasa()
    detik = lama(segel_semua)
    catatan = {"segel_per_detik": banyak / detik, "beban": beban()}
    kirim(Hasil("rantai.segel_semua", ukuran, "s", [detik], [lama(hash_biasa)], catatan))
    sql("VACUUM ANALYZE core_segel", pintu="pemilik")
    kita, pembanding, sibuk = [], [], []
    for _ in range(putaran):
        mulai = time.perf_counter()
        hasil = periksa_rantai()
        kita.append(time.perf_counter() - mulai)
        if not hasil.bersih or hasil.banyak_segel < banyak:
            raise SystemExit(f"rantai ukuran tidak bersih: {hasil.temuan[:3]}")
        pembanding.append(lama(hash_biasa))
        sibuk.append(beban())
    ((bita,),) = sql("SELECT pg_total_relation_size('core_segel')")
    catatan = {
        "detik_per_juta": median(kita) * 1e6 / banyak,
        "bita_per_segel": bita / banyak,
        "beban": median(sibuk),
    }
    kirim(Hasil("rantai.periksa_rantai", ukuran, "s", kita, pembanding, catatan))
    for _ in range(3):
        segel_yang_baru()
    sepi = [1000 * lama(segel_yang_baru) for _ in range(20)]
    belum = [1000 * lama(belum_disegel) for _ in range(3)]
    kosong = [1000 * lama(lambda: sql("SELECT 1")) for _ in range(20)]
    kirim(Hasil("rantai.putaran_sepi", ukuran, "ms", sepi, kosong))
    kirim(Hasil("rantai.belum_disegel", ukuran, "ms", belum, kosong[:3]))


def utama() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("bagian", choices=["posting", "periksa"])
    p.add_argument("--putaran", type=int, default=3)
    p.add_argument("--detik", type=float, default=DETIK_TERPENDEK)
    p.add_argument("--baris", type=int, default=1_000_000)
    pilihan = p.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings.SEGEL_DIR = Path(folder)
        if pilihan.bagian == "posting":
            ukur_posting(pilihan.putaran, pilihan.detik)
        else:
            ukur_periksa(pilihan.putaran, pilihan.baris)


if __name__ == "__main__":
    utama()
