"""A teller's day at her drawer: opened by a count, closed by a count."""

import datetime as dt
import uuid

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from koperasi.core.db import jelaskan_pelanggaran
from koperasi.core.jejak import catat_jejak
from koperasi.core.kotak_pengawas import laporkan_ke_pengawas
from koperasi.core.models import Pengguna
from koperasi.core.tulisan import tanggal_panjang
from koperasi.core.uang import format_rupiah

from ...enums import SaatHitung, StatusPeriode
from ...kamus import DITUTUPKAN, LEWAT_BATAS
from ...ketentuan import batas_saldo
from ...models import HitungKas, Periode, SesiLaci, TempatKas
from ...perhitungan.hitungan import Hitungan
from ...selectors.kas import KasDitolak, penghalang_tutup_laci, saldo_tempat, semua_sesi
from ..posting import tahan_periode
from .hitung import catat_hitungan
from .penguncian import kunci_sesi, pastikan_terbuka


@transaction.atomic
def buka_laci(
    laci: TempatKas,
    hitungan: Hitungan,
    *,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    alasan: str = "",
) -> SesiLaci:
    """Begin a session: what lies in the drawer is counted, and equals the books or is explained."""
    if lama := _sesi_berkunci(kunci):
        return lama
    tahan_periode(tanggal)
    # One opening at a time; lines that refer to the drawer do not wait for this lock.
    laci = TempatKas.objects.select_for_update(no_key=True).get(pk=laci.pk)
    if lama := _sesi_berkunci(kunci):
        return lama
    if laci.penjaga_id != oleh.pk:
        raise KasDitolak(f"{laci} bukan laci Anda. Pindah tangan lewat serah terima.")
    if laci.ditutup_pada or not laci.laci:
        raise KasDitolak(f"{laci} tidak dipakai lagi.")
    _pastikan_bulan_terbuka(tanggal)
    terakhir = laci.sesi.order_by("-tanggal", "-id").first()
    if terakhir and terakhir.tanggal > tanggal:
        raise KasDitolak(
            f"{laci} sudah dipakai pada {tanggal_panjang(terakhir.tanggal)}; tidak dapat dibuka "
            "untuk tanggal sebelumnya."
        )
    saldo = saldo_tempat(laci, tanggal)
    with (
        jelaskan_pelanggaran(SesiLaci, "satu_sesi_terbuka_per_laci", KasDitolak),
        jelaskan_pelanggaran(SesiLaci, "satu_laci_terbuka_per_kasir", KasDitolak),
    ):
        sesi = SesiLaci.objects.create(laci=laci, kasir=oleh, tanggal=tanggal, saldo_awal=saldo)
    catat_jejak("akuntansi.buka_laci", oleh=oleh, tanggal=tanggal, objek=sesi, keterangan=str(laci))
    catat_hitungan(
        laci,
        hitungan,
        saat=SaatHitung.BUKA,
        sesi=sesi,
        saldo_buku=saldo,
        pemilik=oleh,
        alasan=alasan,
        kunci=kunci,
        oleh=oleh,
        tanggal=tanggal,
        tanggal_buku=tanggal,
    )
    return sesi


@transaction.atomic
def tutup_laci(
    sesi: SesiLaci,
    hitungan: Hitungan,
    *,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    alasan: str = "",
    alasan_lewat_batas: str = "",
    alasan_pengganti: str = "",
) -> SesiLaci:
    """End a session by a count. A difference is posted and belongs to its teller.

    Somebody who keeps the safe may close it in the teller's place, with ``alasan_pengganti``.
    """
    if lama := _sesi_berkunci(kunci):
        return lama
    sesi = kunci_sesi(sesi)
    if lama := _sesi_berkunci(kunci):
        return lama
    pastikan_terbuka(sesi)
    sendiri = sesi.kasir_id == oleh.pk
    if not sendiri:
        if not oleh.has_perm("akuntansi.jaga_kas"):
            raise KasDitolak(f"{sesi.laci} dipegang {sesi.kasir.nama}.")
        if not alasan_pengganti.strip():
            raise KasDitolak("Tulis alasan menutup laci orang lain.", bidang="alasan_pengganti")
    if penghalang := penghalang_tutup_laci(sesi):
        raise KasDitolak(penghalang)
    batas = batas_saldo(sesi.laci.jenis, tanggal)
    lewat = hitungan.jumlah > batas
    if lewat and not alasan_lewat_batas.strip():
        raise KasDitolak(
            f"Uang yang bermalam {format_rupiah(hitungan.jumlah, lambang=True)} melewati batas "
            f"laci {format_rupiah(batas, lambang=True)}. Setor ke kas utama, atau tulis alasannya.",
            bidang="alasan_lewat_batas",
        )
    catat_hitungan(
        sesi.laci,
        hitungan,
        saat=SaatHitung.TUTUP,
        sesi=sesi,
        saldo_buku=saldo_tempat(sesi.laci, sesi.tanggal),
        pemilik=sesi.kasir,
        alasan=alasan,
        kunci=kunci,
        oleh=oleh,
        tanggal=sesi.tanggal,
        tanggal_buku=tanggal,
    )
    akhiri_sesi(
        sesi,
        hitungan,
        oleh=oleh,
        tanggal=tanggal,
        alasan_lewat_batas=alasan_lewat_batas.strip() if lewat else "",
        alasan_pengganti=alasan_pengganti.strip(),
    )
    _laporkan(sesi, oleh, tanggal, lewat=lewat, alasan_pengganti=alasan_pengganti)
    return sesi


def akhiri_sesi(
    sesi: SesiLaci,
    hitungan: Hitungan,
    *,
    oleh: Pengguna,
    tanggal: dt.date,
    alasan_lewat_batas: str = "",
    alasan_pengganti: str = "",
) -> None:
    """Close a locked session at what was counted; the database compares it with the ledger."""
    sesi.saldo_akhir = hitungan.jumlah
    sesi.ditutup_pada = timezone.now()
    sesi.alasan_lewat_batas = alasan_lewat_batas[:300]
    sesi.save(update_fields=["saldo_akhir", "ditutup_pada", "alasan_lewat_batas"])
    catat_jejak(
        "akuntansi.tutup_laci",
        oleh=oleh,
        tanggal=tanggal,
        objek=sesi,
        keterangan=alasan_pengganti or str(sesi.laci),
        data={"saldo_akhir": str(sesi.saldo_akhir)},
    )


def _sesi_berkunci(kunci: uuid.UUID) -> SesiLaci | None:
    """The session that this form has opened or closed already."""
    catatan = HitungKas.objects.filter(kunci=kunci).first()
    return semua_sesi().get(pk=catatan.sesi_id) if catatan and catatan.sesi_id else None


def _pastikan_bulan_terbuka(tanggal: dt.date) -> None:
    periode = Periode.objects.memuat(tanggal).first()
    if periode is None or periode.status != StatusPeriode.BUKA:
        raise KasDitolak(
            f"Bulan pembukuan dari {tanggal_panjang(tanggal)} tidak terbuka. Minta akuntan "
            "membukanya dahulu."
        )


def _laporkan(
    sesi: SesiLaci, oleh: Pengguna, tanggal: dt.date, *, lewat: bool, alasan_pengganti: str
) -> None:
    alamat = reverse("kas:sesi", args=[sesi.pk])
    if lewat:
        laporkan_ke_pengawas(
            LEWAT_BATAS,
            kunci=f"{LEWAT_BATAS}/{sesi.pk}",
            judul=f"{sesi.laci} ditutup di atas batas",
            uraian=f"Bermalam {format_rupiah(sesi.saldo_akhir or 0, lambang=True)} pada "
            f"{tanggal_panjang(sesi.tanggal)}.",
            tautan=alamat,
            objek=sesi,
            oleh=sesi.kasir,
            tanggal=tanggal,
            alasan=sesi.alasan_lewat_batas,
            terkait=[oleh],
        )
    if sesi.kasir_id != oleh.pk:
        laporkan_ke_pengawas(
            DITUTUPKAN,
            kunci=f"{DITUTUPKAN}/{sesi.pk}",
            judul=f"{sesi.laci} ditutup {oleh.nama}",
            uraian=f"Laci ini dipegang {sesi.kasir.nama} sejak {tanggal_panjang(sesi.tanggal)}.",
            tautan=alamat,
            objek=sesi,
            oleh=oleh,
            tanggal=tanggal,
            alasan=alasan_pengganti,
            terkait=[sesi.kasir],
        )
