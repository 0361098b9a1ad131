"""Who has looked at a person's sealed data, for herself to see."""

from dataclasses import dataclass

from koperasi.core.enums import Peran
from koperasi.core.models import JejakAudit, Pengguna
from koperasi.core.peran import label_peran

from ..models import Anggota

AKSI_BUKA = ("anggota.lihat_nik", "anggota.lihat_ktp", "anggota.kutip_data")
TERBANYAK = 50


@dataclass(frozen=True)
class Pembuka:
    """One look: when, what, by whom in which office, and why."""

    jejak: JejakAudit
    peran: str


def pembuka_data(anggota: Anggota) -> list[Pembuka]:
    """The latest looks first."""
    daftar = (
        JejakAudit.objects.filter(
            objek_jenis=anggota._meta.label, objek_id=str(anggota.pk), aksi__in=AKSI_BUKA
        )
        .select_related("oleh")
        .prefetch_related("oleh__groups")
        .order_by("-pada", "-id")[:TERBANYAK]
    )
    return [Pembuka(j, _peran(j.oleh)) for j in daftar]


def _peran(pengguna: Pengguna | None) -> str:
    if pengguna is None:
        return ""
    return label_peran(Peran(g.name) for g in pengguna.groups.all() if g.name in Peran.values)
