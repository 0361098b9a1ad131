"""Everything about one person, for her page."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from koperasi.core.models import Pengguna

from ..enums import BERAKHIR, StatusKeanggotaan
from ..models import AhliWaris, Anggota, Keanggotaan, PeristiwaKeanggotaan, Persetujuan


@dataclass(frozen=True)
class Riwayat:
    """A person's memberships, the present or last one first, each with its steps."""

    semua: tuple[Keanggotaan, ...]

    @property
    def kini(self) -> Keanggotaan | None:
        return self.semua[0] if self.semua else None

    @property
    def nomor(self) -> str:
        return (self.kini and self.kini.nomor) or ""

    @property
    def berjalan(self) -> bool:
        return bool(self.kini and self.kini.status not in BERAKHIR)

    @property
    def bekas_anggota(self) -> bool:
        """Was a member once and is none now."""
        return not self.berjalan and any(k.mulai for k in self.semua)

    @property
    def calon(self) -> bool:
        return bool(self.kini and self.kini.status in (S.CALON, S.DISETUJUI, S.DISAHKAN))


S = StatusKeanggotaan


def satu_anggota(pengguna: Pengguna, kode: Any) -> QuerySet[Anggota]:
    """The person of this code, if this user may see her."""
    return (
        Anggota.objects.terlihat_oleh(pengguna)
        .filter(kode=kode)
        .select_related("dibuat_oleh", "pengguna", "foto", "ktp")
    )


def riwayat_keanggotaan(anggota: Anggota) -> Riwayat:
    peristiwa = PeristiwaKeanggotaan.objects.select_related("dibuat_oleh").order_by("id")
    semua = (
        Keanggotaan.objects.filter(anggota=anggota)
        .order_by("-diajukan", "-id")
        .prefetch_related(Prefetch("peristiwa", queryset=peristiwa))
    )
    return Riwayat(tuple(semua))


def ahli_waris_kini(anggota: Anggota) -> list[AhliWaris]:
    """The set that counts today."""
    return list(AhliWaris.objects.filter(anggota=anggota, diganti_pada=None).order_by("id"))


def riwayat_persetujuan(anggota: Anggota) -> list[Persetujuan]:
    """All that she said about the use of her data, the last word first."""
    return list(
        Persetujuan.objects.filter(anggota=anggota).select_related("dibuat_oleh").order_by("-id")
    )


def riwayat_ahli_waris(anggota: Anggota) -> list[AhliWaris]:
    """Heirs of former sets, the last set first."""
    return list(
        AhliWaris.objects.filter(anggota=anggota, diganti_pada__isnull=False).order_by(
            "-diganti_pada", "id"
        )
    )
