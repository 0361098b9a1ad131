"""The workbook: the form with the members in it, its cells as kept, and theirs with sentences."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from koperasi.core.excel import BukuExcel, Isi, Kolom
from koperasi.core.tabel_masuk import BatasTabel, Sel, baca_tabel

from ...models import ProdukSimpanan
from ..mutasi import SimpananDitolak

UKURAN_MAKSIMUM = 5 * 1024 * 1024
BARIS_MAKSIMUM = 20_000
BATAS = BatasTabel(
    ukuran=UKURAN_MAKSIMUM, terurai=64 * 1024 * 1024, baris=BARIS_MAKSIMUM, kolom=40, lembar=5
)
NOMOR, NAMA, PERBAIKAN = "Nomor anggota", "Nama", "Perbaikan"
BARIS_KEPALA = 15  # a heading stands within the first rows
CARA = (
    "Satu baris satu anggota; satu kolom satu produk. Kolom yang tidak dimuat boleh dihapus.",
    "Jumlah ditulis 1.234.567 atau 1,234,567.00, dalam rupiah utuh. Kosong berarti tanpa saldo.",
    "Nama hanya untuk dibaca; yang menentukan nomor anggotanya.",
    "Jumlah tiap kolom harus sama dengan saldo akun produknya pada tanggal saldo.",
    "Yang dimuat membuka rekening tiap anggota dan tidak dapat diulang.",
)


def judul_kolom(produk: ProdukSimpanan) -> str:
    """The heading of a product's column; its first word is what is read."""
    return f"{produk.kode} {produk.nama}"


def buku_templat(produk: Sequence[ProdukSimpanan], anggota: Iterable[tuple[str, str]]) -> bytes:
    """The form with every member's number and name, to fill in."""
    buku = BukuExcel()
    lembar = buku.lembar(
        "Saldo simpanan",
        [Kolom(NOMOR, 16), Kolom(NAMA, 32), *(Kolom(judul_kolom(p), 20) for p in produk)],
    )
    lembar.kepala()
    for nomor, nama in anggota:
        lembar.tambah([nomor, nama])
    cara = buku.lembar("Petunjuk", (Kolom("Cara mengisi", 90),))
    cara.kepala()
    for kalimat in CARA:
        cara.tambah([kalimat])
    return buku.selesai()


def baca_lembar(isi: bytes) -> list[list[Any]]:
    """The cells of the sheet that has a column of members' numbers, fit to be kept as JSON.
    Raises ``BerkasDitolak`` and ``SimpananDitolak``."""
    for tabel in baca_tabel(isi, BATAS).values():
        lembar = [[_ke_json(sel) for sel in baris] for baris in tabel]
        if cari_kepala(lembar) is not None:
            return lembar
    raise SimpananDitolak(
        f"Tidak ada kolom “{NOMOR}” dalam berkas ini. Pakai templatnya, atau beri judul itu.",
        bidang="berkas",
    )


def cari_kepala(lembar: Sequence[Sequence[Any]]) -> int | None:
    """Which row, from zero, is the heading."""
    for urut, baris in enumerate(lembar[:BARIS_KEPALA]):
        if any(teks_sel(sel).casefold() == NOMOR.casefold() for sel in baris):
            return urut
    return None


def teks_sel(sel: Any) -> str:
    """A kept cell as text: a number without what a spreadsheet adds to it."""
    if isinstance(sel, dict):
        angka = Decimal(sel["#"])
        return f"{angka:f}" if angka % 1 else str(int(angka))
    return " ".join(str(sel).split())


def buku_perbaikan(lembar: Sequence[Sequence[Any]], kalimat: Mapping[int, str]) -> bytes:
    """Their rows as they were sent, each with its sentences at the right; it can be sent again."""
    kepala = cari_kepala(lembar) or 0
    lebar = max(map(len, lembar), default=0)
    if lembar and len(lembar[kepala]) == lebar and lembar[kepala][-1] == PERBAIKAN:
        lebar -= 1
    buku = BukuExcel()
    keluaran = buku.lembar("Saldo simpanan", [*[Kolom("", 18)] * lebar, Kolom("", 70)])
    for urut, baris in enumerate(lembar):
        catatan = PERBAIKAN if urut == kepala else kalimat.get(urut, "")
        isi = [_keluar(sel) for sel in baris[:lebar]]
        keluaran.tambah([*isi, *[""] * (lebar - len(isi)), catatan])
    return buku.selesai()


def _ke_json(sel: Sel) -> Any:
    if isinstance(sel, Decimal):
        return {"#": str(sel)}
    return str(sel)


def _keluar(sel: Any) -> Isi:
    if isinstance(sel, dict):
        angka = Decimal(sel["#"])
        return int(angka) if angka == angka.to_integral() else str(angka)
    return str(sel)
