"""Writing an import: set by set, since a register of twelve thousand is written at once.

The rules of the database are kept, not passed by: memberships begin as CALON and take each step
after its event, officers are members of their group, numbers come from the book of numbers.
"""

import datetime as dt
import itertools
import uuid
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from anggota.models import AhliWaris, AksesAnggota, Anggota
from anggota.services.borongan import SEKALI_TULIS, anggota_sejak, bagi, catat_orang_banyak
from anggota.services.keanggotaan import BUKU_ANGGOTA
from koperasi.core.models import BukuNomor, Pengguna
from koperasi.core.nomor import ambil_nomor, lewati_nomor

from ...enums import (
    JabatanKelompok,
    JenisDana,
    JenisKelompok,
    JenisMutasiDana,
    JenisTempatDana,
    StatusKelompok,
)
from ...models import (
    DanaKelompok,
    ImporAnggota,
    KeanggotaanKelompok,
    Kelompok,
    MutasiDana,
    PengurusKelompok,
    PenugasanPPL,
    TempatDana,
)
from ..dana.buku import buku_nomor
from .baris import BarisOrang
from .uji import HasilUji, RencanaKelompok

JENIS_DANA = {
    "kas_renteng": JenisDana.KAS_TANGGUNG_RENTENG,
    "kas_kelompok": JenisDana.KAS_KELOMPOK,
    "dana_sosial": JenisDana.DANA_SOSIAL,
    "tabungan": JenisDana.TABUNGAN_KELOMPOK,
    "arisan": JenisDana.ARISAN,
}
Maju = Callable[[str, int, int], None]


class Penulis:
    """One run. ``tanggal`` is the business date of the confirmation."""

    def __init__(
        self, impor: ImporAnggota, hasil: HasilUji, *, oleh: Pengguna, tanggal: dt.date, maju: Maju
    ) -> None:
        self.hasil, self.oleh, self.tanggal, self.maju = hasil, oleh, tanggal, maju
        self.pengaju = impor.diajukan_oleh if impor.diajukan_oleh != oleh else None
        self.dasar = f"Impor {impor.kode.hex[:8]}: {impor.nama_berkas}"[:200]
        self.orang: dict[int, Anggota] = {}  # by id() of the row

    def tulis(self) -> None:
        banyak = len(self.hasil.orang)
        for n, bagian in enumerate(bagi(self.hasil.orang)):
            self._orang(bagian)
            self.maju("mencatat orang", min((n + 1) * SEKALI_TULIS, banyak), banyak)
        self.maju("mencatat keanggotaan", banyak, banyak)
        self._keanggotaan()
        self.maju("mencatat kelompok dan pengurusnya", banyak, banyak)
        self._kelompok()

    def _orang(self, bagian: Sequence[BarisOrang]) -> None:
        daftar = catat_orang_banyak([b.data for b in bagian], oleh=self.oleh)
        AhliWaris.objects.bulk_create(
            [
                AhliWaris(
                    anggota=a,
                    nama=b.ahli_waris[0],
                    hubungan=b.ahli_waris[1],
                    persen=Decimal(100),
                    dibuat_oleh=self.oleh,
                )
                for a, b in zip(daftar, bagian, strict=True)
                if b.ahli_waris[0]
            ]
        )
        self.orang |= {id(b): a for a, b in zip(daftar, bagian, strict=True)}

    def _keanggotaan(self) -> None:
        nomor = self._nomor()
        anggota_sejak(
            [(self.orang[id(b)], b.masuk, nomor[id(b)]) for b in self.hasil.orang if b.masuk],
            dasar=self.dasar,
            oleh=self.oleh,
            tanggal=self.tanggal,
            pengaju=self.pengaju,
        )

    def _nomor(self) -> dict[int, str]:
        """The numbers of the list; who has none gets the next ones, in the order of joining."""
        punya = {id(b): b.nomor for b in self.hasil.orang if b.nomor}
        terbesar = max((int(n) for n in punya.values() if n.isdecimal() and len(n) < 8), default=0)
        lewati_nomor(BUKU_ANGGOTA, 0, terbesar)
        tanpa = sorted(
            (b for b in self.hasil.orang if not b.nomor),
            key=lambda b: (b.masuk or b.sejak, b.letak),
        )
        if tanpa:
            awal = ambil_nomor(BUKU_ANGGOTA, 0, len(tanpa)) - len(tanpa) + 1
            punya |= {id(b): f"{awal + n:05d}" for n, b in enumerate(tanpa)}
        return punya

    def _kelompok(self) -> None:
        baru = [k for k in self.hasil.kelompok if k.pk is None]
        obyek = [self._bentuk(k) for k in baru]
        Kelompok.objects.bulk_create(obyek)
        for rencana, kelompok in zip(baru, obyek, strict=True):
            rencana.pk = kelompok.pk
        ada: dict[int | None, Kelompok] = dict(
            Kelompok.objects.in_bulk([k.pk for k in self.hasil.kelompok])
        )
        anggota, pengurus = [], []
        for rencana in self.hasil.kelompok:
            kelompok = ada[rencana.pk]
            for b in rencana.anggota:
                # A group answers for its members from the day it was formed at the earliest.
                mulai = max(b.sejak, kelompok.dibentuk)
                anggota.append(
                    KeanggotaanKelompok(
                        kelompok=kelompok,
                        jenis=kelompok.jenis,
                        anggota=self.orang[id(b)],
                        mulai=mulai,
                        dasar=self.dasar,
                        dibuat_oleh=self.oleh,
                    )
                )
                if b.jabatan:
                    pengurus.append(
                        PengurusKelompok(
                            kelompok=kelompok,
                            anggota=self.orang[id(b)],
                            jabatan=JabatanKelompok(b.jabatan),
                            mulai=mulai,
                            dasar=self.dasar,
                            dibuat_oleh=self.oleh,
                        )
                    )
        KeanggotaanKelompok.objects.bulk_create(anggota, batch_size=SEKALI_TULIS)
        PengurusKelompok.objects.bulk_create(pengurus, batch_size=SEKALI_TULIS)
        self._ppl(ada)
        self._dana(ada)
        self._akses()

    def _bentuk(self, rencana: RencanaKelompok) -> Kelompok:
        isi: dict[str, Any] = dict(rencana.asal.isi) if rencana.asal else {}
        masuk = (b.sejak for b in rencana.anggota)
        dibentuk = isi.pop("dibentuk", None) or min(masuk, default=self.tanggal)
        if not isi.get("desa"):
            # Neighbours: the village of most of them.
            desa = [b.data.desa for b in rencana.anggota if b.data.desa]
            isi["desa"] = max(desa, key=desa.count, default="")
        return Kelompok(
            nomor=rencana.nomor,
            nama=rencana.nama,
            jenis=JenisKelompok.TANGGUNG_RENTENG,
            status=StatusKelompok.AKTIF,
            dibentuk=dibentuk,
            dibuat_oleh=self.oleh,
            **isi,
        )

    def _ppl(self, ada: dict[int | None, Kelompok]) -> None:
        baru = {k.pk: k.ppl for k in self.hasil.kelompok if k.ppl}
        bertugas = set(
            PenugasanPPL.objects.filter(kelompok__in=baru)
            .berlaku()
            .values_list("kelompok_id", flat=True)
        )
        PenugasanPPL.objects.bulk_create(
            [
                PenugasanPPL(
                    kelompok=ada[pk], ppl_id=ppl, mulai=self.tanggal, dibuat_oleh=self.oleh
                )
                for pk, ppl in baru.items()
                if pk not in bertugas
            ]
        )

    def _dana(self, ada: dict[int | None, Kelompok]) -> None:
        """The groups' own funds, each with its opening line. Balances stand before their lines are
        written, since the database compares the two at once."""
        dana, jumlah = [], []
        for k in self.hasil.kelompok:
            for nama, nilai in k.dana.items():
                jenis = JENIS_DANA[nama]
                dana.append(
                    DanaKelompok(
                        kelompok=ada[k.pk],
                        jenis=jenis,
                        nama=jenis.label,
                        saldo=nilai,
                        kunci=uuid.uuid4(),
                        dibuat_oleh=self.oleh,
                    )
                )
                jumlah.append(nilai)
        DanaKelompok.objects.bulk_create(dana)
        tempat = TempatDana.objects.bulk_create(
            TempatDana(dana=d, jenis=JenisTempatDana.TANGAN, saldo=n, dibuat_oleh=self.oleh)
            for d, n in zip(dana, jumlah, strict=True)
        )
        MutasiDana.objects.bulk_create(
            MutasiDana(
                dana=d,
                tempat=t,
                tahun=self.tanggal.year,
                urut=1,
                tanggal=self.tanggal,
                jenis=JenisMutasiDana.SALDO_AWAL,
                uraian="Saldo awal menurut daftar kelompok",
                masuk=n,
                kunci=uuid.uuid4(),
                dibuat_oleh=self.oleh,
                tanggal_buku=self.tanggal,
            )
            for d, t, n in zip(dana, tempat, jumlah, strict=True)
        )
        BukuNomor.objects.bulk_create(
            BukuNomor(buku=buku_nomor(d), tahun=self.tanggal.year, terakhir=1) for d in dana
        )

    def _akses(self) -> None:
        """PJ and PPL who can sign in see the new members of their groups."""
        kelompok = [k.pk for k in self.hasil.kelompok]
        melihat: dict[int, set[int]] = {}
        pj = PengurusKelompok.objects.filter(
            kelompok__in=kelompok,
            jabatan__in=[JabatanKelompok.PJ_I, JabatanKelompok.PJ_II],
            anggota__pengguna__isnull=False,
        ).berlaku(self.tanggal)
        ppl = PenugasanPPL.objects.filter(kelompok__in=kelompok).berlaku(self.tanggal)
        for pk, pengguna in itertools.chain(
            pj.values_list("kelompok_id", "anggota__pengguna_id"),
            ppl.values_list("kelompok_id", "ppl_id"),
        ):
            melihat.setdefault(pk, set()).add(pengguna)
        anggota = KeanggotaanKelompok.objects.filter(kelompok__in=melihat).berlaku(self.tanggal)
        AksesAnggota.objects.bulk_create(
            [
                AksesAnggota(pengguna_id=p, anggota_id=a, sumber=f"kelompok:{pk}")
                for pk, a in anggota.values_list("kelompok_id", "anggota_id")
                for p in melihat[pk]
            ],
            batch_size=SEKALI_TULIS,
            ignore_conflicts=True,
        )
