"""Every kind of paper that groups and members have; each brings the people it names."""

import uuid
from typing import Any

from django.test import Client
from django.urls import reverse

from anggota.enums import StatusKeanggotaan
from anggota.laporan.buku import BUKU_CATATAN
from anggota.models import Keanggotaan
from anggota.services.cetak_buku import cetak_buku_kosong
from kelompok.laporan.buku_kelompok import BUKU_KELOMPOK
from kelompok.models import PeristiwaKelompok
from kelompok.services.cetak import BERITA_ACARA, SURAT, cetak_berhenti
from kelompok.services.cetak_buku import cetak_buku_kelompok
from kelompok.services.pembentukan import DataPembentukan, catat_pembentukan
from kelompok.services.pemilihan import sahkan_pemilihan
from kelompok.services.peraturan import tetapkan_peraturan
from koperasi.core.models import Dokumen, Pengguna

from .anggota import HARI, keanggotaan
from .dana import serah_terima
from .kelompok import benda_kelompok
from .pertemuan import kelompok_beranggota, keputusan_tertutup, pemilihan, pertemuan, sanksi


def _cetak(oleh: Pengguna, nama: str, *argumen: Any) -> Dokumen:
    """What the print button of a page gives."""
    klien = Client()
    klien.force_login(oleh, backend="allauth.account.auth_backends.AuthenticationBackend")
    jawaban = klien.post(reverse(nama, args=argumen))
    return Dokumen.objects.get(pk=jawaban.url.rstrip("/").rpartition("/")[2])


def buku_kosong(oleh: Pengguna) -> Dokumen:
    return cetak_buku_kosong(BUKU_CATATAN[0], oleh=oleh, tanggal=HARI)


def buku_kelompok(oleh: Pengguna) -> Dokumen:
    daftar_anggota = BUKU_KELOMPOK[0]
    satu = kelompok_beranggota()
    return cetak_buku_kelompok(satu, daftar_anggota, terisi=True, oleh=oleh, tanggal=HARI)


def berita_pembentukan(oleh: Pengguna) -> Dokumen:
    satu = kelompok_beranggota()
    catat_pembentukan(
        satu,
        DataPembentukan(
            tanggal=HARI,
            tempat="Balai RW 3",
            wilayah="RW 3",
            sosialisasi_oleh="Bu Ratna",
            jadwal="Tanggal 12",
        ),
        [(k.anggota, True) for k in satu.keanggotaan.all()],
        kunci=uuid.uuid4(),
        oleh=oleh,
        tanggal=HARI,
    )
    return _cetak(oleh, "kelompok:cetak_pembentukan", satu.pk)


def berita_peristiwa(oleh: Pengguna) -> Dokumen:
    satu = PeristiwaKelompok.objects.get(pk=benda_kelompok()["peristiwa"])
    return _cetak(oleh, "kelompok:peristiwa", satu.pk)


def berita_berhenti(oleh: Pengguna) -> Dokumen:
    return cetak_berhenti(_berhenti(), BERITA_ACARA, oleh=oleh, tanggal=HARI)


def surat_berhenti(oleh: Pengguna) -> Dokumen:
    return cetak_berhenti(_berhenti(), SURAT, oleh=oleh, tanggal=HARI)


def _berhenti() -> Keanggotaan:
    return keanggotaan(StatusKeanggotaan.KELUAR)


def daftar_hadir(oleh: Pengguna) -> Dokumen:
    return _cetak(oleh, "kelompok:cetak_pertemuan", pertemuan(hadir=5).pk, "hadir")


def notulen(oleh: Pengguna) -> Dokumen:
    return _cetak(oleh, "kelompok:cetak_pertemuan", pertemuan(tertutup=True).pk, "notulen")


def berita_pemilihan(oleh: Pengguna) -> Dokumen:
    return _cetak(oleh, "kelompok:cetak_pemilihan", pemilihan().pk)


def sk_pengurus(oleh: Pengguna) -> Dokumen:
    satu = pemilihan()
    dokumen = sahkan_pemilihan(satu, oleh=oleh, tanggal=satu.mulai).dokumen
    assert dokumen is not None
    return dokumen


def peraturan(oleh: Pengguna) -> Dokumen:
    rapat = pertemuan(hadir=5)
    satu = tetapkan_peraturan(
        rapat.kelompok,
        [("Kewajiban", "Setor sebelum pertemuan ditutup")],
        penghargaan="Piagam",
        sanksi="Peringatan",
        berlaku_sejak=rapat.tanggal,
        keputusan=keputusan_tertutup(rapat, "PERATURAN"),
        kunci=uuid.uuid4(),
        oleh=oleh,
        tanggal=rapat.tanggal,
    )
    return _cetak(oleh, "kelompok:cetak_peraturan", rapat.kelompok_id, satu.versi)


def surat_sanksi(oleh: Pengguna) -> Dokumen:
    ketua = Pengguna.objects.get(nama_pengguna="ketua")
    return _cetak(ketua, "kelompok:cetak_sanksi", sanksi(kelompok_beranggota()).pk)


def berita_serah_terima(oleh: Pengguna) -> Dokumen:
    return _cetak(oleh, "kelompok:cetak_serah_terima", serah_terima(oleh).pk)
