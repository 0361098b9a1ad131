"""How many members a group should have, by its kind: a dated rule that may be passed by with a
reason. It warns; below the least an existing group goes on (riset praktik 1.1)."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from koperasi.core.ketentuan import (
    BidangBulat,
    DefinisiKetentuan,
    Pemakai,
    daftarkan_ketentuan,
    nilai_ketentuan,
)

from ..enums import JenisKelompok

SEDIKIT, BANYAK = "paling_sedikit", "paling_banyak"


@dataclass(frozen=True)
class Ukuran:
    """The least and the most members of a kind; ``paling_banyak`` is None without a limit."""

    paling_sedikit: int
    paling_banyak: int | None

    def melebihi(self, banyak: int) -> bool:
        return self.paling_banyak is not None and banyak > self.paling_banyak

    def kalimat(self, banyak: int, *, calon: int = 0) -> str:
        """What is to be said about so many members, ``calon`` of whom are only proposed; empty
        when the rule holds."""
        if self.melebihi(banyak):
            termasuk = f" termasuk {calon} calon," if calon else ""
            return f"{banyak} anggota,{termasuk} ketentuannya paling banyak {self.paling_banyak}."
        if banyak < self.paling_sedikit:
            return f"{banyak} anggota, ketentuannya paling sedikit {self.paling_sedikit}."
        return ""


class _Ketentuan(DefinisiKetentuan):
    """The least may not be above the most."""

    def periksa(self, nilai: Any) -> Any:
        hasil = super().periksa(nilai)
        if hasil[BANYAK] is not None and hasil[BANYAK] < hasil[SEDIKIT]:
            bidang = next(b for b in self.daftar_bidang if b.nama == BANYAK)
            raise bidang.tolak("Paling banyak tidak boleh kurang daripada paling sedikit.")
        return hasil


# Setia Bhakti Wanita Surabaya states 15 to 30; business groups of CU Betang Asi have 5 to 10
# (riset praktik 1.1). Of kelompok nilai no figure was found.
_BAWAAN = {
    JenisKelompok.TANGGUNG_RENTENG: (15, 30, "Kopwan Setia Bhakti Wanita: 15 sampai 30 anggota."),
    JenisKelompok.NILAI: (5, None, "Bawaan aplikasi; putuskan sendiri."),
    JenisKelompok.USAHA: (5, 10, "CU Betang Asi: 5 sampai 10 anggota aktif."),
}


def kode_ukuran(jenis: str) -> str:
    """The policy of a kind of group."""
    return f"kelompok.ukuran_{jenis.lower()}"


for _jenis, (_sedikit, _banyak, _sumber) in _BAWAAN.items():
    daftarkan_ketentuan(
        _Ketentuan(
            kode=kode_ukuran(_jenis.value),
            judul=f"Banyak anggota kelompok: {_jenis.label.removeprefix('Kelompok ').lower()}",
            perihal="Kelompok",
            penjelasan="Di luar batas ini anggota tetap dapat masuk dan kelompok tetap berjalan, "
            "tetapi alasannya ditulis dan pengawas diberi tahu.",
            bidang=(
                BidangBulat(nama=SEDIKIT, label="Paling sedikit", satuan="orang", paling_sedikit=1),
                BidangBulat(
                    nama=BANYAK,
                    label="Paling banyak",
                    satuan="orang",
                    paling_sedikit=1,
                    kosong="Tanpa batas",
                ),
            ),
            bawaan={SEDIKIT: _sedikit, BANYAK: _banyak},
            sumber=_sumber,
            dipakai_oleh=(
                Pemakai("Mengaktifkan kelompok"),
                Pemakai("Calon anggota dan anggota yang masuk atau pindah"),
            ),
        )
    )


def ukuran_kelompok(jenis: str, tanggal: dt.date) -> Ukuran:
    """What holds for a kind of group on a day."""
    nilai = nilai_ketentuan(kode_ukuran(jenis), tanggal)
    return Ukuran(nilai[SEDIKIT], nilai[BANYAK])
