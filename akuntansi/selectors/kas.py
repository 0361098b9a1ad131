"""Reading cash: its places and balances, who holds which drawer, what waits for whom."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from django.db import connection
from django.db.models import Q, QuerySet, Sum

from koperasi.core.enums import Peran
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.tulisan import tanggal_panjang

from ..enums import (
    JenisTempatKas,
    SaatHitung,
    StatusPindahKas,
    StatusSelisih,
    StatusSerahLaci,
    StatusTransaksiKas,
)
from ..ketentuan import batas_saldo
from ..models import (
    Akun,
    BarisJurnal,
    HitungKas,
    PindahKas,
    SelisihKas,
    SerahLaci,
    SesiLaci,
    TempatKas,
    TransaksiKas,
)
from .saldo import NIHIL, jumlah_per_akun

NOL = Decimal(0)
BERJALAN = (StatusPindahKas.DIMINTA, StatusPindahKas.DIKIRIM)


class KasDitolak(KesalahanDomain):
    """Cash cannot move, be counted or handed over like this."""


class LaciBelumDibuka(KasDitolak):
    """A teller without an open drawer takes in and pays out nothing."""


# --- places -------------------------------------------------------------------------------------


def semua_tempat() -> QuerySet[TempatKas]:
    return TempatKas.objects.select_related("akun", "penjaga")


def tempat_dipakai() -> QuerySet[TempatKas]:
    return semua_tempat().filter(ditutup_pada__isnull=True)


def kas_utama() -> TempatKas | None:
    return semua_tempat().filter(jenis=JenisTempatKas.UTAMA).first()


def laci_milik(kasir: Pengguna) -> QuerySet[TempatKas]:
    """The drawers that a teller may open: her own."""
    return tempat_dipakai().filter(jenis=JenisTempatKas.LACI, penjaga=kasir)


def tempat_terlihat(pengguna: Pengguna) -> QuerySet[TempatKas]:
    """All places for who reads cash; for a teller the drawers she answers for or holds."""
    daftar = semua_tempat()
    if pengguna.has_perm("akuntansi.lihat_kas"):
        return daftar
    dipegang = sesi_terbuka().filter(kasir=pengguna).order_by().values("laci")
    return daftar.filter(Q(penjaga=pengguna) | Q(pk__in=dipegang))


def berakun_laci(akun: set[int]) -> TempatKas | None:
    """A drawer among the places of these accounts, if there is one."""
    return TempatKas.objects.filter(jenis=JenisTempatKas.LACI, akun__in=akun).first()


def saldo_tempat(tempat: TempatKas, tanggal: dt.date) -> Decimal:
    """What the ledger says lies there at the end of ``tanggal``."""
    if tempat.laci:
        with connection.cursor() as cursor:
            cursor.execute("SELECT akuntansi_saldo_laci(%s, %s)", [tempat.pk, tanggal])
            return cursor.fetchone()[0]
    return jumlah_per_akun(tanggal).get(tempat.akun_id, NIHIL).saldo_debit


def dalam_perjalanan(tempat: TempatKas) -> Decimal:
    """Handed over from here and not taken in yet: still ours in the ledger, no longer here."""
    jumlah = PindahKas.objects.filter(dari=tempat, status=StatusPindahKas.DIKIRIM).aggregate(
        jumlah=Sum("jumlah")
    )["jumlah"]
    return jumlah or NOL


@dataclass(frozen=True)
class KeadaanTempat:
    """A place today. ``tersedia`` is what can still be handed out."""

    tempat: TempatKas
    sesi: SesiLaci | None
    saldo: Decimal
    keluar: Decimal
    batas: Decimal
    hitungan: HitungKas | None

    @property
    def tersedia(self) -> Decimal:
        return self.saldo - self.keluar

    @property
    def lewat_batas(self) -> bool:
        return self.tersedia > self.batas

    @property
    def penuh(self) -> bool:
        """At the limit already: what comes in now goes over it."""
        return self.tersedia >= self.batas


def keadaan_kas(tanggal: dt.date) -> list[KeadaanTempat]:
    """Every place in use with its balance, by a handful of queries however many there are."""
    saldo = jumlah_per_akun(tanggal)
    sesi = {s.laci_id: s for s in sesi_terbuka()}
    keluar = dict(
        PindahKas.objects.filter(status=StatusPindahKas.DIKIRIM)
        .order_by()
        .values_list("dari")
        .annotate(jumlah=Sum("jumlah"))
    )
    terakhir = {
        h.tempat_id: h
        for h in HitungKas.objects.order_by("tempat_id", "-tanggal", "-id")
        .distinct("tempat_id")
        .select_related("oleh")
    }
    batas = {jenis: batas_saldo(jenis, tanggal) for jenis in JenisTempatKas.values}
    return [
        KeadaanTempat(
            tempat=t,
            sesi=sesi.get(t.pk),
            saldo=saldo.get(t.akun_id, NIHIL).saldo_debit,
            keluar=keluar.get(t.pk, NOL),
            batas=batas[t.jenis],
            hitungan=terakhir.get(t.pk),
        )
        for t in tempat_dipakai()
    ]


# --- sessions -----------------------------------------------------------------------------------


def semua_sesi() -> QuerySet[SesiLaci]:
    return SesiLaci.objects.select_related("laci", "laci__akun", "kasir")


def sesi_terbuka() -> QuerySet[SesiLaci]:
    """Drawers that are open now, whatever their date."""
    return semua_sesi().filter(ditutup_pada__isnull=True)


def sesi_kasir(kasir: Pengguna) -> SesiLaci | None:
    """The session that a teller has open, if any; there is at most one."""
    return sesi_terbuka().filter(kasir=kasir).first()


def sesi_siap(kasir: Pengguna, tanggal: dt.date | None = None) -> SesiLaci:
    """The open session of a teller, fit for a transaction on ``tanggal``.

    Raises ``LaciBelumDibuka`` with the sentence that says what to do first.
    """
    sesi = sesi_kasir(kasir)
    if sesi is None:
        raise LaciBelumDibuka(
            "Anda belum membuka laci. Buka laci dahulu dengan menghitung isinya.",
            jalan=("kas:buka", "Buka laci"),
        )
    if tanggal and sesi.tanggal != tanggal:
        raise LaciBelumDibuka(
            f"{sesi.laci} masih terbuka sejak {tanggal_panjang(sesi.tanggal)}. Hitung dan tutup "
            "dahulu, lalu buka lagi untuk hari ini.",
            jalan=("kas:laci", "Ke laci saya"),
        )
    if sesi.penyerahan.filter(status=StatusSerahLaci.MENUNGGU).exists():
        raise LaciBelumDibuka(
            f"{sesi.laci} sedang menunggu diterima kasir lain. Tarik penyerahannya dahulu bila "
            "masih ada transaksi.",
            jalan=("kas:laci", "Ke laci saya"),
        )
    return sesi


def kas_teller(oleh: Pengguna, tanggal: dt.date | None = None) -> Akun:
    """The ledger account of the drawer that this teller has open, for services that take cash.

    Raises ``LaciBelumDibuka``. Entries through it bear the session's date.
    """
    return sesi_siap(oleh, tanggal).laci.akun


def sesi_terlihat(pengguna: Pengguna) -> QuerySet[SesiLaci]:
    """All sessions for who reads cash, otherwise one's own."""
    daftar = semua_sesi()
    return daftar if pengguna.has_perm("akuntansi.lihat_kas") else daftar.filter(kasir=pengguna)


def penghalang_tutup_laci(sesi: SesiLaci) -> str:
    """The sentence that says what must be settled before this drawer closes, or nothing."""
    if sesi.penyerahan.filter(status=StatusSerahLaci.MENUNGGU).exists():
        return "Laci ini sedang menunggu diterima kasir lain. Tarik penyerahannya dahulu."
    menunggu = sesi.transaksi.filter(status=StatusTransaksiKas.MENUNGGU).count()
    if menunggu:
        return f"{menunggu} pembayaran masih menunggu persetujuan. Tunggu putusannya, atau tarik."
    pindah = PindahKas.objects.filter(
        Q(dari=sesi.laci) | Q(ke=sesi.laci), status__in=BERJALAN
    ).count()
    if pindah:
        return (
            f"{pindah} pemindahan kas dari atau ke laci ini belum selesai. Terima, tolak, atau "
            "tarik dahulu."
        )
    return ""


def calon_kasir(kecuali: Pengguna) -> QuerySet[Pengguna]:
    """Tellers to whom a drawer can be handed: without an open one, and somebody else."""
    return (
        Pengguna.objects.filter(is_active=True, groups__name=Peran.KASIR.value)
        .exclude(pk=kecuali.pk)
        .exclude(pk__in=sesi_terbuka().order_by().values("kasir"))
        .order_by("nama")
    )


# --- what happened, what waits ------------------------------------------------------------------


def semua_transaksi() -> QuerySet[TransaksiKas]:
    return TransaksiKas.objects.select_related(
        "sesi",
        "sesi__laci",
        "akun_lawan",
        "jurnal",
        "jurnal__dibalik_oleh",
        "dibuat_oleh",
        "diputus_oleh",
    )


def transaksi_terlihat(pengguna: Pengguna) -> QuerySet[TransaksiKas]:
    daftar = semua_transaksi()
    if pengguna.has_perm("akuntansi.lihat_kas"):
        return daftar
    return daftar.filter(dibuat_oleh=pengguna)


def semua_pindah() -> QuerySet[PindahKas]:
    return PindahKas.objects.select_related(
        "dari", "ke", "dibuat_oleh", "dikirim_oleh", "diputus_oleh", "jurnal"
    )


def pindah_terlihat(pengguna: Pengguna) -> QuerySet[PindahKas]:
    """All transfers for who reads cash; for a teller those of the drawer she has or had."""
    daftar = semua_pindah()
    if pengguna.has_perm("akuntansi.lihat_kas"):
        return daftar
    sesi = sesi_kasir(pengguna)
    milik = Q(dibuat_oleh=pengguna) | Q(dikirim_oleh=pengguna) | Q(diputus_oleh=pengguna)
    if sesi:
        milik |= Q(status__in=BERJALAN) & (Q(dari=sesi.laci) | Q(ke=sesi.laci))
    return daftar.filter(milik)


def pindah_berjalan() -> QuerySet[PindahKas]:
    return semua_pindah().filter(status__in=BERJALAN)


def semua_serah() -> QuerySet[SerahLaci]:
    return SerahLaci.objects.select_related("sesi", "sesi__laci", "dari", "kepada", "diputus_oleh")


def serah_terlihat(pengguna: Pengguna) -> QuerySet[SerahLaci]:
    daftar = semua_serah()
    if pengguna.has_perm("akuntansi.lihat_kas"):
        return daftar
    return daftar.filter(Q(dari=pengguna) | Q(kepada=pengguna))


def serah_menunggu(kepada: Pengguna) -> QuerySet[SerahLaci]:
    """Drawers that others offer to this teller."""
    return semua_serah().filter(kepada=kepada, status=StatusSerahLaci.MENUNGGU)


def semua_hitungan() -> QuerySet[HitungKas]:
    return HitungKas.objects.select_related(
        "tempat", "tempat__penjaga", "sesi", "sesi__kasir", "oleh", "saksi", "selisih"
    )


def hitungan_terlihat(pengguna: Pengguna) -> QuerySet[HitungKas]:
    daftar = semua_hitungan()
    if pengguna.has_perm("akuntansi.lihat_kas"):
        return daftar
    return daftar.filter(Q(oleh=pengguna) | Q(saksi=pengguna) | Q(sesi__kasir=pengguna))


def semua_selisih() -> QuerySet[SelisihKas]:
    return SelisihKas.objects.select_related(
        "hitungan", "hitungan__tempat", "pemilik", "jurnal", "diputus_oleh"
    )


def selisih_terlihat(pengguna: Pengguna) -> QuerySet[SelisihKas]:
    daftar = semua_selisih()
    if pengguna.has_perm("akuntansi.lihat_kas"):
        return daftar
    return daftar.filter(pemilik=pengguna)


def selisih_menunggu() -> QuerySet[SelisihKas]:
    return semua_selisih().filter(status=StatusSelisih.MENUNGGU)


# --- for the close of a month -------------------------------------------------------------------


@dataclass(frozen=True)
class TempatBelumDihitung:
    """A place whose cash nobody has counted for this month, and why that is so."""

    tempat: TempatKas
    kalimat: str


class Masa(Protocol):
    """A month, or whatever else is closed."""

    @property
    def mulai(self) -> dt.date: ...

    @property
    def selesai(self) -> dt.date: ...


def laci_belum_dihitung(masa: Masa) -> list[TempatBelumDihitung]:
    """What stands against "cash was counted" when books close; empty is good.

    Drawers that are still open, and the safe when it moved and was not counted since the last
    month of ``masa`` began.
    """
    bulan_akhir = max(masa.mulai, masa.selesai.replace(day=1))
    hasil = [
        TempatBelumDihitung(
            s.laci, f"{s.laci} masih terbuka sejak {tanggal_panjang(s.tanggal)} ({s.kasir.nama})."
        )
        for s in sesi_terbuka().filter(tanggal__lte=masa.selesai).order_by("laci__nama")
    ]
    utama = kas_utama()
    if (
        utama
        and BarisJurnal.objects.filter(
            akun=utama.akun_id, tanggal__range=(bulan_akhir, masa.selesai)
        ).exists()
        and not HitungKas.objects.filter(
            tempat=utama,
            saat=SaatHitung.OPNAME,
            tanggal__gte=bulan_akhir,
        ).exists()
    ):
        hasil.append(TempatBelumDihitung(utama, f"{utama} belum diopname sejak awal bulan ini."))
    return hasil
