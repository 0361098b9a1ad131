"""What accounts earned over some days: one statement for any number of them.

The same figures as ``perhitungan.bunga_simpanan`` gives for one account, reckoned exactly: the
earnings are a fraction whose numerator and denominator are whole, and are rounded once.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery, Sum

from koperasi.core.enums import StatusPekerjaan
from koperasi.core.models import Pekerjaan

from ..enums import JenisMutasi
from ..ketentuan import aturan_pajak_jasa
from ..models import MutasiSimpanan, PerhitunganJasa, RekeningSimpanan, RincianJasa
from ..perhitungan.bunga_simpanan import (
    BungaSimpanan,
    CaraBunga,
    MetodeBunga,
    MutasiSaldo,
    PembagiBunga,
    TingkatBunga,
    bunga_simpanan,
)

NOL = Decimal(0)
TUGAS_JASA = ("simpan_pinjam.hitung_jasa", "simpan_pinjam.posting_jasa")

# Parameters: awal and akhir (which does not count), bulan, rekening (NULL for all), batas and
# persen of the tax. A product's terms are those of the first day, or its first ones.
JASA = """
WITH syarat AS MATERIALIZED (
    SELECT DISTINCT ON (k.produk_id) k.*
      FROM simpan_pinjam_ketentuanproduk k
     WHERE k.status = 'BERLAKU' AND k.berlaku_sejak < %(akhir)s
     ORDER BY k.produk_id, k.berlaku_sejak > %(awal)s, abs(k.berlaku_sejak - %(awal)s)
), tingkat AS MATERIALIZED (
    SELECT t.ketentuan_id, t.mulai_saldo, t.persen_per_tahun AS persen,
           lead(t.mulai_saldo) OVER (PARTITION BY t.ketentuan_id ORDER BY t.mulai_saldo) AS sampai
      FROM simpan_pinjam_tingkatjasa t
      JOIN syarat s ON s.id = t.ketentuan_id
), rek AS MATERIALIZED (
    SELECT r.id, r.anggota_id, r.saldo, r.urut, r.ditahan, p.akun_jasa_id, s.id AS ketentuan_id,
           s.metode, s.pembagi, s.basis_hari, s.satuan_bulat, s.biaya_bulanan
      FROM simpan_pinjam_rekeningsimpanan r
      JOIN simpan_pinjam_produksimpanan p ON p.id = r.produk_id
      JOIN syarat s ON s.produk_id = p.id AND s.metode <> 'BERJANGKA'
     WHERE r.dibuka_pada < %(akhir)s AND r.ditutup_pada IS NULL
       AND (%(rekening)s::bigint[] IS NULL OR r.id = ANY(%(rekening)s::bigint[]))
       AND NOT EXISTS (SELECT FROM simpan_pinjam_rincianjasa j
                        WHERE j.rekening_id = r.id AND j.bulan_diposting = %(bulan)s)
       -- Nor one that got its interest otherwise; a term deposit's, paid onto it, is another's.
       AND NOT EXISTS (SELECT FROM simpan_pinjam_mutasisimpanan m
                        WHERE m.rekening_id = r.id AND m.jenis = 'JASA'
                          AND m.tanggal >= %(awal)s AND m.tanggal < %(akhir)s
                          AND NOT EXISTS (SELECT FROM simpan_pinjam_mutasisimpanan b
                                           WHERE b.membalik_id = m.id)
                          AND NOT EXISTS (SELECT FROM simpan_pinjam_jasaberjangka d
                                           WHERE d.jurnal_id = m.jurnal_id))
       AND (s.metode <> 'TANPA' OR s.biaya_bulanan > 0
            OR EXISTS (SELECT FROM simpan_pinjam_mutasisimpanan m
                        WHERE m.rekening_id = r.id AND m.jenis = 'JASA'
                          AND m.tanggal >= %(awal)s AND m.tanggal < %(akhir)s))
), gerak AS MATERIALIZED (
    SELECT m.rekening_id, m.tanggal, m.urut, m.jumlah
      FROM simpan_pinjam_mutasisimpanan m
      JOIN rek ON rek.id = m.rekening_id
     WHERE m.tanggal >= %(awal)s
), awal AS MATERIALIZED (
    SELECT rek.id, rek.saldo - coalesce(g.jumlah, 0) AS saldo,
           coalesce(g.mulai, %(akhir)s) - %(awal)s AS hari
      FROM rek
      LEFT JOIN (SELECT rekening_id, sum(jumlah) AS jumlah,
                        min(tanggal) FILTER (WHERE tanggal < %(akhir)s) AS mulai
                   FROM gerak GROUP BY rekening_id) g ON g.rekening_id = rek.id
), segmen AS (
    SELECT id, saldo, hari, true AS pembuka FROM awal
    UNION ALL
    SELECT g.rekening_id, a.saldo + sum(g.jumlah) OVER w,
           coalesce(lead(g.tanggal) OVER w, %(akhir)s) - g.tanggal, false
      FROM gerak g
      JOIN awal a ON a.id = g.rekening_id
     WHERE g.tanggal < %(akhir)s
    WINDOW w AS (PARTITION BY g.rekening_id ORDER BY g.tanggal, g.urut)
), ringkas AS (
    SELECT s.id, min(s.saldo) AS terendah, sum(s.saldo * s.hari) AS saldo_hari,
           sum(s.hari) AS hari, greatest(count(*) FILTER (WHERE NOT s.pembuka OR s.saldo <> 0), 1)
           AS banyak, coalesce(sum(s.saldo), 0) AS jumlah,
           coalesce(sum(s.saldo * s.hari * t.persen), 0) AS saldo_hari_persen,
           count(DISTINCT coalesce(t.persen, 0)) FILTER (WHERE s.hari > 0) AS ragam,
           max(t.persen) AS persen
      FROM segmen s
      JOIN rek ON rek.id = s.id
      LEFT JOIN tingkat t
             ON rek.metode = 'SALDO_HARIAN' AND t.ketentuan_id = rek.ketentuan_id
            AND s.saldo >= t.mulai_saldo AND (t.sampai IS NULL OR s.saldo < t.sampai)
     GROUP BY s.id
), dasar AS (
    SELECT rek.*, k.hari, k.saldo_hari_persen, k.ragam, k.persen AS persen_harian,
           CASE rek.metode WHEN 'SALDO_TERENDAH' THEN k.terendah
                           WHEN 'SALDO_RATA_RATA' THEN k.jumlah ELSE k.saldo_hari END AS atas,
           CASE rek.metode WHEN 'SALDO_TERENDAH' THEN 1
                           WHEN 'SALDO_RATA_RATA' THEN k.banyak ELSE k.hari END::numeric AS bawah
      FROM rek JOIN ringkas k ON k.id = rek.id
), pecahan AS (
    SELECT d.*, CASE WHEN d.metode = 'SALDO_HARIAN'
                     THEN CASE WHEN d.ragam = 1 THEN coalesce(d.persen_harian, 0) END
                     ELSE coalesce(t.persen, 0) END AS persen,
           CASE WHEN d.metode = 'TANPA' THEN 0
                WHEN d.metode = 'SALDO_HARIAN' THEN d.saldo_hari_persen
                WHEN d.metode <> 'SALDO_RATA_RATA_HARIAN' AND d.pembagi = 'BULAN'
                THEN d.atas * coalesce(t.persen, 0)
                ELSE d.atas * coalesce(t.persen, 0) * d.hari END AS pembilang,
           CASE WHEN d.metode = 'SALDO_HARIAN' THEN 100 * d.basis_hari
                WHEN d.metode <> 'SALDO_RATA_RATA_HARIAN' AND d.pembagi = 'BULAN'
                THEN 1200 * d.bawah
                ELSE 100 * d.basis_hari * d.bawah END AS penyebut
      FROM dasar d
      LEFT JOIN tingkat t
             ON d.metode NOT IN ('SALDO_HARIAN', 'TANPA') AND t.ketentuan_id = d.ketentuan_id
            AND d.atas >= t.mulai_saldo * d.bawah
            AND (t.sampai IS NULL OR d.atas < t.sampai * d.bawah)
), bunga AS MATERIALIZED (
    SELECT p.*, round(p.atas / p.bawah, 2) AS saldo_dasar,
           div(2 * p.pembilang + p.penyebut * p.satuan_bulat, 2 * p.penyebut * p.satuan_bulat)
           * p.satuan_bulat AS jasa
      FROM pecahan p
), sebulan AS (
    SELECT a.anggota_id, sum(a.jasa) AS jasa, sum(a.pajak) AS pajak
      FROM (SELECT anggota_id, sum(jasa) AS jasa, 0 AS pajak FROM bunga GROUP BY anggota_id
            UNION ALL
            SELECT r.anggota_id, sum(m.jumlah) FILTER (WHERE m.jenis = 'JASA'),
                   -sum(m.jumlah) FILTER (WHERE m.jenis = 'PAJAK')
              FROM simpan_pinjam_mutasisimpanan m
              JOIN simpan_pinjam_rekeningsimpanan r ON r.id = m.rekening_id
             WHERE m.jenis IN ('JASA', 'PAJAK')
               AND m.tanggal >= %(awal)s AND m.tanggal < %(akhir)s
               AND NOT EXISTS (SELECT FROM simpan_pinjam_mutasisimpanan b
                                WHERE b.membalik_id = m.id)
             GROUP BY r.anggota_id) a
     GROUP BY a.anggota_id
), potongan AS (
    SELECT b.*, CASE WHEN row_number() OVER (PARTITION BY b.anggota_id
                                             ORDER BY b.saldo + b.jasa - b.ditahan DESC, b.id) > 1
                       OR s.jasa <= %(batas)s THEN 0
                     ELSE greatest(floor(s.jasa * %(persen)s / 100) - coalesce(s.pajak, 0), 0) END
                AS pajak
      FROM bunga b JOIN sebulan s USING (anggota_id)
)
SELECT p.id, p.anggota_id, p.ketentuan_id, p.metode, p.urut, p.hari, p.saldo_dasar,
       CASE WHEN p.metode <> 'TANPA' THEN p.persen END AS persen, p.jasa, p.pajak,
       greatest(least(p.biaya_bulanan, p.saldo + p.jasa - p.pajak - p.ditahan), 0) AS biaya,
       CASE WHEN p.jasa > 0 AND p.akun_jasa_id IS NULL
            THEN 'Produknya belum mempunyai akun beban jasa.'
            WHEN p.pajak > p.saldo + p.jasa - p.ditahan
            THEN 'PPh lebih besar daripada saldo yang bebas di semua rekening orang ini.'
            ELSE '' END AS parkir
  FROM potongan p
 WHERE p.jasa > 0 OR p.pajak > 0 OR p.biaya_bulanan > 0
"""


@dataclass(frozen=True)
class JasaBerjalan:
    """What an account has earned and not been paid."""

    rekening: int
    saldo_dasar: Decimal
    jasa: Decimal
    pajak: Decimal


def parameter_jasa(
    awal: dt.date, akhir: dt.date, rekening: Collection[int] | None = None
) -> dict[str, Any]:
    """The parameters of ``JASA`` from ``awal`` to ``akhir``, which does not count."""
    pajak = aturan_pajak_jasa(akhir - dt.timedelta(days=1))
    return {
        "awal": awal,
        "akhir": akhir,
        "bulan": awal.replace(day=1),
        "rekening": None if rekening is None else list(rekening),
        "batas": pajak.batas,
        "persen": pajak.persen,
    }


def jasa_berjalan(
    rekening: Collection[int], awal: dt.date, akhir: dt.date
) -> dict[int, JasaBerjalan]:
    """By account id, what these earned from ``awal`` to ``akhir``, which does not count."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, saldo_dasar, jasa, pajak FROM ({JASA}) j",  # noqa: S608
            parameter_jasa(awal, akhir, rekening),
        )
        return {b[0]: JasaBerjalan(*b) for b in cursor.fetchall()}


def perhitungan_terlihat() -> QuerySet[PerhitunganJasa]:
    return PerhitunganJasa.objects.select_related("dihitung_oleh", "diposting_oleh", "jurnal")


def rincian_perhitungan(perhitungan: PerhitunganJasa) -> QuerySet[RincianJasa]:
    return perhitungan.rincian.select_related(
        "rekening", "rekening__anggota", "rekening__produk", "ketentuan"
    ).order_by("rekening__nomor")


def pekerjaan_jasa(perhitungan: PerhitunganJasa | None = None) -> Pekerjaan | None:
    """The job about interest that waits, runs or failed last; of one month's posting only, when
    that is given."""
    daftar = Pekerjaan.objects.filter(nama__in=TUGAS_JASA).order_by("-dibuat_pada")
    if perhitungan:
        daftar = daftar.filter(argumen__perhitungan=perhitungan.pk)
    terakhir = daftar.first()
    return None if terakhir and terakhir.status == StatusPekerjaan.SELESAI else terakhir


def pajak_dipotong(tahun: int) -> QuerySet[RincianJasa]:
    """The year's register of tax on interest: one row per member and month with tax, and
    ``jasa_sebulan``, all she earned that month."""
    seorang = MutasiSimpanan.objects.filter(
        rekening__anggota=OuterRef("rekening__anggota"),
        jenis=JenisMutasi.JASA,
        dibalik_oleh__isnull=True,
        tanggal__year=OuterRef("bulan_diposting__year"),
        tanggal__month=OuterRef("bulan_diposting__month"),
    )
    sebulan = (
        seorang.order_by()
        .values("rekening__anggota")
        .annotate(jumlah=Sum("jumlah"))
        .values("jumlah")
    )
    return (
        RincianJasa.objects.filter(bulan_diposting__year=tahun, pajak__gt=0)
        .select_related("rekening", "rekening__anggota", "perhitungan")
        .annotate(jasa_sebulan=Subquery(sebulan))
        .order_by("bulan_diposting", "rekening__anggota__nama")
    )


def uraian_jasa(rincian: RincianJasa) -> BungaSimpanan:
    """How one account's interest came about, segment by segment."""
    awal = rincian.perhitungan.bulan
    akhir = bulan_berikut(awal)
    mutasi = [
        MutasiSaldo(m.tanggal, m.jumlah)
        for m in rincian.rekening.mutasi.filter(
            tanggal__gte=awal, tanggal__lt=akhir, urut__lte=rincian.urut
        )
    ]
    sebelum = MutasiSimpanan.objects.filter(
        rekening=rincian.rekening_id, tanggal__lt=awal, urut__lte=rincian.urut
    ).values_list("jumlah", flat=True)
    return bunga_simpanan(
        cara_bunga(rincian),
        saldo_awal=sum(sebelum, NOL),
        mutasi=mutasi,
        awal=awal,
        akhir=akhir,
    )


def cara_bunga(rincian: RincianJasa) -> CaraBunga:
    """The terms as the plain calculation takes them."""
    k = rincian.ketentuan
    return CaraBunga(
        metode=MetodeBunga(k.metode),
        tingkat=tuple(
            TingkatBunga(t.mulai_saldo, t.persen_per_tahun)
            for t in sorted(k.tingkat.all(), key=lambda t: t.mulai_saldo)
        ),
        basis_hari=k.basis_hari,
        pembagi=PembagiBunga(k.pembagi),
    )


def bulan_berikut(bulan: dt.date) -> dt.date:
    """The first day of the month after."""
    return (bulan.replace(day=1) + dt.timedelta(days=31)).replace(day=1)


def bulan_terposting(rekening: RekeningSimpanan) -> dt.date | None:
    """The last month whose interest she has been paid on this account."""
    return (
        RincianJasa.objects.filter(rekening=rekening, bulan_diposting__isnull=False)
        .order_by("-bulan_diposting")
        .values_list("bulan_diposting", flat=True)
        .first()
    )
