"""Jobs of savings, by fixed names."""

import datetime as dt
import uuid

from celery import shared_task
from django.urls import reverse

from koperasi.core.antrean import Laporan, tugas
from koperasi.core.sistem import pengguna_sistem
from koperasi.core.waktu import tanggal_buku

from .models import PerhitunganJasa
from .services.berjangka.antre import JALANKAN, jadwalkan_berjangka
from .services.berjangka.bilyet import CETAK_BILYET, gambar_bilyet
from .services.berjangka.jatuh_tempo import jalankan_berjangka
from .services.jasa.antre import HITUNG, POSTING, jadwalkan_hitung
from .services.jasa.hitung import hitung_jasa
from .services.jasa.posting import posting_jasa


@shared_task(name="simpan_pinjam.hitung_jasa_malam")
def hitung_jasa_malam() -> None:
    """Queue the count of last month's interest, once it is over."""
    jadwalkan_hitung(oleh=pengguna_sistem(), tanggal=tanggal_buku())


@tugas(HITUNG)
def hitung_jasa_bulan(*, lapor: Laporan, bulan: str, kunci_hitung: str) -> str:
    """Count a month for whoever asked; returns its page."""
    pekerjaan = lapor.pekerjaan
    perhitungan = hitung_jasa(
        dt.date.fromisoformat(bulan),
        kunci=uuid.UUID(kunci_hitung),
        oleh=pekerjaan.dibuat_oleh or pengguna_sistem(),
        tanggal=pekerjaan.tanggal_buku,
        maju=lapor.maju,
    )
    return reverse("simpan_pinjam:jasa", args=[perhitungan.pk])


@tugas(POSTING)
def posting_jasa_bulan(*, lapor: Laporan, perhitungan: int) -> str:
    """Post a counted month for the person who agreed to it; returns its page."""
    pekerjaan = lapor.pekerjaan
    posting_jasa(
        PerhitunganJasa.objects.get(pk=perhitungan),
        oleh=pekerjaan.dibuat_oleh or pengguna_sistem(),
        tanggal=pekerjaan.tanggal_buku,
        maju=lapor.maju,
    )
    return reverse("simpan_pinjam:jasa", args=[perhitungan])


@shared_task(name="simpan_pinjam.berjangka_malam")
def berjangka_malam() -> None:
    """Queue what falls due of term deposits, once per business date."""
    jadwalkan_berjangka(tanggal=tanggal_buku())


@tugas(JALANKAN)
def jalankan_jatuh_tempo(*, lapor: Laporan) -> str:
    """Interest and maturities up to the job's business date, also of days that were missed."""
    pekerjaan = lapor.pekerjaan
    lapor.maju("membayar jasa dan jatuh tempo simpanan berjangka")
    jalankan_berjangka(
        sampai=pekerjaan.tanggal_buku, oleh=pekerjaan.dibuat_oleh or pengguna_sistem()
    )
    return reverse("simpan_pinjam:berjangka")


@tugas(CETAK_BILYET)
def cetak_bilyet_berjangka(*, lapor: Laporan, id_dokumen: str) -> str:
    """Draw a certificate; returns where it can be fetched."""
    return gambar_bilyet(id_dokumen, lapor=lapor)
