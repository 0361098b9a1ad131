"""The demonstration's registers and administrative books: who leads, who works there, and a few
entries in each book of notes, by the people who would write them."""

import datetime as dt
import json
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from koperasi.core.enums import Peran
from koperasi.core.models import Pengguna

from ...enums import BukuAdministrasi as B
from ...enums import CaraTanda, JabatanOrgan, StatusKeanggotaan
from ...laporan.buku import buku_catatan
from ...models import Anggota, CatatanBuku, Keanggotaan
from ..buku_administrasi import DataCatatan, catat_entri, catat_tanda, isi_tanggapan
from ..pengurus import (
    DataJabatan,
    DataKaryawan,
    angkat_pejabat,
    catat_karyawan,
    setujui_karyawan,
    tambah_tahun,
)

RUANG_KUNCI = uuid.UUID("3b1d1f4e-94a5-4c0e-8f43-5d1c2a7e6b90")
ENTRI = Path(__file__).with_name("entri.json")
SEHARI = dt.timedelta(days=1)
# Office, name, and the role whose account she has; without a name that account's.
PEJABAT: tuple[tuple[JabatanOrgan, str, Peran | None], ...] = (
    (JabatanOrgan.KETUA, "", Peran.KETUA),
    (JabatanOrgan.SEKRETARIS, "", Peran.SEKRETARIS),
    (JabatanOrgan.BENDAHARA, "", Peran.BENDAHARA),
    (JabatanOrgan.KETUA_PENGAWAS, "", Peran.PENGAWAS),
    (JabatanOrgan.SEKRETARIS_PENGAWAS, "Sunarmi Hastuti", None),
    (JabatanOrgan.ANGGOTA_PENGAWAS, "Endah Kusumawati", None),
)
# Role, work, birth, months in service.
KARYAWAN: tuple[tuple[Peran, str, str, str, dt.date, int], ...] = (
    (Peran.MANAJER, "P", "Manajer", "Malang", dt.date(1978, 4, 21), 140),
    (Peran.AKUNTAN, "L", "Akuntan", "Pasuruan", dt.date(1990, 9, 3), 64),
    (Peran.KASIR, "P", "Kasir", "Lawang", dt.date(1995, 1, 17), 41),
    (Peran.STAF, "L", "Staf administrasi", "Singosari", dt.date(1993, 6, 30), 52),
    (Peran.PPL, "L", "PPL", "Lawang", dt.date(1986, 11, 12), 88),
)


def rakit_contoh_administrasi(akun: Mapping[Peran, Pengguna], tanggal: dt.date) -> None:
    """Once: books in which somebody has written are left alone."""
    if CatatanBuku.objects.exists():
        return
    _pejabat(akun, tanggal)
    _karyawan(akun, tanggal)
    penyaran = _penyaran()
    # Numbers run within a year, in the order of the days.
    for n, entri in enumerate(json.loads(ENTRI.read_text())):
        _tulis(n, entri, akun, tanggal, penyaran[n % len(penyaran)])


def _pejabat(akun: Mapping[Peran, Pengguna], tanggal: dt.date) -> None:
    """Elected by last year's RAT; who were members already."""
    mulai = dt.date(tanggal.year - 1, 2, 22)
    for n, (jabatan, nama, peran) in enumerate(PEJABAT):
        syarat = {"nama": nama} if peran is None else {"nama": akun[peran].nama}
        if peran and (hp := akun[peran].nomor_hp):
            syarat["telepon"] = hp
        orang = Anggota.objects.filter(**syarat).order_by("pk").first()
        if orang is None:
            continue
        angkat_pejabat(
            DataJabatan(
                anggota=orang,
                jabatan=jabatan,
                mulai=mulai,
                sampai=tambah_tahun(mulai, 3) - SEHARI,
                dasar=f"RAT tahun buku {mulai.year - 1}, keputusan 5",
                pengesah="Rapat anggota tahunan",
            ),
            kunci=_kunci(f"pejabat/{n}"),
            oleh=akun[Peran.SEKRETARIS],
            tanggal=tanggal,
        )


def _karyawan(akun: Mapping[Peran, Pengguna], tanggal: dt.date) -> None:
    """Entered by the sekretaris, agreed to by the bendahara for pengurus and by the ketua."""
    for n, (peran, kelamin, jabatan, tempat, lahir, bulan) in enumerate(KARYAWAN):
        satu = catat_karyawan(
            DataKaryawan(
                nama=akun[peran].nama,
                jenis_kelamin=kelamin,
                jabatan=jabatan,
                mulai=(tanggal - dt.timedelta(days=bulan * 30)).replace(day=1),
                tempat_lahir=tempat,
                tanggal_lahir=lahir,
                alamat="Lawang, Kabupaten Malang",
            ),
            kunci=_kunci(f"karyawan/{n}"),
            oleh=akun[Peran.SEKRETARIS],
            tanggal=tanggal,
        )
        for pengurus in (Peran.BENDAHARA, Peran.KETUA):
            setujui_karyawan(satu, oleh=akun[pengurus], tanggal=tanggal)


def _penyaran() -> Sequence[Anggota]:
    """A few members of long standing, who have something to say."""
    aktif = Keanggotaan.objects.filter(status=StatusKeanggotaan.AKTIF).select_related("anggota")
    return [k.anggota for k in aktif.order_by("nomor")[40:300:60]]


def _tulis(
    n: int,
    entri: dict[str, Any],
    akun: Mapping[Peran, Pengguna],
    tanggal: dt.date,
    penyaran: Anggota,
) -> None:
    """One entry of ``entri.json``, its answer so many days later, and who signed."""
    hari, isi = tanggal - dt.timedelta(days=entri["hari"]), entri["isi"]
    buku, oleh = buku_catatan(entri["buku"]), akun[Peran(entri["oleh"])]
    if buku.kode == B.AGENDA:
        isi = {**isi, "tgl_surat": hari - 3 * SEHARI}
    catatan = catat_entri(
        buku,
        DataCatatan(
            tanggal=hari, isi=isi, anggota=penyaran if buku.kode == B.SARAN_ANGGOTA else None
        ),
        kunci=_kunci(f"entri/{n}"),
        oleh=oleh,
        tanggal=hari,
    )
    if tanggapan := entri.get("tanggapan"):
        pada = hari + dt.timedelta(days=tanggapan["sesudah"])
        isi_tanggapan(catatan, tanggapan["isi"], pada=pada, oleh=oleh, tanggal=pada)
    for pihak in entri.get("tanda", ()):
        catat_tanda(catatan, pihak, CaraTanda.TANDA_TANGAN, oleh=oleh, tanggal=tanggal)


def _kunci(nama: str) -> uuid.UUID:
    return uuid.uuid5(RUANG_KUNCI, nama)
