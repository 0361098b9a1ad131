"""When a meeting of the group may decide."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from koperasi.core.ketentuan import (
    BidangPersen,
    BidangPilihan,
    BidangPilihanBanyak,
    DefinisiKetentuan,
    Pemakai,
    daftarkan_ketentuan,
    nilai_ketentuan,
    tulis_persen,
)

from ..enums import PerihalKeputusan
from ..perhitungan.kuorum import RumusKuorum, ambang_kuorum

KUORUM = "kelompok.kuorum"
PERIHAL = "Kelompok"
YA, TIDAK = "YA", "TIDAK"
URAIAN_RUMUS = {
    RumusKuorum.LEBIH_SEPARUH: "Lebih dari separuh (15 anggota: 8)",
    RumusKuorum.SEPARUH_TAMBAH_SATU: "Separuh tambah satu, dibulatkan ke atas (15 anggota: 9)",
    RumusKuorum.PERSEN: "Menurut persen",
}

daftarkan_ketentuan(
    DefinisiKetentuan(
        kode=KUORUM,
        judul="Kuorum pertemuan kelompok",
        perihal=PERIHAL,
        penjelasan="Berapa anggota harus hadir supaya pertemuan boleh memutuskan. “50 % tambah "
        "satu” dibaca dua macam bila jumlah anggotanya ganjil; pilih satu.",
        bidang=(
            BidangPilihan(
                nama="rumus",
                label="Rumus",
                pilihan=tuple((r.value, kata) for r, kata in URAIAN_RUMUS.items()),
            ),
            BidangPersen(
                nama="persen",
                label="Persen anggota yang hadir",
                paling_sedikit=1,
                bantuan="Dipakai bila rumusnya menurut persen.",
            ),
            BidangPilihan(
                nama="daring",
                label="Yang hadir daring dihitung",
                pilihan=((YA, "Ya"), (TIDAK, "Tidak")),
            ),
            BidangPilihanBanyak(
                nama="perihal",
                label="Keputusan yang memerlukan kuorum",
                pilihan=tuple(PerihalKeputusan.choices),
                kosong="Tidak ada",
            ),
        ),
        bawaan={
            "rumus": RumusKuorum.LEBIH_SEPARUH.value,
            "persen": Decimal(50),
            "daring": YA,
            "perihal": [p.value for p in PerihalKeputusan if p != PerihalKeputusan.LAIN],
        },
        sumber="Kebiasaan koperasi tanggung renteng: keputusan diambil bila lebih dari separuh "
        "anggota hadir; koperasi menetapkan rumusnya sendiri.",
        dipakai_oleh=(Pemakai("Pertemuan kelompok", "kelompok:daftar_pertemuan"),),
    )
)


@dataclass(frozen=True)
class AturanKuorum:
    """The rule of one day."""

    rumus: RumusKuorum
    persen: Decimal
    daring_dihitung: bool
    perihal: frozenset[str]

    def ambang(self, anggota: int) -> int:
        return ambang_kuorum(anggota, self.rumus, self.persen)

    def perlu(self, perihal: str) -> bool:
        return perihal in self.perihal

    @property
    def uraian(self) -> str:
        """ "Lebih dari separuh anggota; yang daring ikut dihitung" """
        if self.rumus == RumusKuorum.PERSEN:
            kata = f"{tulis_persen(self.persen)} anggota"
        else:
            kata = URAIAN_RUMUS[self.rumus].partition(" (")[0] + " anggota"
        daring = "ikut" if self.daring_dihitung else "tidak"
        return f"{kata}; yang daring {daring} dihitung"


def aturan_kuorum(tanggal: dt.date) -> AturanKuorum:
    """What holds for a meeting of that day."""
    nilai = nilai_ketentuan(KUORUM, tanggal)
    return AturanKuorum(
        RumusKuorum(nilai["rumus"]),
        nilai["persen"],
        nilai["daring"] == YA,
        frozenset(nilai["perihal"]),
    )
