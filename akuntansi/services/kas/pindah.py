"""Cash between the safe and a drawer: handed over by one person, taken in by another."""

import datetime as dt
import uuid
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import FormulirSudahDikirim
from koperasi.core.uang import TERBESAR, format_rupiah

from ...enums import BukuBukti, StatusPindahKas, StatusSerahLaci
from ...models import PindahKas, SesiLaci, TempatKas
from ...selectors.kas import (
    BERJALAN,
    KasDitolak,
    dalam_perjalanan,
    saldo_tempat,
    semua_pindah,
    sesi_siap,
    sesi_terbuka,
)
from ..posting import debit, kredit, posting_jurnal
from .penguncian import kunci_sesi_terbuka, kunci_turunan

AKSI = {
    StatusPindahKas.DITERIMA: "akuntansi.terima_kas",
    StatusPindahKas.DITOLAK: "akuntansi.tolak_kas",
    StatusPindahKas.DITARIK: "akuntansi.tarik_kas",
}


@transaction.atomic
def serahkan_kas(
    dari: TempatKas,
    ke: TempatKas,
    jumlah: Decimal,
    *,
    keterangan: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> PindahKas:
    """Hand cash over. It is on its way, and still the giver's, until the receiver takes it in."""
    if lama := _berkunci(kunci, dari, ke, jumlah):
        return lama
    sesi = _kunci_laci(dari, ke, tanggal)
    if lama := _berkunci(kunci, dari, ke, jumlah):
        return lama
    _pastikan_berhak(dari, sesi, oleh, "menyerahkan")
    _periksa(dari, ke, jumlah)
    _periksa_isi(dari, jumlah, tanggal)
    pindah = PindahKas.objects.create(
        dari=dari,
        ke=ke,
        tanggal=tanggal,
        jumlah=jumlah,
        keterangan=keterangan.strip()[:200],
        status=StatusPindahKas.DIKIRIM,
        kunci=kunci,
        dibuat_oleh=oleh,
        dikirim_oleh=oleh,
        dikirim_pada=timezone.now(),
    )
    _jejak("akuntansi.serahkan_kas", pindah, oleh, tanggal)
    return pindah


@transaction.atomic
def minta_kas(
    dari: TempatKas,
    jumlah: Decimal,
    *,
    keterangan: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> PindahKas:
    """A teller asks the safe for cash; nothing is on its way until somebody hands it over."""
    ke = sesi_siap(oleh, tanggal).laci
    if lama := _berkunci(kunci, dari, ke, jumlah):
        return lama
    sesi = _kunci_laci(dari, ke, tanggal)
    if lama := _berkunci(kunci, dari, ke, jumlah):
        return lama
    _pastikan_berhak(ke, sesi, oleh, "meminta")
    _periksa(dari, ke, jumlah)
    pindah = PindahKas.objects.create(
        dari=dari,
        ke=ke,
        tanggal=tanggal,
        jumlah=jumlah,
        keterangan=keterangan.strip()[:200],
        status=StatusPindahKas.DIMINTA,
        kunci=kunci,
        dibuat_oleh=oleh,
    )
    _jejak("akuntansi.minta_kas", pindah, oleh, tanggal)
    return pindah


@transaction.atomic
def kirim_permintaan(pindah: PindahKas, *, oleh: Pengguna, tanggal: dt.date) -> PindahKas:
    """Hand over what a teller asked for."""
    pindah = _kunci(pindah)
    if pindah.status == StatusPindahKas.DIKIRIM and pindah.dikirim_oleh_id == oleh.pk:
        return pindah
    _pastikan_status(pindah, StatusPindahKas.DIMINTA)
    sesi = _kunci_laci(pindah.dari, pindah.ke, tanggal)
    _pastikan_berhak(pindah.dari, sesi, oleh, "menyerahkan")
    if oleh.pk == pindah.dibuat_oleh_id:
        raise KasDitolak("Yang menyerahkan harus orang lain daripada yang meminta.")
    _periksa_isi(pindah.dari, pindah.jumlah, tanggal)
    pindah.status = StatusPindahKas.DIKIRIM
    pindah.dikirim_oleh = oleh
    pindah.dikirim_pada = timezone.now()
    pindah.save(update_fields=["status", "dikirim_oleh", "dikirim_pada"])
    _jejak("akuntansi.serahkan_kas", pindah, oleh, tanggal)
    return pindah


@transaction.atomic
def terima_kas(pindah: PindahKas, *, oleh: Pengguna, tanggal: dt.date) -> PindahKas:
    """The receiver has counted it: now the ledger moves, by one entry."""
    pindah = _kunci(pindah)
    if pindah.status == StatusPindahKas.DITERIMA and pindah.diputus_oleh_id == oleh.pk:
        return pindah
    _pastikan_status(pindah, StatusPindahKas.DIKIRIM)
    sesi = _kunci_laci(pindah.dari, pindah.ke, tanggal)
    _pastikan_berhak(pindah.ke, sesi, oleh, "menerima")
    if oleh.pk == pindah.dikirim_oleh_id:
        raise KasDitolak("Yang menerima harus orang lain daripada yang menyerahkan.")
    if saldo_tempat(pindah.dari, tanggal) < pindah.jumlah:
        raise KasDitolak(f"Saldo {pindah.dari} tidak cukup lagi. Tolak pemindahan ini.")
    pindah.jurnal = posting_jurnal(
        tanggal=tanggal,
        buku=BukuBukti.BM,
        keterangan=_keterangan(pindah),
        baris=[debit(pindah.ke.akun, pindah.jumlah), kredit(pindah.dari.akun, pindah.jumlah)],
        kunci=kunci_turunan(pindah.kunci, "jurnal"),
        oleh=oleh,
        tanggal_buku=tanggal,
    )
    return _putuskan(pindah, StatusPindahKas.DITERIMA, oleh, tanggal)


@transaction.atomic
def tolak_kas(pindah: PindahKas, *, catatan: str, oleh: Pengguna, tanggal: dt.date) -> PindahKas:
    """Whoever should act says no: the receiver to what came, the giver to what was asked."""
    pindah = _kunci(pindah)
    if pindah.status == StatusPindahKas.DITOLAK and pindah.diputus_oleh_id == oleh.pk:
        return pindah
    _pastikan_status(pindah, *BERJALAN)
    diminta = pindah.status == StatusPindahKas.DIMINTA
    tempat = pindah.dari if diminta else pindah.ke
    sesi = sesi_terbuka().filter(laci=tempat).first()
    _pastikan_berhak(tempat, sesi, oleh, "menolak")
    if oleh.pk == (pindah.dibuat_oleh_id if diminta else pindah.dikirim_oleh_id):
        raise KasDitolak("Tarik kembali pemindahan Anda sendiri, jangan ditolak.")
    if not catatan.strip():
        raise KasDitolak("Tulis alasan penolakan.", bidang="catatan")
    return _putuskan(pindah, StatusPindahKas.DITOLAK, oleh, tanggal, catatan)


@transaction.atomic
def tarik_kas(pindah: PindahKas, *, oleh: Pengguna, tanggal: dt.date) -> PindahKas:
    """Take back what one has asked for, or handed over and nobody took in."""
    pindah = _kunci(pindah)
    if pindah.status == StatusPindahKas.DITARIK and pindah.diputus_oleh_id == oleh.pk:
        return pindah
    _pastikan_status(pindah, *BERJALAN)
    pemilik = (
        pindah.dibuat_oleh_id
        if pindah.status == StatusPindahKas.DIMINTA
        else pindah.dikirim_oleh_id
    )
    if oleh.pk != pemilik:
        raise KasDitolak("Hanya yang menyerahkan atau memintanya yang menarik kembali.")
    return _putuskan(pindah, StatusPindahKas.DITARIK, oleh, tanggal)


def _keterangan(pindah: PindahKas) -> str:
    ekor = f": {pindah.keterangan}" if pindah.keterangan else ""
    return f"Pemindahan {pindah.dari} ke {pindah.ke}{ekor}"[:300]


def _berkunci(
    kunci: uuid.UUID, dari: TempatKas, ke: TempatKas, jumlah: Decimal
) -> PindahKas | None:
    lama = semua_pindah().filter(kunci=kunci).first()
    if lama and (lama.dari_id, lama.ke_id, lama.jumlah) != (dari.pk, ke.pk, jumlah):
        raise FormulirSudahDikirim("Formulir ini sudah dikirim dengan isi lain.")
    return lama


def _kunci_laci(dari: TempatKas, ke: TempatKas, tanggal: dt.date) -> SesiLaci:
    """The open session of the drawer between the two, alone; one side is always the safe, and that
    is held too. Raises while the drawer is offered to another teller, who has counted it."""
    if dari.laci == ke.laci:
        raise KasDitolak("Uang dipindahkan antara kas utama dan sebuah laci.")
    laci = dari if dari.laci else ke
    sesi = sesi_terbuka().filter(laci=laci).first()
    if sesi is None or sesi.tanggal != tanggal:
        raise KasDitolak(f"{laci} tidak terbuka hari ini.")
    sesi = kunci_sesi_terbuka(sesi)
    if sesi.penyerahan.filter(status=StatusSerahLaci.MENUNGGU).exists():
        raise KasDitolak(f"{laci} sedang menunggu diterima kasir lain. Tarik penyerahannya dahulu.")
    # Drawers' own sessions keep two transfers apart; the safe that both would empty has none.
    utama = ke if dari.laci else dari
    TempatKas.objects.select_for_update(no_key=True).get(pk=utama.pk)
    return sesi


def _pastikan_berhak(
    tempat: TempatKas, sesi: SesiLaci | None, oleh: Pengguna, perbuatan: str
) -> None:
    if tempat.laci:
        if sesi is None or sesi.kasir_id != oleh.pk:
            raise KasDitolak(f"Hanya kasir yang memegang {tempat} yang {perbuatan}.")
    elif not oleh.has_perm("akuntansi.jaga_kas"):
        raise KasDitolak(f"Hanya manajer atau bendahara yang {perbuatan} atas nama {tempat}.")


def _periksa(dari: TempatKas, ke: TempatKas, jumlah: Decimal) -> None:
    if jumlah <= 0 or jumlah >= TERBESAR:
        raise KasDitolak("Jumlah harus lebih dari nol.", bidang="jumlah")
    if jumlah % 1:
        raise KasDitolak("Uang tunai tidak mempunyai sen.", bidang="jumlah")
    if dari.ditutup_pada or ke.ditutup_pada:
        raise KasDitolak("Tempat kas ini tidak dipakai lagi.")


def _periksa_isi(dari: TempatKas, jumlah: Decimal, tanggal: dt.date) -> None:
    tersedia = saldo_tempat(dari, tanggal) - dalam_perjalanan(dari)
    if jumlah > tersedia:
        raise KasDitolak(
            f"Uang di {dari} {format_rupiah(tersedia, lambang=True)}, tidak cukup untuk "
            f"{format_rupiah(jumlah, lambang=True)}.",
            bidang="jumlah",
        )


def _kunci(pindah: PindahKas) -> PindahKas:
    return (
        semua_pindah()
        .select_related("dari__akun", "ke__akun")
        .select_for_update(of=("self",))
        .get(pk=pindah.pk)
    )


def _pastikan_status(pindah: PindahKas, *status: StatusPindahKas) -> None:
    if pindah.status not in status:
        raise KasDitolak(f"Pemindahan ini sudah {pindah.get_status_display().lower()}.")


def _putuskan(
    pindah: PindahKas,
    status: StatusPindahKas,
    oleh: Pengguna,
    tanggal: dt.date,
    catatan: str = "",
) -> PindahKas:
    pindah.status = status
    pindah.diputus_oleh = oleh
    pindah.diputus_pada = timezone.now()
    pindah.catatan_putusan = catatan.strip()[:300]
    pindah.save(
        update_fields=["status", "jurnal", "diputus_oleh", "diputus_pada", "catatan_putusan"]
    )
    _jejak(AKSI[status], pindah, oleh, tanggal)
    return pindah


def _jejak(aksi: str, pindah: PindahKas, oleh: Pengguna, tanggal: dt.date) -> None:
    catat_jejak(
        aksi,
        oleh=oleh,
        tanggal=tanggal,
        objek=pindah,
        keterangan=f"{pindah.dari} ke {pindah.ke}, {format_rupiah(pindah.jumlah, lambang=True)}",
    )
