"""Who leads which group, whose term ends, who has led too long, whose hand-over is missing."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from koperasi.core.models import Pengguna

from ..enums import JabatanKelompok, PerihalKeputusan, StatusPemilihan, StatusPertemuan
from ..ketentuan import AturanJabatan, aturan_jabatan
from ..models import (
    Kelompok,
    Keputusan,
    Pemilihan,
    PengurusKelompok,
    SerahTerimaPJ,
)

PJ = (JabatanKelompok.PJ_I, JabatanKelompok.PJ_II)


@dataclass(frozen=True)
class Menjabat:
    """One term with what deserves a look about it."""

    pengurus: PengurusKelompok
    peringatan: tuple[str, ...]


@dataclass(frozen=True)
class SaringanPengurus:
    teks: str = ""
    jabatan: str = ""
    perhatian: bool = False


def pengurus_menjabat(
    pengguna: Pengguna, saringan: SaringanPengurus, tanggal: dt.date
) -> QuerySet[PengurusKelompok]:
    """Officers in office on a day, of the groups this person may see, by group and office."""
    daftar = PengurusKelompok.objects.filter(
        kelompok__in=Kelompok.objects.terlihat_oleh(pengguna)
    ).berlaku(tanggal)
    if saringan.teks:
        daftar = daftar.filter(
            Q(kelompok__nomor__icontains=saringan.teks)
            | Q(kelompok__nama__icontains=saringan.teks)
            | Q(anggota__nama__icontains=saringan.teks)
        )
    if saringan.jabatan:
        daftar = daftar.filter(jabatan=saringan.jabatan)
    if saringan.perhatian:
        aturan = aturan_jabatan(tanggal)
        batas = tanggal + dt.timedelta(days=aturan.peringatan)
        lama = PengurusKelompok.objects.filter(
            kelompok=OuterRef("kelompok"),
            anggota=OuterRef("anggota"),
            jabatan__in=PJ,
            mulai__lte=_tahun_lalu(tanggal, aturan.terlalu_lama),
        )
        daftar = daftar.filter(
            Q(sampai_rencana__lte=batas) | Q(jabatan__in=PJ) & Exists(lama) | Q(nomor_sk="")
        )
    return daftar.select_related("kelompok", "anggota").order_by("kelompok__nomor", "jabatan")


def dengan_peringatan(pengurus: Iterable[PengurusKelompok], tanggal: dt.date) -> list[Menjabat]:
    """Each with its warnings; one query more, however many they are."""
    pengurus = list(pengurus)
    aturan = aturan_jabatan(tanggal)
    masa: dict[tuple[int, int], int] = defaultdict(int)
    semua = PengurusKelompok.objects.filter(
        kelompok__in={p.kelompok_id for p in pengurus}, jabatan__in=PJ, mulai__lte=tanggal
    )
    for kelompok, anggota, mulai, selesai in semua.values_list(
        "kelompok_id", "anggota_id", "mulai", "selesai"
    ):
        akhir = min(selesai or tanggal, tanggal)
        masa[kelompok, anggota] += (akhir - mulai).days + 1
    return [
        Menjabat(p, tuple(_peringatan(p, masa[p.kelompok_id, p.anggota_id], aturan, tanggal)))
        for p in pengurus
    ]


def _peringatan(
    p: PengurusKelompok, hari: int, aturan: AturanJabatan, tanggal: dt.date
) -> Iterable[str]:
    if p.sampai_rencana and p.sampai_rencana < tanggal:
        yield "masa jabatan sudah lewat"
    elif p.sampai_rencana and (p.sampai_rencana - tanggal).days <= aturan.peringatan:
        yield f"berakhir {(p.sampai_rencana - tanggal).days} hari lagi"
    if p.jabatan in PJ and hari >= aturan.terlalu_lama * 365.25:
        yield f"menjadi PJ {int(hari // 365.25)} tahun"
    if not p.nomor_sk:
        yield "belum ber-SK"


def serah_terima_belum(kelompok: Kelompok, tanggal: dt.date) -> list[PengurusKelompok]:
    """PJ who left office and whose hand-over nobody has written down."""
    tercatat = SerahTerimaPJ.objects.filter(dari=OuterRef("pk"))
    return list(
        PengurusKelompok.objects.filter(
            ~Exists(tercatat), kelompok=kelompok, jabatan__in=PJ, selesai__lt=tanggal
        )
        .exclude(
            # Elected again for the day after: the money stayed where it was.
            Exists(
                PengurusKelompok.objects.filter(
                    kelompok=OuterRef("kelompok"),
                    anggota=OuterRef("anggota"),
                    jabatan=OuterRef("jabatan"),
                    mulai__gt=OuterRef("selesai"),
                )
            )
        )
        .select_related("anggota")
        .order_by("-selesai")
    )


def riwayat_pengurus(kelompok: Kelompok, tanggal: dt.date) -> QuerySet[PengurusKelompok]:
    return (
        PengurusKelompok.objects.filter(kelompok=kelompok, selesai__lt=tanggal)
        .select_related("anggota")
        .order_by("-selesai", "jabatan")
    )


def pemilihan_menunggu(pengguna: Pengguna) -> QuerySet[Pemilihan]:
    """Elections that pursue an SK, the oldest first."""
    return (
        Pemilihan.objects.filter(
            status=StatusPemilihan.DIPILIH, kelompok__in=Kelompok.objects.terlihat_oleh(pengguna)
        )
        .select_related("kelompok", "terpilih", "keputusan__pertemuan", "dicatat_oleh")
        .order_by("pk")
    )


def keputusan_dapat_dipakai(kelompok: Kelompok, perihal: PerihalKeputusan) -> QuerySet[Keputusan]:
    """Accepted decisions of a kind from closed meetings, the latest first."""
    return (
        Keputusan.objects.berlaku()
        .filter(
            pertemuan__kelompok=kelompok,
            pertemuan__status=StatusPertemuan.DITUTUP,
            perihal=perihal,
        )
        .select_related("pertemuan")
        .order_by("-pertemuan__tanggal", "-nomor")
    )


def _tahun_lalu(tanggal: dt.date, tahun: int) -> dt.date:
    return tanggal - dt.timedelta(days=round(tahun * 365.25))
