"""The dry run: what every row would become, and each product's sum against its account."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from akuntansi.perhitungan.angka_uang import Notasi, baca_angka
from akuntansi.selectors.saldo import NIHIL, jumlah_per_akun
from anggota.enums import BELUM_ANGGOTA
from anggota.models import Keanggotaan
from koperasi.core.tulisan import rupiah_lengkap, tanggal_panjang
from koperasi.core.uang import TERBESAR

from ...models import ProdukSimpanan
from ...selectors.kendali import SELALU
from ...selectors.produk import semua_produk
from .berkas import NAMA, NOMOR, PERBAIKAN, cari_kepala, teks_sel

NOL = Decimal(0)
_KOMA_RIBUAN = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])")


@dataclass
class BarisSaldo:
    """A row of the file: whose, and how much of each product (by code). ``urut`` from zero."""

    urut: int
    nomor: str
    nama: str
    anggota: int | None = None
    jumlah: dict[str, Decimal] = field(default_factory=dict)
    kesalahan: list[str] = field(default_factory=list)

    @property
    def baris(self) -> int:
        """As the spreadsheet numbers it."""
        return self.urut + 1


@dataclass
class KolomProduk:
    """A product's column: its sum, and what its account held at the end of the day."""

    produk: ProdukSimpanan
    buku: Decimal
    banyak: int = 0
    jumlah: Decimal = NOL
    kesalahan: str = ""

    @property
    def selisih(self) -> Decimal:
        return self.jumlah - self.buku


@dataclass
class HasilUji:
    tanggal: dt.date
    kolom: list[KolomProduk] = field(default_factory=list)
    baris: list[BarisSaldo] = field(default_factory=list)
    kesalahan: list[str] = field(default_factory=list)

    @property
    def salah(self) -> list[BarisSaldo]:
        return [b for b in self.baris if b.kesalahan]

    @property
    def siap(self) -> bool:
        """Everything adds up, so that it may be written."""
        return not (
            self.kesalahan
            or self.salah
            or not self.kolom
            or any(k.selisih or k.kesalahan for k in self.kolom)
        )

    @property
    def banyak(self) -> int:
        return sum(k.banyak for k in self.kolom)

    @property
    def jumlah(self) -> Decimal:
        return sum((k.jumlah for k in self.kolom), NOL)


def uji_lembar(lembar: Sequence[Sequence[Any]], tanggal: dt.date) -> HasilUji:
    """Read every row; the same few queries for any number of them."""
    hasil = HasilUji(tanggal)
    kepala = cari_kepala(lembar)
    if kepala is None:
        hasil.kesalahan.append(f"Tidak ada kolom “{NOMOR}”.")
        return hasil
    judul = [teks_sel(sel) for sel in lembar[kepala]]
    letak = _kolom_produk(judul, hasil)
    rendah = [j.casefold() for j in judul]
    kolom_nomor = rendah.index(NOMOR.casefold())
    kolom_nama = rendah.index(NAMA.casefold()) if NAMA.casefold() in rendah else -1
    isi = [(urut, b) for urut, b in enumerate(lembar) if urut > kepala and any(map(teks_sel, b))]
    for urut, baris in isi:
        satu = BarisSaldo(
            urut, _sel(baris, kolom_nomor), _sel(baris, kolom_nama) if kolom_nama >= 0 else ""
        )
        for kode, k in letak.items():
            _baca_jumlah(satu, kode, judul[k], baris[k] if k < len(baris) else "")
        if satu.nomor or satu.jumlah or satu.kesalahan:
            hasil.baris.append(satu)
    if not hasil.baris:
        hasil.kesalahan.append("Tidak ada satu baris pun di bawah judulnya.")
    _kenali_anggota(hasil)
    _jumlahkan(hasil)
    return hasil


def kalimat_baris(hasil: HasilUji) -> dict[int, str]:
    return {b.urut: " ".join(b.kesalahan) for b in hasil.salah}


def _kolom_produk(judul: list[str], hasil: HasilUji) -> dict[str, int]:
    """By product code, its column; headings nobody knows are mistakes, not columns left out."""
    produk = {p.kode: p for p in semua_produk()}
    bernama = {p.nama.casefold(): p.kode for p in produk.values()}
    pada = jumlah_per_akun(hasil.tanggal)
    kini = jumlah_per_akun(SELALU)
    letak: dict[str, int] = {}
    for urut, teks in enumerate(judul):
        if not teks or teks.casefold() in (NOMOR.casefold(), NAMA.casefold(), PERBAIKAN.casefold()):
            continue
        kode = bernama.get(teks.casefold()) or teks.split()[0].upper()
        satu = produk.get(kode)
        if satu is None:
            hasil.kesalahan.append(
                f"Judul kolom “{teks[:40]}” bukan produk simpanan. Tulis kode produknya di depan."
            )
        elif kode in letak:
            hasil.kesalahan.append(f"Produk {satu} mempunyai dua kolom.")
        else:
            letak[kode] = urut
            buku = -pada.get(satu.akun_id, NIHIL).saldo_debit
            kolom = KolomProduk(satu, buku)
            if satu.saldo_awal_pada:
                kolom.kesalahan = "Produk ini sudah dipakai; saldo awalnya tidak dimuat lagi."
            elif satu.ditutup_pada:
                kolom.kesalahan = "Produk ini sudah ditutup."
            elif pada.get(satu.akun_id, NIHIL) != kini.get(satu.akun_id, NIHIL):
                kolom.kesalahan = (
                    f"Akun {satu.akun.kode} masih bergerak sesudah "
                    f"{tanggal_panjang(hasil.tanggal)}. Pilih tanggal saldo yang lebih baru."
                )
            hasil.kolom.append(kolom)
    if not letak and not hasil.kesalahan:
        hasil.kesalahan.append("Tidak ada kolom produk; judulnya diawali kode produk.")
    return letak


def _baca_jumlah(satu: BarisSaldo, kode: str, judul: str, sel: Any) -> None:
    try:
        jumlah = Decimal(sel["#"]) if isinstance(sel, dict) else _angka(sel)
    except ValueError as galat:
        satu.kesalahan.append(f"{judul}: {galat}")
        return
    if not jumlah:
        return
    if jumlah < 0:
        satu.kesalahan.append(f"{judul}: saldo tidak boleh negatif.")
    elif jumlah % 1:
        satu.kesalahan.append(f"{judul}: saldo dalam rupiah utuh, tanpa sen.")
    elif jumlah >= TERBESAR:
        satu.kesalahan.append(f"{judul}: jumlah terlalu besar. Periksa banyaknya angka nol.")
    else:
        satu.jumlah[kode] = jumlah


def _angka(teks: str) -> Decimal | None:
    """An amount in either notation, cell by cell. Whole rupiah have no three decimals, so three
    digits after a mark are always thousands: 1.000 and 1,000 are the same."""
    dahulu, lain = Notasi.TITIK_RIBUAN, Notasi.KOMA_RIBUAN
    if _KOMA_RIBUAN.search(teks):
        dahulu, lain = lain, dahulu
    try:
        return baca_angka(teks, dahulu)
    except ValueError as galat:
        try:
            return baca_angka(teks, lain)
        except ValueError:
            raise galat from None


def _sel(baris: Sequence[Any], kolom: int) -> str:
    return teks_sel(baris[kolom]) if kolom < len(baris) else ""


def _kenali_anggota(hasil: HasilUji) -> None:
    """Whose each row is; unknown numbers and people met twice are named."""
    keanggotaan = {
        nomor: (anggota, status, nama)
        for nomor, anggota, status, nama in Keanggotaan.objects.filter(
            nomor__isnull=False
        ).values_list("nomor", "anggota", "status", "anggota__nama")
    }
    pertama: dict[int, int] = {}
    for b in hasil.baris:
        if not b.nomor:
            b.kesalahan.append("Nomor anggota belum diisi.")
            continue
        if b.nomor not in keanggotaan:
            b.kesalahan.append(f"Nomor anggota {b.nomor[:20]} tidak dikenal.")
            continue
        b.anggota, status, nama = keanggotaan[b.nomor]
        b.nama = b.nama or nama
        if status in BELUM_ANGGOTA and b.jumlah:
            b.kesalahan.append(f"{nama} belum menjadi anggota.")
        if b.anggota in pertama:
            b.kesalahan.append(f"Anggota ini sudah ada di baris {pertama[b.anggota]}.")
        else:
            pertama[b.anggota] = b.baris


def _jumlahkan(hasil: HasilUji) -> None:
    kolom = {k.produk.kode: k for k in hasil.kolom}
    for b in hasil.baris:
        for kode, jumlah in b.jumlah.items():
            kolom[kode].jumlah += jumlah
            kolom[kode].banyak += 1
    for k in hasil.kolom:
        if k.selisih and not k.kesalahan:
            arah = "lebih" if k.selisih > 0 else "kurang"
            k.kesalahan = (
                f"Jumlah anggota {arah} {rupiah_lengkap(abs(k.selisih))} daripada akun "
                f"{k.produk.akun.kode}."
            )
