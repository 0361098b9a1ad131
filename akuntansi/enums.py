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
    SELISIH_LEBIH = "SELISIH_LEBIH", "Selisih lebih kas"
    SELISIH_KURANG = "SELISIH_KURANG", "Selisih kurang kas"


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


class JenisTempatKas(TextChoices):
    """Where cash lies: the safe of the office, or a teller's drawer."""

    UTAMA = "UTAMA", "Kas utama"
    LACI = "LACI", "Laci kasir"


class JenisPecahan(TextChoices):
    KERTAS = "KERTAS", "Uang kertas"
    LOGAM = "LOGAM", "Uang logam"


class SaatHitung(TextChoices):
    """On what occasion cash was counted."""

    BUKA = "BUKA", "Buka laci"
    SERAH = "SERAH", "Serah terima"
    TUTUP = "TUTUP", "Tutup laci"
    OPNAME = "OPNAME", "Opname kas"


class ArahKas(TextChoices):
    MASUK = "MASUK", "Terima kas"
    KELUAR = "KELUAR", "Bayar kas"


class StatusTransaksiKas(TextChoices):
    MENUNGGU = "MENUNGGU", "Menunggu persetujuan"
    TERCATAT = "TERCATAT", "Tercatat"
    DITOLAK = "DITOLAK", "Ditolak"
    DITARIK = "DITARIK", "Ditarik kembali"


class StatusPindahKas(TextChoices):
    """Asked for by the drawer, handed over by the giver, taken in by the receiver."""

    DIMINTA = "DIMINTA", "Diminta"
    DIKIRIM = "DIKIRIM", "Dalam perjalanan"
    DITERIMA = "DITERIMA", "Diterima"
    DITOLAK = "DITOLAK", "Ditolak"
    DITARIK = "DITARIK", "Ditarik kembali"


class StatusSerahLaci(TextChoices):
    MENUNGGU = "MENUNGGU", "Menunggu penerima"
    DITERIMA = "DITERIMA", "Diterima"
    DITOLAK = "DITOLAK", "Ditolak"
    DITARIK = "DITARIK", "Ditarik kembali"


class StatusSelisih(TextChoices):
    MENUNGGU = "MENUNGGU", "Menunggu putusan"
    DISETUJUI = "DISETUJUI", "Penjelasan diterima"
    DITOLAK = "DITOLAK", "Menjadi tanggungan"


class KertasKwitansi(TextChoices):
    A6 = "A6", "Kwitansi A6"
    STRUK = "STRUK", "Struk 80 mm"
