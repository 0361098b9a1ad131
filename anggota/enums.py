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
