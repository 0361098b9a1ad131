"""A term deposit that is over, for pages that need one of each thing."""

import datetime as dt
import uuid
from decimal import Decimal

from simpan_pinjam.enums import JenisSimpanan, StatusBerjangka, TindakanJatuhTempo
from simpan_pinjam.models import (
    BarisTransaksi,
    MasaBerjangka,
    PencairanBerjangka,
    ProdukSimpanan,
    RekeningSimpanan,
    SimpananBerjangka,
    TransaksiSimpanan,
)

from .akuntansi import AkunFactory
from .anggota import keanggotaan
from .core import PenggunaFactory


def benda_berjangka(jurnal: int) -> dict[str, str]:
    """A deposit that is over, and a payment of it that ``jurnal`` stands for."""
    manajer = PenggunaFactory(peran="manajer")
    orang = keanggotaan().anggota

    def buka(kode: str, jenis: JenisSimpanan, akun: str) -> RekeningSimpanan:
        produk = ProdukSimpanan.objects.create(
            kode=kode,
            nama=f"Simpanan {kode}",
            jenis=jenis,
            akun=AkunFactory(kode=akun, jenis="KEWAJIBAN"),
            dibuat_oleh=manajer,
        )
        return RekeningSimpanan.objects.create(
            nomor=f"{kode}-000001",
            anggota=orang,
            produk=produk,
            dibuka_pada=dt.date(2026, 1, 2),
            dibuat_oleh=manajer,
        )

    satu = buka("UJB", JenisSimpanan.BERJANGKA, "9-9102")
    deposito = SimpananBerjangka.objects.create(
        rekening=satu,
        nomor="LAMA-1",
        mulai=dt.date(2026, 1, 2),
        jangka_bulan=3,
        rekening_jasa=buka("UJS", JenisSimpanan.SUKARELA, "9-9103"),
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
    transaksi = TransaksiSimpanan.objects.create(
        jenis="TARIK",
        anggota=orang,
        tanggal=dt.date(2026, 4, 2),
        jumlah=Decimal(500_000),
        keterangan="Uji",
        jurnal_id=jurnal,
        kunci=uuid.uuid4(),
        dibuat_oleh=manajer,
    )
    BarisTransaksi.objects.create(
        transaksi=transaksi, urut=1, rekening=satu, jumlah=Decimal(-500_000)
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
        transaksi=transaksi,
        kunci=uuid.uuid4(),
        dibuat_oleh=manajer,
    )
    return {"berjangka": satu.nomor, "pencairan_berjangka": str(pencairan.pk)}
