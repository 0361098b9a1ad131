"""Posting a month's interest: one entry, a movement per account, once."""

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

from django.db import connection, transaction
from django.db.models import Sum
from django.utils import timezone

from akuntansi.enums import BukuBukti
from akuntansi.selectors.pilihan import akun_posting
from akuntansi.services.pemilik_jurnal import daftarkan_pemilik
from akuntansi.services.posting import Baris, posting_jurnal, tahan_periode
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.tulisan import bulan_panjang, rupiah_lengkap
from koperasi.core.uang import NOL

from ...enums import StatusJasa
from ...ketentuan import kode_akun_biaya_simpanan, kode_akun_pajak_jasa
from ...models import PerhitunganJasa
from ...selectors.jasa import bulan_berikut
from ..mutasi import SimpananDitolak, catat_mutasi_massal, kunci_semua
from ..pembalikan import balik_mutasi
from .hitung import Maju, segarkan_jumlah

PEMILIK = "simpan_pinjam.jasa"

# What happened since the count that makes a row untrue, or unpayable, is parked with its sentence.
# An account that pays more than it earns must have had the money on every day since.
PARKIR = """
UPDATE simpan_pinjam_rincianjasa j
   SET parkir = s.sebab
  FROM (SELECT j.id,
               CASE WHEN r.ditutup_pada IS NOT NULL THEN 'Rekening sudah ditutup.'
                    WHEN EXISTS (SELECT FROM simpan_pinjam_mutasisimpanan m
                                  WHERE m.rekening_id = r.id AND m.urut > j.urut
                                    AND m.tanggal < %(akhir)s)
                    THEN 'Ada mutasi bulan itu sesudah dihitung. Hitung ulang.'
                    WHEN r.saldo + j.jasa - j.pajak - j.biaya < r.ditahan
                         OR j.jasa < j.pajak + j.biaya AND
                            (SELECT min(h.saldo) FROM (
                                SELECT m.tanggal, sum(sum(m.jumlah)) OVER (ORDER BY m.tanggal)
                                       AS saldo
                                  FROM simpan_pinjam_mutasisimpanan m
                                 WHERE m.rekening_id = r.id GROUP BY m.tanggal) h
                              WHERE h.tanggal >= (SELECT max(m.tanggal)
                                                    FROM simpan_pinjam_mutasisimpanan m
                                                   WHERE m.rekening_id = r.id
                                                     AND m.tanggal < %(akhir)s))
                            + j.jasa - j.pajak - j.biaya < 0
                    THEN 'Saldo tidak cukup untuk PPh dan biaya.'
                    ELSE '' END AS sebab
          FROM simpan_pinjam_rincianjasa j
          JOIN simpan_pinjam_rekeningsimpanan r ON r.id = j.rekening_id
         WHERE j.perhitungan_id = %(perhitungan)s AND j.parkir = '') s
 WHERE j.id = s.id AND s.sebab <> ''
"""
REKENING = (
    "SELECT rekening_id FROM simpan_pinjam_rincianjasa"
    " WHERE perhitungan_id = %(perhitungan)s AND parkir = ''"
)
GERAK = """
SELECT j.rekening_id AS rekening, n.jumlah, n.jenis, n.keterangan, NULL::bigint AS membalik, n.ke
  FROM simpan_pinjam_rincianjasa j,
       LATERAL (VALUES (j.jasa, 'JASA', %(jasa)s::text, 1),
                       (-j.pajak, 'PAJAK', %(pajak)s::text, 2),
                       (-j.biaya, 'BIAYA', %(biaya)s::text, 3)) n (jumlah, jenis, keterangan, ke)
 WHERE j.perhitungan_id = %(perhitungan)s AND j.parkir = '' AND n.jumlah <> 0
"""


@transaction.atomic
def posting_jasa(
    perhitungan: PerhitunganJasa, *, oleh: Pengguna, tanggal: dt.date, maju: Maju | None = None
) -> PerhitunganJasa:
    """Pay it onto the accounts, dated the month's last day; by another person than who counted.

    Rows that no longer hold are parked, the others posted as one entry. Posting it twice changes
    nothing. Raises ``SimpananDitolak`` and what the ledger refuses.
    """
    perhitungan = PerhitunganJasa.objects.select_for_update().get(pk=perhitungan.pk)
    if perhitungan.status == StatusJasa.DIPOSTING:
        return perhitungan
    if perhitungan.status != StatusJasa.DIHITUNG:
        raise SimpananDitolak(f"Perhitungan ini sudah {perhitungan.get_status_display().lower()}.")
    if perhitungan.dihitung_oleh_id == oleh.pk:
        raise SimpananDitolak("Yang memposting harus orang lain daripada yang menghitung.")
    akhir = bulan_berikut(perhitungan.bulan)
    pada = akhir - dt.timedelta(days=1)
    isi: dict[str, Any] = {"perhitungan": perhitungan.pk, "akhir": akhir}
    tahan_periode(pada)
    if maju:
        maju("mengunci rekening", 1, 4)
    kunci_semua(REKENING, isi)
    with connection.cursor() as cursor:
        cursor.execute(PARKIR, isi)
    segarkan_jumlah(perhitungan)
    baris = _baris(perhitungan, pada)
    if not baris:
        raise SimpananDitolak("Tidak ada rekening yang dapat dibayar jasanya.")
    sebutan = bulan_panjang(perhitungan.bulan)
    if maju:
        maju("memposting jurnal dan mutasi", 2, 4)
    jurnal = posting_jurnal(
        tanggal=pada,
        buku=BukuBukti.BM,
        keterangan=f"Jasa simpanan {sebutan}, {perhitungan.banyak} rekening",
        baris=baris,
        kunci=uuid.uuid5(perhitungan.kunci, "posting"),
        oleh=oleh,
        tanggal_buku=tanggal,
        rutin=True,
    )
    catat_mutasi_massal(
        GERAK,
        {
            **isi,
            "jasa": f"Jasa {sebutan}",
            "pajak": f"PPh jasa {sebutan}",
            "biaya": f"Biaya administrasi {sebutan}",
        },
        jurnal=jurnal,
        tanggal=pada,
        oleh=oleh,
    )
    if maju:
        maju("menutup perhitungan", 3, 4)
    perhitungan.rincian.filter(parkir="").update(bulan_diposting=perhitungan.bulan)
    perhitungan.status, perhitungan.jurnal = StatusJasa.DIPOSTING, jurnal
    perhitungan.diposting_oleh, perhitungan.diposting_pada = oleh, timezone.now()
    perhitungan.save(update_fields=["status", "jurnal", "diposting_oleh", "diposting_pada"])
    catat_jejak(
        "simpan_pinjam.posting_jasa",
        oleh=oleh,
        tanggal=tanggal,
        objek=perhitungan,
        keterangan=f"{jurnal.nomor}, {rupiah_lengkap(perhitungan.jasa)}",
        data={"rekening": perhitungan.banyak, "diparkir": perhitungan.banyak_parkir},
    )
    return perhitungan


@transaction.atomic
def balik_jasa(
    perhitungan: PerhitunganJasa,
    *,
    alasan: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> PerhitunganJasa:
    """Take a month's interest back from every account; the month can be counted again."""
    perhitungan = (
        PerhitunganJasa.objects.select_for_update(of=("self",))
        .select_related("jurnal")
        .get(pk=perhitungan.pk)
    )
    if perhitungan.status == StatusJasa.DIBALIK:
        return perhitungan
    jurnal = perhitungan.jurnal
    if perhitungan.status != StatusJasa.DIPOSTING or jurnal is None:
        raise SimpananDitolak("Perhitungan ini belum diposting.")
    balik_mutasi(jurnal, alasan=alasan, kunci=kunci, oleh=oleh, tanggal=tanggal, pemilik=PEMILIK)
    perhitungan.rincian.update(bulan_diposting=None)
    perhitungan.status = StatusJasa.DIBALIK
    perhitungan.save(update_fields=["status"])
    catat_jejak(
        "simpan_pinjam.balik_jasa",
        oleh=oleh,
        tanggal=tanggal,
        objek=perhitungan,
        keterangan=alasan.strip(),
    )
    return perhitungan


def alasan_tidak_dibalik(id_jurnal: int) -> str:
    """A month's interest is taken back where it was posted."""
    satu = PerhitunganJasa.objects.filter(jurnal=id_jurnal).first()
    return (
        f"Bukti ini jasa simpanan {bulan_panjang(satu.bulan)}; balik dari halaman perhitungannya."
        if satu
        else ""
    )


def daftarkan() -> None:
    """Called when the app is ready."""
    daftarkan_pemilik(PEMILIK, alasan_tidak_dibalik)


def _baris(perhitungan: PerhitunganJasa, pada: dt.date) -> list[Baris]:
    """Expense and members' side per product, tax and fees each on one line."""
    per_produk = (
        perhitungan.rincian.filter(parkir="")
        .values("rekening__produk__akun", "rekening__produk__akun_jasa")
        .annotate(jasa=Sum("jasa"), pajak=Sum("pajak"), biaya=Sum("biaya"))
        .order_by("rekening__produk__kode")
    )
    baris: list[Baris] = []
    pajak = biaya = NOL
    for p in per_produk:
        akun, beban = p["rekening__produk__akun"], p["rekening__produk__akun_jasa"]
        potongan = p["pajak"] + p["biaya"]
        if p["jasa"]:
            baris += [Baris(beban, debit=p["jasa"]), Baris(akun, kredit=p["jasa"])]
        if potongan:
            baris.append(Baris(akun, debit=potongan, keterangan="PPh dan biaya"))
        pajak, biaya = pajak + p["pajak"], biaya + p["biaya"]
    for kode, jumlah in (
        (kode_akun_pajak_jasa(pada), pajak),
        (kode_akun_biaya_simpanan(pada), biaya),
    ):
        if jumlah:
            baris.append(Baris(_akun(kode), kredit=Decimal(jumlah)))
    return baris


def _akun(kode: str) -> int:
    akun = akun_posting(kode)
    if akun is None:
        raise SimpananDitolak(
            f"Akun {kode} tidak ada dalam bagan akun, atau sudah ditutup. Tetapkan akun lain di "
            "Ketentuan."
        )
    return akun.pk
