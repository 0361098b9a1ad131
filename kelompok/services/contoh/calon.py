"""Applicants of the demonstration, one at each step of the way."""

import datetime as dt
from collections.abc import Mapping

from anggota.services.keanggotaan import sahkan_anggota
from koperasi.core.enums import Peran
from koperasi.core.models import Pengguna

from ...enums import JabatanKelompok
from ...models import PengurusKelompok
from ..pencalonan import calonkan_orang_baru, putuskan_pencalonan
from .buku import BENIH, BukuContoh, data_orang, kunci
from .orang import orang_contoh

DERET = 2
LANGKAH = (0, 0, 1, 1, 2)  # proposed, agreed to by the group, ratified and about to pay


def rakit_calon(buku: BukuContoh, akun: Mapping[Peran, Pengguna], tanggal: dt.date) -> None:
    staf = akun[Peran.STAF]
    diajukan, diputus = tanggal - dt.timedelta(days=20), tanggal - dt.timedelta(days=9)
    orang = orang_contoh(len(LANGKAH), benih=BENIH + 1, deret=DERET)
    for n, (o, langkah) in enumerate(zip(orang, LANGKAH, strict=True)):
        kelompok = buku.kelompok[(0, 3, 0, 7, 5)[n]]
        pj = (
            PengurusKelompok.objects.filter(kelompok=kelompok, jabatan=JabatanKelompok.PJ_I)
            .berlaku(diajukan)
            .select_related("anggota")
            .first()
        )
        calon = calonkan_orang_baru(
            data_orang(o),
            kelompok,
            pengusul=pj.anggota if pj else None,
            pernyataan_tr=diajukan,
            kunci=kunci(f"calon/{n}"),
            oleh=staf,
            tanggal=diajukan,
            alasan_ukuran="Tetangga dekat; kelompok sepakat menerimanya",
        )
        if langkah > 0:
            putuskan_pencalonan(
                calon,
                disetujui=True,
                pada=diputus,
                dasar=f"Pertemuan kelompok {kelompok.nama}, keputusan penerimaan anggota",
                oleh=staf,
                tanggal=diputus,
            )
        if langkah > 1:
            calon.keanggotaan.refresh_from_db()
            sahkan_anggota(
                calon.keanggotaan,
                pada=tanggal - dt.timedelta(days=4),
                dasar="Rapat pengurus, keputusan penerimaan anggota",
                oleh=akun[Peran.KETUA],
                tanggal=tanggal - dt.timedelta(days=4),
            )
