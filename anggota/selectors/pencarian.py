"""Finding a person from the one search box, among hundreds of thousands.

A number is looked up exactly, then by its beginning. A name is looked for at the beginning first,
through the index on names, then anywhere in names, and only then in phones and addresses, so that
the street of a hero does not hide the one who is called like her. Each stage asks a trigram index
for words that are there.

Typing mistakes are forgiven through ``KataAnggota``, the words that somebody has: those one slip
away (a letter wrong, missing, surplus, or two swapped), else those alike by trigrams. Asking the
people themselves for words that are merely alike makes the index merge its longest lists, which
took a second among 200,000.
"""

import re

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q, prefetch_related_objects
from django.db.models.functions import Lower

from koperasi.core.models import Pengguna
from koperasi.core.pencarian import kemiripan

from ..models import Anggota, KataAnggota
from .daftar import SANDI, riwayat
from .kecocokan import berkata, bernomor, kata_dicari, tahap_nomor

TERPENDEK_KABUR = 4  # letters; shorter words are near too many others
TERPENDEK_BERINDEKS = 3  # letters; the index knows nothing of shorter ones
TERBANYAK_EJAAN = 6
KEMIRIPAN = 0.35
_KATA = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def cari_anggota(kata: str, pengguna: Pengguna, *, batas: int) -> list[Anggota]:
    """The best ``batas`` people whom this person may see, with their ``riwayat``; a fixed number
    of queries."""
    hasil = _Terkumpul(pengguna, batas)
    for syarat in tahap_nomor(kata):
        hasil.tambah(syarat)
    if bernomor(kata):
        return hasil.lengkap()
    bagian = kata_dicari(kata)
    # The few that begin so are ordered by name; the rest in whatever order it is found.
    judul = " ".join(b.capitalize() for b in bagian)
    awal = Q(nama__gte=judul, nama__lt=f"{judul}\uffff", nama_kecil__startswith=" ".join(bagian))
    hasil.tambah(awal, urut=("nama", "id"))
    hasil.tambah_berkata([[b] for b in bagian])
    return hasil.lengkap()


def cari_anggota_mirip(kata: str, pengguna: Pengguna, *, batas: int) -> list[Anggota]:
    """Like ``cari_anggota``, of words that may be mistyped."""
    hasil = _Terkumpul(pengguna, batas)
    bagian = [[b, *_ejaan_lain(b)] for b in kata_dicari(kata)]
    if any(len(ejaan) > 1 for ejaan in bagian):
        hasil.tambah_berkata(bagian)
    return hasil.lengkap()


class _Terkumpul:
    """People found so far, the better before the worse, nobody twice."""

    def __init__(self, pengguna: Pengguna, batas: int) -> None:
        # ``nama_kecil`` has no index of its own, so that the one in the order of names is taken.
        terlihat = Anggota.objects.terlihat_oleh(pengguna).alias(nama_kecil=Lower("nama"))
        self.terlihat = terlihat.defer(*SANDI)
        self.batas = batas
        self.orang: list[Anggota] = []

    def tambah(self, syarat: Q, urut: tuple[str, ...] = ()) -> None:
        if (kurang := self.batas - len(self.orang)) <= 0:
            return
        lain = self.terlihat.filter(syarat).order_by(*urut)
        if self.orang:
            lain = lain.exclude(pk__in=[a.pk for a in self.orang])
        self.orang += sorted(lain[:kurang], key=lambda a: (a.nama, a.pk))

    def tambah_berkata(self, bagian: list[list[str]]) -> None:
        """Who has of every part one of its spellings: in her name, then anywhere."""
        if all(len(e) < TERPENDEK_BERINDEKS for ejaan in bagian for e in ejaan):
            return
        for bertanda in (lambda e: Q(nama__icontains=e), berkata):
            semua = Q()
            for ejaan in bagian:
                satu = Q()
                for e in ejaan:
                    satu |= bertanda(e)
                semua &= satu
            self.tambah(semua)

    def lengkap(self) -> list[Anggota]:
        prefetch_related_objects(self.orang, riwayat())
        return self.orang


def _ejaan_lain(kata: str) -> list[str]:
    """What somebody is called who may have been meant by the word, the likest first."""
    if len(kata) < TERPENDEK_KABUR or not _KATA.fullmatch(kata):
        return []
    potongan = [kata, *(kata[:n] + kata[n + 1 :] for n in range(len(kata)))]
    daftar = KataAnggota.objects.exclude(kata=kata).annotate(mirip=TrigramSimilarity("kata", kata))
    urut = daftar.order_by("-mirip", "kata").values_list("kata", flat=True)
    terdekat = list(urut.filter(potongan__overlap=potongan)[: 2 * TERBANYAK_EJAAN])
    if not terdekat:
        with kemiripan(KEMIRIPAN):
            terdekat = list(urut.filter(kata__trigram_similar=kata)[: 2 * TERBANYAK_EJAAN])
    return list(dict.fromkeys(terdekat))[:TERBANYAK_EJAAN]  # a word may stand twice
