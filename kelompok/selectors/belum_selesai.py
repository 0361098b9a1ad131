"""What of a member's is still open with her groups."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q

from anggota.models import Anggota

from ..enums import JenisDana, JenisMutasiDana
from ..models import (
    DanaKelompok,
    HitungDana,
    KeanggotaanKelompok,
    MutasiDana,
    PengurusKelompok,
    SerahTerimaPJ,
    Urunan,
)
from ..models.pertemuan import PEMEGANG_PERTEMUAN
from .dana import arisan_berjalan
from .urunan import tunggakan_orang


def penyerahan_terbuka(
    anggota: Anggota, pada: dt.date, *, juga_menjabat: bool = False
) -> list[PengurusKelompok]:
    """Her last term as PJ of each group with money of its own, when it has ended by a day and
    nothing was handed over since it began; ``juga_menjabat`` asks of terms that run as well."""
    terakhir = (
        PengurusKelompok.objects.filter(anggota=anggota, jabatan__in=PEMEGANG_PERTEMUAN)
        .order_by("kelompok_id", "-mulai", "-id")
        .distinct("kelompok_id")
        .values_list("pk", flat=True)
    )
    diserahkan = SerahTerimaPJ.objects.filter(
        kelompok=OuterRef("kelompok"), dari__anggota=anggota, tanggal__gte=OuterRef("mulai")
    )
    berdana = DanaKelompok.objects.filter(kelompok=OuterRef("kelompok"), saldo__gt=0)
    berakhir = Q(selesai__lte=pada)
    if juga_menjabat:
        berakhir |= Q(selesai__isnull=True)
    return list(
        PengurusKelompok.objects.filter(berakhir, pk__in=list(terakhir))
        .filter(~Exists(diserahkan), Exists(berdana))
        .select_related("kelompok")
        .order_by("kelompok__nomor")
    )


def selisih_ditanggung(anggota: Anggota) -> list[HitungDana]:
    """What was missing at a hand-over and she answers for, until the place is counted again."""
    lagi = HitungDana.objects.filter(tempat=OuterRef("tempat"), id__gt=OuterRef("id"))
    kurang = HitungDana.objects.filter(penanggung=anggota).exclude(Exists(lagi))
    return [
        h
        for h in kurang.select_related("dana__kelompok", "serah_terima").order_by("id")
        if h.dihitung < h.saldo_buku
    ]


def arisan_terutang(anggota: Anggota, pada: dt.date) -> list[tuple[DanaKelompok, int, int]]:
    """Arisan whose running round she has drawn already, and how many of her group still wait."""
    tarikan = MutasiDana.objects.filter(
        dana=OuterRef("pk"),
        jenis=JenisMutasiDana.ARISAN,
        anggota=anggota,
        dibalik_oleh__isnull=True,
    )
    kelompok = KeanggotaanKelompok.objects.filter(anggota=anggota).berlaku(pada)
    terutang = []
    for dana in DanaKelompok.objects.filter(
        Exists(tarikan), jenis=JenisDana.ARISAN, kelompok__in=kelompok.values("kelompok")
    ).select_related("kelompok"):
        keadaan = arisan_berjalan(dana, pada)
        if keadaan.belum and any(m.anggota_id == anggota.pk for m in keadaan.sudah):
            terutang.append((dana, keadaan.putaran, len(keadaan.belum)))
    return terutang


def urunan_menunggak(anggota: Anggota, pada: dt.date) -> list[tuple[Urunan, int]]:
    """The levies she is behind with on a day, and by how many months."""
    kelompok = KeanggotaanKelompok.objects.filter(anggota=anggota)
    dengannya = Urunan.objects.filter(
        Q(kelompok__isnull=True) | Q(kelompok__in=kelompok.values("kelompok")), mulai__lte=pada
    ).order_by("mulai", "id")
    semua = ((urunan, tunggakan_orang(urunan, anggota, pada)) for urunan in dengannya)
    return [(urunan, bulan) for urunan, bulan in semua if bulan]
