"""The certificates of the demonstration's term deposits: what was agreed when they were placed."""

import datetime as dt
from collections.abc import Mapping

from koperasi.core.enums import Peran
from koperasi.core.models import Pengguna

from ...enums import TindakanJatuhTempo
from ...models import ProdukSimpanan, RekeningSimpanan
from ...perhitungan.simpanan_berjangka import bulan_genap, tanggal_bulan
from ...selectors.produk import ketentuan_produk
from ..berjangka.pengaturan import lengkapi_berjangka
from .kunci import kunci


def rakit_berjangka(
    produk: ProdukSimpanan,
    tempat_jasa: ProdukSimpanan,
    akun: Mapping[Peran, Pengguna],
    tanggal: dt.date,
) -> None:
    """Each open deposit in its current term; its interest of past months was paid in cash."""
    tingkat = list(ketentuan_produk([produk], tanggal)[produk.pk].tingkat.all())
    jasa = {r.anggota_id: r for r in tempat_jasa.rekening.filter(ditutup_pada=None)}
    terbuka = RekeningSimpanan.objects.filter(produk=produk, ditutup_pada=None, saldo__gt=0)
    for n, rekening in enumerate(terbuka.order_by("nomor"), start=1):
        if (penerima := jasa.get(rekening.anggota_id)) is None:
            continue
        satu = tingkat[n % len(tingkat)]
        lewat = bulan_genap(rekening.dibuka_pada, tanggal)
        mulai = tanggal_bulan(rekening.dibuka_pada, lewat // satu.jangka_bulan * satu.jangka_bulan)
        lengkapi_berjangka(
            rekening,
            nomor=f"BLY-{n:04d}",
            mulai=mulai,
            jangka_bulan=satu.jangka_bulan,
            persen_per_tahun=satu.persen_per_tahun,
            tindakan=(TindakanJatuhTempo.ARO_POKOK, TindakanJatuhTempo.CAIR)[n % 5 == 0],
            rekening_jasa=penerima,
            kunci=kunci(f"berjangka/{n}"),
            oleh=akun[Peran.STAF],
            tanggal=tanggal,
            bulan_lampau=bulan_genap(mulai, tanggal),
        )
