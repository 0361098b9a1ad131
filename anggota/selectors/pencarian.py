"""Finding a person from the one search box, among hundreds of thousands.

A number is looked up exactly. A name is looked for at the beginning first, through the index on
names, then anywhere, word by word, through the trigram index. Only when that finds too little are
typing mistakes forgiven: of a word that nobody has, those one letter away that somebody has (one
wrong, missing or surplus letter, or two neighbours swapped). Each is asked for as a pattern, which
the trigram index answers from its rarest part; asking it for words that are merely alike
(``%>``) makes it merge the commonest ones as well, which took a second among 200,000.
"""

import re

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from koperasi.core import pencarian  # noqa: F401 - registers the lookup "berpola"
from koperasi.core.akun import awal_nomor_hp, nomor_hp_baku
from koperasi.core.models import Pengguna
from koperasi.core.rahasia import sidik_pencarian

from ..models import Anggota, Keanggotaan
from .daftar import NOMOR_HP_UTUH, bernomor_atau_berhp, dengan_riwayat

PANJANG_NIK = 16
TERPENDEK_HP = 9  # digits; shorter ones are the beginning of a member's number
TERPENDEK_KABUR = 4  # letters; shorter words are near too many others
TERBANYAK_EJAAN = 4
_PEMISAH = re.compile(r"[\s.()/-]+")
_ADA = """
SELECT pola FROM unnest(%s::text[]) WITH ORDINALITY AS p (pola, urut)
 WHERE EXISTS (SELECT FROM anggota_anggota WHERE teks_cari LIKE '%%' || pola || '%%')
 ORDER BY urut
"""


def cari_anggota(kata: str, pengguna: Pengguna, *, batas: int) -> list[Anggota]:
    """The best ``batas`` people whom this person may see, with their ``riwayat``; a fixed number
    of queries."""
    terlihat = dengan_riwayat(Anggota.objects.terlihat_oleh(pengguna))
    if (syarat := _menurut_nomor(kata)) is not None:
        hasil = list(terlihat.filter(syarat).order_by("nama", "id")[:batas])
        if hasil or bernomor(kata):
            return hasil
    bagian = [awal_nomor_hp(b) for b in kata.lower().split()]
    if not bagian:
        return []
    # The few that begin so are ordered by name; the rest in whatever order it is found.
    judul = " ".join(b.capitalize() for b in bagian)
    awal = terlihat.filter(nama__gte=judul, nama__lt=f"{judul}\uffff", nama__istartswith=kata)
    hasil = list(awal.order_by("nama", "id")[:batas])
    if len(hasil) < batas:
        hasil += _berisi([Q(teks_cari__contains=b) for b in bagian], terlihat, hasil, batas)
    if not hasil:
        hasil = _berisi([_seejaan(b) for b in bagian], terlihat, hasil, batas)
    return hasil


def _berisi(
    syarat: list[Q], terlihat: QuerySet[Anggota], sudah: list[Anggota], batas: int
) -> list[Anggota]:
    """More people whose search text fulfils every condition."""
    lain = terlihat.filter(*syarat).exclude(pk__in=[a.pk for a in sudah]).order_by()
    return sorted(lain[: batas - len(sudah)], key=lambda a: (a.nama, a.pk))


def _seejaan(kata: str) -> Q:
    """The word, or what somebody is called who was meant by it."""
    if len(kata) < TERPENDEK_KABUR or not kata.isalpha():
        return Q(teks_cari__contains=kata)
    with transaction.atomic(), connection.cursor() as cursor:
        # A pattern that nobody answers to is known at once by the index, never by reading all.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(_ADA, [[kata, *_salah_satu_huruf(kata)]])
        ada = [pola for (pola,) in cursor.fetchall()]
        cursor.execute("SET LOCAL enable_seqscan = on")
    if not ada or kata in ada:
        return Q(teks_cari__contains=kata)
    syarat = Q()
    for pola in ada[:TERBANYAK_EJAAN]:
        syarat |= Q(teks_cari__berpola=f"%{pola}%")
    return syarat


def _salah_satu_huruf(kata: str) -> list[str]:
    """Patterns (``_`` is any letter) of the words one typing mistake away."""
    n = len(kata)
    tukar = [f"{kata[:i]}{kata[i + 1]}{kata[i]}{kata[i + 2 :]}" for i in range(n - 1)]
    ganti = [f"{kata[:i]}_{kata[i + 1 :]}" for i in range(n)]
    kurang = [f"{kata[:i]}_{kata[i:]}" for i in range(1, n)]
    lebih = [f"{kata[:i]}{kata[i + 1 :]}" for i in range(n)]
    return list(dict.fromkeys(p for p in (*tukar, *kurang, *ganti, *lebih) if p != kata))


def bernomor(kata: str) -> bool:
    """Whether figures were typed and nothing else: NIK, phone, or a member's number."""
    return bool(re.fullmatch(r"\+?[0-9]+", _PEMISAH.sub("", kata), re.ASCII))


def _menurut_nomor(kata: str) -> Q | None:
    """A NIK by its keyed fingerprint, a phone number however it is written, a member's number by
    its beginning, as a phone number may be; None for words."""
    polos = _PEMISAH.sub("", kata)
    if not bernomor(kata):
        return _nomor_berhuruf(polos)
    angka = polos.lstrip("+")
    if len(angka) == PANJANG_NIK and angka == polos:
        return Q(nik_sidik=sidik_pencarian("nik", angka))
    if len(angka) >= TERPENDEK_HP:
        if len(angka) < NOMOR_HP_UTUH:
            return Q(teks_cari__contains=awal_nomor_hp(angka))
        try:
            return Q(telepon=nomor_hp_baku(f"+{angka}" if angka.startswith("62") else polos))
        except ValueError:
            return Q(teks_cari__contains=angka)
    nomor = Q(nomor=polos.zfill(5)) | Q(nomor__startswith=polos)
    if (hp := awal_nomor_hp(polos)) != polos:
        return bernomor_atau_berhp(nomor, hp)
    return _bernomor_anggota(nomor)


def _nomor_berhuruf(polos: str) -> Q | None:
    """ "a0012" for A-0012, as some registers number their members: letters, then figures."""
    cocok = re.fullmatch(r"([A-Za-z]{1,4})([0-9]{2,})", polos)
    if not cocok:
        return None
    huruf, angka = cocok[1].upper(), cocok[2]
    return _bernomor_anggota(Q(nomor__in=[f"{huruf}{tanda}{angka}" for tanda in ("", *"-./ ")]))


def _bernomor_anggota(syarat: Q) -> Q:
    # By the few memberships it names, not by asking every person for hers.
    return Q(pk__in=Keanggotaan.objects.filter(syarat).values("anggota"))
