"""Reading how a group began: who may have founded it, its record, what it still lacks."""

import datetime as dt

from django.db.models import Q, QuerySet

from anggota.enums import BELUM_ANGGOTA
from anggota.models import Anggota

from ..enums import (
    PENCALONAN_BERJALAN,
    JabatanKelompok,
    JenisPeristiwaKelompok,
    StatusPencalonan,
)
from ..ketentuan import ukuran_kelompok
from ..models import (
    AnggotaPindah,
    Kelompok,
    PembentukanKelompok,
    Pencalonan,
    PendiriKelompok,
    PengurusKelompok,
    PeristiwaKelompok,
)
from .kelompok import banyak_anggota
from .kunjungan import sudah_dikunjungi


def calon_pendiri(kelompok: Kelompok) -> QuerySet[Anggota]:
    """Members of the group, past or present, and those who are proposed to it, by name."""
    diusulkan = Pencalonan.objects.filter(
        Q(status__in=PENCALONAN_BERJALAN, keanggotaan__status__in=BELUM_ANGGOTA)
        | Q(status=StatusPencalonan.MASUK),
        kelompok=kelompok,
    )
    return Anggota.objects.filter(
        Q(pk__in=kelompok.keanggotaan.values("anggota"))
        | Q(pk__in=diusulkan.values("keanggotaan__anggota"))
    ).order_by("nama", "pk")


def pembentukan_terakhir(kelompok: Kelompok) -> PembentukanKelompok | None:
    """The founding record as it was last corrected."""
    return (
        PembentukanKelompok.objects.filter(kelompok=kelompok)
        .select_related("dibuat_oleh")
        .order_by("-versi")
        .first()
    )


def syarat_kurang(kelompok: Kelompok, tanggal: dt.date) -> list[str]:
    """What the group lacks to become active on a day, one sentence each."""
    kurang = []
    pecahan = PeristiwaKelompok.objects.filter(lain=kelompok, jenis=JenisPeristiwaKelompok.DIPECAH)
    if pembentukan_terakhir(kelompok) is None and not pecahan.exists():
        kurang.append("Berita acara pembentukan dengan pendirinya belum dicatat.")
    pj = PengurusKelompok.objects.filter(
        kelompok=kelompok, jabatan=JabatanKelompok.PJ_I, tanggal_sk__lte=tanggal
    )
    if not pj.exclude(nomor_sk="").berlaku(tanggal).exists():
        kurang.append("PJ I belum disahkan dengan SK pengurus.")
    if not sudah_dikunjungi(kelompok, tanggal):
        kurang.append("Belum ada kunjungan PPL sejak kelompok ini dibentuk.")
    banyak = banyak_anggota(kelompok, tanggal)
    ukuran = ukuran_kelompok(kelompok.jenis, tanggal)
    if banyak < ukuran.paling_sedikit or ukuran.melebihi(banyak):
        kurang.append(f"Kelompok ini {ukuran.kalimat(banyak)}")
    return kurang


def pendiri_tercatat(pembentukan: PembentukanKelompok) -> list[PendiriKelompok]:
    """The founders of a record, by name."""
    daftar = PendiriKelompok.objects.filter(pembentukan=pembentukan).select_related("anggota")
    return list(daftar.order_by("anggota__nama", "pk"))


def peristiwa_kelompok(kelompok: Kelompok) -> list[PeristiwaKelompok]:
    """The turns of its life, its own and those that brought it members, the last first."""
    daftar = PeristiwaKelompok.objects.filter(Q(kelompok=kelompok) | Q(lain=kelompok))
    return list(daftar.select_related("kelompok", "lain").order_by("-tanggal", "-pk"))


def yang_pindah(peristiwa: PeristiwaKelompok) -> list[AnggotaPindah]:
    """Who went with a split or a merge, by name."""
    daftar = AnggotaPindah.objects.filter(peristiwa=peristiwa).select_related("dari__anggota")
    return list(daftar.order_by("dari__anggota__nama", "pk"))
