"""All eighteen books in the kit's order, with those kept by other parts of the house."""

from .bentuk import Buku, KolomBuku
from .catatan import BUKU_CATATAN
from .register import BUKU_ANGGOTA, BUKU_KARYAWAN, BUKU_PENGAWAS, BUKU_PENGURUS


def _kolom(*judul: tuple[str, int]) -> tuple[KolomBuku, ...]:
    return tuple(KolomBuku(j, lebar) for j, lebar in judul)


BUKU_SIMPANAN = Buku(
    kode="SIMPANAN",
    nomor="4",
    judul="Buku simpanan anggota",
    url="",
    keterangan="Terisi dari rekening simpanan bila sudah dipakai; sampai saat itu pakai lembar "
    "kosongnya.",
    kolom=_kolom(
        ("Tanggal", 13),
        ("No bukti", 16),
        ("Uraian", 30),
        ("Jenis (pokok / wajib / sukarela)", 20),
        ("Setoran / penarikan", 16),
        ("Jumlah", 16),
        ("Saldo per jenis", 18),
        ("Dicatat oleh", 16),
    ),
)
BUKU_PINJAMAN = Buku(
    kode="PINJAMAN",
    nomor="5",
    judul="Buku pinjaman anggota",
    url="",
    keterangan="Terisi dari pinjaman bila sudah dipakai; sampai saat itu pakai lembar kosongnya.",
    kolom=_kolom(
        ("No pinjaman", 12),
        ("Anggota", 18),
        ("Jumlah", 12),
        ("Bunga", 8),
        ("Tanggal", 10),
        ("Jangka waktu", 9),
        ("Jatuh tempo", 10),
        ("Tujuan", 16),
        ("No perjanjian", 12),
        ("Status", 9),
        ("Angsuran ke", 10),
        ("Jatuh tempo angsuran", 10),
        ("Tanggal bayar", 10),
        ("Pokok", 11),
        ("Bunga angsuran", 10),
        ("Jumlah angsuran", 11),
        ("Dibayar", 11),
    ),
)
BUKU_KAS = Buku(
    kode="KAS",
    nomor="+",
    judul="Buku kas",
    url="kas:buku",
    izin="akuntansi.buka_kas",
    keterangan="Uang masuk dan keluar di tiap tempat kas, dari pembukuan.",
    kolom=_kolom(
        ("Tanggal", 13),
        ("No bukti", 18),
        ("Uraian", 44),
        ("Terima", 18),
        ("Keluar", 18),
        ("Saldo", 18),
    ),
)


def _urut(buku: Buku) -> tuple[bool, int]:
    """By the number of the kit; those it lacks come last."""
    return (buku.nomor == "+", 0 if buku.nomor == "+" else int(buku.nomor))


DAFTAR_BUKU: tuple[Buku, ...] = tuple(
    sorted(
        (
            BUKU_ANGGOTA,
            BUKU_PENGURUS,
            BUKU_PENGAWAS,
            BUKU_SIMPANAN,
            BUKU_PINJAMAN,
            BUKU_KARYAWAN,
            *BUKU_CATATAN,
            BUKU_KAS,
        ),
        key=_urut,
    )
)
_MENURUT_SLUG = {b.slug: b for b in DAFTAR_BUKU}


def buku_bernama(slug: str) -> Buku | None:
    """The book of this address, or None."""
    return _MENURUT_SLUG.get(slug)
