"""Who takes part in a meeting, and whether they are enough to decide."""

from collections import Counter
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet

from anggota.models import Anggota

from ..enums import JenisPertemuan, StatusHadir, StatusNotulen
from ..ketentuan import AturanKuorum, aturan_kuorum
from ..models import KeanggotaanKelompok, Kehadiran, Notulen, Pertemuan
from ..perhitungan.kuorum import Kuorum


@dataclass(frozen=True)
class Peserta:
    """One line of the attendance list; ``kehadiran`` is missing until it is noted."""

    anggota: Anggota
    kehadiran: Kehadiran | None

    @property
    def status(self) -> str:
        return self.kehadiran.status if self.kehadiran else ""


def anggota_hari_itu(pertemuan: Pertemuan) -> QuerySet[Anggota]:
    """Members of the group on the day of the meeting, by name."""
    hari = KeanggotaanKelompok.objects.filter(kelompok=pertemuan.kelompok_id)
    return Anggota.objects.filter(
        pk__in=hari.berlaku(pertemuan.tanggal).values("anggota_id")
    ).order_by("nama", "pk")


def daftar_peserta(pertemuan: Pertemuan) -> list[Peserta]:
    """Everybody whose attendance counts, by name; at a founding also the founders."""
    tercatat = {
        k.anggota_id: k
        for k in Kehadiran.objects.filter(pertemuan=pertemuan).select_related("anggota")
    }
    orang = {a.pk: a for a in anggota_hari_itu(pertemuan)}
    if pertemuan.jenis == JenisPertemuan.PEMBENTUKAN:
        orang.update({pk: k.anggota for pk, k in tercatat.items() if pk not in orang})
    urut = sorted(orang.values(), key=lambda a: (a.nama.casefold(), a.pk))
    return [Peserta(a, tercatat.get(a.pk)) for a in urut]


@dataclass(frozen=True)
class HitunganHadir:
    """How many take part, by status, and what the rule of that day makes of it."""

    anggota: int
    hadir: int
    daring: int
    tercatat: int
    aturan: AturanKuorum

    @property
    def dihitung(self) -> int:
        return self.hadir + (self.daring if self.aturan.daring_dihitung else 0)

    @property
    def belum(self) -> int:
        return self.anggota - self.tercatat

    @property
    def kuorum(self) -> Kuorum:
        return Kuorum(self.anggota, self.dihitung, self.aturan.ambang(self.anggota))


def hitung_hadir(pertemuan: Pertemuan) -> HitunganHadir:
    """Counted by the database, with the same function that its rules ask."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM kelompok_peserta(%s)", [pertemuan.pk])
        anggota, hadir, daring, tercatat = cursor.fetchone()
    return HitunganHadir(anggota, hadir, daring, tercatat, aturan_kuorum(pertemuan.tanggal))


def kuorum_pertemuan(pertemuan: Pertemuan) -> Kuorum:
    """Frozen once the meeting is closed, counted until then."""
    if (
        pertemuan.jumlah_anggota is not None
        and pertemuan.jumlah_hadir is not None
        and pertemuan.ambang_kuorum is not None
    ):
        return Kuorum(pertemuan.jumlah_anggota, pertemuan.jumlah_hadir, pertemuan.ambang_kuorum)
    return hitung_hadir(pertemuan).kuorum


def jumlah_per_status(peserta: list[Peserta]) -> list[tuple[str, int]]:
    """(Hadir, 12), (Izin, 1) …: every status, also where nobody is."""
    jumlah = Counter(p.status for p in peserta)
    return [(s.label, jumlah[s.value]) for s in StatusHadir]


def notulen_lalu(pertemuan: Pertemuan) -> QuerySet[Notulen]:
    """Minutes of earlier meetings that this one reads: not yet approved, or approved in it."""
    belum = Notulen.objects.filter(
        pertemuan__kelompok=pertemuan.kelompok_id,
        pertemuan__status="DITUTUP",
        pertemuan__tanggal__lt=pertemuan.tanggal,
    ).exclude(status__in=[StatusNotulen.DISAHKAN, StatusNotulen.TERKUNCI])
    di_sini = Notulen.objects.filter(disahkan_di=pertemuan)
    semua = belum | di_sini if pertemuan.terbuka else di_sini
    return semua.select_related("pertemuan").order_by("pertemuan__tanggal")
