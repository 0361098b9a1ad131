"""What a re-opened month changed: each statement line before and after, the entries between."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Max

from koperasi.core.tulisan import tanggal_pendek

from ..enums import JenisAkun
from ..models import Jurnal, Periode
from ..selectors.bukti_tutup import Lingkup
from .bentuk import NOL, BarisLaporan, Bentuk, LaporanKeuangan
from .penyusun import arah
from .ringkasan_tutup import laporan_tutup

POS_SHU = "shu_berjalan"  # the neraca's line in which income minus expense of the year stands

# Entries added since, their own year's closing entries left out as in the statements.
_SUMBANGAN = """
SELECT j.id, j.tanggal, j.buku || '-' || j.tahun || '-' || lpad(j.urut::text, 6, '0'),
       j.keterangan, b.akun_id, a.jenis, sum(b.debit - b.kredit)
  FROM akuntansi_jurnal j
  JOIN akuntansi_barisjurnal b ON b.jurnal_id = j.id
  JOIN akuntansi_akun a ON a.id = b.akun_id
 WHERE j.id > %s AND j.tanggal <= %s AND NOT j.penutup
 GROUP BY j.id, b.akun_id, a.jenis
 ORDER BY j.tanggal, j.id
"""

Kunci = tuple[str, str, str]


def potret(periode: Periode) -> tuple[dict[str, Any], int]:
    """Both statements of a month as they stand now, and the last entry that they hold."""
    neraca, phu = laporan_tutup(Lingkup(periode.mulai, periode.selesai, periode.selesai))
    terakhir = Jurnal.objects.filter(tanggal__lte=periode.selesai).aggregate(n=Max("pk"))["n"]
    return {"neraca": neraca.ke_json(), "phu": phu.ke_json()}, terakhir or 0


def perubahan(periode: Periode, sebelum: Mapping[str, Any], jurnal_terakhir: int) -> dict[str, Any]:
    """Plain values for the paper: lines of both statements, and the entries that were added."""
    kini = laporan_tutup(Lingkup(periode.mulai, periode.selesai, periode.selesai))
    dulu = [LaporanKeuangan.dari_json(sebelum[nama]) for nama in ("neraca", "phu")]
    sumbangan = _sumbangan(jurnal_terakhir, periode.selesai)
    return {
        "laporan": [_banding(lama, baru, sumbangan) for lama, baru in zip(dulu, kini, strict=True)],
        "jurnal": list({s[0]: [tanggal_pendek(s[1]), s[2], s[3]] for s in sumbangan}.values()),
    }


def _banding(
    lama: LaporanKeuangan, baru: LaporanKeuangan, sumbangan: list[tuple[Any, ...]]
) -> dict[str, Any]:
    tempat = _tempat_akun(lama, baru)
    sebab: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for _, _, nomor, _, akun, jenis, jumlah in sumbangan:
        kode = tempat.get(akun)
        nilai = arah(jenis) * jumlah
        if kode is None and jenis in (JenisAkun.PENDAPATAN, JenisAkun.BEBAN):
            kode, nilai = POS_SHU, -jumlah
        if kode is not None:
            sebab[kode][nomor] += nilai
    nilai_lama = {_kunci(b): b for b in lama.baris}
    baris = []
    for b in baru.baris:
        asal = nilai_lama.get(_kunci(b))
        dulu = asal.nilai[0] if asal and asal.nilai else NOL
        kini = b.nilai[0] if b.nilai else NOL
        if b.nilai and not (dulu or kini):
            continue
        baris.append(
            {
                "bentuk": b.bentuk.value,
                "uraian": b.uraian,
                "berangka": bool(b.nilai),
                "sebelum": str(dulu),
                "sesudah": str(kini),
                "selisih": str(kini - dulu),
                "sebab": [[nomor, str(n)] for nomor, n in sebab.get(b.kode, {}).items() if n]
                if b.bentuk == Bentuk.POS
                else [],
            }
        )
    return {"judul": baru.judul, "waktu": baru.waktu, "baris": _tanpa_judul_kosong(baris)}


def _tempat_akun(*laporan: LaporanKeuangan) -> dict[int, str]:
    """The line of each account, as it was and as it is."""
    return {
        r.akun: b.kode
        for satu in laporan
        for b in satu.baris
        for r in b.rincian
        if r.akun is not None
    }


def _tanpa_judul_kosong(baris: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Headings of parts that hold no figure go."""
    hasil: list[dict[str, Any]] = []
    for b in reversed(baris):
        kosong = b["bentuk"] == Bentuk.BAGIAN and (
            not hasil or hasil[-1]["bentuk"] in (Bentuk.BAGIAN, Bentuk.HASIL, Bentuk.TOTAL)
        )
        if not kosong:
            hasil.append(b)
    return hasil[::-1]


def _kunci(b: BarisLaporan) -> Kunci:
    return b.bentuk.value, b.kode, b.uraian


def _sumbangan(jurnal_terakhir: int, sampai: dt.date) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(_SUMBANGAN, [jurnal_terakhir, sampai])
        return cursor.fetchall()
