"""The end of a term: paid out to the chosen account, or begun again at the rate of that day."""

import datetime as dt
import uuid
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.db import transaction

from anggota.enums import StatusKeanggotaan
from koperasi.core.db import tunggu_kunci
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.tulisan import persen, rupiah_lengkap, tanggal_panjang
from koperasi.core.uang import NOL

from ...enums import TindakanJatuhTempo
from ...models import MasaBerjangka, RekeningSimpanan
from ...selectors.berjangka import jasa_terutang, masa_kini, pencairan_menunggu
from ..mutasi import SimpananDitolak
from .jasa import (
    RUANG,
    SATU_JALAN,
    bayar_jasa_berjangka,
    halangan_penerima,
    jasa_untuk,
    posting_jasa,
    tahan,
    tandai_kendala,
    tanggal_buku_jasa,
    tanggal_terawal,
)
from .pencairan import bayar_ke_rekening
from .penempatan import mulai_masa, syarat_penempatan
from .penguncian import kunci_satu

Terkunci = dict[int, RekeningSimpanan]


@dataclass
class HasilJatuhTempo:
    """How many were paid out and renewed, and what was left aside with the sentence why."""

    dicairkan: int = 0
    diperpanjang: int = 0
    kendala: dict[int, str] = field(default_factory=dict)


@transaction.atomic
def jatuh_tempokan(*, sampai: dt.date, oleh: Pengguna) -> HasilJatuhTempo:
    """Do with every deposit due by ``sampai`` what its member chose, one term of it.

    Its interest comes first (``bayar_jasa_berjangka``). Run again it changes nothing more.
    """
    tunggu_kunci(SATU_JALAN)
    hasil = HasilJatuhTempo()
    calon = list(masa_kini().filter(jatuh_tempo__lte=sampai))
    tahan(calon, sampai)
    for masa in calon:
        try:
            with transaction.atomic():
                diperpanjang = _jatuh_tempokan_satu(masa, sampai, oleh)
        except KesalahanDomain as galat:
            hasil.kendala[masa.berjangka_id] = str(galat)
        else:
            hasil.diperpanjang += diperpanjang
            hasil.dicairkan += not diperpanjang
    tandai_kendala(hasil.kendala, ())
    return hasil


def _jatuh_tempokan_satu(masa: MasaBerjangka, sampai: dt.date, oleh: Pengguna) -> bool:
    """Whether it was renewed; raises why it cannot be dealt with."""
    kini, rekening = kunci_satu(masa.berjangka)
    if kini.pk != masa.pk:
        raise SimpananDitolak("Simpanan berjangka ini baru saja berubah; akan dicoba lagi.")
    berjangka = kini.berjangka
    if menunggu := pencairan_menunggu(berjangka):
        raise SimpananDitolak(
            f"Pencairan {tanggal_panjang(menunggu.tanggal)} menunggu persetujuan. Setujui atau "
            "tolak dahulu."
        )
    gabung = berjangka.tindakan == TindakanJatuhTempo.ARO_POKOK_JASA
    if not gabung and jasa_terutang(kini, berjangka.mulai, sampai):
        raise SimpananDitolak(
            halangan_penerima(rekening[berjangka.rekening_jasa_id])
            or "Jasanya belum terbayar, jadi jatuh temponya menunggu."
        )
    if berjangka.tindakan == TindakanJatuhTempo.CAIR:
        tujuan = rekening[berjangka.rekening_jasa_id]
        if kalimat := halangan_penerima(tujuan):
            raise SimpananDitolak(kalimat)
        saatnya = tanggal_terawal(kini.jatuh_tempo, kini, tujuan, sampai, rekening)
        bayar_ke_rekening(
            kini,
            rekening,
            kunci=uuid.uuid5(RUANG, f"cair/{kini.pk}"),
            oleh=oleh,
            tanggal=tanggal_buku_jasa(saatnya, sampai),
            tanggal_buku=sampai,
        )
        return False
    _perpanjang(kini, rekening, gabung, sampai, oleh)
    return True


def _perpanjang(
    masa: MasaBerjangka, rekening: Terkunci, gabung: bool, sampai: dt.date, oleh: Pengguna
) -> None:
    berjangka = masa.berjangka
    produk, anggota = berjangka.rekening.produk, berjangka.rekening.anggota
    if not anggota.keanggotaan.filter(status=StatusKeanggotaan.AKTIF).exists():
        raise SimpananDitolak(
            f"{anggota.nama} bukan anggota yang aktif, jadi tidak diperpanjang. Cairkan kepada "
            "yang berhak."
        )
    if produk.ditutup_pada and produk.ditutup_pada <= masa.jatuh_tempo:
        raise SimpananDitolak(
            f"{produk} sudah ditutup, jadi tidak diperpanjang. Ubah menjadi cair ke rekening."
        )
    terutang = jasa_terutang(masa, berjangka.mulai, sampai) if gabung else []
    nominal = masa.nominal + sum((b.jumlah for b in terutang), NOL)
    ketentuan, tingkat = syarat_penempatan(
        produk, nominal, berjangka.jangka_bulan, masa.jatuh_tempo
    )
    if terutang:
        _tambahkan_ke_pokok(masa, rekening, sampai, oleh)
    mulai_masa(berjangka, masa.ke + 1, nominal, ketentuan, tingkat, oleh)
    catat_jejak(
        "simpan_pinjam.perpanjang_berjangka",
        oleh=oleh,
        tanggal=sampai,
        objek=berjangka,
        keterangan=f"Masa ke-{masa.ke + 1}, {rupiah_lengkap(nominal)}, "
        f"{persen(tingkat.persen_per_tahun)} setahun",
    )


def _tambahkan_ke_pokok(
    masa: MasaBerjangka, rekening: Terkunci, sampai: dt.date, oleh: Pengguna
) -> None:
    """The whole term's interest becomes principal on the day the term ends."""
    sendiri = rekening[masa.berjangka.rekening_id]
    saatnya = tanggal_terawal(masa.jatuh_tempo, masa, sendiri, sampai, rekening)
    tanggal = tanggal_buku_jasa(saatnya, sampai)
    bayar = [replace(b, tanggal=tanggal) for b in jasa_untuk(masa, sendiri, sampai, rekening)]
    posting_jasa(
        bayar,
        judul=f"Jasa {masa.berjangka.nomor} ditambahkan ke pokok"[:200],
        oleh=oleh,
        tanggal_buku=sampai,
    )


@dataclass(frozen=True)
class HasilJalan:
    """A whole run: months paid, how much, deposits renewed, paid out, and left aside."""

    banyak: int
    jumlah: Decimal
    diperpanjang: int
    dicairkan: int
    tertahan: int

    def __str__(self) -> str:
        return (
            f"{self.banyak} bulan jasa ({rupiah_lengkap(self.jumlah)}), {self.diperpanjang} "
            f"diperpanjang, {self.dicairkan} dicairkan, {self.tertahan} tertahan"
        )


@transaction.atomic
def jalankan_berjangka(*, sampai: dt.date, oleh: Pengguna) -> HasilJalan:
    """Interest, then maturities, then the interest of terms that began meanwhile, until nothing
    moves: so days that were missed are made up for, in their order."""
    banyak, jumlah, diperpanjang, dicairkan = 0, NOL, 0, 0
    tertahan: set[int] = set()
    while True:
        jasa = bayar_jasa_berjangka(sampai=sampai, oleh=oleh)
        tempo = jatuh_tempokan(sampai=sampai, oleh=oleh)
        banyak, jumlah = banyak + jasa.banyak, jumlah + jasa.jumlah
        diperpanjang, dicairkan = diperpanjang + tempo.diperpanjang, dicairkan + tempo.dicairkan
        tertahan = set(jasa.kendala) | set(tempo.kendala)
        if not (jasa.banyak or tempo.diperpanjang or tempo.dicairkan):
            break
    hasil = HasilJalan(banyak, jumlah, diperpanjang, dicairkan, len(tertahan))
    catat_jejak(
        "simpan_pinjam.jalankan_berjangka", oleh=oleh, tanggal=sampai, keterangan=str(hasil)
    )
    return hasil
