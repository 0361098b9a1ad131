"""A ratified person in front of a teller."""

import uuid
from decimal import Decimal

from anggota.enums import StatusKeanggotaan
from anggota.models import Keanggotaan
from kelompok.enums import StatusPencalonan
from kelompok.models import Kelompok, Pencalonan
from simpan_pinjam.models import PenerimaanSimpananPokok
from simpan_pinjam.services.simpanan_pokok import terima_simpanan_pokok

from .anggota import keanggotaan
from .kas import KantorKas

SERATUS_RIBU = Decimal(100_000)


def disahkan(kantor: KantorKas, kelompoknya: Kelompok | None = None) -> Keanggotaan:
    """Ratified on the office's day; agreed to by a group when one is given."""
    satu = keanggotaan(StatusKeanggotaan.DISAHKAN, pada=kantor.tanggal)
    if kelompoknya:
        calon = Pencalonan.objects.create(
            keanggotaan=satu,
            kelompok=kelompoknya,
            jenis=kelompoknya.jenis,
            tanggal=kantor.tanggal,
            pernyataan_tr=kantor.tanggal,
            tanggal_buku=kantor.tanggal,
        )
        Pencalonan.objects.filter(pk=calon.pk).update(
            status=StatusPencalonan.DISETUJUI, diputus_pada=kantor.tanggal, dasar="Notulen 1"
        )
    return satu


def terima(kantor: KantorKas, satu: Keanggotaan, **lain) -> PenerimaanSimpananPokok:
    """Her simpanan pokok, taken in by the office's teller."""
    return terima_simpanan_pokok(
        satu,
        **{
            "jumlah": SERATUS_RIBU,
            "kunci": uuid.uuid4(),
            "oleh": kantor.kasir,
            "tanggal": kantor.tanggal,
            **lain,
        },
    )
