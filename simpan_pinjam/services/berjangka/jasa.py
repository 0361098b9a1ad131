"""Paying the monthly interest of term deposits: all that is due, in as few entries as dates."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.db import transaction

from akuntansi.enums import BukuBukti
from akuntansi.selectors.periode import periode_terbuka
from akuntansi.services.posting import Akun, Jurnal, debit, kredit, posting_jurnal, tahan_periode
from koperasi.core.db import tunggu_kunci
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.tulisan import rupiah_lengkap, tanggal_panjang
from koperasi.core.uang import NOL

from ...enums import JenisMutasi
from ...models import JasaBerjangka, MasaBerjangka, RekeningSimpanan, SimpananBerjangka
from ...selectors.berjangka import BulanJasa, dibayar_bulanan, jasa_terutang, masa_kini
from ..mutasi import Gerak, SimpananDitolak, catat_mutasi
from .penguncian import kunci_masa

# Names what the run does by itself, so that doing it again is known.
RUANG = uuid.UUID("6f0b6f0e-52c1-5a0e-8f55-0a9f0d5f2b6d")
SATU_JALAN = uuid.uuid5(RUANG, "jalan")


@dataclass(frozen=True)
class Bayar:
    """A month's interest on its way to an account, by an entry of ``tanggal``."""

    masa: MasaBerjangka
    bulan: BulanJasa
    rekening: RekeningSimpanan
    tanggal: dt.date


@dataclass
class HasilJasa:
    """What a run paid, and the deposits it left aside with the sentence why."""

    banyak: int = 0
    jumlah: Decimal = NOL
    kendala: dict[int, str] = field(default_factory=dict)


@transaction.atomic
def bayar_jasa_berjangka(*, sampai: dt.date, oleh: Pengguna) -> HasilJasa:
    """Pay every monthly interest due by ``sampai``, the business date, to the chosen accounts.

    Run again it changes nothing. A deposit that cannot be paid is left with a sentence and holds
    up nobody. Tax is withheld at month end, over all that a member earned.
    """
    tunggu_kunci(SATU_JALAN)
    calon = _menunggu(masa_kini(), sampai)
    hasil = HasilJasa()
    if not calon:
        return hasil
    tahan(calon, sampai)
    masa, rekening = kunci_masa([m.berjangka_id for m in calon])
    bayar = []
    for satu in _menunggu(masa, sampai):
        tujuan = rekening[satu.berjangka.rekening_jasa_id]
        if kalimat := halangan_penerima(tujuan):
            hasil.kendala[satu.berjangka_id] = kalimat
        else:
            bayar += jasa_untuk(satu, tujuan, sampai, rekening)
    _posting_bertahap(tetapkan_tanggal(bayar, sampai), hasil, oleh, sampai)
    tandai_kendala(hasil.kendala, {b.masa.berjangka_id for b in bayar})
    if hasil.banyak:
        catat_jejak(
            "simpan_pinjam.bayar_jasa_berjangka",
            oleh=oleh,
            tanggal=sampai,
            keterangan=f"{hasil.banyak} bulan jasa, {rupiah_lengkap(hasil.jumlah)}",
            data={"banyak": hasil.banyak, "tertahan": len(hasil.kendala)},
        )
    return hasil


def halangan_penerima(rekening: RekeningSimpanan) -> str:
    """Why nothing can be credited to the chosen account; empty when it can."""
    if rekening.ditutup_pada:
        return (
            f"Rekening jasa {rekening} sudah ditutup pada "
            f"{tanggal_panjang(rekening.ditutup_pada)}. Pilih rekening lain."
        )
    return ""


def jasa_untuk(
    masa: MasaBerjangka,
    tujuan: RekeningSimpanan,
    sampai: dt.date,
    rekening: Mapping[int, RekeningSimpanan],
) -> list[Bayar]:
    """All of a term's interest due by ``sampai``, each with the first date it can be booked on."""
    return [
        Bayar(masa, b, tujuan, tanggal_terawal(b.tanggal, masa, tujuan, sampai, rekening))
        for b in jasa_terutang(masa, masa.berjangka.mulai, sampai)
    ]


def tanggal_terawal(
    tanggal: dt.date,
    masa: MasaBerjangka,
    tujuan: RekeningSimpanan,
    sampai: dt.date,
    rekening: Mapping[int, RekeningSimpanan],
) -> dt.date:
    """``tanggal``, or the first day after it on which both accounts were there and the member had
    chosen this; never after ``sampai``."""
    sendiri = rekening[masa.berjangka.rekening_id]
    dasar = [tanggal, masa.berjangka.tindakan_sejak, tujuan.dibuka_pada, sendiri.dibuka_pada]
    dasar += [
        r.produk.saldo_awal_pada + dt.timedelta(days=1)
        for r in (tujuan, sendiri)
        if r.produk.saldo_awal_pada
    ]
    return min(max(dasar), sampai)


def tetapkan_tanggal(bayar: Sequence[Bayar], sampai: dt.date) -> list[Bayar]:
    """Interest is booked on its own date; where that month is closed already, today."""
    terbuka = _bulan_terbuka()
    return [b if terbuka(b.tanggal) else replace(b, tanggal=sampai) for b in bayar]


def tahan(masa: Iterable[MasaBerjangka], sampai: dt.date) -> None:
    """Hold the periods this may post in, before any row is locked, the earliest first."""
    tanggal = {sampai}
    for m in masa:
        tanggal |= {b.tanggal for b in jasa_terutang(m, m.berjangka.mulai, sampai)}
        tanggal.add(min(m.jatuh_tempo, sampai))
    for satu in sorted({t.replace(day=1) for t in tanggal}):
        tahan_periode(satu)


def tanggal_buku_jasa(tanggal: dt.date, sampai: dt.date) -> dt.date:
    """``tanggal`` itself while its month is open, else ``sampai``."""
    return tanggal if _bulan_terbuka()(tanggal) else sampai


def posting_jasa(
    bayar: Sequence[Bayar], *, judul: str, oleh: Pengguna, tanggal_buku: dt.date
) -> Jurnal:
    """One entry for months that are paid on the same date: what the cooperative bears, by product,
    against the accounts that receive it."""
    beban: dict[Akun, Decimal] = defaultdict(lambda: NOL)
    terima: dict[Akun, Decimal] = defaultdict(lambda: NOL)
    for b in bayar:
        beban[_akun_beban(b.masa)] += b.bulan.jumlah
        terima[b.rekening.produk.akun] += b.bulan.jumlah
    kunci = ",".join(sorted(f"{b.masa.pk}/{b.bulan.ke}" for b in bayar))
    tanggal = bayar[0].tanggal
    jurnal = posting_jurnal(
        tanggal=tanggal,
        buku=BukuBukti.BM,
        keterangan=judul,
        baris=[
            *(debit(akun, jumlah) for akun, jumlah in _urut(beban)),
            *(kredit(akun, jumlah) for akun, jumlah in _urut(terima)),
        ],
        kunci=uuid.uuid5(RUANG, kunci),
        oleh=oleh,
        tanggal_buku=tanggal_buku,
    )
    catat_mutasi(
        [
            Gerak(
                b.rekening.pk,
                b.bulan.jumlah,
                JenisMutasi.JASA,
                f"Jasa {b.masa.berjangka.nomor} bulan ke-{b.bulan.ke}",
            )
            for b in bayar
        ],
        jurnal=jurnal,
        tanggal=tanggal,
        oleh=oleh,
    )
    JasaBerjangka.objects.bulk_create(
        JasaBerjangka(
            masa=b.masa,
            ke=b.bulan.ke,
            tanggal=b.bulan.tanggal,
            jumlah=b.bulan.jumlah,
            rekening=b.rekening,
            jurnal=jurnal,
            dibuat_oleh=oleh,
        )
        for b in bayar
    )
    return jurnal


def tandai_kendala(kendala: Mapping[int, str], beres: Iterable[int]) -> None:
    """Keep the sentences of those that were left aside; those that went through lose theirs."""
    for pk, kalimat in kendala.items():
        SimpananBerjangka.objects.filter(pk=pk).exclude(kendala=kalimat[:300]).update(
            kendala=kalimat[:300]
        )
    SimpananBerjangka.objects.filter(pk__in=set(beres) - set(kendala)).exclude(kendala="").update(
        kendala=""
    )


def _akun_beban(masa: MasaBerjangka) -> Akun:
    produk = masa.berjangka.rekening.produk
    if produk.akun_jasa is None:
        raise SimpananDitolak(f"{produk} belum mempunyai akun beban jasa.")
    return produk.akun_jasa


def _urut(per_akun: Mapping[Akun, Decimal]) -> list[tuple[Akun, Decimal]]:
    return sorted(per_akun.items(), key=lambda butir: butir[0].kode)


def _posting_bertahap(
    bayar: Sequence[Bayar], hasil: HasilJasa, oleh: Pengguna, sampai: dt.date
) -> None:
    per_tanggal: dict[tuple[dt.date, dt.date], list[Bayar]] = defaultdict(list)
    for b in bayar:
        per_tanggal[(b.tanggal, b.bulan.tanggal)].append(b)
    for (_, jatuh), isi in sorted(per_tanggal.items(), key=lambda butir: butir[0]):
        try:
            with transaction.atomic():
                posting_jasa(
                    isi,
                    judul=f"Jasa simpanan berjangka {tanggal_panjang(jatuh)}",
                    oleh=oleh,
                    tanggal_buku=sampai,
                )
        except KesalahanDomain as galat:
            hasil.kendala.update({b.masa.berjangka_id: str(galat) for b in isi})
            continue
        hasil.banyak += len(isi)
        hasil.jumlah += sum((b.bulan.jumlah for b in isi), NOL)


def _menunggu(masa: Iterable[MasaBerjangka], sampai: dt.date) -> list[MasaBerjangka]:
    return [
        m
        for m in masa
        if dibayar_bulanan(m.berjangka) and jasa_terutang(m, m.berjangka.mulai, sampai)
    ]


def _bulan_terbuka() -> Callable[[dt.date], bool]:
    masa = [(p.mulai, p.selesai) for p in periode_terbuka()]
    return lambda tanggal: any(mulai <= tanggal <= selesai for mulai, selesai in masa)
