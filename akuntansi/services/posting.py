"""The one door into the ledger: balanced, final entries, by one statement each."""

import datetime as dt
import hashlib
import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import psycopg
from django.db import IntegrityError, connection, transaction

from koperasi.core.db import nama_kekangan
from koperasi.core.log import id_permintaan
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.uang import format_rupiah

from ..enums import BukuBukti
from ..models import Akun, BarisJurnal, Jurnal
from .pemilik_jurnal import alasan_tidak_dibalik
from .pengawasan import entri_mundur, laporkan_balik_setelah_cetak, laporkan_jurnal_mundur

NOL = Decimal(0)
SEN = Decimal("0.01")
TERBESAR = Decimal("9999999999999999.99")
PANJANG_KETERANGAN = Jurnal._meta.get_field("keterangan").max_length or 0
PANJANG_URAIAN = BarisJurnal._meta.get_field("keterangan").max_length or 0
KUNCI_PERIODE = 7410000000000  # the advisory lock of a period is this plus its id; see the triggers


class JurnalDitolak(KesalahanDomain):
    """The entry breaks a rule of the ledger."""


class JurnalTidakSeimbang(JurnalDitolak):
    """Debits and credits differ, or there is nothing to post."""


class PeriodeTertutup(JurnalDitolak):
    """The date lies in no open period."""


class AkunTidakMenerima(JurnalDitolak):
    """A parent or closed account takes no postings, nor does SHU tahun berjalan."""


class LaciTertutup(JurnalDitolak):
    """A drawer moves only while its session is open, dated the session's day."""


class LaciKurang(JurnalDitolak):
    """A drawer cannot pay out more than lies in it."""


class KunciTerpakai(JurnalDitolak):
    """The same retry key arrived with other content."""


class JurnalMilikLain(JurnalDitolak):
    """What the entry did elsewhere must be undone there."""


class SudahDibalik(JurnalDitolak):
    """An entry is reversed once."""


@dataclass(frozen=True)
class Baris:
    """One side of an entry to be: an account and a debit or a credit in rupiah."""

    akun: int
    debit: Decimal = NOL
    kredit: Decimal = NOL
    keterangan: str = ""


def debit(akun: Akun, jumlah: Decimal, keterangan: str = "") -> Baris:
    return Baris(akun.pk, debit=jumlah, keterangan=keterangan)


def kredit(akun: Akun, jumlah: Decimal, keterangan: str = "") -> Baris:
    return Baris(akun.pk, kredit=jumlah, keterangan=keterangan)


# Everything in one round trip. The period is locked before drawers, drawers before the number, as
# everywhere: a close that is posting too would otherwise wait for us while we wait for it. The
# number's row stays locked until the transaction ends, so numbers have no gaps and callers post
# late in theirs. A key that was used writes nothing and answers with its first entry.
POSTING = """
WITH lama AS MATERIALIZED (
    SELECT * FROM akuntansi_jurnal WHERE kunci = %(kunci)s
), periode AS MATERIALIZED (
    SELECT pg_advisory_xact_lock_shared(%(kunci_periode)s::bigint + id)::text AS terkunci
      FROM akuntansi_periode
     WHERE %(tanggal)s BETWEEN mulai AND selesai AND NOT EXISTS (SELECT FROM lama)
), laci AS MATERIALIZED (
    SELECT s.id FROM akuntansi_sesilaci s
      JOIN akuntansi_tempatkas t ON t.id = s.laci_id AND t.akun_id = ANY(%(akun)s::bigint[])
     WHERE s.ditutup_pada IS NULL AND EXISTS (SELECT FROM periode WHERE terkunci IS NOT NULL)
     ORDER BY s.id
       FOR UPDATE OF s
), nomor AS (
    INSERT INTO core_bukunomor AS n (buku, tahun, terakhir)
    SELECT %(buku_nomor)s, %(tahun)s, 1 FROM periode, (SELECT count(*) AS terkunci FROM laci) l
     WHERE periode.terkunci IS NOT NULL AND l.terkunci >= 0
    ON CONFLICT (buku, tahun) DO UPDATE SET terakhir = n.terakhir + 1
    RETURNING terakhir
), entri AS (
    INSERT INTO akuntansi_jurnal
        (tanggal, buku, tahun, urut, keterangan, total, kunci, sidik, penutup, membalik_id,
         alasan_balik, dibuat_oleh_id, diposting_pada)
    SELECT %(tanggal)s, %(buku)s, %(tahun)s, terakhir, %(keterangan)s, %(total)s, %(kunci)s,
           %(sidik)s, %(penutup)s, %(membalik)s, %(alasan)s, %(oleh)s, statement_timestamp()
      FROM nomor
    RETURNING *
), baris AS (
    INSERT INTO akuntansi_barisjurnal
        (jurnal_id, urut, akun_id, tanggal, debit, kredit, keterangan)
    SELECT e.id, b.urut, b.akun, e.tanggal, b.debit, b.kredit, b.keterangan
      FROM entri e,
           unnest(%(akun)s::bigint[], %(debit)s::numeric[], %(kredit)s::numeric[],
                  %(uraian)s::text[])
               WITH ORDINALITY AS b (akun, debit, kredit, keterangan, urut)
), jejak AS (
    INSERT INTO core_jejakaudit
        (pada, tanggal_buku, oleh_id, aksi, objek_jenis, objek_id, keterangan, data, permintaan)
    SELECT statement_timestamp(), %(tanggal_buku)s, %(oleh)s, %(aksi)s, 'akuntansi.Jurnal',
           e.id::text, %(keterangan)s, '{}', %(permintaan)s
      FROM entri e
)
SELECT * FROM entri UNION ALL SELECT * FROM lama
"""


def posting_jurnal(
    *,
    tanggal: dt.date,
    buku: BukuBukti,
    keterangan: str,
    baris: Sequence[Baris],
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal_buku: dt.date | None = None,
    penutup: bool = False,
    rutin: bool = False,
    membalik: Jurnal | None = None,
    alasan_balik: str = "",
) -> Jurnal:
    """Add one balanced, final entry. A retry with the same ``kunci`` returns the first entry.

    ``tanggal`` is the entry's date, ``tanggal_buku`` the business date on which it is entered
    (default: the same). ``rutin`` marks what by rule is reckoned after its date, as a month's
    interest is; it is not reported as late. The checks here only turn a mistake into a sentence;
    the database judges all of it again. Raises the subclasses of ``JurnalDitolak``.
    """
    total = _periksa(keterangan, baris)
    sidik = _sidik(tanggal, buku, keterangan, baris, penutup, membalik)
    isi = {
        "tanggal": tanggal,
        "buku": buku.value,
        "buku_nomor": nama_buku_nomor(buku),
        "tahun": tanggal.year,
        "keterangan": keterangan.strip(),
        "total": total,
        "kunci": kunci,
        "kunci_periode": KUNCI_PERIODE,
        "sidik": sidik,
        "penutup": penutup,
        "membalik": membalik.pk if membalik else None,
        "alasan": alasan_balik,
        "oleh": oleh.pk,
        "tanggal_buku": tanggal_buku or tanggal,
        "aksi": "akuntansi.balik_jurnal" if membalik else "akuntansi.posting",
        "permintaan": id_permintaan.get(),
        "akun": [b.akun for b in baris],
        "debit": [b.debit for b in baris],
        "kredit": [b.kredit for b in baris],
        "uraian": [b.keterangan for b in baris],
    }
    dicatat = tanggal_buku or tanggal
    mundur = not (penutup or rutin) and entri_mundur(tanggal, dicatat)
    try:
        if connection.in_atomic_block or mundur:
            with transaction.atomic():
                entri = _tulis(isi)
                if mundur and entri is not None and entri.sidik == sidik:
                    laporkan_jurnal_mundur(entri, oleh=oleh, tanggal=dicatat)
        else:  # a statement alone is a transaction
            entri = _tulis(isi)
    except IntegrityError as galat:
        if nama_kekangan(galat) != "akuntansi_jurnal_kunci_key":
            raise _jelaskan(galat, tanggal) from galat
        # Somebody posted under this key while we were at it.
        entri = Jurnal.objects.get(kunci=kunci)
    if entri is None:
        raise _tanpa_periode(tanggal)
    if entri.sidik != sidik:
        raise KunciTerpakai(f"Formulir ini sudah diposting sebagai {entri.nomor} dengan isi lain.")
    return entri


@transaction.atomic
def balik_jurnal(
    jurnal: Jurnal,
    *,
    tanggal: dt.date,
    alasan: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal_buku: dt.date | None = None,
    pemilik: Collection[str] = (),
) -> Jurnal:
    """Take an entry back by its mirror image, with its own number and a reason; once only.

    ``pemilik`` are the owners of the entry who undo the rest in the same transaction.
    """
    if not alasan.strip():
        raise JurnalDitolak("Tulis alasan pembalikan.", bidang="alasan")
    if jurnal.membalik_id:
        raise SudahDibalik(
            "Jurnal ini sendiri pembalikan. Untuk membatalkannya, posting jurnal baru."
        )
    if tanggal < jurnal.tanggal:
        raise JurnalDitolak(
            "Pembalikan tidak boleh mendahului jurnal yang dibalik.", bidang="tanggal"
        )
    if kalimat := alasan_tidak_dibalik(jurnal, pemilik=pemilik):
        raise JurnalMilikLain(kalimat)
    if jurnal.penutup and tanggal != jurnal.tanggal:
        raise JurnalDitolak(
            "Jurnal penutup hanya dibalik pada tanggalnya sendiri.", bidang="tanggal"
        )
    balik = posting_jurnal(
        tanggal=tanggal,
        buku=BukuBukti.BM,
        keterangan=f"Pembalikan {jurnal.nomor}: {jurnal.keterangan}"[:300],
        baris=[
            Baris(b.akun_id, debit=b.kredit, kredit=b.debit, keterangan=b.keterangan)
            for b in jurnal.baris.order_by("urut")
        ],
        kunci=kunci,
        oleh=oleh,
        tanggal_buku=tanggal_buku,
        penutup=jurnal.penutup,
        membalik=jurnal,
        alasan_balik=alasan.strip(),
    )
    laporkan_balik_setelah_cetak(jurnal, balik, oleh=oleh, tanggal=tanggal_buku or tanggal)
    return balik


def tahan_periode(tanggal: dt.date) -> None:
    """Share the lock of the period that holds ``tanggal``, before any other lock is taken.

    For services that lock a drawer before they post through it: posting takes the period first.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock_shared(%s::bigint + id) FROM akuntansi_periode"
            " WHERE %s BETWEEN mulai AND selesai",
            [KUNCI_PERIODE, tanggal],
        )


def nama_buku_nomor(buku: BukuBukti) -> str:
    """The voucher book's counter; apart from the papers' books, which number by other rules."""
    return f"jurnal:{buku.value}"


def _periksa(keterangan: str, baris: Sequence[Baris]) -> Decimal:
    if not keterangan.strip():
        raise JurnalDitolak("Isi keterangan jurnal.", bidang="keterangan")
    _periksa_teks(keterangan, PANJANG_KETERANGAN, "keterangan")
    if len(baris) < 2:
        raise JurnalTidakSeimbang("Jurnal memerlukan sedikitnya dua baris.")
    total_debit = total_kredit = NOL
    for b in baris:
        d, k = b.debit, b.kredit
        if not (d == NOL < k or k == NOL < d):
            raise JurnalTidakSeimbang("Tiap baris diisi debit atau kredit, lebih dari nol.")
        if d + k > TERBESAR or (d + k) % SEN:
            raise JurnalDitolak("Jumlah terlalu besar, atau lebih halus daripada satu sen.")
        if b.keterangan:
            _periksa_teks(b.keterangan, PANJANG_URAIAN, "baris")
        total_debit += d
        total_kredit += k
    if total_debit != total_kredit:
        beda = format_rupiah(abs(total_debit - total_kredit), lambang=True)
        raise JurnalTidakSeimbang(
            f"Debit {format_rupiah(total_debit, lambang=True)} tidak sama dengan kredit "
            f"{format_rupiah(total_kredit, lambang=True)}; berbeda {beda}."
        )
    if total_debit > TERBESAR:
        raise JurnalDitolak("Jumlah jurnal terlalu besar.")
    return total_debit


def _periksa_teks(teks: str, terpanjang: int, bidang: str) -> None:
    if len(teks) > terpanjang:
        raise JurnalDitolak(f"Keterangan paling panjang {terpanjang} huruf.", bidang=bidang)
    if "\x00" in teks:
        raise JurnalDitolak("Keterangan memuat tanda yang tidak dapat disimpan.", bidang=bidang)


def _sidik(
    tanggal: dt.date,
    buku: BukuBukti,
    keterangan: str,
    baris: Iterable[Baris],
    penutup: bool,
    membalik: Jurnal | None,
) -> str:
    """A fingerprint of what the caller asked for, to tell a retry from a re-used key."""
    asal = membalik.pk if membalik else ""
    isi = [f"{tanggal}\x1f{buku.value}\x1f{keterangan.strip()}\x1f{penutup}\x1f{asal}"]
    isi += [f"{b.akun}:{b.debit:.2f}:{b.kredit:.2f}:{b.keterangan}" for b in baris]
    return hashlib.sha256("\x1f".join(isi).encode()).hexdigest()


def _tulis(isi: dict[str, Any]) -> Jurnal | None:
    """The entry under this key, new or from before; None when no period holds the date."""
    # A native cursor, because Django's own binds on the client and cannot prepare the statement.
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(POSTING, isi, prepare=True)
        nilai = cursor.fetchone()
        if nilai is None:
            return None
        kolom = [k.name for k in cursor.description or ()]
    entri = Jurnal(**dict(zip(kolom, nilai, strict=True)))
    entri._state.adding, entri._state.db = False, connection.alias
    return entri


def _tanpa_periode(tanggal: dt.date) -> PeriodeTertutup:
    return PeriodeTertutup(
        f"Tanggal {tanggal:%d-%m-%Y} tidak berada dalam periode yang terbuka.", bidang="tanggal"
    )


def _jelaskan(galat: IntegrityError, tanggal: dt.date) -> Exception:
    """The sentence for a breach that only the database could see; other errors stay as they are."""
    nama = nama_kekangan(galat)
    if nama == "periode_terbuka":
        return _tanpa_periode(tanggal)
    if nama == "akun_dapat_diposting":
        return AkunTidakMenerima("Salah satu akun adalah akun judul atau sudah ditutup.")
    if nama == "shu_berjalan_dihitung":
        return AkunTidakMenerima(
            "SHU tahun berjalan dihitung dari pendapatan dan beban, jadi akunnya tidak menerima "
            "jurnal. Pakai akun SHU tahun lalu belum dibagi, atau akun pendapatan dan beban."
        )
    if nama in ("akuntansi_jurnal_membalik_id_key", "pembalikan_setara"):
        return SudahDibalik("Jurnal ini sudah dibalik.")
    if nama == "laci_terbuka":
        return LaciTertutup(
            f"Laci tidak terbuka pada {tanggal:%d-%m-%Y}. Jurnal yang menyentuh laci bertanggal "
            "hari laci itu terbuka.",
            bidang="tanggal",
        )
    if nama == "saldo_laci_tidak_negatif":
        return LaciKurang("Uang di laci tidak cukup.", bidang="jumlah")
    if nama == "jurnal_seimbang":
        return JurnalTidakSeimbang("Jurnal tidak seimbang.")
    return galat
