"""Reading the chart of accounts: the tree with its balances, and the search by code or name."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, F, IntegerField, Q, QuerySet, Sum, When

from ..enums import JenisAkun, Peruntukan, Sisi
from ..models import Akun, BarisJurnal
from .saldo import NIHIL, jumlah_per_akun

NOL = Decimal(0)
KATA_JENIS = {
    "aset": JenisAkun.ASET,
    "aktiva": JenisAkun.ASET,
    "utang": JenisAkun.KEWAJIBAN,
    "hutang": JenisAkun.KEWAJIBAN,
    "kewajiban": JenisAkun.KEWAJIBAN,
    "modal": JenisAkun.EKUITAS,
    "ekuitas": JenisAkun.EKUITAS,
    "pendapatan": JenisAkun.PENDAPATAN,
    "beban": JenisAkun.BEBAN,
    "biaya": JenisAkun.BEBAN,
}


@dataclass
class ButirAkun:
    """An account in the tree; ``saldo`` counts on its own normal side, a parent's sums it all."""

    akun: Akun
    tingkat: int
    saldo: Decimal = NOL


def saldo_akun(akun: Akun) -> Decimal:
    """Debit minus credit of every line the account ever took, whatever its date."""
    jumlah = BarisJurnal.objects.filter(akun=akun).aggregate(saldo=Sum(F("debit") - F("kredit")))[
        "saldo"
    ]
    return jumlah or NOL


def pohon_akun(
    tanggal: dt.date, *, kata: str = "", jenis: str = "", dengan_tertutup: bool = False
) -> list[ButirAkun]:
    """The chart in tree order with balances on ``tanggal``: two queries, however many accounts.

    A search keeps the accounts that match and the titles above them.
    """
    semua = list(Akun.objects.order_by("kode"))
    jumlah = jumlah_per_akun(tanggal)
    per_id = {a.pk: a for a in semua}
    anak: dict[int | None, list[Akun]] = {}
    for akun in semua:
        anak.setdefault(akun.induk_id, []).append(akun)
    tampil = _tersaring(semua, per_id, kata=kata, jenis=jenis, dengan_tertutup=dengan_tertutup)
    hasil: list[ButirAkun] = []

    def telusuri(akun: Akun, tingkat: int) -> Decimal:
        """Append the account and those below it; return its debit balance, theirs included."""
        butir = ButirAkun(akun, tingkat)
        if akun.pk in tampil:
            hasil.append(butir)
        saldo = jumlah.get(akun.pk, NIHIL).saldo_debit
        saldo += sum((telusuri(a, tingkat + 1) for a in anak.get(akun.pk, [])), NOL)
        butir.saldo = saldo if akun.saldo_normal == Sisi.DEBIT else -saldo
        return saldo

    for akun in anak.get(None, []):
        telusuri(akun, 0)
    return hasil


def _tersaring(
    semua: list[Akun], per_id: dict[int, Akun], *, kata: str, jenis: str, dengan_tertutup: bool
) -> set[int]:
    dicari = kata.casefold().split()
    cocok = [
        a
        for a in semua
        if (not jenis or a.jenis == jenis)
        and (dengan_tertutup or a.ditutup_pada is None)
        and all(k in f"{a.kode} {a.nama} {a.kata_kunci}".casefold() for k in dicari)
    ]
    tampil: set[int] = set()
    for akun in cocok:
        pk: int | None = akun.pk
        while pk is not None and pk not in tampil:
            tampil.add(pk)
            pk = per_id[pk].induk_id
    return tampil


def akun_terpilih(kata: str, *, batas: int = 12) -> QuerySet[Akun]:
    """Accounts that take postings and match every word, in any order, by code, name or keyword.

    A word for a kind of account ("beban", "biaya") is met by every account of that kind. Codes that
    begin so come first, then what is called just that, names that begin so, and names and keywords
    with a word that begins so.
    """
    bagian = kata.casefold().split()[:5]
    daftar = Akun.objects.dapat_diposting().exclude(peruntukan=Peruntukan.SHU_BERJALAN)
    for b in bagian:
        daftar = daftar.filter(_memuat(b))
    if bagian:
        utama = next((b for b in bagian if b not in KATA_JENIS), bagian[0])
        awal = Case(
            When(kode__istartswith=utama, then=0),
            When(_bernama(" ".join(bagian)), then=1),
            When(nama__istartswith=utama, then=2),
            When(_berkata(utama), then=3),
            default=4,
            output_field=IntegerField(),
        )
        daftar = daftar.order_by(awal, "kode")
    return daftar[:batas]


def _memuat(kata: str) -> Q:
    """The word stands in code, name or keywords, or names the account's kind."""
    dicari = Q(kode__icontains=kata) | Q(nama__icontains=kata) | Q(kata_kunci__icontains=kata)
    if kata.startswith("hutang"):
        dicari |= Q(nama__icontains=kata.removeprefix("h"))
    if jenis := KATA_JENIS.get(kata):
        dicari |= Q(jenis=jenis)
    return dicari


def _bernama(kata: str) -> Q:
    """The whole of it is the name or one of the keywords."""
    return (
        Q(nama__iexact=kata)
        | Q(kata_kunci__iexact=kata)
        | Q(kata_kunci__istartswith=f"{kata},")
        | Q(kata_kunci__icontains=f", {kata},")
        | Q(kata_kunci__iendswith=f", {kata}")
    )


def _berkata(kata: str) -> Q:
    return (
        Q(nama__icontains=f" {kata}")
        | Q(kata_kunci__istartswith=kata)
        | Q(kata_kunci__icontains=f" {kata}")
    )


def akun_dari_teks(teks: Iterable[str]) -> dict[str, Akun]:
    """Accounts by what was typed: a code, "code name", or a name, else a keyword, of one account.

    One query.
    """
    dicari = {t: t.strip() for t in teks if t.strip()}
    if not dicari:
        return {}
    per_kode: dict[str, Akun] = {}
    per_nama: dict[str, list[Akun]] = {}
    per_kata: dict[str, list[Akun]] = {}
    for akun in Akun.objects.all():
        per_kode[akun.kode.casefold()] = akun
        per_nama.setdefault(akun.nama.casefold(), []).append(akun)
        for kata in akun.kata_kunci.casefold().split(","):
            per_kata.setdefault(kata.strip(), []).append(akun)
    hasil: dict[str, Akun] = {}
    for t, isi in dicari.items():
        senama = per_nama.get(isi.casefold()) or per_kata.get(isi.casefold(), [])
        if akun_kode := per_kode.get(isi.split()[0].casefold()):
            hasil[t] = akun_kode
        elif len(senama) == 1:
            hasil[t] = senama[0]
    return hasil


def pos_terpakai() -> list[str]:
    """The statement lines that accounts name already, to offer while one types."""
    return list(
        Akun.objects.exclude(pos__in=["", "shu_berjalan"])
        .order_by("pos")
        .values_list("pos", flat=True)
        .distinct()
    )
