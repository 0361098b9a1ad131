"""Which account each row goes to: suggested from code and name, then confirmed by a person."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from ...enums import JenisAkun, Peruntukan
from ...models import Akun
from ...perhitungan.cocokkan import Calon, Usulan, pasti, usulkan
from ...perhitungan.susunan_saldo import Aksi, ArtiSaldo, BarisSaldo
from ...selectors.bagan import Bagan
from .akun_baru import adalah_pengurang
from .golongan import Golongan, golongan_baris

NOL = Decimal(0)
_BERJALAN = re.compile(
    r"\b(shu|sisa hasil usaha|hasil usaha|laba\b.*)\b.*"
    r"\b(berjalan|periode ini|bulan ini|tahun ini)\b"
)
_SHU = re.compile(r"^(shu|sisa hasil usaha|laba|surplus)\b")
_KATA_PENGURANG = re.compile(
    r"\b(akumulasi|akum|akm|penyusutan|peny|depresiasi|amortisasi|penyisihan|cadangan)\b"
)
_AKUMULASI = re.compile(r"\b(akumulasi|akum|akm)\b")
# Where a row goes that resembles nothing: its kind's own "lain-lain".
POS_LAIN = {
    JenisAkun.ASET: "aset_lancar_lain",
    JenisAkun.KEWAJIBAN: "utang_lain_pendek",
    JenisAkun.PENDAPATAN: "pendapatan_lain",
    JenisAkun.BEBAN: "beban_usaha_lain",
}

SHU_LALU = (
    "SHU tahun berjalan dihitung aplikasi dari pendapatan dan beban, jadi akunnya tidak menerima "
    "saldo. Angka ini diusulkan sebagai SHU tahun lalu belum dibagi."
)
SHU_TERHITUNG = (
    "Sama dengan pendapatan dikurangi beban di berkas ini, jadi sudah terhitung; "
    "diusulkan dilewati."
)
BELUM_PASTI = "Mirip, belum pasti."
BARU_MIRIP = "Belum ada akunnya; diusulkan akun baru yang meniru {}."
TAK_MIRIP = "Tidak ada akun yang mirip; diusulkan akun baru di samping {}."
PENGURANG = "Jumlahnya mengurangi aset: diusulkan akun pengurang di samping {}."
PILIH_SENDIRI = "Tidak ada akun yang mirip; pilih sendiri."


@dataclass(frozen=True)
class Pilihan:
    """What a row becomes: a line of ``akun``, of a new account under ``akun``, or nothing.

    ``periksa`` marks a guess that somebody must look at before anything is posted; ``catatan``
    says why, ``calon`` are other likely accounts. A new account takes after ``contoh``.
    """

    aksi: str = ""
    akun: int | None = None
    periksa: bool = False
    catatan: str = ""
    calon: tuple[int, ...] = ()
    contoh: int | None = None
    pengurang: bool | None = None

    def sebagai_json(self) -> dict[str, Any]:
        return asdict(self)


def usulkan_peta(
    baris: Sequence[BarisSaldo], bagan: Bagan, *, arti: ArtiSaldo = ArtiSaldo.KELOMPOK
) -> dict[str, dict[str, Any]]:
    """A choice for every row, by its row number. Printed totals and zero rows are passed over; a
    row without a likely account opens one beside the nearest of its kind."""
    pengusul = _Pengusul(baris, bagan, arti)
    return {str(b.nomor): pengusul.pilihan(b).sebagai_json() for b in baris}


class _Pengusul:
    def __init__(self, baris: Sequence[BarisSaldo], bagan: Bagan, arti: ArtiSaldo) -> None:
        self.bagan, self.arti, self.baris = bagan, arti, baris
        daun = [
            a
            for a in bagan.daun()
            if a.peruntukan != Peruntukan.SHU_BERJALAN and a.pk not in bagan.laci
        ]
        self.per_kode = {a.kode: a for a in daun}
        self.calon = [Calon(a.kode, a.nama, a.jenis, _sebutan(a)) for a in daun]
        self.shu_lalu = next((a for a in daun if a.peruntukan == Peruntukan.SHU_BELUM_DIBAGI), None)
        self.hasil_usaha = sum((self._kredit(b) for b in baris if _laba_rugi(b)), NOL)

    def pilihan(self, b: BarisSaldo) -> Pilihan:
        if b.jumlah or (b.nihil and not b.kesalahan):
            return Pilihan(Aksi.LEWATI.value)
        teks = _huruf(b.nama)
        if b.jenis in ("", JenisAkun.EKUITAS) and _BERJALAN.search(teks):
            return self._shu_berjalan(b)
        mengurangi = self._mengurangi(b, teks)
        jenis = b.jenis or (JenisAkun.ASET.value if mengurangi else "")
        golongan = golongan_baris(b.nama, jenis, mengurangi=mengurangi)
        hasil = self._dari_golongan(b, golongan) if golongan else None
        if hasil is None and mengurangi and jenis == JenisAkun.ASET:
            hasil = self._pengurang(b, teks)
        return hasil or self._dari_nama(b, teks)

    # --- signs ----------------------------------------------------------------------------------

    def _kredit(self, b: BarisSaldo) -> Decimal:
        """A row's amount, credit positive, before its account is known."""
        if b.saldo is None:
            return b.kredit - b.debit
        if self.arti == ArtiSaldo.BERTANDA:
            return -b.saldo
        return -b.saldo if b.jenis in (JenisAkun.ASET, JenisAkun.BEBAN) else b.saldo

    def _mengurangi(self, b: BarisSaldo, teks: str) -> bool:
        """Whether the row lowers the assets it stands among; without a heading its words decide."""
        if b.jenis not in ("", JenisAkun.ASET):
            return False
        if not b.jenis and not _KATA_PENGURANG.search(teks):
            return False
        if b.saldo is not None and self.arti == ArtiSaldo.AKUN:
            return bool(_KATA_PENGURANG.search(teks))
        if b.saldo is not None and self.arti == ArtiSaldo.KELOMPOK:
            return b.saldo < 0
        return self._kredit(b) > 0

    # --- suggestions ----------------------------------------------------------------------------

    def _shu_berjalan(self, b: BarisSaldo) -> Pilihan:
        """Never an account of its own: the statements compute it."""
        calon = (self.shu_lalu.pk,) if self.shu_lalu else ()
        if self.hasil_usaha and self.hasil_usaha == self._kredit(b):
            return Pilihan(Aksi.LEWATI.value, None, True, SHU_TERHITUNG, calon)
        if self.shu_lalu is None:
            return Pilihan(periksa=True, catatan=SHU_LALU)
        return Pilihan(Aksi.AKUN.value, self.shu_lalu.pk, True, SHU_LALU)

    def _dari_golongan(self, b: BarisSaldo, g: Golongan) -> Pilihan | None:
        akun = [
            a
            for a in self.per_kode.values()
            if a.jenis == g.jenis and a.pos in g.pos and adalah_pengurang(a) == bool(g.mengurangi)
        ]
        if not akun:
            return None
        usulan = self._usulkan(b.nama, b, akun)
        if usulan and pasti(usulan):
            return Pilihan(Aksi.AKUN.value, self._akun(usulan[0]).pk)
        if g.sebagai:
            usulan = self._usulkan(g.sebagai, b, akun)
        terbaik = self._akun(usulan[0]) if usulan else akun[0]
        calon = tuple(a.pk for a in akun if a != terbaik)[:3]
        if usulan and usulan[0].yakin and not g.baru:
            return Pilihan(Aksi.AKUN.value, terbaik.pk, True, g.catatan, calon)
        calon = tuple(a.pk for a in akun)[:3]
        return self._baru(terbaik, g.catatan, calon, pengurang=bool(g.mengurangi))

    def _pengurang(self, b: BarisSaldo, teks: str) -> Pilihan:
        """A contra account: one that fits by name, else a new one beside what it lowers."""
        akun = [a for a in self.per_kode.values() if a.jenis == "ASET" and adalah_pengurang(a)]
        usulan = self._usulkan(b.nama, b, akun)
        calon = tuple(self._akun(u).pk for u in usulan[:3])
        if usulan and pasti(usulan):
            return Pilihan(Aksi.AKUN.value, self._akun(usulan[0]).pk)
        if pokok := self._yang_dikurangi(b, teks):
            return self._baru(pokok, PENGURANG.format(pokok), calon, pengurang=True)
        if usulan and _AKUMULASI.search(teks):
            dekat = self._akun(usulan[0])
            return self._baru(dekat, BARU_MIRIP.format(dekat), calon, pengurang=True)
        return Pilihan(periksa=True, catatan=PILIH_SENDIRI, calon=calon)

    def _yang_dikurangi(self, b: BarisSaldo, teks: str) -> Akun | None:
        """The account of another asset of the file whose name holds the rest of this one's."""
        inti = set(_KATA_PENGURANG.sub(" ", teks).split())
        for lain in self.baris:
            nama = _huruf(lain.nama)
            if (
                not inti
                or lain.jumlah
                or lain.jenis != b.jenis
                or self._mengurangi(lain, nama)
                or not inti <= set(nama.split())
            ):
                continue
            pilihan = self._dari_nama(lain, nama)
            return self.bagan.akun.get(pilihan.contoh or pilihan.akun or 0)
        return None

    def _dari_nama(self, b: BarisSaldo, teks: str) -> Pilihan:
        biasa = [
            a
            for a in self.per_kode.values()
            if not (adalah_pengurang(a) and self._bertanda_jelas(b))
        ]
        usulan = [u for u in self._usulkan(b.nama, b, biasa) if b.jenis in ("", u.calon.jenis)]
        calon = tuple(self._akun(u).pk for u in usulan[1:4])
        if usulan and pasti(usulan):
            return Pilihan(Aksi.AKUN.value, self._akun(usulan[0]).pk)
        if _SHU.search(teks) and b.jenis == JenisAkun.EKUITAS and self.shu_lalu:
            return Pilihan(Aksi.AKUN.value, self.shu_lalu.pk, True, BELUM_PASTI, calon)
        if usulan and usulan[0].yakin:
            return Pilihan(Aksi.AKUN.value, self._akun(usulan[0]).pk, True, BELUM_PASTI, calon)
        if not b.jenis:
            return Pilihan(periksa=True, catatan=PILIH_SENDIRI, calon=calon)
        if usulan:
            dekat = self._akun(usulan[0])
            return self._baru(dekat, BARU_MIRIP.format(dekat), (dekat.pk, *calon)[:3])
        pos = POS_LAIN.get(JenisAkun(b.jenis))
        lain = next((a for a in self.per_kode.values() if pos and a.pos == pos), None)
        if lain is None:
            return Pilihan(periksa=True, catatan=PILIH_SENDIRI)
        return self._baru(lain, TAK_MIRIP.format(lain), (lain.pk,))

    def _bertanda_jelas(self, b: BarisSaldo) -> bool:
        """A negative amount would have told a contra account, so this one is none."""
        return self.arti == ArtiSaldo.KELOMPOK and b.saldo is not None and b.saldo > 0

    def _baru(
        self, contoh: Akun, catatan: str, calon: tuple[int, ...], *, pengurang: bool | None = None
    ) -> Pilihan:
        if contoh.induk_id is None:
            return Pilihan(periksa=True, catatan=PILIH_SENDIRI, calon=calon)
        return Pilihan(Aksi.BARU.value, contoh.induk_id, True, catatan, calon, contoh.pk, pengurang)

    def _usulkan(self, nama: str, b: BarisSaldo, akun: Sequence[Akun]) -> list[Usulan]:
        kode = {a.kode for a in akun}
        return usulkan(
            nama, b.kode, [c for c in self.calon if c.kode in kode], jenis=b.jenis, batas=4
        )

    def _akun(self, usulan: Usulan) -> Akun:
        return self.per_kode[usulan.calon.kode]


def _sebutan(akun: Akun) -> tuple[str, ...]:
    return tuple(k for k in map(str.strip, akun.kata_kunci.split(",")) if k)


def _huruf(nama: str) -> str:
    """Small letters and figures only, one space between words."""
    return " ".join(re.sub(r"[^0-9a-z]+", " ", nama.casefold()).split())


def _laba_rugi(b: BarisSaldo) -> bool:
    return b.jenis in (JenisAkun.PENDAPATAN, JenisAkun.BEBAN) and not b.jumlah
