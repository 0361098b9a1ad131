"""The eleven books of notes: one declaration each, one mechanism for all of them."""

from decimal import Decimal

from koperasi.core.excel import Isi

from ...enums import BukuAdministrasi as B
from ...models import CatatanBuku
from .baca import (
    angka,
    balas,
    dari,
    gabung,
    kata_pilihan,
    nomor,
    penyaran,
    tahun,
    tanda,
    tanggal,
    tanggal_balas,
    tgl,
)
from .bentuk import Buku, Isian, JenisIsian, KolomBuku, Pihak

PENGURUS = Pihak("pengurus", "Pengurus")
PEJABAT = Pihak("pejabat", "Pejabat")

NO = KolomBuku("No", 5, nomor, urut=True)
TANGGAL = KolomBuku("Tanggal", 13, tanggal)


def _notulen(kode: B, nomor: str, siapa: str) -> Buku:
    """Minutes of one organ; what differs is who is counted."""
    return Buku(
        kode=kode.value,
        nomor=nomor,
        judul=kode.label,
        url=f"administrasi:buku_{kode.value.lower()}",
        keterangan=f"Keputusan rapat {siapa}, dengan yang hadir dan lampirannya.",
        izin="anggota.lihat_notulen",
        izin_catat="anggota.catat_notulen",
        tanggal="Tanggal rapat",
        isian=(
            Isian(nama="tempat", label="Tempat"),
            Isian(nama="jenis_rapat", label="Jenis rapat", bantuan="Misalnya tahunan, bulanan."),
            Isian(
                nama="jumlah",
                label=f"Jumlah {siapa}",
                jenis=JenisIsian.BULAT,
                terbanyak=1_000_000,
            ),
            Isian(nama="hadir", label="Hadir", jenis=JenisIsian.BULAT, terbanyak=1_000_000),
            Isian(nama="pimpinan", label="Pimpinan rapat"),
            Isian(nama="notulis", label="Notulis"),
            Isian(
                nama="peserta",
                label="Peserta",
                jenis=JenisIsian.PANJANG,
                terbanyak=4_000,
                bantuan="Nama yang hadir, atau sebutkan daftar hadir yang dilampirkan.",
            ),
            Isian(
                nama="keputusan",
                label="Agenda dan keputusan",
                jenis=JenisIsian.PANJANG,
                terbanyak=8_000,
            ),
            Isian(
                nama="lampiran",
                label="Lampiran",
                wajib=False,
                bantuan="Sebutkan, misalnya daftar hadir 2 lembar. Berkasnya dapat diunggah.",
            ),
        ),
        berlampiran=True,
        berurut=(("hadir", "jumlah", f"Yang hadir melebihi jumlah {siapa}."),),
        kolom=(
            TANGGAL,
            KolomBuku("Tempat", 16, dari("tempat")),
            KolomBuku("Jenis rapat", 14, dari("jenis_rapat")),
            KolomBuku(f"Jumlah {siapa}", 12, dari("jumlah")),
            KolomBuku("Hadir", 8, dari("hadir")),
            KolomBuku("Pimpinan", 16, dari("pimpinan")),
            KolomBuku("Notulis", 16, dari("notulis"), rinci=True),
            KolomBuku("Peserta", 26, dari("peserta"), rinci=True),
            KolomBuku("Agenda dan keputusan", 48, dari("keputusan"), coretan=True),
            KolomBuku("Lampiran", 16, dari("lampiran"), rinci=True),
        ),
    )


def _anjuran(kode: B, nomor: str, keterangan: str) -> Buku:
    return Buku(
        kode=kode.value,
        nomor=nomor,
        judul=kode.label,
        url=f"administrasi:buku_{kode.value.lower()}",
        keterangan=keterangan,
        isian=(
            Isian(nama="nama", label="Nama pejabat", terbanyak=120),
            Isian(nama="jabatan", label="Jabatan", terbanyak=120),
            Isian(nama="alamat", label="Instansi dan alamat"),
            Isian(nama="anjuran", label="Isi anjuran", jenis=JenisIsian.PANJANG, terbanyak=2_000),
        ),
        tanggapan=(
            Isian(
                nama="tanggapan",
                label="Tanggapan pengurus",
                jenis=JenisIsian.PANJANG,
                terbanyak=2_000,
            ),
        ),
        nama_tanggapan="Tanggapan pengurus",
        pihak=(PEJABAT, PENGURUS),
        bernomor=True,
        kolom=(
            NO,
            TANGGAL,
            KolomBuku("Nama", 20, dari("nama")),
            KolomBuku("Jabatan dan alamat", 26, gabung("jabatan", "alamat")),
            KolomBuku("Isi anjuran", 44, dari("anjuran"), coretan=True),
            KolomBuku("Tanda tangan pejabat", 16, tanda(PEJABAT), tanda="pejabat"),
            KolomBuku("Tanggapan pengurus", 36, balas("tanggapan")),
            KolomBuku("Tanda tangan pengurus", 16, tanda(PENGURUS), tanda="pengurus"),
        ),
    )


_TAMU = Pihak("tamu", "Tamu")
_PENGAWAS = Pihak("pengawas", "Pengawas")
_PENCATAT = Pihak("pencatat", "Yang menandatangani")
ARAH = (("MASUK", "Surat masuk"), ("KELUAR", "Surat keluar"))
KONDISI = (
    ("BAIK", "Baik"),
    ("RUSAK_RINGAN", "Rusak ringan"),
    ("RUSAK_BERAT", "Rusak berat"),
)


def _nilai_barang(c: CatatanBuku) -> Isi:
    return Decimal(c.isi["jumlah"]) * Decimal(c.isi["harga"])


BUKU_CATATAN: tuple[Buku, ...] = (
    Buku(
        kode=B.INVENTARIS.value,
        nomor="6",
        judul=B.INVENTARIS.label,
        url="administrasi:buku_inventaris",
        keterangan="Barang milik koperasi. Barang yang pindah, rusak, atau dihapus dibetulkan "
        "dengan entri baru; entri lamanya dicoret.",
        tanggal="Tanggal beli",
        isian=(
            Isian(nama="kode", label="Kode barang", terbanyak=30),
            Isian(nama="nama", label="Nama barang", terbanyak=120),
            Isian(nama="jumlah", label="Jumlah", jenis=JenisIsian.BULAT, terbanyak=1_000_000),
            Isian(nama="harga", label="Harga satuan", jenis=JenisIsian.RUPIAH),
            Isian(
                nama="umur_teknis",
                label="Umur teknis (tahun)",
                jenis=JenisIsian.BULAT,
                terbanyak=100,
                wajib=False,
            ),
            Isian(
                nama="umur_ekonomis",
                label="Umur ekonomis (tahun)",
                jenis=JenisIsian.BULAT,
                terbanyak=100,
                wajib=False,
            ),
            Isian(nama="kondisi", label="Kondisi", jenis=JenisIsian.PILIHAN, pilihan=KONDISI),
            Isian(nama="lokasi", label="Lokasi", terbanyak=120),
            Isian(nama="catatan", label="Catatan", wajib=False, terbanyak=300),
        ),
        kolom=(
            KolomBuku("Kode", 10, dari("kode")),
            KolomBuku("Nama", 28, dari("nama"), coretan=True),
            KolomBuku("Tanggal beli", 13, tanggal),
            KolomBuku("Jumlah", 8, dari("jumlah"), angka=True),
            KolomBuku("Harga satuan", 14, angka("harga"), angka=True),
            KolomBuku("Nilai", 15, _nilai_barang, angka=True),
            KolomBuku("Umur teknis", 10, tahun("umur_teknis"), rinci=True),
            KolomBuku("Umur ekonomis", 10, tahun("umur_ekonomis"), rinci=True),
            KolomBuku("Kondisi", 12, kata_pilihan("kondisi", KONDISI)),
            KolomBuku("Lokasi", 16, dari("lokasi")),
            KolomBuku("Catatan", 22, dari("catatan")),
        ),
    ),
    _notulen(B.RAPAT_ANGGOTA, "7", "anggota"),
    _notulen(B.RAPAT_PENGURUS, "8", "pengurus"),
    _notulen(B.RAPAT_PENGAWAS, "9", "pengawas"),
    Buku(
        kode=B.TAMU.value,
        nomor="11",
        judul=B.TAMU.label,
        url="administrasi:buku_tamu",
        keterangan="Siapa yang datang ke kantor, dari mana, dan untuk apa.",
        isian=(
            Isian(nama="nama", label="Nama tamu", terbanyak=120),
            Isian(nama="asal", label="Asal atau instansi"),
            Isian(nama="bertemu", label="Bertemu dengan", terbanyak=120),
            Isian(nama="keperluan", label="Keperluan", terbanyak=300),
        ),
        pihak=(_TAMU,),
        kolom=(
            NO,
            TANGGAL,
            KolomBuku("Nama", 24, dari("nama"), coretan=True),
            KolomBuku("Asal / instansi", 26, dari("asal")),
            KolomBuku("Bertemu dengan", 20, dari("bertemu")),
            KolomBuku("Keperluan", 34, dari("keperluan")),
            KolomBuku("Tanda tangan", 16, tanda(_TAMU), tanda="tamu"),
        ),
    ),
    Buku(
        kode=B.SARAN_ANGGOTA.value,
        nomor="12",
        judul=B.SARAN_ANGGOTA.label,
        url="administrasi:buku_saran_anggota",
        keterangan="Saran anggota dan tanggapan atasnya.",
        isian=(
            Isian(
                nama="anggota",
                label="Nomor anggota",
                jenis=JenisIsian.ANGGOTA,
                terbanyak=20,
                bantuan="Nomor anggota yang memberi saran.",
            ),
            Isian(nama="saran", label="Saran", jenis=JenisIsian.PANJANG, terbanyak=2_000),
        ),
        tanggapan=(
            Isian(nama="tanggapan", label="Tanggapan", jenis=JenisIsian.PANJANG, terbanyak=2_000),
            Isian(nama="penanggap", label="Penanggap", terbanyak=120),
        ),
        kolom=(
            NO,
            TANGGAL,
            KolomBuku("Anggota", 24, penyaran),
            KolomBuku("Saran", 44, dari("saran"), coretan=True),
            KolomBuku("Tanggapan", 44, balas("tanggapan")),
            KolomBuku("Penanggap", 20, balas("penanggap")),
            KolomBuku("Tanggal tanggapan", 13, tanggal_balas),
        ),
    ),
    Buku(
        kode=B.SARAN_PENGAWAS.value,
        nomor="13",
        judul=B.SARAN_PENGAWAS.label,
        url="administrasi:buku_saran_pengawas",
        keterangan="Saran pengawas dan tanggapan pengurus.",
        izin_catat="anggota.catat_notulen",
        isian=(
            Isian(nama="nama", label="Nama pengawas", jenis=JenisIsian.PENGAWAS, terbanyak=120),
            Isian(nama="saran", label="Isi saran", jenis=JenisIsian.PANJANG, terbanyak=2_000),
        ),
        tanggapan=(
            Isian(
                nama="tanggapan",
                label="Tanggapan pengurus",
                jenis=JenisIsian.PANJANG,
                terbanyak=2_000,
            ),
        ),
        nama_tanggapan="Tanggapan pengurus",
        pihak=(_PENGAWAS, PENGURUS),
        bernomor=True,
        kolom=(
            NO,
            TANGGAL,
            KolomBuku("Nama pengawas", 22, dari("nama")),
            KolomBuku("Isi saran", 46, dari("saran"), coretan=True),
            KolomBuku("Tanda tangan", 16, tanda(_PENGAWAS), tanda="pengawas"),
            KolomBuku("Tanda tangan pengurus", 16, tanda(PENGURUS), tanda="pengurus"),
            KolomBuku("Tanggapan pengurus", 42, balas("tanggapan")),
        ),
    ),
    _anjuran(B.ANJURAN, "14", "Anjuran pejabat dinas yang membina koperasi, dan tanggapannya."),
    Buku(
        kode=B.KEJADIAN.value,
        nomor="15",
        judul=B.KEJADIAN.label,
        url="administrasi:buku_kejadian",
        keterangan="Kejadian yang perlu diingat, sebabnya, dan penyelesaiannya.",
        isian=(
            Isian(nama="uraian", label="Uraian", jenis=JenisIsian.PANJANG, terbanyak=2_000),
            Isian(
                nama="sebab",
                label="Sebab dan keterangan",
                jenis=JenisIsian.PANJANG,
                terbanyak=2_000,
            ),
        ),
        tanggapan=(
            Isian(
                nama="penyelesaian",
                label="Penyelesaian",
                jenis=JenisIsian.PANJANG,
                terbanyak=2_000,
            ),
        ),
        nama_tanggapan="Penyelesaian",
        pihak=(_PENCATAT,),
        bernomor=True,
        kolom=(
            NO,
            TANGGAL,
            KolomBuku("Uraian", 46, dari("uraian"), coretan=True),
            KolomBuku("Penyelesaian", 40, balas("penyelesaian")),
            KolomBuku("Sebab dan keterangan", 40, dari("sebab")),
            KolomBuku("Tanda tangan", 16, tanda(_PENCATAT), tanda="pencatat"),
        ),
    ),
    Buku(
        kode=B.AGENDA.value,
        nomor="16",
        judul=B.AGENDA.label,
        url="administrasi:buku_agenda",
        keterangan="Surat yang masuk dan keluar.",
        tanggal="Tanggal diterima atau dikirim",
        isian=(
            Isian(nama="arah", label="Masuk atau keluar", jenis=JenisIsian.PILIHAN, pilihan=ARAH),
            Isian(nama="no_surat", label="Nomor surat", terbanyak=80),
            Isian(nama="tgl_surat", label="Tanggal surat", jenis=JenisIsian.TANGGAL),
            Isian(nama="pihak", label="Ditujukan kepada atau asal"),
            Isian(nama="perihal", label="Perihal"),
            Isian(nama="catatan", label="Catatan", wajib=False, terbanyak=300),
        ),
        berlampiran=True,
        kolom=(
            KolomBuku("No urut", 7, nomor, urut=True),
            KolomBuku("Nomor surat", 22, dari("no_surat")),
            KolomBuku("Tanggal surat", 13, tgl("tgl_surat")),
            KolomBuku("Ditujukan kepada / asal", 30, dari("pihak")),
            KolomBuku("Perihal", 40, dari("perihal"), coretan=True),
            KolomBuku("Catatan", 26, dari("catatan")),
            KolomBuku("Masuk / keluar", 13, kata_pilihan("arah", ARAH)),
        ),
    ),
    _anjuran(B.ANJURAN_LAIN, "+", "Anjuran pejabat instansi lain, dan tanggapannya."),
)

_MENURUT_KODE = {b.kode: b for b in BUKU_CATATAN}


def buku_catatan(kode: str) -> Buku:
    """The declaration of a book of notes."""
    return _MENURUT_KODE[kode]
