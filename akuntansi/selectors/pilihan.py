"""What a person may choose from on the report pages."""

import datetime as dt
from collections.abc import Collection, Iterable

from koperasi.core.models import Dokumen

from ..enums import JenisAkun
from ..models import Akun, Periode


def akun_per_jenis() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every account that has lines of its own, as grouped choices by code."""
    kelompok: dict[str, list[tuple[str, str]]] = {}
    for akun in Akun.objects.filter(judul=False).order_by("kode"):
        kelompok.setdefault(JenisAkun(akun.jenis).label, []).append((akun.kode, str(akun)))
    return [(j.label, kelompok[j.label]) for j in JenisAkun if j.label in kelompok]


def akun_menerima(jenis: Iterable[str]) -> list[tuple[str, str]]:
    """Accounts of these kinds that take postings, as choices by code."""
    return [
        (a.kode, str(a))
        for a in Akun.objects.dapat_diposting().filter(jenis__in=list(jenis)).order_by("kode")
    ]


def akun_tanpa_rincian(jenis: Iterable[str]) -> list[tuple[str, str]]:
    """As ``akun_menerima``, without accounts that stand for a register above the ledger."""
    return [
        (a.kode, str(a))
        for a in Akun.objects.dapat_diposting()
        .filter(jenis__in=list(jenis), dirinci="")
        .order_by("kode")
    ]


def akun_bank() -> list[tuple[str, str]]:
    """The cooperative's bank accounts that take postings, as choices by code."""
    return [
        (a.kode, str(a)) for a in Akun.objects.dapat_diposting().filter(bank=True).order_by("kode")
    ]


def akun_posting(kode: str) -> Akun | None:
    """The account of this code, when it takes postings."""
    return Akun.objects.dapat_diposting().filter(kode=kode).first()


def akun_dirinci(akun: Collection[int]) -> Akun | None:
    """The first of these accounts that stands for a register above the ledger."""
    return Akun.objects.filter(pk__in=akun).exclude(dirinci="").order_by("kode").first()


def kalimat_dirinci(akun: Akun) -> str:
    """Why nothing is posted to it by hand."""
    return (
        f"Akun {akun} dirinci per anggota dalam {akun.dirinci}, jadi tidak menerima jurnal "
        "langsung. Catat lewat halaman simpanan anggotanya."
    )


def akun_berkode(kode: str) -> Akun:
    return Akun.objects.get(kode=kode, judul=False)


def bulan_dimulai(tanggal: dt.date) -> list[dt.date]:
    """Last days of the months that have begun, latest first."""
    return list(
        Periode.objects.filter(mulai__lte=tanggal)
        .order_by("-mulai")
        .values_list("selesai", flat=True)
    )


def dokumen_terakhir(jenis: str, banyak: int) -> list[Dokumen]:
    return list(
        Dokumen.objects.filter(jenis=jenis)
        .defer("isi")
        .select_related("dibuat_oleh", "pekerjaan")
        .order_by("-dicetak_pada")[:banyak]
    )
