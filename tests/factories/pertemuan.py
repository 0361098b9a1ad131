"""Smallest valid meetings: a group of a few members, an open meeting, a decision."""

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

from anggota.enums import StatusKeanggotaan
from anggota.models import Keanggotaan
from kelompok.enums import PerihalKeputusan, StatusHadir
from kelompok.models import Kelompok, Keputusan, Pemilihan, Pertemuan, Sanksi
from kelompok.services.kehadiran import CatatanHadir, catat_kehadiran
from kelompok.services.keputusan import DataKeputusan, catat_keputusan
from kelompok.services.pemilihan import DataPemilihan, catat_pemilihan
from kelompok.services.pencalonan import ajukan_pencalonan
from kelompok.services.penutupan import tutup_pertemuan
from kelompok.services.pertemuan import DataPertemuan, buka_pertemuan
from kelompok.services.sanksi import DataSanksi, tetapkan_sanksi
from koperasi.core.models import Pengguna

from .anggota import HARI, keanggotaan
from .core import PenggunaFactory
from .kelompok import anggota_kelompok, kelompok

HARI_PERTEMUAN = dt.date(2026, 4, 8)


def kelompok_beranggota(banyak: int = 5, **ubah: Any) -> Kelompok:
    satu = kelompok(**ubah)
    for _ in range(banyak):
        anggota_kelompok(satu)
    return satu


def pertemuan(
    kelompoknya: Kelompok | None = None,
    *,
    tanggal: dt.date = HARI_PERTEMUAN,
    hadir: int | None = None,
    tertutup: bool = False,
    oleh: Pengguna | None = None,
    **data: Any,
) -> Pertemuan:
    """An open meeting; ``hadir`` of its members present and the others absent, all when closed."""
    oleh = oleh or PenggunaFactory(peran="staf")
    kelompoknya = kelompoknya or kelompok_beranggota()
    satu = buka_pertemuan(
        kelompoknya,
        DataPertemuan(tanggal=tanggal, **data),
        kode=uuid.uuid4(),
        oleh=oleh,
        tanggal=tanggal,
    )
    if hadir is not None or tertutup:
        hadirkan(satu, hadir, oleh=oleh)
    if tertutup:
        satu = tutup_pertemuan(satu, oleh=oleh, tanggal=tanggal)
    return satu


def hadirkan(satu: Pertemuan, hadir: int | None = None, *, oleh: Pengguna | None = None) -> None:
    """The first ``hadir`` members (all when left out) are present, the others alpa."""
    anggota = [k.anggota for k in satu.kelompok.keanggotaan.berlaku(satu.tanggal)]
    hadir = len(anggota) if hadir is None else hadir
    catat_kehadiran(
        satu,
        [
            CatatanHadir(a, StatusHadir.HADIR if n < hadir else StatusHadir.ALPA)
            for n, a in enumerate(anggota)
        ],
        kunci=uuid.uuid4(),
        oleh=oleh,
        tanggal=satu.tanggal,
    )


def keputusan(
    satu: Pertemuan | None = None,
    perihal: str = PerihalKeputusan.DANA,
    *,
    oleh: Pengguna | None = None,
    tanggal: dt.date | None = None,
    **data: Any,
) -> Keputusan:
    """An accepted decision of an open meeting at which everybody is present."""
    satu = satu or pertemuan(hadir=5)
    isi = {"perihal": perihal, "teks": f"Keputusan tentang {perihal.lower()}", **data}
    if perihal == PerihalKeputusan.DANA:
        isi.setdefault("jumlah", Decimal(10_000_000))
    return catat_keputusan(
        satu,
        DataKeputusan(**isi),
        kunci=uuid.uuid4(),
        oleh=oleh or PenggunaFactory(peran="staf"),
        tanggal=tanggal or satu.tanggal,
    )


def keputusan_tertutup(satu: Pertemuan, perihal: str, **data: Any) -> Keputusan:
    """A decision of an open meeting, which is closed after that."""
    putusan = keputusan(satu, perihal, **data)
    tutup_pertemuan(satu, oleh=PenggunaFactory(peran="staf"), tanggal=satu.tanggal)
    putusan.refresh_from_db()
    return putusan


def calon(kelompoknya: Kelompok, *, oleh: Pengguna | None = None) -> Keanggotaan:
    """Somebody proposed to the group by its first member, on the day the group was formed."""
    oleh = oleh or PenggunaFactory(peran="staf")
    satu = keanggotaan(StatusKeanggotaan.CALON)
    pertama = kelompoknya.keanggotaan.first()
    ajukan_pencalonan(
        satu,
        kelompoknya,
        pengusul=pertama.anggota if pertama else None,
        pernyataan_tr=HARI,
        kunci=uuid.uuid4(),
        oleh=oleh,
        tanggal=HARI,
    )
    return satu


def pemilihan(
    satu: Pertemuan | None = None,
    jabatan: str = "PJ_II",
    *,
    oleh: Pengguna | None = None,
    **ubah: Any,
) -> Pemilihan:
    """The first member elected in a meeting that has a quorum, and is closed after that."""
    satu = satu or pertemuan(hadir=5)
    if "keputusan" not in ubah:
        lama = Keputusan.objects.filter(pertemuan=satu, perihal=PerihalKeputusan.PJ).first()
        ubah["keputusan"] = lama or keputusan_tertutup(satu, PerihalKeputusan.PJ)
    isi = {
        "jabatan": jabatan,
        "terpilih": satu.kelompok.keanggotaan.first().anggota,
        "mulai": satu.tanggal,
        "sampai_rencana": satu.tanggal.replace(year=satu.tanggal.year + 2),
        **ubah,
    }
    return catat_pemilihan(
        satu.kelompok,
        DataPemilihan(**isi),
        kunci=uuid.uuid4(),
        oleh=oleh or PenggunaFactory(peran="staf"),
        tanggal=satu.tanggal,
    )


def sanksi(
    kelompoknya: Kelompok,
    *,
    oleh: Pengguna | None = None,
    kunci: uuid.UUID | None = None,
    **ubah: Any,
) -> Sanksi:
    """On the whole group, to be looked at again after half a year."""
    isi = {
        "alasan": "Setoran tidak klop tiga bulan",
        "layanan": ["PINJAMAN"],
        "mulai": HARI_PERTEMUAN,
        "syarat": "Tunggakan lunas",
        "tinjau_pada": HARI_PERTEMUAN + dt.timedelta(days=180),
        **ubah,
    }
    return tetapkan_sanksi(
        kelompoknya,
        DataSanksi(**isi),
        kunci=kunci or uuid.uuid4(),
        oleh=oleh or PenggunaFactory(peran="ketua"),
        tanggal=HARI_PERTEMUAN,
    )
