"""An office with cash: the safe with money in it, a keeper, tellers with drawers."""

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from akuntansi.enums import (
    ArahKas,
    JenisTempatKas,
    SaatHitung,
    StatusPindahKas,
    StatusTransaksiKas,
)
from akuntansi.models import (
    Akun,
    HitungKas,
    Jurnal,
    PindahKas,
    SelisihKas,
    SerahLaci,
    SesiLaci,
    TempatKas,
    TransaksiKas,
)
from akuntansi.perhitungan.hitungan import Hitungan, hitungan
from akuntansi.selectors.kas import saldo_tempat
from akuntansi.services.akun import pasang_bagan_standar
from akuntansi.services.kas.pindah import serahkan_kas, terima_kas
from akuntansi.services.kas.sesi import buka_laci, tutup_laci
from akuntansi.services.kas.tempat import tambah_laci, tetapkan_kas_utama
from akuntansi.services.kas.transaksi import catat_transaksi
from koperasi.core.models import Pengguna
from koperasi.core.waktu import tanggal_buku
from tests.factories.akuntansi import AkunFactory, jurnal, tahun_buku
from tests.factories.core import PenggunaFactory

KERTAS = (100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000)
LOGAM = (500, 200, 100)


def uang(jumlah: Decimal | int) -> Hitungan:
    """A count that comes to ``jumlah``, in the fewest notes and coins."""
    butir, sisa = [], int(jumlah)
    for jenis, pecahan in (("KERTAS", KERTAS), ("LOGAM", LOGAM)):
        for nominal in pecahan:
            butir.append((jenis, nominal, sisa // nominal))
            sisa %= nominal
    assert sisa == 0, jumlah
    return hitungan(butir)


def isian_hitung(jumlah: Decimal | int, **lain: str) -> dict[str, str]:
    """The same count as a form sends it."""
    isi = {f"{b.jenis}-{b.nominal}": str(b.lembar) for b in uang(jumlah).butir}
    return {"kunci": str(uuid.uuid4()), **isi, **lain}


@dataclass
class KantorKas:
    """The safe holds what ``kantor_kas`` was told; every drawer is closed and empty."""

    tanggal: dt.date
    akun: dict[str, Akun]
    manajer: Pengguna
    bendahara: Pengguna
    akuntan: Pengguna
    kasir: Pengguna
    kasir_lain: Pengguna
    utama: TempatKas
    laci: TempatKas
    laci_lain: TempatKas

    def saldo(self, tempat: TempatKas) -> Decimal:
        return saldo_tempat(tempat, self.tanggal)

    def buka(self, laci: TempatKas | None = None, *, isi: int = 0, **lain) -> SesiLaci:
        """Open a drawer as its own teller, then fill it from the safe."""
        laci = laci or self.laci
        sesi = buka_laci(
            laci,
            uang(self.saldo(laci)),
            **{
                "kunci": uuid.uuid4(),
                "oleh": laci.penjaga,
                "tanggal": self.tanggal,
                **lain,
            },
        )
        if isi:
            self.isi(laci, isi)
        return sesi

    def isi(self, laci: TempatKas, jumlah: int) -> None:
        pindah = serahkan_kas(
            self.utama,
            laci,
            Decimal(jumlah),
            keterangan="Modal awal",
            kunci=uuid.uuid4(),
            oleh=self.manajer,
            tanggal=self.tanggal,
        )
        terima_kas(pindah, oleh=laci.penjaga, tanggal=self.tanggal)

    def catat(self, arah: ArahKas = ArahKas.MASUK, jumlah: int = 100_000, **lain) -> TransaksiKas:
        return catat_transaksi(
            **{
                "arah": arah,
                "jumlah": Decimal(jumlah),
                "akun_lawan": self.akun["4-1105" if arah == ArahKas.MASUK else "5-3302"],
                "pihak": "Siti",
                "keterangan": "Uji kas",
                "kunci": uuid.uuid4(),
                "oleh": self.kasir,
                "tanggal": self.tanggal,
                **lain,
            }
        )

    def tutup(self, sesi: SesiLaci, jumlah: Decimal | int | None = None, **lain) -> SesiLaci:
        dihitung = self.saldo(sesi.laci) if jumlah is None else jumlah
        return tutup_laci(
            sesi,
            uang(dihitung),
            **{
                "kunci": uuid.uuid4(),
                "oleh": sesi.kasir,
                "tanggal": self.tanggal,
                "alasan_lewat_batas": "Bank tutup" if dihitung > 10_000_000 else "",
                **lain,
            },
        )


def kantor_kas(tanggal: dt.date | None = None, *, kas: int = 20_000_000) -> KantorKas:
    """Made on ``tanggal``, by default the business date that pages read."""
    tanggal = tanggal or tanggal_buku()
    pasang_bagan_standar(oleh=None, tanggal=tanggal)
    tahun_buku(tanggal.year)
    akun = {a.kode: a for a in Akun.objects.all()}
    manajer, bendahara = PenggunaFactory(peran="manajer"), PenggunaFactory(peran="bendahara")
    akuntan = PenggunaFactory(peran="akuntan")
    kasir, kasir_lain = PenggunaFactory(peran="kasir"), PenggunaFactory(peran="kasir")
    jurnal(akuntan, akun["1-1101"], akun["3-2201"], kas, dt.date(tanggal.year, 1, 1))
    utama = tetapkan_kas_utama(
        nama="Kas utama",
        akun=akun["1-1101"],
        penjaga=manajer,
        kunci=uuid.uuid4(),
        oleh=manajer,
        tanggal=tanggal,
    )
    laci, laci_lain = (
        tambah_laci(
            nama=f"Laci {n}", penjaga=siapa, kunci=uuid.uuid4(), oleh=manajer, tanggal=tanggal
        )
        for n, siapa in enumerate((kasir, kasir_lain), 1)
    )
    return KantorKas(
        tanggal=tanggal,
        akun=akun,
        manajer=manajer,
        bendahara=bendahara,
        akuntan=akuntan,
        kasir=kasir,
        kasir_lain=kasir_lain,
        utama=utama,
        laci=laci,
        laci_lain=laci_lain,
    )


def benda_kas(entri: Jurnal) -> dict[str, str]:
    """One of each thing of cash, by the name of its address; nobody's own drawer is among them."""
    manajer, kasir, lain = (PenggunaFactory(peran=p) for p in ("manajer", "kasir", "kasir"))
    tanggal = entri.tanggal
    utama, laci = (
        TempatKas.objects.create(
            jenis=jenis,
            nama=jenis.label,
            akun=AkunFactory(kas=True),
            penjaga=penjaga,
            kunci=uuid.uuid4(),
            dibuat_oleh=manajer,
        )
        for jenis, penjaga in ((JenisTempatKas.UTAMA, manajer), (JenisTempatKas.LACI, kasir))
    )
    sesi = SesiLaci.objects.create(laci=laci, kasir=kasir, tanggal=tanggal, saldo_awal=0)
    hitungan = HitungKas.objects.create(
        tempat=utama,
        saat=SaatHitung.OPNAME,
        tanggal=tanggal,
        saldo_buku=5,
        jumlah=0,
        oleh=manajer,
        kunci=uuid.uuid4(),
    )
    benda: dict[str, Any] = {
        "tempat": utama,
        "sesi": sesi,
        "hitungan": hitungan,
        "selisih": SelisihKas.objects.create(
            hitungan=hitungan, jumlah=-5, pemilik=manajer, alasan="uji", jurnal=entri
        ),
        "serah": SerahLaci.objects.create(
            sesi=sesi,
            dari=kasir,
            kepada=lain,
            saldo_buku=0,
            jumlah=0,
            rincian=[],
            tanggal=tanggal,
            kunci=uuid.uuid4(),
        ),
        "pindah": PindahKas.objects.create(
            dari=utama,
            ke=laci,
            tanggal=tanggal,
            jumlah=5,
            status=StatusPindahKas.DIMINTA,
            kunci=uuid.uuid4(),
            dibuat_oleh=kasir,
        ),
        "transaksi": TransaksiKas.objects.create(
            sesi=sesi,
            arah=ArahKas.MASUK,
            tanggal=tanggal,
            jumlah=5,
            akun_lawan=utama.akun,
            pihak="uji",
            keterangan="uji",
            status=StatusTransaksiKas.TERCATAT,
            jurnal=entri,
            kunci=uuid.uuid4(),
            dibuat_oleh=kasir,
        ),
    }
    return {nama: str(b.pk) for nama, b in benda.items()}
