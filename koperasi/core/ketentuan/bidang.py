"""What the value of a policy is made of: how it is checked, kept and read aloud.

A form is built from these fields, and a stored value comes back from JSON through them. A value
that nobody may give is refused with a sentence, whoever asks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ..enums import Peran
from ..pengecualian import KesalahanDomain
from ..tulisan import rupiah_lengkap
from ..uang import SEN, TERBESAR

SERATUS = Decimal(100)
BAGIAN_TERBANYAK = 20
PANJANG_NAMA_BAGIAN = 60


class KetentuanTidakSah(KesalahanDomain):
    """The value, date, basis or decision of a policy cannot be accepted."""


def tulis_persen(persen: Decimal) -> str:
    """40 %, 12,5 %: as many decimals as there are."""
    return f"{persen.normalize():f}".replace(".", ",") + "\N{NO-BREAK SPACE}%"


@dataclass(frozen=True, kw_only=True)
class Bidang:
    """One field. ``nama`` is empty when the policy has no other; ``kosong`` says what nothing
    means, and without it the field must be filled."""

    label: str
    nama: str = ""
    bantuan: str = ""
    kosong: str = ""

    @property
    def bisa_kosong(self) -> bool:
        return bool(self.kosong)

    @property
    def isian(self) -> str:
        """Its name in a form, where it stands beside the fields of the decision."""
        return f"nilai_{self.nama}" if self.nama else "nilai"

    def periksa(self, nilai: Any) -> Any:
        """The value as readers get it; raises ``KetentuanTidakSah`` beside this field."""
        if nilai is None or nilai == "":
            if self.kosong:
                return None
            raise self.tolak(f"Isi {self.label[:1].lower()}{self.label[1:]}.")
        return self._periksa(nilai)

    def ke_json(self, nilai: Any) -> Any:
        return nilai

    def dari_json(self, isi: Any) -> Any:
        return isi

    def teks(self, nilai: Any) -> str:
        return self.kosong if nilai is None else self._teks(nilai)

    def uraikan(self, nilai: Any) -> list[tuple[str, str]]:
        """Labels and values, to be shown below each other."""
        return [(self.label if self.nama else "", self.teks(nilai))]

    def tolak(self, kalimat: str) -> KetentuanTidakSah:
        return KetentuanTidakSah(kalimat, bidang=self.isian)

    def _periksa(self, nilai: Any) -> Any:
        raise NotImplementedError

    def _teks(self, nilai: Any) -> str:
        return str(nilai)


@dataclass(frozen=True, kw_only=True)
class BidangAngka(Bidang):
    """A number between two others, both allowed."""

    paling_sedikit: Decimal | int = 0
    paling_banyak: Decimal | int | None = None

    def _dalam_batas(self, angka: Any) -> Any:
        if angka < self.paling_sedikit:
            raise self.tolak(f"{self.label} paling sedikit {self._teks(self.paling_sedikit)}.")
        if self.paling_banyak is not None and angka > self.paling_banyak:
            raise self.tolak(f"{self.label} paling banyak {self._teks(self.paling_banyak)}.")
        return angka


@dataclass(frozen=True, kw_only=True)
class BidangBulat(BidangAngka):
    """A whole number of something: days, minutes, copies."""

    satuan: str = ""

    def _periksa(self, nilai: Any) -> int:
        if isinstance(nilai, bool) or not isinstance(nilai, int):
            raise self.tolak(f"{self.label} berupa bilangan bulat.")
        return self._dalam_batas(nilai)

    def _teks(self, nilai: Any) -> str:
        angka = f"{nilai:,}".replace(",", ".")
        return f"{angka}\N{NO-BREAK SPACE}{self.satuan}" if self.satuan else angka


@dataclass(frozen=True, kw_only=True)
class _BidangDesimal(BidangAngka):
    """Read as ``Decimal``, kept as text: JSON numbers would pass through floats."""

    def _periksa(self, nilai: Any) -> Decimal:
        if isinstance(nilai, bool) or not isinstance(nilai, Decimal | int):
            raise self.tolak(f"{self.label} berupa angka.")
        angka = Decimal(nilai)
        if not angka.is_finite() or abs(angka) >= TERBESAR or angka != angka.quantize(SEN):
            raise self.tolak(f"{self.label}: paling banyak dua angka di belakang koma.")
        return self._dalam_batas(angka)

    def ke_json(self, nilai: Any) -> Any:
        return None if nilai is None else str(nilai)

    def dari_json(self, isi: Any) -> Any:
        return None if isi is None else Decimal(str(isi))


@dataclass(frozen=True, kw_only=True)
class BidangRupiah(_BidangDesimal):
    def _teks(self, nilai: Any) -> str:
        return rupiah_lengkap(nilai)


@dataclass(frozen=True, kw_only=True)
class BidangPersen(_BidangDesimal):
    paling_banyak: Decimal | int | None = 100

    def _teks(self, nilai: Any) -> str:
        return tulis_persen(Decimal(nilai))


@dataclass(frozen=True, kw_only=True)
class BidangTeks(Bidang):
    """A short text on one line."""

    paling_panjang: int = 60

    def _periksa(self, nilai: Any) -> str:
        teks = " ".join(str(nilai).split())
        if not teks or len(teks) > self.paling_panjang or "\x00" in teks:
            raise self.tolak(f"{self.label}: isi paling banyak {self.paling_panjang} huruf.")
        return teks


@dataclass(frozen=True, kw_only=True)
class BidangPilihan(Bidang):
    """One of a list of (code, words)."""

    pilihan: tuple[tuple[str, str], ...]

    def _periksa(self, nilai: Any) -> str:
        if nilai not in dict(self.pilihan):
            raise self.tolak(f"{self.label}: pilih salah satu yang tersedia.")
        return nilai

    def _teks(self, nilai: Any) -> str:
        return dict(self.pilihan).get(nilai, str(nilai))


@dataclass(frozen=True, kw_only=True)
class BidangPilihanBanyak(Bidang):
    """Any of a list of (code, words), also none: then ``kosong`` says what that means."""

    pilihan: tuple[tuple[str, str], ...]

    @property
    def bisa_kosong(self) -> bool:
        return False  # none of them is an empty list, which is a value

    def periksa(self, nilai: Any) -> list[str]:
        dipilih = set(nilai or [])
        if not dipilih <= dict(self.pilihan).keys():
            raise self.tolak(f"{self.label}: ada pilihan yang tidak tersedia.")
        if not dipilih and not self.kosong:
            raise self.tolak(f"{self.label}: pilih sedikitnya satu.")
        return sorted(dipilih)

    def teks(self, nilai: Any) -> str:
        return ", ".join(kata for kode, kata in self.pilihan if kode in nilai) or self.kosong


def bidang_peran(label: str, peran: Sequence[Peran], **lain: Any) -> BidangPilihanBanyak:
    """Roles to choose from, in the order of the enumeration."""
    pilihan = tuple((p.value, p.label) for p in Peran if p in peran)
    return BidangPilihanBanyak(label=label, pilihan=pilihan, **lain)


@dataclass(frozen=True)
class ButirPersen:
    nama: str
    persen: Decimal


@dataclass(frozen=True, kw_only=True)
class BidangDaftarPersen(Bidang):
    """Named parts that make exactly one hundred percent."""

    def _periksa(self, nilai: Any) -> tuple[ButirPersen, ...]:
        butir = tuple(ButirPersen(str(b.nama).strip(), Decimal(b.persen)) for b in nilai)
        if not 0 < len(butir) <= BAGIAN_TERBANYAK:
            raise self.tolak(f"Isi satu sampai {BAGIAN_TERBANYAK} bagian.")
        nama = [b.nama.casefold() for b in butir]
        for b in butir:
            if not b.nama or len(b.nama) > PANJANG_NAMA_BAGIAN:
                raise self.tolak(f"Nama bagian diisi, paling panjang {PANJANG_NAMA_BAGIAN} huruf.")
            if nama.count(b.nama.casefold()) > 1:
                raise self.tolak(f"Bagian “{b.nama}” tertulis dua kali.")
            if not b.persen.is_finite() or b.persen <= 0 or b.persen > SERATUS:
                raise self.tolak(f"Persen {b.nama} harus di antara 0 dan 100.")
            if b.persen != b.persen.quantize(SEN):
                raise self.tolak(f"Persen {b.nama}: paling banyak dua angka di belakang koma.")
        if kalimat := self.selisih(sum(b.persen for b in butir)):
            raise self.tolak(kalimat)
        return butir

    @staticmethod
    def selisih(jumlah: Decimal | int) -> str:
        """What is wrong with a total; empty when it is exactly one hundred."""
        beda = Decimal(jumlah) - SERATUS
        if beda == 0:
            return ""
        arah = "lebih" if beda > 0 else "kurang"
        return (
            f"Persentase berjumlah {tulis_persen(Decimal(jumlah))}, {arah} "
            f"{tulis_persen(abs(beda))}. Jumlahnya harus tepat 100\N{NO-BREAK SPACE}%."
        )

    def ke_json(self, nilai: Any) -> Any:
        return {"butir": [{"nama": b.nama, "persen": str(b.persen)} for b in nilai]}

    def dari_json(self, isi: Any) -> tuple[ButirPersen, ...]:
        return tuple(ButirPersen(b["nama"], Decimal(b["persen"])) for b in isi["butir"])

    def uraikan(self, nilai: Any) -> list[tuple[str, str]]:
        return [(b.nama, tulis_persen(b.persen)) for b in nilai]

    def _teks(self, nilai: Any) -> str:
        return ", ".join(f"{nama} {persen}" for nama, persen in self.uraikan(nilai))
