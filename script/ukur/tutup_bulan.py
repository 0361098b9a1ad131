"""Closing a month on five years of books: each step beside the same work in plain SQL."""

import argparse
import datetime as dt
import tempfile
import time
import uuid
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from akuntansi.models import Periode  # noqa: E402
from akuntansi.selectors import bukti_buku, tutup_buku  # noqa: E402
from akuntansi.services import tutup_buku as jalan  # noqa: E402
from akuntansi.services.periode import (  # noqa: E402
    buka_kembali_periode,
    buka_tahun_buku,
    tutup_periode,
)
from koperasi.core.models import Pengguna  # noqa: E402
from koperasi.core.pemeriksaan import daftar_pemeriksaan  # noqa: E402
from koperasi.core.segel import periksa_rantai, segel_semua  # noqa: E402
from ukur.buku_besar import (  # noqa: E402
    BULAN_DENGAN_UKURAN,
    ISI_JURNAL,
    TAHUN_TUTUP,
    isi_bulan,
    kirim,
    lama,
    siapkan,
    sql,
)
from ukur.hasil import Hasil  # noqa: E402
from ukur.pemosting import TANGGAL  # noqa: E402

JANUARI = dt.date(2026, 1, 1), dt.date(2026, 1, 31)


def isi(banyak: int) -> tuple[Pengguna, Pengguna]:
    """Sixty closed months and an open one, numbered and sealed as the application would."""
    orang, akun_awal = siapkan()
    penyetuju = Pengguna.objects.create(nama_pengguna="ukur2", nama="Pengukur kedua")
    per_bulan = banyak // BULAN_DENGAN_UKURAN
    for tahun in [*TAHUN_TUTUP, 2026]:
        urut = 0
        for periode in buka_tahun_buku(tahun, oleh=orang, tanggal=TANGGAL):
            if tahun < 2026 or periode.mulai.month == 1:
                isi_bulan(periode.mulai, periode.selesai, per_bulan, orang.pk, akun_awal, urut + 1)
                urut += per_bulan // ISI_JURNAL
            if tahun < 2026:
                tutup_periode(
                    periode, diminta_oleh=orang, disetujui_oleh=penyetuju, tanggal=TANGGAL
                )
        sql("INSERT INTO core_bukunomor VALUES (DEFAULT, 'jurnal:BM', %s, %s)", tahun, urut)
    sql("VACUUM ANALYZE", pintu="pemilik")
    segel_semua()
    return orang, penyetuju


def biasa() -> None:
    """The same questions and the same checkpoint, one statement after the other."""
    mulai, selesai = JANUARI
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM akuntansi_drafjurnal")
        cursor.execute(bukti_buku._SEIMBANG, [mulai, selesai])
        cursor.execute(bukti_buku._BELUM_TERSEGEL, [mulai, selesai])
        for jalur in daftar_pemeriksaan():
            cursor.execute(jalur.read_text())
            cursor.fetchall()
        for tanggal in (selesai, mulai - dt.timedelta(days=1)) * 2:
            cursor.execute("SELECT * FROM akuntansi_saldo(%s)", [tanggal])
            cursor.fetchall()
        cursor.execute(tutup_buku._BUKU, [mulai, selesai])
        cursor.execute("CREATE TEMP TABLE titik AS SELECT * FROM akuntansi_saldo(%s)", [selesai])
        cursor.execute("DROP TABLE titik")


def ukur(putaran: int, banyak: int) -> None:
    orang, penyetuju = isi(banyak)
    periode = Periode.objects.get(mulai=JANUARI[0])
    rantai: list[float] = []

    def berwaktu(kerja: Callable[..., Any]) -> Callable[..., Any]:
        """Keep apart what the chain takes: it has no counterpart in SQL."""

        def fungsi(*args: Any, **lain: Any) -> Any:
            mulai = time.perf_counter()
            try:
                return kerja(*args, **lain)
            finally:
                rantai.append(time.perf_counter() - mulai)

        return fungsi

    bukti_buku.periksa_rantai = berwaktu(periksa_rantai)
    jalan.segel_semua = berwaktu(segel_semua)
    langkah: dict[str, list[float]] = {"minta": [], "setujui": [], "rantai": []}
    pembanding = []
    for _ in range(putaran):
        permintaan = jalan.minta_tutup(periode, oleh=orang, tanggal=TANGGAL, kunci=uuid.uuid4())
        rantai.clear()
        langkah["minta"].append(
            lama(lambda: jalan.periksa_permintaan(permintaan)) - sum(rantai)  # noqa: B023
        )
        permintaan.refresh_from_db()
        if merah := [b["kalimat"] for b in permintaan.bukti if b["keadaan"] == "MERAH"]:
            raise SystemExit(f"bukti merah: {merah}")
        rantai.clear()
        semua = lama(
            lambda: jalan.setujui_tutup(permintaan, oleh=penyetuju, tanggal=TANGGAL)  # noqa: B023
        )
        langkah["setujui"].append(semua - sum(rantai))
        langkah["rantai"].append(sum(rantai))
        pembanding.append(lama(biasa))
        buka_kembali_periode(
            periode,
            alasan="ukur",
            diminta_oleh=orang,
            disetujui_oleh=penyetuju,
            tanggal=TANGGAL,
        )
    ukuran = f"{banyak:,} baris"
    kirim(Hasil("tutup_bulan.periksa", ukuran, "s", langkah["minta"], pembanding))
    catatan = {"rantai_s": sorted(langkah["rantai"])[putaran // 2]}
    kirim(Hasil("tutup_bulan.setujui", ukuran, "s", langkah["setujui"], pembanding, catatan))


if __name__ == "__main__":
    p = argparse.ArgumentParser()
    p.add_argument("bagian", choices=["tutup"])
    p.add_argument("--putaran", type=int, default=3)
    p.add_argument("--baris", type=int, default=1_000_000)
    pilihan = p.parse_args()
    # Heads that an earlier database noted would speak against this one.
    with tempfile.TemporaryDirectory() as settings.SEGEL_DIR:
        ukur(pilihan.putaran, pilihan.baris)
