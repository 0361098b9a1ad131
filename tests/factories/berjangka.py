"""Term deposits that need no office: one that was taken over and runs, one that is over."""

import datetime as dt
import uuid
from decimal import Decimal

from anggota.models import Anggota
from koperasi.core.models import Dokumen, Pengguna
from simpan_pinjam.enums import JenisMutasi, JenisSimpanan, StatusBerjangka, TindakanJatuhTempo
from simpan_pinjam.models import (
    MasaBerjangka,
    PencairanBerjangka,
    ProdukSimpanan,
    RekeningSimpanan,
    SimpananBerjangka,
)
from simpan_pinjam.services.berjangka.bilyet import cetak_bilyet
from simpan_pinjam.services.berjangka.pengaturan import lengkapi_berjangka
from simpan_pinjam.services.mutasi import Gerak, catat_mutasi

from .akuntansi import AkunFactory
from .anggota import keanggotaan
from .core import PenggunaFactory

TANGGAL = dt.date(2026, 2, 10)


def _buka(orang: Anggota, oleh: Pengguna, kode: str, jenis: JenisSimpanan) -> RekeningSimpanan:
    produk = ProdukSimpanan.objects.create(
        kode=kode,
        nama=f"Simpanan {kode}",
        jenis=jenis,
        akun=AkunFactory(kode=f"9-9{kode}", jenis="KEWAJIBAN"),
        dibuat_oleh=oleh,
    )
    return RekeningSimpanan.objects.create(
        nomor=f"{kode}-000001",
        anggota=orang,
        produk=produk,
        dibuka_pada=dt.date(2026, 1, 2),
        dibuat_oleh=oleh,
    )


def rekening_lama(manajer: Pengguna) -> tuple[RekeningSimpanan, RekeningSimpanan]:
    """Taken over with its balance on a product that has not begun; and where interest may go."""
    orang = keanggotaan().anggota
    satu = _buka(orang, manajer, "LMB", JenisSimpanan.BERJANGKA)
    tujuan = _buka(orang, manajer, "LMS", JenisSimpanan.SUKARELA)
    catat_mutasi(
        [Gerak(satu.pk, Decimal(5_000_000), JenisMutasi.SALDO_AWAL)],
        jurnal=None,
        tanggal=dt.date(2026, 1, 31),
        oleh=manajer,
    )
    return satu, tujuan


def berjangka_lama() -> SimpananBerjangka:
    """The same, given its terms."""
    manajer = PenggunaFactory(peran="manajer")
    satu, tujuan = rekening_lama(manajer)
    return lengkapi_berjangka(
        satu,
        nomor="LAMA/7",
        mulai=dt.date(2025, 11, 30),
        jangka_bulan=6,
        persen_per_tahun=Decimal("6.5"),
        tindakan=TindakanJatuhTempo.ARO_POKOK,
        rekening_jasa=tujuan,
        kunci=uuid.uuid4(),
        oleh=manajer,
        tanggal=TANGGAL,
    )


def bilyet(oleh: Pengguna) -> Dokumen:
    return cetak_bilyet(berjangka_lama(), oleh=oleh, tanggal=TANGGAL)


def benda_berjangka(transaksi: int) -> dict[str, str]:
    """A deposit that is over, and a payment of it by ``transaksi``."""
    manajer = PenggunaFactory(peran="manajer")
    orang = keanggotaan().anggota

    satu = _buka(orang, manajer, "UJB", JenisSimpanan.BERJANGKA)
    deposito = SimpananBerjangka.objects.create(
        rekening=satu,
        nomor="LAMA-1",
        mulai=dt.date(2026, 1, 2),
        jangka_bulan=3,
        rekening_jasa=_buka(orang, manajer, "UJS", JenisSimpanan.SUKARELA),
        tindakan=TindakanJatuhTempo.CAIR,
        tindakan_sejak=dt.date(2026, 1, 2),
        status=StatusBerjangka.DICAIRKAN,
        selesai_pada=dt.date(2026, 4, 2),
        kunci=uuid.uuid4(),
        dibuat_oleh=manajer,
    )
    masa = MasaBerjangka.objects.create(
        berjangka=deposito,
        ke=1,
        mulai=dt.date(2026, 1, 2),
        jatuh_tempo=dt.date(2026, 4, 2),
        nominal=Decimal(500_000),
        jangka_bulan=3,
        persen_per_tahun=Decimal(5),
        dibuat_oleh=manajer,
    )
    pencairan = PencairanBerjangka.objects.create(
        masa=masa,
        tanggal=dt.date(2026, 4, 2),
        dipercepat=False,
        nominal=Decimal(500_000),
        penalti_basis="TIDAK_ADA",
        penalti_persen=0,
        penalti_dasar=0,
        penalti=0,
        transaksi_id=transaksi,
        kunci=uuid.uuid4(),
        dibuat_oleh=manajer,
    )
    return {"berjangka": satu.nomor, "pencairan_berjangka": str(pencairan.pk)}
