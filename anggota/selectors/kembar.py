"""People who look like somebody already known: the same phone, KK, or name with place or birth.

None of these proves anything (spouses share a KK, neighbours a name), so they are shown and
explained, not refused; only the NIK is one person's alone.
"""

from dataclasses import dataclass

from django.db.models import Q

from koperasi.core.models import Pengguna
from koperasi.core.rahasia import sidik_pencarian

from ..models import Anggota
from ..perhitungan.data_orang import DataOrang

TERBANYAK = 10

TELEPON = "Nomor HP sama"
KK = "Nomor KK sama"
NAMA_ALAMAT = "Nama dan alamat sama"
NAMA_LAHIR = "Nama dan tanggal lahir sama"


@dataclass(frozen=True)
class Kembar:
    """Somebody else, and what the two have in common."""

    anggota: Anggota
    sebab: tuple[str, ...]


def orang_kembar(data: DataOrang, *, kecuali: Anggota | None = None) -> list[Kembar]:
    """Everybody who shares what should be one person's; by one query over indexed columns."""
    nama = " ".join(data.nama.lower().split())
    serupa = Q(pk__in=[])
    if data.telepon:
        serupa |= Q(telepon=data.telepon)
    sidik = sidik_pencarian("kk", data.nomor_kk) if data.nomor_kk else None
    if sidik:
        serupa |= Q(kk_sidik=sidik)
    # The search text begins with the name, and its index serves a beginning.
    if data.alamat:
        serupa |= Q(teks_cari__startswith=f"{nama} ", alamat__iexact=data.alamat)
    if data.tanggal_lahir:
        serupa |= Q(teks_cari__startswith=f"{nama} ", tanggal_lahir=data.tanggal_lahir)
    daftar = Anggota.objects.filter(serupa, dihapus_pada__isnull=True)
    if kecuali is not None:
        daftar = daftar.exclude(pk=kecuali.pk)
    hasil = []
    for lain in daftar.defer("nik_sandi", "kk_sandi").order_by("id")[:TERBANYAK]:
        senama = " ".join(lain.nama.lower().split()) == nama
        sebab = (
            (TELEPON, bool(data.telepon) and lain.telepon == data.telepon),
            (KK, sidik is not None and bytes(lain.kk_sidik or b"") == sidik),
            (
                NAMA_ALAMAT,
                senama and bool(data.alamat) and lain.alamat.lower() == data.alamat.lower(),
            ),
            (
                NAMA_LAHIR,
                senama
                and data.tanggal_lahir is not None
                and lain.tanggal_lahir == data.tanggal_lahir,
            ),
        )
        if ada := tuple(kata for kata, benar in sebab if benar):
            hasil.append(Kembar(lain, ada))
    return hasil


def kembar_dari(anggota: Anggota) -> list[Kembar]:
    """The same question about somebody who is written down."""
    data = DataOrang(
        nama=anggota.nama,
        jenis_kelamin=anggota.jenis_kelamin,
        telepon=anggota.telepon,
        alamat=anggota.alamat,
        tanggal_lahir=anggota.tanggal_lahir,
    )
    hasil = {k.anggota.pk: k for k in orang_kembar(data, kecuali=anggota)}
    if anggota.kk_sidik:
        sekeluarga = (
            Anggota.objects.filter(kk_sidik=bytes(anggota.kk_sidik), dihapus_pada__isnull=True)
            .exclude(pk=anggota.pk)
            .order_by("id")[:TERBANYAK]
        )
        for lain in sekeluarga:
            lama = hasil.get(lain.pk)
            hasil[lain.pk] = Kembar(lain, (*(lama.sebab if lama else ()), KK))
    return list(hasil.values())


def pemilik_nik(nik: str, *, terlihat_oleh: Pengguna) -> tuple[bool, Anggota | None]:
    """Is this NIK known, and whose it is if this person may see her."""
    sidik = sidik_pencarian("nik", nik)
    pemilik = Anggota.objects.terlihat_oleh(terlihat_oleh).filter(nik_sidik=sidik).first()
    if pemilik:
        return True, pemilik
    return Anggota.objects.filter(nik_sidik=sidik).exists(), None


def banyak_bertelepon(telepon: str) -> int:
    """How many people gave this phone number."""
    return Anggota.objects.filter(telepon=telepon, dihapus_pada__isnull=True).count()
