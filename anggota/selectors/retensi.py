"""Whose personal data has been kept long enough."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import DateField, Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from koperasi.core.models import Pengguna

from ..enums import BERAKHIR, BidangPribadi
from ..ketentuan import CALON, batas_simpan
from ..models import AhliWaris, Anggota, Keanggotaan, PeristiwaKeanggotaan
from .daftar import SANDI

# What belongs to "kontak": where and how somebody is reached, and what she does.
KONTAK = ("telepon", "alamat", "rt", "rw", "kode_pos", "pekerjaan", "pendidikan")

Batas = Mapping[str, dt.date | None]


@dataclass(frozen=True)
class JatuhTempo:
    """One person, since when she is gone, and what of hers is due."""

    anggota: Anggota
    akhir: dt.date
    pernah: bool
    bidang: tuple[BidangPribadi, ...]

    @property
    def kalimat(self) -> str:
        return ", ".join(b.label for b in self.bidang)


def sudah_berhenti() -> QuerySet[Anggota]:
    """Everybody with data who is neither member nor applicant, with ``akhir``, her last day;
    ``pernah`` says whether she was ever a member."""
    milik = Keanggotaan.objects.filter(anggota=OuterRef("pk"))
    peristiwa = PeristiwaKeanggotaan.objects.filter(keanggotaan__anggota=OuterRef("pk"))
    return (
        Anggota.objects.filter(Exists(milik), ~Exists(milik.exclude(status__in=BERAKHIR)))
        .filter(dihapus_pada__isnull=True)
        .annotate(
            pernah=Exists(milik.filter(mulai__isnull=False)),
            akhir=Coalesce(
                Subquery(milik.order_by().values("anggota").annotate(m=Max("selesai")).values("m")),
                Subquery(
                    peristiwa.order_by()
                    .values("keanggotaan__anggota")
                    .annotate(m=Max("tanggal"))
                    .values("m")
                ),
                output_field=DateField(),
            ),
            berwaris=Exists(AhliWaris.objects.filter(anggota=OuterRef("pk"))),
        )
    )


def jatuh_tempo(pengguna: Pengguna, tanggal: dt.date) -> QuerySet[Anggota]:
    """Those of whom something is due on ``tanggal``, the longest gone first."""
    batas = batas_simpan(tanggal)
    ada = {
        BidangPribadi.FOTO: Q(foto__isnull=False),
        BidangPribadi.KTP: Q(ktp__isnull=False),
        BidangPribadi.KONTAK: ~Q(**dict.fromkeys(KONTAK, "")),
        BidangPribadi.AHLI_WARIS: Q(berwaris=True),
        BidangPribadi.SEMUA: Q(),
    }
    syarat = Q(pk__in=[])
    for bidang, punya in ada.items():
        if hari := batas[bidang.value]:
            syarat |= Q(pernah=True, akhir__lte=hari) & punya
    if hari := batas[CALON]:
        syarat |= Q(pernah=False, akhir__lte=hari)
    terlihat = Anggota.objects.terlihat_oleh(pengguna)
    return (
        sudah_berhenti()
        .filter(syarat, pk__in=terlihat.values("pk"))
        .defer(*SANDI)
        .order_by(F("akhir").asc(nulls_last=True), "id")
    )


def rinci(anggota: Anggota, batas: Batas) -> JatuhTempo:
    """What of a person of ``sudah_berhenti`` is due by these limits (``batas_simpan``)."""
    akhir, pernah = anggota.akhir, anggota.pernah  # type: ignore[attr-defined]
    if not pernah:
        hari = batas[CALON]
        lewat = hari is not None and akhir <= hari
        return JatuhTempo(anggota, akhir, pernah, (BidangPribadi.SEMUA,) if lewat else ())
    punya = {
        BidangPribadi.FOTO: anggota.foto_id is not None,
        BidangPribadi.KTP: anggota.ktp_id is not None,
        BidangPribadi.KONTAK: any(getattr(anggota, k) for k in KONTAK),
        BidangPribadi.AHLI_WARIS: anggota.berwaris,  # type: ignore[attr-defined]
        BidangPribadi.SEMUA: True,
    }
    tempo = []
    for bidang, ada in punya.items():
        hari = batas[bidang.value]
        if ada and hari is not None and akhir <= hari:
            tempo.append(bidang)
    semua = BidangPribadi.SEMUA
    return JatuhTempo(anggota, akhir, pernah, (semua,) if semua in tempo else tuple(tempo))
