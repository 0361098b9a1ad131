"""What of the books goes to the pengawas: allowed, and worth a second look."""

import datetime as dt

from django.urls import reverse

from koperasi.core.ketentuan import nilai_ketentuan
from koperasi.core.kotak_pengawas import laporkan_ke_pengawas
from koperasi.core.models import JejakAudit, Pengguna
from koperasi.core.tulisan import rupiah_lengkap, tanggal_panjang

from ..kamus import BALIK_SETELAH_CETAK, JURNAL_MUNDUR, PERIODE_DIBUKA
from ..ketentuan import HARI_MUNDUR
from ..models import Jurnal, Periode, PeristiwaPeriode
from ..selectors.cetakan import bukti_tercetak, laporan_tercetak


def entri_mundur(tanggal: dt.date, dicatat: dt.date) -> bool:
    """Is an entry of ``tanggal`` so far back on the day it is noted that somebody should see it?

    One of an earlier month always is: that month's figures may have been read already.
    """
    if tanggal >= dicatat:
        return False
    if tanggal < dicatat.replace(day=1):
        return True
    return (dicatat - tanggal).days > nilai_ketentuan(HARI_MUNDUR, dicatat)


def laporkan_jurnal_mundur(jurnal: Jurnal, *, oleh: Pengguna, tanggal: dt.date) -> None:
    """Report an entry noted today for a day long gone; a retry on a later day reports nothing."""
    dicatat_hari_ini = JejakAudit.objects.filter(
        objek_jenis=Jurnal._meta.label, objek_id=str(jurnal.pk), tanggal_buku=tanggal
    )
    if not dicatat_hari_ini.exists():
        return
    laporkan_ke_pengawas(
        JURNAL_MUNDUR,
        kunci=f"{JURNAL_MUNDUR}/{jurnal.pk}",
        judul=f"{jurnal.nomor} bertanggal {tanggal_panjang(jurnal.tanggal)}",
        uraian=f"Dicatat pada {tanggal_panjang(tanggal)}, {(tanggal - jurnal.tanggal).days} hari "
        f"sesudah tanggal jurnalnya. Jumlahnya {rupiah_lengkap(jurnal.total)}: "
        f"{jurnal.keterangan}",
        tautan=reverse("akuntansi:jurnal", args=[jurnal.pk]),
        objek=jurnal,
        oleh=oleh,
        tanggal=tanggal,
        alasan=jurnal.alasan_balik,
    )


def laporkan_balik_setelah_cetak(
    jurnal: Jurnal, balik: Jurnal, *, oleh: Pengguna, tanggal: dt.date
) -> None:
    """Report a reversal of what somebody may already hold on paper."""
    bukti = bukti_tercetak(jurnal, sebelum=balik.diposting_pada)
    laporan = laporan_tercetak(jurnal, sebelum=balik.diposting_pada)
    if not bukti and not laporan:
        return
    tercetak = [
        *(["buktinya"] if bukti else []),
        *([f"laporan {laporan} yang memuatnya"] if laporan else []),
    ]
    laporkan_ke_pengawas(
        BALIK_SETELAH_CETAK,
        kunci=f"{BALIK_SETELAH_CETAK}/{jurnal.pk}",
        judul=f"{jurnal.nomor} dibalik sesudah dicetak",
        uraian=f"Jurnal {rupiah_lengkap(jurnal.total)} tanggal {tanggal_panjang(jurnal.tanggal)} "
        f"dibalik dengan {balik.nomor}, sedangkan {' dan '.join(tercetak)} sudah dicetak.",
        tautan=reverse("akuntansi:jurnal", args=[jurnal.pk]),
        objek=jurnal,
        oleh=oleh,
        tanggal=tanggal,
        alasan=balik.alasan_balik,
    )


def laporkan_periode_dibuka(
    peristiwa: PeristiwaPeriode, periode: Periode, *, tanggal: dt.date
) -> None:
    """Report a re-opened month; it is about who asked and about who agreed."""
    peminta, penyetuju = peristiwa.diminta_oleh, peristiwa.disetujui_oleh
    laporkan_ke_pengawas(
        PERIODE_DIBUKA,
        kunci=f"{PERIODE_DIBUKA}/{peristiwa.pk}",
        judul=f"Periode {periode.mulai:%m-%Y} dibuka kembali",
        uraian=f"Diminta oleh {peminta.nama if peminta else ''} dan disetujui oleh "
        f"{penyetuju.nama}. Selama terbuka, angka bulan itu dapat berubah.",
        tautan=reverse("akuntansi:periode"),
        objek=periode,
        oleh=penyetuju,
        terkait=[peminta] if peminta else [],
        tanggal=tanggal,
        alasan=peristiwa.alasan,
    )
