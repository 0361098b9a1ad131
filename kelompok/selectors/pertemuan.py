"""Who takes part in a meeting, and whether they are enough to decide."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, Q, QuerySet

from anggota.models import Anggota
from koperasi.core.models import Pengguna

from ..enums import (
    PENCALONAN_BERJALAN,
    BagianNotulen,
    JenisPertemuan,
    StatusHadir,
    StatusKelompok,
    StatusNotulen,
    StatusPertemuan,
)
from ..ketentuan import AturanKuorum, aturan_kuorum
from ..models import (
    IsiNotulen,
    KeanggotaanKelompok,
    Kehadiran,
    Kelompok,
    Keputusan,
    Notulen,
    Pencalonan,
    Pertemuan,
    PertemuanQuerySet,
    kelompok_dicatat_oleh,
)
from ..perhitungan.kuorum import Kuorum


def kelompok_dapat_bertemu(pengguna: Pengguna) -> QuerySet[Kelompok]:
    """The groups for which this person may open a meeting."""
    return kelompok_dicatat_oleh(pengguna).exclude(status=StatusKelompok.BUBAR)


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
        if pertemuan.terbuka:
            orang.update({a.pk: a for a in calon_pendiri(pertemuan) if a.pk not in orang})
    urut = sorted(orang.values(), key=lambda a: (a.nama.casefold(), a.pk))
    return [Peserta(a, tercatat.get(a.pk)) for a in urut]


def calon_pendiri(pertemuan: Pertemuan) -> QuerySet[Anggota]:
    """Who has been proposed to a group that is being formed, and so may come to its founding."""
    calon = Pencalonan.objects.filter(
        kelompok=pertemuan.kelompok_id,
        status__in=PENCALONAN_BERJALAN,
        tanggal__lte=pertemuan.tanggal,
    )
    return Anggota.objects.filter(pk__in=calon.values("keanggotaan__anggota_id"))


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
        pertemuan__status=StatusPertemuan.DITUTUP,
        pertemuan__tanggal__lt=pertemuan.tanggal,
    ).exclude(status__in=[StatusNotulen.DISAHKAN, StatusNotulen.TERKUNCI])
    di_sini = Notulen.objects.filter(disahkan_di=pertemuan)
    semua = belum | di_sini if pertemuan.terbuka else di_sini
    return semua.select_related("pertemuan").order_by("pertemuan__tanggal")


@dataclass(frozen=True)
class BagianTerisi:
    """A section in the order of the meeting, with what stands in it."""

    bagian: BagianNotulen
    teks: str
    versi: int


def isi_notulen(notulen: Notulen) -> list[BagianTerisi]:
    """All sections, also those without text."""
    return susun_isi(IsiNotulen.objects.filter(notulen=notulen))


def susun_isi(baris: "QuerySet[IsiNotulen] | list[IsiNotulen]") -> list[BagianTerisi]:
    ada = {i.bagian: i for i in baris}
    return [
        BagianTerisi(b, ada[b].teks if b in ada else "", ada[b].versi if b in ada else 0)
        for b in BagianNotulen
    ]


@dataclass(frozen=True)
class SaringanPertemuan:
    """What the list is narrowed to; an empty part does not narrow."""

    teks: str = ""
    status: str = ""
    notulen: str = ""
    dari: dt.date | None = None
    sampai: dt.date | None = None


def daftar_pertemuan(pengguna: Pengguna, saringan: SaringanPertemuan) -> PertemuanQuerySet:
    """Meetings this person may see, the latest first, with their group and decisions counted."""
    daftar = Pertemuan.objects.terlihat_oleh(pengguna)
    if saringan.teks:
        daftar = daftar.filter(
            Q(kelompok__nama__icontains=saringan.teks) | Q(kelompok__nomor__icontains=saringan.teks)
        )
    if saringan.status:
        daftar = daftar.filter(status=saringan.status)
    if saringan.notulen:
        daftar = daftar.filter(notulen__status=saringan.notulen)
    if saringan.dari:
        daftar = daftar.filter(tanggal__gte=saringan.dari)
    if saringan.sampai:
        daftar = daftar.filter(tanggal__lte=saringan.sampai)
    return (
        daftar.select_related("kelompok", "notulen")
        .annotate(
            banyak_keputusan=Count("keputusan", filter=Q(keputusan__dibatalkan_pada__isnull=True))
        )
        .order_by("-tanggal", "kelompok__nomor", "-pk")
    )


def keputusan_pertemuan(pertemuan: Pertemuan) -> QuerySet[Keputusan]:
    """Decisions in order, also those taken back."""
    return (
        Keputusan.objects.filter(pertemuan=pertemuan)
        .select_related(
            "pertemuan", "anggota", "penanggung_jawab", "dibatalkan_oleh", "selesai_oleh"
        )
        .order_by("nomor")
    )


@dataclass(frozen=True)
class SaringanKeputusan:
    teks: str = ""
    perihal: str = ""
    hasil: str = ""
    tindak_lanjut: str = ""


def daftar_keputusan(pengguna: Pengguna, saringan: SaringanKeputusan) -> QuerySet[Keputusan]:
    """Decisions of the groups this person may see, the latest first."""
    daftar = Keputusan.objects.terlihat_oleh(pengguna).filter(dibatalkan_pada__isnull=True)
    if saringan.teks:
        kelompok = "pertemuan__kelompok"
        daftar = daftar.filter(
            Q(teks__icontains=saringan.teks)
            | Q(**{f"{kelompok}__nama__icontains": saringan.teks})
            | Q(**{f"{kelompok}__nomor__icontains": saringan.teks})
        )
    for bidang in ("perihal", "hasil", "tindak_lanjut"):
        if nilai := getattr(saringan, bidang):
            daftar = daftar.filter(**{bidang: nilai})
    return daftar.select_related("pertemuan__kelompok", "penanggung_jawab").order_by(
        "-pertemuan__tanggal", "-pertemuan_id", "nomor"
    )


def notulen_menunggu(pertemuan: Pertemuan) -> bool:
    """Is there an earlier meeting whose minutes this one has not approved?"""
    return notulen_lalu(pertemuan).filter(disahkan_di__isnull=True).exists()
