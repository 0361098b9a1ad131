"""Eight people at once on the same fifty accounts: nothing is lost, nobody sees a deadlock."""

import os
import random
import time
import uuid
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from akuntansi.services.kas.tempat import tambah_laci
from koperasi.core.pemeriksaan import periksa
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.waktu import tanggal_buku
from simpan_pinjam.models import MutasiSimpanan, RekeningSimpanan, TransaksiSimpanan
from simpan_pinjam.services.pembalikan import balik_transaksi
from simpan_pinjam.services.teller import (
    BarisSetor,
    BarisTarik,
    pindahkan_simpanan,
    setor_simpanan,
    tarik_simpanan,
)
from tests.factories.core import PenggunaFactory
from tests.factories.kas import KantorKas, kantor_kas
from tests.factories.simpan_pinjam import (
    anggota_aktif,
    produk_terpasang,
    rekening,
)

REKENING, ORANG, KLIEN = 50, 25, 8
AWAL = 100_000


class Kasir:
    """One who deposits, withdraws, transfers and takes back until the time is over."""

    def __init__(
        self, kantor: KantorKas, siapa: Any, rekening: list[RekeningSimpanan], benih: int
    ) -> None:
        self.kantor, self.siapa = kantor, {"oleh": siapa, "tanggal": kantor.tanggal}
        self.rekening = rekening
        self.acak = random.Random(benih)
        self.hasil: Counter[str] = Counter()

    def bekerja(self, detik: float) -> "Kasir":
        selesai = time.monotonic() + detik
        langkah: list[Callable[[], object]] = [self._setor, self._tarik, self._pindah, self._balik]
        while time.monotonic() < selesai:
            (apa,) = self.acak.choices(langkah, (5, 4, 4, 2))
            try:
                apa()
            except KesalahanDomain as penolakan:
                # Whoever is refused reads a sentence; anything else ends the test.
                if not str(penolakan):
                    raise
                self.hasil[type(penolakan).__name__] += 1
            else:
                self.hasil[apa.__name__] += 1
        return self

    def _jumlah(self) -> Decimal:
        return Decimal(self.acak.randrange(1, 60) * 1_000)

    def _setor(self) -> None:
        """One account, or both of a member's, in any order."""
        satu = self.acak.choice(self.rekening)
        milik = [r for r in self.rekening if r.anggota_id == satu.anggota_id]
        pilihan = self.acak.sample(milik, self.acak.randint(1, len(milik)))
        setor_simpanan(
            satu.anggota,
            [BarisSetor(r.produk, self._jumlah(), r) for r in pilihan],
            kunci=uuid.uuid4(),
            **self.siapa,
        )

    def _tarik(self) -> None:
        satu = self.acak.choice(self.rekening)
        milik = [r for r in self.rekening if r.anggota_id == satu.anggota_id]
        pilihan = self.acak.sample(milik, self.acak.randint(1, len(milik)))
        tarik_simpanan(
            satu.anggota,
            [BarisTarik(r, self._jumlah()) for r in pilihan],
            kunci=uuid.uuid4(),
            **self.siapa,
        )

    def _pindah(self) -> None:
        dari, ke = self.acak.sample(self.rekening, 2)
        pindahkan_simpanan(
            dari,
            BarisSetor(ke.produk, self._jumlah(), ke),
            ke.anggota,
            kunci=uuid.uuid4(),
            **self.siapa,
        )

    def _balik(self) -> None:
        """One of the last twenty, which somebody else may be taking back too."""
        daftar = list(TransaksiSimpanan.objects.select_related("kas__jurnal", "jurnal")[:20])
        balik_transaksi(
            self.acak.choice(daftar), alasan="Salah ketik", kunci=uuid.uuid4(), **self.siapa
        )


def _siapkan(kantor: KantorKas) -> tuple[list[Any], list[RekeningSimpanan]]:
    """Eight tellers with drawers, and two accounts for each of twenty-five members."""
    produk = produk_terpasang(kantor)
    kantor.buka(isi=2_000_000)
    kantor.buka(kantor.laci_lain, isi=2_000_000)
    kasir = [kantor.kasir, kantor.kasir_lain]
    for n in range(3, KLIEN + 1):
        orang = PenggunaFactory(peran="kasir")
        laci = tambah_laci(
            nama=f"Laci {n}",
            penjaga=orang,
            kunci=uuid.uuid4(),
            oleh=kantor.manajer,
            tanggal=kantor.tanggal,
        )
        kantor.buka(laci, isi=2_000_000)
        kasir.append(orang)
    daftar = []
    for _ in range(ORANG):
        anggota = anggota_aktif(kantor)
        daftar += [rekening(kantor, produk["SUK"], anggota, saldo=AWAL) for _ in range(2)]
    return kasir, daftar


@pytest.mark.lama
def test_delapan_orang_serentak_di_lima_puluh_rekening_yang_sama(basis_salinan, serentak):
    kantor = kantor_kas(tanggal_buku(), kas=50_000_000)
    kasir, daftar = _siapkan(kantor)
    assert len(daftar) == REKENING
    detik = float(os.environ.get("RENTENG_DETIK_SERENTAK", "60"))
    regu = [Kasir(kantor, siapa, daftar, n) for n, siapa in enumerate(kasir)]
    jawaban = serentak(*[lambda k=k: k.bekerja(detik) for k in regu])
    assert [j for j in jawaban if isinstance(j, Exception)] == []

    kerja = sum((k.hasil for k in regu), Counter())
    assert all(kerja[apa] > 5 for apa in ("_setor", "_tarik", "_pindah", "_balik")), kerja
    assert not {"DeadlockDetected", "OperationalError"} & set(kerja)
    for satu in RekeningSimpanan.objects.filter(pk__in=[r.pk for r in daftar]):
        saldo = Decimal(0)
        for n, m in enumerate(MutasiSimpanan.objects.filter(rekening=satu).order_by("urut"), 1):
            saldo += m.jumlah
            assert (m.urut, m.saldo) == (n, saldo)
            assert saldo >= 0
        assert (satu.saldo, satu.urut) == (saldo, n)
    # As one after the other: what every transaction and every reversal says, and nothing else.
    with connection.cursor() as cursor:
        cursor.execute(SERI)
        seri = dict(cursor.fetchall())
    assert {r.pk: r.saldo for r in RekeningSimpanan.objects.all()} == seri
    assert periksa() == []
    print(dict(kerja))  # noqa: T201 - for whoever reads the output of a long test


SERI = """
SELECT b.rekening_id, sum(b.jumlah * CASE WHEN balik.id IS NULL THEN 1 ELSE 0 END)
  FROM simpan_pinjam_baristransaksi b
  JOIN simpan_pinjam_transaksisimpanan t ON t.id = b.transaksi_id
  LEFT JOIN akuntansi_transaksikas k ON k.id = t.kas_id
  JOIN akuntansi_jurnal j ON j.id = coalesce(k.jurnal_id, t.jurnal_id)
  LEFT JOIN akuntansi_jurnal balik ON balik.membalik_id = j.id
 GROUP BY b.rekening_id
"""
