"""Random interleavings of several clerks: whatever they do to each other, the books stay right.

Each session is a thread with its own connection, which may leave a transaction open while others
act. An act that has to wait for another's transaction simply stays under way. What a session
was told is remembered, and counts once its transaction is committed.
"""

import datetime as dt
import queue
import threading
import uuid
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import wait as tunggu
from contextlib import ExitStack
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pytest
from django.db import OperationalError, connection, connections, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from akuntansi.enums import BukuBukti, JenisAkun, Peruntukan, StatusPeriode
from akuntansi.models import Jurnal, Periode
from akuntansi.selectors.saldo import jumlah_per_akun
from akuntansi.services.periode import PeriodeDitolak, buka_kembali_periode
from akuntansi.services.posting import JurnalDitolak, balik_jurnal
from koperasi.core.pemeriksaan import periksa
from tests.basis_data import salinan_basis_data
from tests.factories.akuntansi import AkunFactory, jurnal, tahun_buku, tutup, tutup_setahun
from tests.factories.core import PenggunaFactory

pytestmark = pytest.mark.lama

BULAN_TERTUTUP = 9  # January to September are closed before the play begins
BULAN = st.integers(10, 12)
SESI = st.integers(0, 2)
AKHIR = dt.date(2026, 12, 31)
SABAR = 0.05


@dataclass
class Sesi:
    """A clerk's connection in a thread of its own."""

    antrean: queue.Queue[Any] = field(default_factory=queue.Queue)
    sedang: "Future[Any] | None" = None
    transaksi: ExitStack | None = None
    dijanjikan: dict[uuid.UUID, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.benang = threading.Thread(target=self._hidup, daemon=True)
        self.benang.start()

    def _hidup(self) -> None:
        while (tugas := self.antrean.get()) is not None:
            masa_depan, kerja = tugas
            try:
                masa_depan.set_result(kerja())
            except BaseException as galat:  # noqa: BLE001 - judged by the machine
                masa_depan.set_exception(galat)
        connections.close_all()

    def suruh(self, kerja: Callable[[], Any]) -> None:
        """Start an act; give it a moment, and leave it under way if it has to wait."""
        self.sedang = Future()
        self.antrean.put((self.sedang, kerja))
        tunggu([self.sedang], timeout=SABAR)

    @property
    def sibuk(self) -> bool:
        return self.sedang is not None and not self.sedang.done()


class BukuBesar(RuleBasedStateMachine):
    terjadi: Counter[str] = Counter()  # what the plays came to, over all of them

    def __init__(self) -> None:
        super().__init__()
        self.tumpukan = ExitStack()
        self.tumpukan.enter_context(salinan_basis_data())
        self.orang, self.lain = PenggunaFactory(), PenggunaFactory()
        self.akun = [
            AkunFactory(kas=True),
            AkunFactory(jenis=JenisAkun.EKUITAS, peruntukan=Peruntukan.SHU_BELUM_DIBAGI),
            AkunFactory(jenis=JenisAkun.PENDAPATAN),
            AkunFactory(jenis=JenisAkun.BEBAN),
        ]
        for periode in tahun_buku(2026)[:BULAN_TERTUTUP]:
            tutup(periode, self.orang, AKHIR, diminta_oleh=self.lain)
        self.kunci = [uuid.uuid4() for _ in range(40)]
        self.pasti: dict[uuid.UUID, int] = {}
        self.sesi = [Sesi() for _ in range(3)]

    # --- acts --------------------------------------------------------------------------------

    def _suruh(self, nomor: int, kerja: Callable[[Sesi], str]) -> None:
        sesi = self.sesi[nomor]
        if sesi.sibuk:
            self.terjadi["menunggu"] += 1
            return
        self._dengar(sesi)
        sesi.suruh(lambda: self.terjadi.update([kerja(sesi)]))

    def _dengar(self, sesi: Sesi) -> None:
        """Only these refusals are answers; anything else is a fault."""
        if sesi.sedang is None:
            return
        galat = sesi.sedang.exception()
        sesi.sedang = None
        if isinstance(galat, JurnalDitolak | PeriodeDitolak | OperationalError):
            self.terjadi[type(galat).__name__] += 1
        elif galat is not None:
            raise galat

    def _janji(self, sesi: Sesi, entri: Jurnal) -> str:
        if sesi.transaksi is None:
            self.pasti[entri.kunci] = entri.pk
        else:
            sesi.dijanjikan[entri.kunci] = entri.pk
        if entri.penutup:
            return "penutup"
        return "balik" if entri.membalik_id else "posting"

    @rule(sesi=SESI)
    def mulai(self, sesi: int) -> None:
        def kerja(s: Sesi) -> str:
            if s.transaksi is None:
                s.transaksi = ExitStack()
                s.transaksi.enter_context(transaction.atomic())
            return "mulai"

        self._suruh(sesi, kerja)

    @rule(sesi=SESI, jadi=st.booleans())
    def akhiri(self, sesi: int, jadi: bool) -> None:
        self._suruh(sesi, lambda s: self._akhiri(s, jadi))

    def _akhiri(self, s: Sesi, jadi: bool) -> str:
        if s.transaksi is None:
            return "kosong"
        jadi = jadi and not connection.needs_rollback
        janji, s.dijanjikan = s.dijanjikan, {}
        if not jadi:
            transaction.set_rollback(True)
        transaksi, s.transaksi = s.transaksi, None
        transaksi.close()
        if jadi:
            self.pasti.update(janji)
        return "jadi" if jadi else "batal"

    @rule(
        sesi=SESI,
        bulan=BULAN,
        buku=st.sampled_from([BukuBukti.BKM, BukuBukti.BM]),
        kunci=st.integers(0, 39),
        dari=st.integers(0, 3),
        ke=st.integers(0, 3),
        jumlah=st.integers(1, 10**6),
    )
    def posting(
        self, sesi: int, bulan: int, buku: BukuBukti, kunci: int, dari: int, ke: int, jumlah: int
    ) -> None:
        """A key that was used before is a retry when the rest is the same, else it is refused."""

        def kerja(s: Sesi) -> str:
            return self._janji(
                s,
                jurnal(
                    self.orang,
                    self.akun[dari],
                    self.akun[ke],
                    jumlah,
                    dt.date(2026, bulan, 15),
                    buku=buku,
                    kunci=self.kunci[kunci],
                ),
            )

        self._suruh(sesi, kerja)

    @rule(sesi=SESI, mana=st.integers(0, 10**6), bulan=BULAN)
    def balik(self, sesi: int, mana: int, bulan: int) -> None:
        calon = sorted(self.pasti.values())
        if not calon:
            return
        pk = calon[mana % len(calon)]

        def kerja(s: Sesi) -> str:
            asal = Jurnal.objects.get(pk=pk)
            return self._janji(
                s,
                balik_jurnal(
                    asal,
                    tanggal=asal.tanggal if asal.penutup else dt.date(2026, bulan, 15),
                    alasan="uji",
                    kunci=uuid.uuid5(asal.kunci, "balik"),
                    oleh=self.orang,
                ),
            )

        self._suruh(sesi, kerja)

    @rule(sesi=SESI, bulan=BULAN)
    def tutup(self, sesi: int, bulan: int) -> None:
        def kerja(s: Sesi) -> str:
            periode = Periode.objects.get(mulai__month=bulan)
            tutup(periode, self.orang, AKHIR, diminta_oleh=self.lain)
            return "tutup"

        self._suruh(sesi, kerja)

    @rule(sesi=SESI)
    def tutup_tahun(self, sesi: int) -> None:
        def kerja(s: Sesi) -> str:
            entri = tutup_setahun(2026, self.orang, AKHIR)
            return self._janji(s, entri) if entri else "tutup"

        self._suruh(sesi, kerja)

    @rule(sesi=SESI)
    def buka_kembali(self, sesi: int) -> None:
        def kerja(s: Sesi) -> str:
            periode = Periode.objects.filter(status=StatusPeriode.TUTUP).last()
            if periode is None or periode.mulai.month <= BULAN_TERTUTUP:
                return "kosong"
            buka_kembali_periode(
                periode,
                alasan="uji",
                diminta_oleh=self.orang,
                disetujui_oleh=self.lain,
                tanggal=AKHIR,
            )
            return "buka"

        self._suruh(sesi, kerja)

    # --- what must hold ----------------------------------------------------------------------

    @invariant()
    def buku_tetap_benar(self) -> None:
        """At every moment, as a stranger sees it between the acts."""
        assert periksa() == []

    def teardown(self) -> None:
        try:
            self._pulang()
            assert periksa() == []
            self._bandingkan_saldo()
        finally:
            for sesi in self.sesi:
                sesi.antrean.put(None)
            for sesi in self.sesi:
                sesi.benang.join(20)
            self.tumpukan.close()

    def _pulang(self) -> None:
        """Let everyone finish: acts under way end as others commit, at most by a deadlock."""
        for _ in range(200):
            for sesi in self.sesi:
                if not sesi.sibuk:
                    self._dengar(sesi)
                    if sesi.transaksi is not None:
                        sesi.suruh(lambda s=sesi: self._akhiri(s, True))
            if all(s.transaksi is None and not s.sibuk for s in self.sesi):
                break
            tunggu([s.sedang for s in self.sesi if s.sedang], timeout=0.1)
        for sesi in self.sesi:
            self._dengar(sesi)

    def _bandingkan_saldo(self) -> None:
        """Exactly what was acknowledged is there, once, and balances are its plain sum."""
        assert dict(Jurnal.objects.values_list("kunci", "pk")) == self.pasti
        saldo: Counter[int] = Counter()
        for entri in Jurnal.objects.prefetch_related("baris"):
            for baris in entri.baris.all():
                saldo[baris.akun_id] += baris.debit - baris.kredit
        kita = {a: j.saldo_debit for a, j in jumlah_per_akun(AKHIR).items()}
        assert kita == {a: saldo.get(a, Decimal(0)) for a in kita}
        assert set(saldo) <= set(kita)


def test_banyak_orang_berselang_seling_tidak_merusak_buku(django_db_setup, django_db_blocker):
    BukuBesar.terjadi.clear()
    with django_db_blocker.unblock():
        run_state_machine_as_test(
            BukuBesar,
            settings=settings(
                max_examples=50,
                stateful_step_count=60,
                deadline=None,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            ),
        )
    penting = {"posting", "balik", "tutup", "buka", "jadi", "batal", "menunggu"}
    assert penting <= set(BukuBesar.terjadi), BukuBesar.terjadi
