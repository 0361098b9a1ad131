"""Finding groups from the one search box, and saying which group a found member is in."""

from collections.abc import Collection

from django.db.models import Q

from koperasi.core.models import Pengguna
from koperasi.core.pencarian import kemiripan

from ..enums import StatusKelompok
from ..models import KeanggotaanKelompok, Kelompok
from ..perhitungan.isian_daftar import baca_kelompok

TERPENDEK_KABUR = 3
KEMIRIPAN = 0.5


def cari_kelompok(kata: str, pengguna: Pengguna, *, batas: int) -> list[Kelompok]:
    """Groups by number or name, those that still exist first; typing mistakes are forgiven when
    nothing is called so. "kelompok 3" and "klp melati" mean what they say."""
    nomor, nama = baca_kelompok(kata)
    terlihat = Kelompok.objects.terlihat_oleh(pengguna)
    syarat = Q(nama__icontains=kata)
    if nama:
        syarat |= Q(nama__icontains=nama)
    if nomor:
        syarat |= Q(nomor__iexact=nomor)
        if nomor.isdecimal():
            syarat |= Q(nomor__regex=rf"^0*{int(nomor)}$")
    hasil = list(terlihat.filter(syarat))
    if not hasil and len(nama) >= TERPENDEK_KABUR:
        with kemiripan(KEMIRIPAN):
            hasil = list(terlihat.filter(nama__trigram_word_similar=nama))
    return sorted(hasil, key=lambda k: (k.status == StatusKelompok.BUBAR, k.nomor))[:batas]


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
