"""Choices for the database."""

from django.db.models import TextChoices


class StatusKeanggotaan(TextChoices):
    """A membership's way: proposed, agreed by the group, ratified by pengurus, paid, ended."""

    CALON = "CALON", "Calon anggota"
    DISETUJUI = "DISETUJUI", "Disetujui kelompok"
    DISAHKAN = "DISAHKAN", "Disahkan, menunggu simpanan pokok"
    AKTIF = "AKTIF", "Anggota"
    DITOLAK = "DITOLAK", "Ditolak atau mundur sebelum menjadi anggota"
    KELUAR = "KELUAR", "Keluar atas permintaan sendiri"
    MENINGGAL = "MENINGGAL", "Meninggal dunia"
    DIBERHENTIKAN = "DIBERHENTIKAN", "Diberhentikan"


BELUM_ANGGOTA = (
    StatusKeanggotaan.CALON,
    StatusKeanggotaan.DISETUJUI,
    StatusKeanggotaan.DISAHKAN,
)
BERAKHIR = (
    StatusKeanggotaan.DITOLAK,
    StatusKeanggotaan.KELUAR,
    StatusKeanggotaan.MENINGGAL,
    StatusKeanggotaan.DIBERHENTIKAN,
)


class JenisAnggota(TextChoices):
    BIASA = "BIASA", "Anggota biasa"
    LUAR_BIASA = "LUAR_BIASA", "Anggota luar biasa"


class JenisKelamin(TextChoices):
    PEREMPUAN = "P", "Perempuan"
    LAKI_LAKI = "L", "Laki-laki"


class StatusKawin(TextChoices):
    BELUM = "BELUM", "Belum kawin"
    KAWIN = "KAWIN", "Kawin"
    CERAI_HIDUP = "CERAI_HIDUP", "Cerai hidup"
    CERAI_MATI = "CERAI_MATI", "Cerai mati"


class CaraTandaTangan(TextChoices):
    TANDA_TANGAN = "TANDA_TANGAN", "Tanda tangan"
    CAP_JEMPOL = "CAP_JEMPOL", "Cap jempol"


class CaraPersetujuan(TextChoices):
    TANDA_TANGAN = "TANDA_TANGAN", "Tanda tangan di kertas"
    CAP_JEMPOL = "CAP_JEMPOL", "Cap jempol di kertas"
    LAYAR = "LAYAR", "Di layar, oleh yang bersangkutan"


class BidangPribadi(TextChoices):
    """What of a person's data is erased together, each after a time of its own."""

    FOTO = "foto", "Foto"
    KTP = "ktp", "Foto KTP"
    KONTAK = "kontak", "Kontak, alamat, pekerjaan"
    AHLI_WARIS = "ahli_waris", "Ahli waris"
    SEMUA = "semua", "Semua data pribadi, juga nama dan NIK"


class BukuAdministrasi(TextChoices):
    """The books in which notes are taken; what each holds is told by ``laporan.buku``."""

    RAPAT_ANGGOTA = "RAPAT_ANGGOTA", "Notulen rapat anggota"
    RAPAT_PENGURUS = "RAPAT_PENGURUS", "Notulen rapat pengurus"
    RAPAT_PENGAWAS = "RAPAT_PENGAWAS", "Notulen rapat pengawas"
    INVENTARIS = "INVENTARIS", "Buku inventaris"
    TAMU = "TAMU", "Buku tamu"
    SARAN_ANGGOTA = "SARAN_ANGGOTA", "Buku saran anggota"
    SARAN_PENGAWAS = "SARAN_PENGAWAS", "Buku saran pengawas"
    ANJURAN = "ANJURAN", "Buku anjuran pejabat"
    ANJURAN_LAIN = "ANJURAN_LAIN", "Buku anjuran pejabat instansi lain"
    KEJADIAN = "KEJADIAN", "Buku catatan kejadian penting"
    AGENDA = "AGENDA", "Buku agenda dan ekspedisi"


class CaraTanda(TextChoices):
    """How somebody signed an entry of a book."""

    TANDA_TANGAN = "TANDA_TANGAN", "Sudah ditandatangani di buku cetak"
    CAP_JEMPOL = "CAP_JEMPOL", "Sudah dicap jempol di buku cetak"
    GAMBAR = "GAMBAR", "Gambar tanda tangan atau cap jempol"


class Organ(TextChoices):
    PENGURUS = "PENGURUS", "Pengurus"
    PENGAWAS = "PENGAWAS", "Pengawas"


class JabatanOrgan(TextChoices):
    """Offices of pengurus and pengawas; more than one person may hold those of ``ANGGOTA_…``."""

    KETUA = "KETUA", "Ketua"
    WAKIL_KETUA = "WAKIL_KETUA", "Wakil ketua"
    SEKRETARIS = "SEKRETARIS", "Sekretaris"
    BENDAHARA = "BENDAHARA", "Bendahara"
    ANGGOTA_PENGURUS = "ANGGOTA_PENGURUS", "Anggota pengurus"
    KETUA_PENGAWAS = "KETUA_PENGAWAS", "Ketua pengawas"
    SEKRETARIS_PENGAWAS = "SEKRETARIS_PENGAWAS", "Sekretaris pengawas"
    ANGGOTA_PENGAWAS = "ANGGOTA_PENGAWAS", "Anggota pengawas"


JABATAN_PENGAWAS = (
    JabatanOrgan.KETUA_PENGAWAS,
    JabatanOrgan.SEKRETARIS_PENGAWAS,
    JabatanOrgan.ANGGOTA_PENGAWAS,
)
JABATAN_PENGURUS = tuple(j for j in JabatanOrgan if j not in JABATAN_PENGAWAS)
JABATAN_BANYAK_ORANG = (JabatanOrgan.ANGGOTA_PENGURUS, JabatanOrgan.ANGGOTA_PENGAWAS)
