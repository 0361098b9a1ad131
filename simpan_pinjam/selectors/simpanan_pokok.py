"""Reading simpanan pokok: who still owes it, and who paid when."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from anggota.enums import StatusKeanggotaan
from anggota.models import Anggota, Keanggotaan, PeristiwaKeanggotaan
from anggota.selectors.kecocokan import cocok
from kelompok.enums import StatusKelompok, StatusPencalonan
from kelompok.models import Kelompok, Pencalonan
from koperasi.core.models import Pengguna

from ..ketentuan import jumlah_simpanan_pokok, tambahan_simpanan_pokok
from ..models import PenerimaanSimpananPokok, RekeningSimpanan
from .rekening import rekening_anggota


def setoran_anggota_baru(tanggal: dt.date) -> Decimal:
    """All that a new member pays on ``tanggal``."""
    return jumlah_simpanan_pokok(tanggal) + tambahan_simpanan_pokok(tanggal)


def menunggu_simpanan_pokok(pengguna: Pengguna, *, kata: str = "") -> QuerySet[Keanggotaan]:
    """Ratified and not paid yet, the longest waiting first; ``disahkan`` is the day of it."""
    disahkan = PeristiwaKeanggotaan.objects.filter(
        keanggotaan=OuterRef("pk"), status=StatusKeanggotaan.DISAHKAN
    ).order_by("-id")
    daftar = (
        Keanggotaan.objects.filter(
            status=StatusKeanggotaan.DISAHKAN,
            anggota__in=Anggota.objects.terlihat_oleh(pengguna),
        )
        .select_related("anggota")
        .prefetch_related(
            Prefetch(
                "pencalonan",
                Pencalonan.objects.filter(status=StatusPencalonan.DISETUJUI).select_related(
                    "kelompok"
                ),
                to_attr="disetujui",
            )
        )
        .annotate(disahkan=Subquery(disahkan.values("tanggal")[:1]))
        .order_by("disahkan", "id")
    )
    if kata.strip():
        daftar = daftar.filter(anggota__in=Anggota.objects.filter(cocok(kata)))
    return daftar


def keanggotaan_menunggu(anggota: Anggota) -> Keanggotaan | None:
    """Her membership that waits for simpanan pokok, if there is one."""
    return Keanggotaan.objects.filter(anggota=anggota, status=StatusKeanggotaan.DISAHKAN).first()


def kelompok_tujuan(keanggotaan: Keanggotaan) -> Kelompok | None:
    """The group that agreed to her, which she joins when she has paid."""
    calon = (
        Pencalonan.objects.filter(keanggotaan=keanggotaan, status=StatusPencalonan.DISETUJUI)
        .exclude(kelompok__status=StatusKelompok.BUBAR)
        .select_related("kelompok")
        .first()
    )
    return calon.kelompok if calon else None


def penerimaan_terlihat(
    pengguna: Pengguna,
    *,
    kata: str = "",
    dari: dt.date | None = None,
    sampai: dt.date | None = None,
) -> QuerySet[PenerimaanSimpananPokok]:
    """Receipts of people one may see, the latest first."""
    daftar = (
        PenerimaanSimpananPokok.objects.filter(
            keanggotaan__anggota__in=Anggota.objects.terlihat_oleh(pengguna)
        )
        .select_related(
            "keanggotaan__anggota", "jurnal", "jurnal__dibalik_oleh", "jurnal__transaksi_kas"
        )
        .select_related("dibuat_oleh")
    )
    if dari:
        daftar = daftar.filter(tanggal__gte=dari)
    if sampai:
        daftar = daftar.filter(tanggal__lte=sampai)
    if kata.strip():
        daftar = daftar.filter(keanggotaan__anggota__in=Anggota.objects.filter(cocok(kata)))
    return daftar


@dataclass(frozen=True)
class RingkasanSimpanan:
    """A person's accounts, every receipt of simpanan pokok, and what is due now if anything is."""

    anggota: Anggota
    rekening: tuple[RekeningSimpanan, ...]
    penerimaan: tuple[PenerimaanSimpananPokok, ...]
    terutang: Decimal | None

    @property
    def jumlah(self) -> Decimal:
        """What she has, all accounts together."""
        return sum((r.saldo for r in self.rekening), Decimal(0))


def ringkasan_simpanan(anggota: Anggota, tanggal: dt.date) -> RingkasanSimpanan:
    menunggu = keanggotaan_menunggu(anggota)
    return RingkasanSimpanan(
        anggota=anggota,
        rekening=tuple(rekening_anggota(anggota)),
        penerimaan=tuple(
            PenerimaanSimpananPokok.objects.filter(keanggotaan__anggota=anggota).select_related(
                "keanggotaan", "jurnal", "jurnal__dibalik_oleh", "jurnal__transaksi_kas"
            )
        ),
        terutang=setoran_anggota_baru(tanggal) if menunggu else None,
    )
