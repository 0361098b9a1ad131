"""Finding groups from the one search box, and saying which group a found member is in."""

from collections.abc import Collection

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, Q, Value, When

from koperasi.core.models import Pengguna
from koperasi.core.pencarian import kemiripan

from ..enums import StatusKelompok
from ..models import KeanggotaanKelompok, Kelompok
from ..perhitungan.isian_daftar import baca_kelompok

TERPENDEK_KABUR = 3
KEMIRIPAN = 0.5
BUBAR_AKHIR = Case(When(status=StatusKelompok.BUBAR, then=Value(1)), default=Value(0))


def cari_kelompok(kata: str, pengguna: Pengguna, *, batas: int) -> list[Kelompok]:
    """Groups by number or name, what is called exactly so before the rest, and those that still
    exist before those that do not. "kelompok 3" and "klp melati" mean what they say."""
    nomor, nama = baca_kelompok(kata)
    utuh, sebagian = Q(nama__iexact=kata), Q(nama__icontains=kata)
    if nama:
        utuh |= Q(nama__iexact=nama)
        sebagian |= Q(nama__icontains=nama)
    if nomor:
        utuh |= Q(nomor__iexact=nomor)
        if nomor.isdecimal():
            utuh |= Q(nomor__regex=rf"^0*{int(nomor)}$")
    terlihat = Kelompok.objects.terlihat_oleh(pengguna).order_by(BUBAR_AKHIR, "nomor")
    hasil = sorted(terlihat.filter(utuh), key=lambda k: not bernama_tepat(k, kata))[:batas]
    if len(hasil) < batas:
        lain = terlihat.filter(sebagian).exclude(pk__in=[k.pk for k in hasil])
        hasil += lain[: batas - len(hasil)]
    return hasil


def cari_kelompok_mirip(kata: str, pengguna: Pengguna, *, batas: int) -> list[Kelompok]:
    """Groups whose name is like the words, which may be mistyped, the likest first."""
    _, nama = baca_kelompok(kata)
    if len(nama) < TERPENDEK_KABUR:
        return []
    terlihat = Kelompok.objects.terlihat_oleh(pengguna)
    with kemiripan(KEMIRIPAN):
        mirip = terlihat.filter(nama__trigram_word_similar=nama).order_by(
            BUBAR_AKHIR, TrigramWordSimilarity(nama, "nama").desc(), "nomor"
        )
        return list(mirip[:batas])


def bernama_tepat(kelompok: Kelompok, kata: str) -> bool:
    """Whether all that was typed is its number, its name, or both."""
    nomor, nama = baca_kelompok(kata)
    namanya = kelompok.nama.casefold()
    if namanya == " ".join(kata.casefold().split()):
        return True
    if not nomor and not nama:
        return False
    senomor = kelompok.nomor.lstrip("0").casefold() == nomor.lstrip("0").casefold()
    return (not nomor or senomor) and (not nama or namanya == " ".join(nama.casefold().split()))


def kelompok_kini(anggota: Collection[int], pengguna: Pengguna) -> dict[int, str]:
    """Which group each of these people is in today, of the groups this person may see; by one
    query."""
    baris = (
        KeanggotaanKelompok.objects.filter(
            anggota__in=anggota, kelompok__in=Kelompok.objects.terlihat_oleh(pengguna)
        )
        .berlaku()
        .order_by("mulai")
        .values_list("anggota_id", "kelompok__nomor", "kelompok__nama")
    )
    return {pk: f"{nomor} {nama}" for pk, nomor, nama in baris}
