"""Who has looked at a person's sealed data, for herself to see."""

from dataclasses import dataclass

from koperasi.core.models import JejakAudit
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
    return [
        Pembuka(j, label_peran({g.name for g in j.oleh.groups.all()}) if j.oleh else "")
        for j in daftar
    ]
