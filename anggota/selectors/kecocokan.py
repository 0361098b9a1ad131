"""What a typed text means where people are looked for: the one rule of every box that asks.

Figures are a NIK, a phone number or a member's number and nothing else. Anything else is words,
each of which stands somewhere in her name, phone or address.
"""

import re

from django.db.models import Q

from koperasi.core.akun import awal_nomor_hp, nomor_hp_baku
from koperasi.core.rahasia import sidik_pencarian

from ..models import Anggota, Keanggotaan

PANJANG_NIK = 16
PANJANG_NOMOR = 5  # the office writes its numbers so, and members leave the zeros out
TERPENDEK_HP = 9  # digits; fewer may also be a member's number or its beginning
NOMOR_HP_UTUH = 11  # digits; fewer may be only the beginning of one
TERBANYAK_KATA = 8
# Fewer figures than this are a house, a lane or an RT, not a part of somebody's phone number.
TERPENDEK_BAGIAN_HP = 5
_PEMISAH = re.compile(r"[\s.()/-]+")
_BERHURUF = re.compile(r"([A-Za-z]{1,4})([0-9]{2,})")


def cocok(kata: str) -> Q:
    """People whom the text means, on ``Anggota``."""
    tahap = tahap_nomor(kata)
    if not bernomor(kata):
        tahap.append(berisi(kata))
    if len(tahap) == 1:
        return tahap[0]
    # Short lists put together; an OR would have every person looked at.
    semua = Anggota.objects.order_by().values("pk")
    pertama, *sisa = (semua.filter(t) for t in tahap)
    return Q(pk__in=pertama.union(*sisa))


def bernomor(kata: str) -> bool:
    """Whether figures were typed and nothing else: NIK, phone, or a member's number."""
    return bool(re.fullmatch(r"\+?[0-9]+", _PEMISAH.sub("", kata), re.ASCII))


def tahap_nomor(kata: str) -> list[Q]:
    """Whom a number means, the likelier first: a NIK by its keyed fingerprint; a phone number or
    its beginning, however it is written; a member's number, then the longer ones that begin so.
    Nothing for words."""
    polos = _PEMISAH.sub("", kata)
    if not bernomor(kata):
        return [_milik(Q(nomor__in=ejaan_nomor(kata)))] if _BERHURUF.fullmatch(polos) else []
    angka = polos.lstrip("+")
    if len(angka) == PANJANG_NIK and angka == polos:
        return [Q(nik_sidik=sidik_pencarian("nik", angka))]
    hp = awal_nomor_hp(angka)
    if len(angka) >= TERPENDEK_HP:
        return [_berhp(polos, angka, hp)]
    nomor = [_milik(Q(nomor__in=ejaan_nomor(kata)))]
    if polos == angka:
        nomor.append(_milik(Q(nomor__startswith=angka)))
    return nomor if hp == angka else [*nomor, Q(teks_cari__contains=hp)]


def ejaan_nomor(kata: str) -> list[str]:
    """How a register may write the member's number that was typed: "45" is 00045, "a0012" is
    A-0012 where numbers have letters before them. As it was typed comes first."""
    rapi = " ".join(kata.split())
    polos = _PEMISAH.sub("", kata)
    ejaan = [rapi, rapi.upper(), polos.upper()]
    if polos.isdecimal():
        ejaan.append(polos.zfill(PANJANG_NOMOR))
    elif bagian := _BERHURUF.fullmatch(polos):
        huruf, angka = bagian[1].upper(), bagian[2]
        ejaan += [f"{huruf}{tanda}{angka}" for tanda in "-./ "]
    return list(dict.fromkeys(ejaan))


def anggota_bernomor(nomor: str) -> Anggota | None:
    """The person with this member's number; of several spellings the one that was typed."""
    ejaan = ejaan_nomor(nomor)
    ada = Keanggotaan.objects.filter(nomor__in=ejaan).select_related("anggota")
    pertama = min(ada, key=lambda k: ejaan.index(k.nomor or ""), default=None)
    return pertama.anggota if pertama else None


def berisi(kata: str) -> Q:
    """Every word stands in her search text."""
    syarat = Q()
    for bagian in kata_dicari(kata):
        syarat &= berkata(bagian)
    return syarat


def berkata(kata: str) -> Q:
    """The word stands in her search text; short figures at the beginning of a number there, so
    that 05 is not found in the midst of a phone number."""
    if kata.isdecimal() and kata.isascii() and len(kata) < TERPENDEK_BAGIAN_HP:
        return Q(teks_cari__regex=f"(^|[^0-9]){kata}")
    return Q(teks_cari__contains=kata)


def kata_dicari(kata: str) -> list[str]:
    return [awal_nomor_hp(k) for k in kata.lower().split()[:TERBANYAK_KATA]]


def _berhp(polos: str, angka: str, awal: str) -> Q:
    if len(angka) >= NOMOR_HP_UTUH:
        try:
            return Q(telepon=nomor_hp_baku(f"+{angka}" if angka.startswith("62") else polos))
        except ValueError:
            pass
    return Q(teks_cari__contains=awal)


def _milik(syarat: Q) -> Q:
    # By the few memberships it names, not by asking every person for hers.
    return Q(pk__in=Keanggotaan.objects.filter(syarat).values("anggota"))
