"""The cash book is the ledger: at every date, for every place, whatever happened in between."""

import datetime as dt
import random
import uuid
from decimal import Decimal

import pytest

from akuntansi.enums import ArahKas
from akuntansi.selectors.buku_kas import buku_kas
from akuntansi.selectors.kas import KasDitolak, sesi_kasir
from akuntansi.selectors.saldo import NIHIL, jumlah_per_akun
from akuntansi.services.kas.opname import opname_kas
from akuntansi.services.kas.pindah import serahkan_kas, tarik_kas, terima_kas, tolak_kas
from akuntansi.services.kas.serah import serahkan_laci, terima_laci
from akuntansi.services.kas.sesi import buka_laci
from akuntansi.services.kas.transaksi import setujui_transaksi, tolak_transaksi
from akuntansi.services.posting import LaciKurang, balik_jurnal
from koperasi.core.pemeriksaan import periksa
from tests.factories.akuntansi import jurnal
from tests.factories.kas import KantorKas, kantor_kas, uang

AWAL = dt.date(2026, 3, 2)


class HariAcak:
    """Two tellers and a keeper doing what comes to mind; refusals are part of the day."""

    def __init__(self, kantor: KantorKas, benih: int) -> None:
        self.k = kantor
        self.acak = random.Random(benih)
        self.tercatat: list = []

    def jumlah(self, paling_banyak: int) -> int:
        return self.acak.randrange(1, max(2, paling_banyak // 500)) * 500

    def sehari(self, tanggal: dt.date) -> None:
        self.k.tanggal = tanggal
        for laci in (self.k.laci, self.k.laci_lain):
            lebih = self.acak.choice([0, 0, 0, 1_000])
            buka_laci(
                laci,
                uang(self.k.saldo(laci) + lebih),
                alasan="uji" if lebih else "",
                kunci=uuid.uuid4(),
                oleh=laci.penjaga,
                tanggal=tanggal,
            )
        pilihan = [self.transaksi, self.transaksi, self.transaksi, self.pindah, self.balik]
        pilihan += [self.opname, self.jurnal_kas_utama]
        for _ in range(self.acak.randrange(4, 10)):
            self.acak.choice(pilihan)()
        if self.acak.random() < 0.4:
            self.serah()
        for kasir in (self.k.kasir, self.k.kasir_lain):
            if sesi := sesi_kasir(kasir):
                buku = self.k.saldo(sesi.laci)
                kurang = min(buku, self.acak.choice([0, 0, 500, 2_000]))
                self.k.tutup(sesi, buku - kurang, alasan="uji" if kurang else "")

    def kasir(self):
        return self.acak.choice([self.k.kasir, self.k.kasir_lain])

    def transaksi(self) -> None:
        arah = self.acak.choice(list(ArahKas))
        try:
            t = self.k.catat(arah, self.jumlah(7_000_000), oleh=self.kasir())
        except KasDitolak:
            return
        if t.jurnal is None:
            siapa = {"oleh": self.k.bendahara, "tanggal": self.k.tanggal}
            if self.acak.random() < 0.5:
                t = setujui_transaksi(t, **siapa)
            else:
                tolak_transaksi(t, catatan="uji", **siapa)
                return
        self.tercatat.append(t)

    def pindah(self) -> None:
        sesi = sesi_kasir(self.kasir())
        masuk = self.acak.random() < 0.6
        dari, ke = (self.k.utama, sesi.laci) if masuk else (sesi.laci, self.k.utama)
        pemberi, penerima = (
            (self.k.manajer, sesi.kasir) if masuk else (sesi.kasir, self.k.bendahara)
        )
        hari = self.k.tanggal
        try:
            pindah = serahkan_kas(
                dari,
                ke,
                Decimal(self.jumlah(4_000_000)),
                keterangan="",
                kunci=uuid.uuid4(),
                oleh=pemberi,
                tanggal=hari,
            )
        except KasDitolak:
            return
        nasib = self.acak.choice(["terima", "terima", "tolak", "tarik"])
        if nasib == "terima":
            terima_kas(pindah, oleh=penerima, tanggal=hari)
        elif nasib == "tolak":
            tolak_kas(pindah, catatan="uji", oleh=penerima, tanggal=hari)
        else:
            tarik_kas(pindah, oleh=pemberi, tanggal=hari)

    def balik(self) -> None:
        if not self.tercatat:
            return
        t = self.tercatat.pop(self.acak.randrange(len(self.tercatat)))
        try:
            balik_jurnal(
                t.jurnal,
                tanggal=self.k.tanggal,
                alasan="uji",
                kunci=uuid.uuid4(),
                oleh=self.k.akuntan,
            )
        except LaciKurang:
            self.tercatat.append(t)

    def opname(self) -> None:
        tempat = self.acak.choice([self.k.utama, self.k.laci])
        saldo = self.k.saldo(tempat)
        lebih = self.acak.choice([0, 0, 1_500])
        opname_kas(
            tempat,
            uang(saldo + lebih),
            saksi=self.k.akuntan,
            alasan="uji" if lebih else "",
            kunci=uuid.uuid4(),
            oleh=self.k.bendahara,
            tanggal=self.k.tanggal,
        )

    def jurnal_kas_utama(self) -> None:
        jurnal(
            self.k.akuntan,
            self.k.akun["1-1101"],
            self.k.akun["3-1101"],
            self.jumlah(900_000),
            self.k.tanggal,
        )

    def serah(self) -> None:
        """The second teller closes hers and takes the first one's drawer."""
        self.k.tutup(sesi_kasir(self.k.kasir_lain))
        sesi = sesi_kasir(self.k.kasir)
        serah = serahkan_laci(
            sesi,
            self.k.kasir_lain,
            uang(self.k.saldo(sesi.laci)),
            kunci=uuid.uuid4(),
            oleh=self.k.kasir,
            tanggal=self.k.tanggal,
        )
        terima_laci(serah, oleh=self.k.kasir_lain, tanggal=self.k.tanggal)


def periksa_buku(kantor: KantorKas, hari: list[dt.date]) -> None:
    """Opening is yesterday's closing, closing is the ledger's and what the session ended with."""
    tempat = (kantor.utama, kantor.laci, kantor.laci_lain)
    for tanggal in hari:
        saldo = jumlah_per_akun(tanggal)
        sendiri = [buku_kas(tanggal, [t]) for t in tempat]
        for t, buku in zip(tempat, sendiri, strict=True):
            assert buku.saldo_akhir == saldo.get(t.akun_id, NIHIL).saldo_debit, (t, tanggal)
            if buku.baris:
                assert buku.baris[-1].saldo == buku.saldo_akhir
            kemarin = buku_kas(tanggal - dt.timedelta(days=1), [t])
            assert buku.saldo_awal == kemarin.saldo_akhir
            terakhir = t.sesi.filter(tanggal=tanggal).order_by("-pk").first()
            if terakhir:
                assert terakhir.saldo_akhir == buku.saldo_akhir == buku.dihitung
                assert buku.selisih == 0
        semua = buku_kas(tanggal)
        for jenis in ("saldo_awal", "masuk", "keluar", "saldo_akhir"):
            assert getattr(semua, jenis) == sum(getattr(b, jenis) for b in sendiri)


def _jalankan(benih: int, banyak: int) -> None:
    kantor = kantor_kas(AWAL)
    hari = [AWAL + dt.timedelta(days=n) for n in range(banyak)]
    acak = HariAcak(kantor, benih)
    for tanggal in hari:
        acak.sehari(tanggal)
    assert acak.tercatat
    periksa_buku(kantor, hari)
    assert periksa() == []


def test_buku_kas_sama_dengan_buku_besar_sesudah_hari_acak(db, tegakkan_invarian):
    _jalankan(7, 4)
    tegakkan_invarian()


@pytest.mark.lama
@pytest.mark.parametrize("benih", range(12))
def test_buku_kas_sama_dengan_buku_besar_sesudah_banyak_hari_acak(db, tegakkan_invarian, benih):
    _jalankan(benih, 12)
    tegakkan_invarian()


def test_hitungan_yang_dibandingkan_adalah_yang_berlaku_malam_itu(kantor):
    """A drawer once closed, the safe after its last movement, a drawer never opened not at all."""
    hari, besok = kantor.tanggal, kantor.tanggal + dt.timedelta(days=1)
    sesi = kantor.buka(isi=400_000)
    assert buku_kas(hari, [kantor.laci]).tak_dihitung == (kantor.laci,)
    kantor.tutup(sesi)
    for tanggal in (hari, besok):
        buku = buku_kas(tanggal, [kantor.laci, kantor.laci_lain])
        assert (buku.dihitung, buku.selisih) == (400_000, 0)
    assert buku_kas(hari).tak_dihitung == (kantor.utama,)

    def opname(jumlah: Decimal) -> None:
        opname_kas(
            kantor.utama,
            uang(jumlah),
            saksi=kantor.bendahara,
            alasan="uji",
            kunci=uuid.uuid4(),
            oleh=kantor.manajer,
            tanggal=hari,
        )

    opname(kantor.saldo(kantor.utama) - 5_000)
    assert buku_kas(hari).selisih == 0
    jurnal(kantor.akuntan, kantor.akun["1-1101"], kantor.akun["3-1101"], 7_000, hari)
    assert buku_kas(hari).dihitung is None
    opname(kantor.saldo(kantor.utama))
    assert buku_kas(hari).dihitung == 20_002_000
    assert buku_kas(besok).tak_dihitung == (kantor.utama,)
