"""Finding a person from the one search box, among hundreds of thousands.

A number is looked up exactly. A name is looked for as written first, through the index on names;
only when that finds too little are typing mistakes forgiven, word by word, by the trigram index
(``word %> text`` asks for a word of the text that is alike enough).
"""

import re

from django.db.models import Q

from koperasi.core.akun import nomor_hp_baku
from koperasi.core.models import Pengguna
from koperasi.core.pencarian import kemiripan
from koperasi.core.rahasia import sidik_pencarian

from ..models import Anggota, Keanggotaan
from .daftar import dengan_riwayat

# PostgreSQL's own 0.6 misses one wrong letter in a name of six.
KEMIRIPAN = 0.5

PANJANG_NIK = 16
TERPENDEK_HP = 9  # digits; shorter ones are the beginning of a member's number
TERPENDEK_KABUR = 3  # letters; shorter words are alike too many
_PEMISAH = re.compile(r"[\s.()/-]+")


def cari_anggota(kata: str, pengguna: Pengguna, *, batas: int) -> list[Anggota]:
    """The best ``batas`` people whom this person may see, with their ``riwayat``; a fixed number
    of queries."""
    terlihat = dengan_riwayat(Anggota.objects.terlihat_oleh(pengguna))
    if (syarat := _menurut_nomor(kata)) is not None:
        hasil = list(terlihat.filter(syarat).order_by("nama", "id")[:batas])
        if hasil or bernomor(kata):
            return hasil
    bagian = kata.lower().split()
    if not bagian:
        return []
    tepat = terlihat
    for b in bagian:
        tepat = tepat.filter(teks_cari__contains=b)
    hasil = list(tepat.order_by("nama", "id")[:batas])
    if len(hasil) < batas and (mirip := [b for b in bagian if len(b) >= TERPENDEK_KABUR]):
        kabur = terlihat.exclude(pk__in=[a.pk for a in hasil])
        for b in mirip:
            kabur = kabur.filter(teks_cari__trigram_word_similar=b)
        with kemiripan(KEMIRIPAN):
            hasil += kabur.order_by("nama", "id")[: batas - len(hasil)]
    return hasil


def bernomor(kata: str) -> bool:
    """Whether figures were typed and nothing else: NIK, phone, or a member's number."""
    return bool(re.fullmatch(r"\+?[0-9]+", _PEMISAH.sub("", kata), re.ASCII))


def _menurut_nomor(kata: str) -> Q | None:
    """A NIK by its keyed fingerprint, a phone number however it is written, a member's number by
    its beginning; None for words."""
    polos = _PEMISAH.sub("", kata)
    if not bernomor(kata):
        return _nomor_berhuruf(polos)
    angka = polos.lstrip("+")
    if len(angka) == PANJANG_NIK and angka == polos:
        return Q(nik_sidik=sidik_pencarian("nik", angka))
    if len(angka) >= TERPENDEK_HP:
        try:
            return Q(telepon=nomor_hp_baku(f"+{angka}" if angka.startswith("62") else polos))
        except ValueError:
            return Q(teks_cari__contains=angka)
    return _bernomor_anggota(Q(nomor=polos.zfill(5)) | Q(nomor__startswith=polos))


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
