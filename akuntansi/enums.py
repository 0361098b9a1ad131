"""Choices for the database."""

from django.db.models import TextChoices


class JenisAkun(TextChoices):
    ASET = "ASET", "Aset"
    KEWAJIBAN = "KEWAJIBAN", "Kewajiban"
    EKUITAS = "EKUITAS", "Ekuitas"
    PENDAPATAN = "PENDAPATAN", "Pendapatan"
    BEBAN = "BEBAN", "Beban"


class Sisi(TextChoices):
    DEBIT = "DEBIT", "Debit"
    KREDIT = "KREDIT", "Kredit"


class Pihak(TextChoices):
    """Whose business an account records; the health score and the PHU keep them apart."""

    ANGGOTA = "ANGGOTA", "Anggota"
    BUKAN_ANGGOTA = "BUKAN_ANGGOTA", "Bukan anggota"
    UMUM = "UMUM", "Umum"


class ArusKas(TextChoices):
    OPERASI = "OPERASI", "Operasi"
    INVESTASI = "INVESTASI", "Investasi"
    PENDANAAN = "PENDANAAN", "Pendanaan"


class Peruntukan(TextChoices):
    """Accounts that the application itself must find; at most one account holds each."""

    SHU_BELUM_DIBAGI = "SHU_BELUM_DIBAGI", "SHU tahun lalu belum dibagi"
    SHU_BERJALAN = "SHU_BERJALAN", "SHU tahun berjalan"
    TITIPAN_SETORAN = "TITIPAN_SETORAN", "Titipan setoran kelompok"
    SALDO_AWAL = "SALDO_AWAL", "Penyeimbang saldo awal"


class BukuBukti(TextChoices):
    """Voucher books: cash in and out, bank in and out, memorial."""

    BKM = "BKM", "Bukti kas masuk (BKM)"
    BKK = "BKK", "Bukti kas keluar (BKK)"
    BBM = "BBM", "Bukti bank masuk (BBM)"
    BBK = "BBK", "Bukti bank keluar (BBK)"
    BM = "BM", "Bukti memorial (BM)"


class StatusPeriode(TextChoices):
    BUKA = "BUKA", "Terbuka"
    TUTUP = "TUTUP", "Ditutup"


class StatusPermintaan(TextChoices):
    MENUNGGU = "MENUNGGU", "Menunggu persetujuan"
    DISETUJUI = "DISETUJUI", "Disetujui"
    DITOLAK = "DITOLAK", "Ditolak"
    DITARIK = "DITARIK", "Ditarik kembali"


class StatusTutup(TextChoices):
    DIPERIKSA = "DIPERIKSA", "Sedang diperiksa"
    TERHALANG = "TERHALANG", "Terhalang bukti"
    MENUNGGU = "MENUNGGU", "Menunggu persetujuan"
    DISETUJUI = "DISETUJUI", "Disetujui"
    DITOLAK = "DITOLAK", "Ditolak"
    DITARIK = "DITARIK", "Ditarik kembali"


class StatusImpor(TextChoices):
    SUSUN = "SUSUN", "Sedang disusun"
    SELESAI = "SELESAI", "Sudah diposting"
    BATAL = "BATAL", "Dibatalkan"
