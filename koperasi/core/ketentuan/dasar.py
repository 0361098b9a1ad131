"""The decision behind a policy: where it was taken, on which day, under which number, and why."""

import datetime as dt
from dataclasses import dataclass

from ..enums import Forum
from .bidang import KetentuanTidakSah


@dataclass(frozen=True, kw_only=True)
class Dasar:
    forum: Forum
    nomor: str
    diputuskan_pada: dt.date
    alasan: str = ""

    @classmethod
    def tertulis(cls, teks: str, tanggal: dt.date) -> "Dasar":
        """A decision known by its number alone, dated the day it was recorded."""
        return cls(forum=Forum.LAINNYA, nomor=teks, diputuskan_pada=tanggal)

    def periksa(self, tanggal: dt.date) -> "Dasar":
        """The same without stray blanks; raises ``KetentuanTidakSah``."""
        nomor, alasan = self.nomor.strip(), self.alasan.strip()
        if not nomor:
            raise KetentuanTidakSah("Sebutkan dasar keputusannya.", bidang="nomor")
        if self.diputuskan_pada > tanggal:
            raise KetentuanTidakSah(
                "Keputusan dicatat sesudah diambil; tanggalnya tidak boleh sesudah hari ini.",
                bidang="diputuskan_pada",
            )
        return Dasar(
            forum=self.forum, nomor=nomor, diputuskan_pada=self.diputuskan_pada, alasan=alasan
        )

    def kolom(self) -> dict[str, object]:
        """As columns of a decided policy or a proposal."""
        return {
            "forum": self.forum,
            "nomor_keputusan": self.nomor,
            "diputuskan_pada": self.diputuskan_pada,
            "alasan": self.alasan,
        }
