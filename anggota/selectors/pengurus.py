"""Reading the registers of officers and employees."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Case, QuerySet, When

from ..enums import JabatanOrgan, Organ
from ..ketentuan import hari_peringatan
from ..models import Karyawan, MasaJabatan

# Offices whose holder signs papers, by the key of the letterhead.
PENANDA_TANGAN = {
    JabatanOrgan.KETUA.value: "ketua",
    JabatanOrgan.SEKRETARIS.value: "sekretaris",
    JabatanOrgan.BENDAHARA.value: "bendahara",
}


@dataclass(frozen=True)
class AkhirJabatan:
    """A term that has passed its planned end, or nears it."""

    masa: MasaJabatan
    hari: int  # until the end; negative when it is past

    @property
    def lewat(self) -> bool:
        return self.hari < 0


def register_organ(organ: str) -> QuerySet[MasaJabatan]:
    """Everybody who has held an office of this organ, the latest first; who were elected together
    in the order of their offices, the chair first."""
    urutan = [When(jabatan=j, then=n) for n, j in enumerate(JabatanOrgan.values)]
    return (
        MasaJabatan.objects.filter(organ=organ)
        .select_related("anggota", "dibuat_oleh")
        .order_by("-mulai", Case(*urutan, default=len(urutan)), "id")
    )


def register_karyawan() -> QuerySet[Karyawan]:
    return Karyawan.objects.select_related(
        "disetujui_pengurus", "disetujui_ketua", "dibuat_oleh"
    ).order_by("-mulai", "id")


def akhir_jabatan(tanggal: dt.date, organ: str | None = None) -> list[AkhirJabatan]:
    """Terms still running that end within the days of the policy, the most urgent first."""
    batas = tanggal + dt.timedelta(days=hari_peringatan(tanggal))
    masa = MasaJabatan.objects.menjabat(tanggal).filter(sampai__lte=batas, selesai__isnull=True)
    if organ:
        masa = masa.filter(organ=organ)
    return [
        AkhirJabatan(m, (m.sampai - tanggal).days)
        for m in masa.select_related("anggota").order_by("sampai", "jabatan")
    ]


def pejabat_kop(tanggal: dt.date) -> dict[str, str]:
    """Who signs papers on a day, by the letterhead's keys; offices nobody holds are left out."""
    menjabat = (
        MasaJabatan.objects.menjabat(tanggal)
        .filter(jabatan__in=PENANDA_TANGAN)
        .select_related("anggota")
    )
    return {PENANDA_TANGAN[m.jabatan]: m.anggota.nama for m in menjabat}


def nama_pengawas(tanggal: dt.date) -> list[str]:
    """The pengawas in office on a day."""
    return [
        m.anggota.nama
        for m in MasaJabatan.objects.menjabat(tanggal)
        .filter(organ=Organ.PENGAWAS)
        .select_related("anggota")
        .order_by("jabatan", "id")
    ]
