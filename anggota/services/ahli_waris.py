"""Heirs: a whole set at once, so that its shares are always all of what is left."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.tulisan import persen

from ..models import AhliWaris, Anggota
from ..selectors.daftar import umur
from ..selectors.rincian import ahli_waris_kini

SERATUS = Decimal(100)
SEN = Decimal("0.01")
TERBANYAK = 20
# UU 35/2014 pasal 1: a child is somebody below eighteen; a guardian receives for her.
DEWASA = 18


class AhliWarisDitolak(KesalahanDomain):
    """The set of heirs cannot be like this; ``baris`` is the row it is about, if one."""

    def __init__(self, kalimat: str, *, bidang: str | None = None, baris: int | None = None):
        super().__init__(kalimat, bidang=bidang)
        self.baris = baris


@dataclass(frozen=True, kw_only=True)
class Waris:
    """One heir as somebody writes her down."""

    nama: str
    hubungan: str
    persen: Decimal
    tanggal_lahir: dt.date | None = None
    telepon: str = ""
    wali: str = ""


@transaction.atomic
def tetapkan_ahli_waris(
    anggota: Anggota, daftar: Sequence[Waris], *, oleh: Pengguna, tanggal: dt.date
) -> bool:
    """Replace the set by this one, the former kept with the moment it ended; an empty one says
    that she has named nobody. Answers whether anything changed."""
    anggota = Anggota.objects.select_for_update(of=("self",)).get(pk=anggota.pk)
    if anggota.dihapus_pada:
        raise AhliWarisDitolak("Data pribadi orang ini sudah dihapus.")
    _periksa(daftar, tanggal)
    lama = ahli_waris_kini(anggota)
    if [_isi(w) for w in lama] == [_isi(w) for w in daftar]:
        return False
    AhliWaris.objects.filter(pk__in=[w.pk for w in lama]).update(diganti_pada=timezone.now())
    AhliWaris.objects.bulk_create(
        AhliWaris(anggota=anggota, **w.__dict__, dibuat_oleh=oleh) for w in daftar
    )
    catat_jejak(
        "anggota.tetapkan_ahli_waris",
        oleh=oleh,
        tanggal=tanggal,
        objek=anggota,
        data={"sebelumnya": len(lama), "sekarang": len(daftar)},
    )
    return True


def _isi(w: Waris | AhliWaris) -> tuple[object, ...]:
    return (w.nama, w.hubungan, w.persen, w.tanggal_lahir, w.telepon, w.wali)


def _periksa(daftar: Sequence[Waris], tanggal: dt.date) -> None:
    if len(daftar) > TERBANYAK:
        raise AhliWarisDitolak(f"Paling banyak {TERBANYAK} ahli waris.")
    for urut, w in enumerate(daftar):
        if w.persen <= 0 or w.persen > SERATUS or w.persen != w.persen.quantize(SEN):
            raise AhliWarisDitolak(
                "Bagian lebih dari 0 sampai 100 persen, paling banyak dua angka di belakang koma.",
                bidang="persen",
                baris=urut,
            )
        if w.tanggal_lahir and w.tanggal_lahir > tanggal:
            raise AhliWarisDitolak(
                "Tanggal lahir tidak boleh sesudah hari ini.", bidang="tanggal_lahir", baris=urut
            )
        usia = umur(w.tanggal_lahir, tanggal)
        if usia is not None and usia < DEWASA and not w.wali.strip():
            raise AhliWarisDitolak(
                f"Belum {DEWASA} tahun: tulis nama walinya.", bidang="wali", baris=urut
            )
    jumlah = sum((w.persen for w in daftar), Decimal(0))
    if daftar and jumlah != SERATUS:
        arah = "lebih" if jumlah > SERATUS else "kurang"
        raise AhliWarisDitolak(
            f"Bagian berjumlah {persen(jumlah)}, {arah} {persen(abs(jumlah - SERATUS))}. "
            "Jumlahnya harus tepat 100 persen."
        )
