"""The books that a group keeps itself: their columns, and what we know to fill them with.

The list is that of small groups' own administration (daftar anggota, hadir, notulen, kas, tamu,
kegiatan, ekspedisi, inventaris; balebetenajuku 2020, sitifatimahperikanan 2020), with savings and
loans added. Columns of hadir, notulen, kas, simpanan and pinjaman are those of the group's monthly
forms; tamu, ekspedisi and inventaris follow the cooperative's own books. Those of daftar anggota
and kegiatan are our proposal.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from anggota.laporan.buku import buku_catatan
from koperasi.core.tulisan import rupiah, tanggal_pendek

from ..enums import JenisDana
from ..models import DanaKelompok, Kelompok, Keputusan
from ..selectors.dana import buku_dana, dengan_saldo
from ..selectors.kelompok import anggota_pada, pengurus_pada

Baris = tuple[str, ...]
Isi = Callable[[Kelompok, dt.date], Iterator[Baris]]


@dataclass(frozen=True)
class BukuKelompok:
    """``isi`` gives the rows of what is recorded of a group up to a day; a book without it is
    printed blank only."""

    kode: str
    judul: str
    kolom: tuple[tuple[str, int], ...]
    keterangan: str
    isi: Isi | None = None

    @property
    def judul_kolom(self) -> list[str]:
        return [judul for judul, _ in self.kolom]

    @property
    def dapat_terisi(self) -> bool:
        """For templates, which would call ``isi`` instead of asking whether it is there."""
        return self.isi is not None


def _kolom_koperasi(kode: str) -> tuple[tuple[str, int], ...]:
    """The columns of the cooperative's book of the same name."""
    return tuple((k.judul, k.lebar) for k in buku_catatan(kode).kolom)


def _anggota(kelompok: Kelompok, tanggal: dt.date) -> Iterator[Baris]:
    jabatan: dict[int, list[str]] = {}
    for p in pengurus_pada(tanggal).filter(kelompok=kelompok):
        jabatan.setdefault(p.anggota_id, []).append(p.get_jabatan_display())
    for urut, satu in enumerate(anggota_pada(kelompok, tanggal), 1):
        orang = satu.anggota
        bernomor = orang.keanggotaan_bernomor  # type: ignore[attr-defined]
        nomor = next((k.nomor for k in bernomor if k.nomor), "")
        alamat = ", ".join(b for b in (orang.alamat, orang.desa) if b)
        yield (
            str(urut),
            nomor,
            orang.nama,
            orang.jenis_kelamin,
            alamat,
            tanggal_pendek(satu.mulai),
            ", ".join(jabatan.get(orang.pk, [])),
            "",
        )


def _hadir(kelompok: Kelompok, tanggal: dt.date) -> Iterator[Baris]:
    for urut, satu in enumerate(anggota_pada(kelompok, tanggal), 1):
        yield (str(urut), satu.anggota.nama, "", "", "", "", "")


def _notulen(kelompok: Kelompok, tanggal: dt.date) -> Iterator[Baris]:
    keputusan = (
        Keputusan.objects.filter(
            pertemuan__kelompok=kelompok,
            pertemuan__tanggal__lte=tanggal,
            dibatalkan_pada__isnull=True,
        )
        .select_related("pertemuan", "penanggung_jawab")
        .order_by("pertemuan__tanggal", "nomor")
    )
    for k in keputusan:
        suara = ("mufakat", "", "") if k.mufakat else (k.setuju, k.tidak, k.abstain)
        yield (
            f"{k.nomor}",
            f"{k.get_perihal_display()}, {tanggal_pendek(k.pertemuan.tanggal)}",
            f"{k.teks} ({k.get_hasil_display().lower()})",
            *(str(s) for s in suara),
            str(k.penanggung_jawab or ""),
            tanggal_pendek(k.batas) if k.batas else "",
            k.get_tindak_lanjut_display(),
        )


def _kas(jenis: JenisDana) -> Isi:
    def isi(kelompok: Kelompok, tanggal: dt.date) -> Iterator[Baris]:
        for dana in DanaKelompok.objects.filter(kelompok=kelompok, jenis=jenis).order_by("id"):
            for m in dengan_saldo(buku_dana(dana, sampai=tanggal)):
                yield (
                    tanggal_pendek(m.tanggal),
                    f"{m.urut}/{m.tahun}",
                    m.uraian,
                    str(m.anggota or ""),
                    rupiah(m.masuk) if m.masuk else "",
                    rupiah(m.keluar) if m.keluar else "",
                    rupiah(m.saldo),  # type: ignore[attr-defined]
                    str(m.ke_tempat or m.tempat),
                    "",
                    tanggal_pendek(m.dibacakan) if m.dibacakan else "",  # type: ignore[attr-defined]
                )

    return isi


KOLOM_KAS = (
    ("Tanggal", 12),
    ("No bukti", 10),
    ("Uraian", 34),
    ("Anggota", 20),
    ("Masuk", 14),
    ("Keluar", 14),
    ("Saldo", 14),
    ("Disimpan di", 16),
    ("Paraf PJ II", 10),
    ("Dibacakan di pertemuan tanggal", 14),
)

BUKU_KELOMPOK: tuple[BukuKelompok, ...] = (
    BukuKelompok(
        "anggota",
        "Daftar anggota kelompok",
        (
            ("No", 5),
            ("No anggota", 10),
            ("Nama", 28),
            ("L/P", 5),
            ("Alamat", 34),
            ("Masuk kelompok", 13),
            ("Jabatan", 16),
            ("Tanda tangan / cap jempol", 16),
        ),
        "Yang menjadi anggota kelompok pada tanggal cetak.",
        _anggota,
    ),
    BukuKelompok(
        "hadir",
        "Daftar hadir pertemuan",
        (
            ("No", 5),
            ("Nama", 32),
            ("Status (hadir / daring / izin / sakit / alpa)", 20),
            ("Jam datang", 10),
            ("Titip bayar lewat", 20),
            ("Wakil", 14),
            ("Tanda tangan / cap jempol", 18),
        ),
        "Nama anggota sudah tercetak; kehadirannya diisi di pertemuan.",
        _hadir,
    ),
    BukuKelompok(
        "notulen",
        "Buku notulen pertemuan",
        (
            ("No", 5),
            ("Perihal", 22),
            ("Keputusan", 46),
            ("Setuju", 9),
            ("Tidak", 7),
            ("Abstain", 8),
            ("Penanggung jawab", 20),
            ("Batas waktu", 12),
            ("Status", 14),
        ),
        "Keputusan pertemuan, dari yang pertama; yang dibatalkan tidak dimuat.",
        _notulen,
    ),
    *(
        BukuKelompok(
            f"kas-{jenis.value.lower().replace('_', '-')}",
            f"Buku {jenis.label.lower()}",
            KOLOM_KAS,
            "Uang kelompok sendiri, satu buku untuk satu dana.",
            _kas(jenis),
        )
        for jenis in JenisDana
    ),
    BukuKelompok(
        "tamu", "Buku tamu kelompok", _kolom_koperasi("TAMU"), "Tamu yang datang ke pertemuan."
    ),
    BukuKelompok(
        "kegiatan",
        "Buku kegiatan",
        (
            ("No", 5),
            ("Tanggal", 12),
            ("Kegiatan", 36),
            ("Tempat", 20),
            ("Yang hadir", 10),
            ("Hasil", 36),
            ("Penanggung jawab", 20),
            ("Keterangan", 20),
        ),
        "Pelatihan, kerja bakti, kunjungan, dan kegiatan lain kelompok.",
    ),
    BukuKelompok(
        "ekspedisi",
        "Buku ekspedisi kelompok",
        _kolom_koperasi("AGENDA"),
        "Surat yang diterima dan dikirim kelompok.",
    ),
    BukuKelompok(
        "inventaris",
        "Buku inventaris kelompok",
        _kolom_koperasi("INVENTARIS"),
        "Barang milik kelompok.",
    ),
    BukuKelompok(
        "simpanan",
        "Buku simpanan",
        (
            ("Tanggal", 12),
            ("Anggota", 24),
            ("Jenis (pokok / wajib / wajib insidentil / sukarela / tabungan kelompok)", 30),
            ("Setor", 16),
            ("Tarik", 16),
            ("Saldo", 16),
            ("Petugas", 16),
        ),
        "Simpanan anggota yang lewat kelompok; buku anggota tetap dipegang anggota.",
    ),
    BukuKelompok(
        "pinjaman",
        "Buku pinjaman",
        (
            ("Ke", 5),
            ("Jatuh tempo", 12),
            ("Pokok", 14),
            ("Jasa", 12),
            ("Dibayar anggota (tanggal)", 16),
            ("Disetor ke kantor (tanggal, no bukti)", 20),
            ("Ditutup tanggung renteng", 16),
            ("Sisa pokok", 14),
        ),
        "Satu lembar untuk satu pinjaman. Dua tanggal dipisah: dibayar ke PJ, sampai di kantor.",
    ),
)
_MENURUT_KODE = {b.kode: b for b in BUKU_KELOMPOK}


def buku_bernama(kode: str) -> BukuKelompok | None:
    return _MENURUT_KODE.get(kode)
