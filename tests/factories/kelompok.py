"""Smallest valid groups."""

import datetime as dt
import itertools
import uuid
from typing import Any

from anggota.models import Anggota
from kelompok.enums import JabatanKelompok, JenisPeristiwaKelompok, StatusKelompok
from kelompok.models import (
    KeanggotaanKelompok,
    Kelompok,
    KunjunganPPL,
    Pencalonan,
    PengurusKelompok,
    PeristiwaKelompok,
)
from kelompok.services.kelompok import (
    DataKelompok,
    angkat_pengurus,
    bentuk_kelompok,
    masukkan_anggota,
)
from kelompok.services.pencalonan import calonkan_orang_baru
from koperasi.core.berkas import simpan_berkas
from koperasi.core.models import Pengguna

from .anggota import HARI, data_orang, keanggotaan
from .core import PenggunaFactory

_urut = itertools.count(1)


def kelompok(**ubah: Any) -> Kelompok:
    n = next(_urut)
    isi = {"nomor": f"K{n:03d}", "nama": f"Melati {n}", "dibentuk": HARI}
    return bentuk_kelompok(
        DataKelompok(**{**isi, **ubah}), oleh=None, tanggal=HARI, status=StatusKelompok.AKTIF
    )


def anggota_kelompok(
    kelompoknya: Kelompok, anggota: Anggota | None = None, *, mulai: dt.date = HARI
) -> KeanggotaanKelompok:
    """A member (made when none is given) who joins."""
    anggota = anggota or keanggotaan().anggota
    return masukkan_anggota(
        kelompoknya, anggota, mulai=mulai, dasar="Notulen 1", oleh=None, tanggal=mulai
    )


def pj(
    kelompoknya: Kelompok,
    anggota: Anggota | None = None,
    *,
    jabatan: JabatanKelompok = JabatanKelompok.PJ_I,
) -> PengurusKelompok:
    """An officer, who joins the group first when no member is given."""
    anggota = anggota or anggota_kelompok(kelompoknya).anggota
    return angkat_pengurus(
        kelompoknya, anggota, jabatan, mulai=HARI, dasar="Notulen 1", oleh=None, tanggal=HARI
    )


def pencalonan(kelompoknya: Kelompok, *, oleh: Pengguna | None = None, **ubah: Any) -> Pencalonan:
    """Somebody new who is proposed by a member of the group."""
    pengusul = ubah.pop("pengusul", None) or anggota_kelompok(kelompoknya).anggota
    isi = {
        "pengusul": pengusul,
        "pernyataan_tr": HARI,
        "kunci": uuid.uuid4(),
        "oleh": oleh or PenggunaFactory(peran="staf"),
        "tanggal": HARI,
        **ubah,
    }
    return calonkan_orang_baru(isi.pop("data", None) or data_orang(), kelompoknya, **isi)


def kunjungan(kelompoknya: Kelompok, **ubah: Any) -> KunjunganPPL:
    """A PPL saw the group."""
    ppl = ubah.pop("pengunjung", None) or PenggunaFactory(peran="ppl")
    isi = {
        "tanggal": HARI,
        "ditemui": "Bu Sri dan sembilan anggota",
        "hasil": "Pertemuan berjalan tertib.",
        "tanggal_buku": HARI,
        "dibuat_oleh": ppl,
        **ubah,
    }
    return KunjunganPPL.objects.create(kelompok=kelompoknya, pengunjung=ppl, **isi)


def benda_kelompok() -> dict[str, str]:
    """One of each thing that pages of groups are about, by the name the table of addresses uses."""
    satu = kelompok()
    usulan = pencalonan(satu)
    masuk = KeanggotaanKelompok.objects.get(kelompok=satu)
    foto = simpan_berkas(b"gambar", tipe="image/jpeg", oleh=None)
    dikunjungi = kunjungan(satu, foto=foto)
    peristiwa = PeristiwaKelompok.objects.create(
        kelompok=satu,
        jenis=JenisPeristiwaKelompok.DIAKTIFKAN,
        tanggal=HARI,
        dasar="SK 1",
        tanggal_buku=HARI,
    )
    return {
        "kelompok": str(satu.pk),
        "pencalonan": str(usulan.pk),
        "keanggotaan_kelompok": str(masuk.pk),
        "anggota_kelompok": str(masuk.anggota.kode),
        "kunjungan": str(dikunjungi.pk),
        "peristiwa": str(peristiwa.pk),
    }
