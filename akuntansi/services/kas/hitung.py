"""Counting cash, and posting what a count finds too much or too little."""

import datetime as dt
import uuid
from decimal import Decimal

from django.urls import reverse

from koperasi.core.jejak import catat_jejak
from koperasi.core.kotak_pengawas import laporkan_ke_pengawas
from koperasi.core.models import Pengguna
from koperasi.core.uang import format_rupiah

from ...enums import BukuBukti, Peruntukan, SaatHitung
from ...kamus import SELISIH_KAS
from ...ketentuan import pecahan_berlaku
from ...models import Akun, ButirHitung, HitungKas, SelisihKas, SesiLaci, TempatKas
from ...perhitungan.hitungan import Hitungan
from ...selectors.kas import KasDitolak
from ..posting import debit, kredit, posting_jurnal
from .penguncian import kunci_turunan

PANJANG_ALASAN = 300


def catat_hitungan(
    tempat: TempatKas,
    hitungan: Hitungan,
    *,
    saat: SaatHitung,
    sesi: SesiLaci | None,
    saldo_buku: Decimal,
    pemilik: Pengguna,
    alasan: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    tanggal_buku: dt.date,
    saksi: Pengguna | None = None,
) -> HitungKas:
    """Keep a count, in the caller's transaction; a difference is posted at once.

    ``saldo_buku`` is what should be there. ``pemilik`` answers for a difference with ``alasan``.
    ``tanggal`` is the day that the entry belongs to, ``tanggal_buku`` the day of the count.
    """
    periksa_pecahan(hitungan, tanggal)
    beda = hitungan.jumlah - saldo_buku
    alasan = alasan.strip()
    if beda and not alasan:
        raise KasDitolak(kalimat_beda(hitungan.jumlah, saldo_buku), bidang="alasan")
    if len(alasan) > PANJANG_ALASAN:
        raise KasDitolak(f"Penjelasan paling panjang {PANJANG_ALASAN} huruf.", bidang="alasan")
    catatan = HitungKas.objects.create(
        tempat=tempat,
        sesi=sesi,
        saat=saat,
        tanggal=tanggal,
        saldo_buku=saldo_buku,
        jumlah=hitungan.jumlah,
        oleh=oleh,
        saksi=saksi,
        kunci=kunci,
    )
    ButirHitung.objects.bulk_create(
        ButirHitung(hitungan=catatan, jenis=b.jenis, nominal=b.nominal, lembar=b.lembar)
        for b in hitungan.butir
    )
    catat_jejak(
        "akuntansi.hitung_kas",
        oleh=oleh,
        tanggal=tanggal_buku,
        objek=catatan,
        keterangan=f"{saat.label}: {tempat}",
        data={"jumlah": str(hitungan.jumlah), "saldo_buku": str(saldo_buku)},
    )
    if beda:
        _posting_selisih(catatan, beda, pemilik, alasan, oleh, tanggal_buku)
    return catatan


def periksa_pecahan(hitungan: Hitungan, tanggal: dt.date) -> None:
    """Raises when something was counted that is not money on that day."""
    berlaku = {(p.jenis.value, p.nominal) for p in pecahan_berlaku(tanggal)}
    for b in hitungan.butir:
        if (b.jenis, b.nominal) not in berlaku:
            raise KasDitolak(
                f"Pecahan {format_rupiah(b.nominal, lambang=True)} ini tidak berlaku pada tanggal "
                "itu."
            )


def kalimat_beda(dihitung: Decimal, saldo_buku: Decimal) -> str:
    beda = dihitung - saldo_buku
    arah = "lebih" if beda > 0 else "kurang"
    return (
        f"Hitungan {format_rupiah(dihitung, lambang=True)}, menurut buku "
        f"{format_rupiah(saldo_buku, lambang=True)}: {arah} "
        f"{format_rupiah(abs(beda), lambang=True)}. Hitung sekali lagi; bila memang begitu, tulis "
        "penjelasannya."
    )


def _posting_selisih(
    catatan: HitungKas,
    beda: Decimal,
    pemilik: Pengguna,
    alasan: str,
    oleh: Pengguna,
    tanggal_buku: dt.date,
) -> None:
    tempat, lebih = catatan.tempat, beda > 0
    lawan = _akun_selisih(lebih=lebih)
    jumlah = abs(beda)
    sebutan = "lebih" if lebih else "kurang"
    jurnal = posting_jurnal(
        tanggal=catatan.tanggal,
        buku=BukuBukti.BKM if lebih else BukuBukti.BKK,
        keterangan=f"Selisih {sebutan} {tempat}: {alasan}"[:300],
        baris=[debit(tempat.akun, jumlah), kredit(lawan, jumlah)]
        if lebih
        else [debit(lawan, jumlah), kredit(tempat.akun, jumlah)],
        kunci=kunci_turunan(catatan.kunci, "selisih"),
        oleh=oleh,
        tanggal_buku=tanggal_buku,
    )
    selisih = SelisihKas.objects.create(
        hitungan=catatan, jumlah=beda, pemilik=pemilik, alasan=alasan, jurnal=jurnal
    )
    laporkan_ke_pengawas(
        SELISIH_KAS,
        kunci=f"{SELISIH_KAS}/{selisih.pk}",
        judul=f"Selisih {sebutan} {format_rupiah(jumlah, lambang=True)} di {tempat}",
        uraian=f"{catatan.get_saat_display()}: dihitung "
        f"{format_rupiah(catatan.jumlah, lambang=True)}, menurut buku "
        f"{format_rupiah(catatan.saldo_buku, lambang=True)}. Pemilik selisih: {pemilik.nama}. "
        f"Dibukukan dengan {jurnal.nomor}.",
        tautan=reverse("kas:selisih", args=[selisih.pk]),
        objek=selisih,
        oleh=pemilik,
        tanggal=tanggal_buku,
        alasan=alasan,
        terkait=[oleh],
    )


def _akun_selisih(*, lebih: bool) -> Akun:
    guna = Peruntukan.SELISIH_LEBIH if lebih else Peruntukan.SELISIH_KURANG
    akun = Akun.objects.filter(peruntukan=guna, ditutup_pada__isnull=True).first()
    if akun is None:
        raise KasDitolak(
            f"Belum ada akun dengan peruntukan {guna.label}. Minta akuntan memasang bagan standar."
        )
    return akun
