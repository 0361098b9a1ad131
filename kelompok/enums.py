"""Choices for the database."""

from django.db.models import TextChoices


class JenisKelompok(TextChoices):
    """A member belongs to one tanggung renteng group at a time; the other kinds are free."""

    TANGGUNG_RENTENG = "TANGGUNG_RENTENG", "Tanggung renteng"
    NILAI = "NILAI", "Kelompok nilai"
    USAHA = "USAHA", "Kelompok usaha"


class StatusKelompok(TextChoices):
    DIBENTUK = "DIBENTUK", "Sedang dibentuk"
    AKTIF = "AKTIF", "Aktif"
    BUBAR = "BUBAR", "Bubar atau digabung"


class JabatanKelompok(TextChoices):
    PJ_I = "PJ_I", "PJ I"
    PJ_II = "PJ_II", "PJ II"
    PETUGAS_SETOR = "PETUGAS_SETOR", "Petugas setor"
    SEKRETARIS = "SEKRETARIS", "Sekretaris"


class StatusPencalonan(TextChoices):
    """A proposal's way within its group; whether she becomes a member is ``StatusKeanggotaan``."""

    DIAJUKAN = "DIAJUKAN", "Menunggu musyawarah"
    DISETUJUI = "DISETUJUI", "Disetujui kelompok"
    MASUK = "MASUK", "Sudah masuk kelompok"
    DITOLAK = "DITOLAK", "Ditolak kelompok"
    DITARIK = "DITARIK", "Ditarik kembali"


PENCALONAN_BERJALAN = (StatusPencalonan.DIAJUKAN, StatusPencalonan.DISETUJUI)


class JenisPertemuan(TextChoices):
    """In a ``PEMBENTUKAN`` the founders attend before any of them is a member of the group."""

    RUTIN = "RUTIN", "Pertemuan rutin"
    PEMBENTUKAN = "PEMBENTUKAN", "Pembentukan kelompok"
    LUAR_BIASA = "LUAR_BIASA", "Pertemuan luar biasa"


class StatusPertemuan(TextChoices):
    DIBUKA = "DIBUKA", "Berlangsung"
    DITUTUP = "DITUTUP", "Sudah ditutup"
    DIBATALKAN = "DIBATALKAN", "Dibatalkan"


class StatusHadir(TextChoices):
    HADIR = "HADIR", "Hadir"
    DARING = "DARING", "Daring"
    IZIN = "IZIN", "Izin"
    SAKIT = "SAKIT", "Sakit"
    ALPA = "ALPA", "Alpa"


class BagianNotulen(TextChoices):
    """The order of the meeting at Citra Lestari."""

    PEMBUKAAN = "PEMBUKAAN", "Pembukaan"
    NOTULEN_LALU = "NOTULEN_LALU", "Pembacaan dan koreksi notulen lalu"
    PRAKATA_PJ = "PRAKATA_PJ", "Prakata PJ"
    PEMBINAAN_PPL = "PEMBINAAN_PPL", "Pembinaan PPL"
    KEANGGOTAAN = "KEANGGOTAAN", "Keanggotaan"
    KEUANGAN = "KEUANGAN", "Keuangan"
    MUSYAWARAH = "MUSYAWARAH", "Musyawarah kelompok"
    USULAN = "USULAN", "Usulan untuk koperasi"
    PENUTUP = "PENUTUP", "Penutup"


class StatusNotulen(TextChoices):
    DRAF = "DRAF", "Draf"
    DIBACA = "DIBACA", "Dibacakan"
    DIKOREKSI = "DIKOREKSI", "Dikoreksi"
    DISAHKAN = "DISAHKAN", "Disahkan"
    TERKUNCI = "TERKUNCI", "Disahkan dan terkunci"


class PerihalKeputusan(TextChoices):
    TERIMA_ANGGOTA = "TERIMA_ANGGOTA", "Penerimaan anggota"
    PJ = "PJ", "Pemilihan PJ dan pengurus kelompok"
    PERATURAN = "PERATURAN", "Peraturan kelompok"
    DANA = "DANA", "Dana kelompok"
    URUNAN = "URUNAN", "Urunan"
    PINDAH = "PINDAH", "Anggota pindah kelompok"
    PECAH = "PECAH", "Pemecahan kelompok"
    GABUNG = "GABUNG", "Penggabungan kelompok"
    BERHENTI = "BERHENTI", "Anggota berhenti"
    SANKSI = "SANKSI", "Sanksi"
    LAIN = "LAIN", "Lain-lain"


class HasilKeputusan(TextChoices):
    DITERIMA = "DITERIMA", "Diterima"
    DITOLAK = "DITOLAK", "Ditolak"
    DITUNDA = "DITUNDA", "Ditunda"


class TindakLanjut(TextChoices):
    TIDAK_PERLU = "TIDAK_PERLU", "Tidak perlu"
    BELUM = "BELUM", "Belum dikerjakan"
    SELESAI = "SELESAI", "Selesai"


class JenisPeristiwaKelompok(TextChoices):
    DIAKTIFKAN = "DIAKTIFKAN", "Diaktifkan"
    DIPECAH = "DIPECAH", "Dipecah: sebagian anggota ke kelompok lain"
    DIGABUNG = "DIGABUNG", "Digabung ke kelompok lain"
    BUBAR = "BUBAR", "Bubar"


# After these the group is no more; after those with another group members went there.
PENUTUP_KELOMPOK = (JenisPeristiwaKelompok.DIGABUNG, JenisPeristiwaKelompok.BUBAR)
KE_KELOMPOK_LAIN = (JenisPeristiwaKelompok.DIPECAH, JenisPeristiwaKelompok.DIGABUNG)


class StatusImporAnggota(TextChoices):
    SUSUN = "SUSUN", "Sedang disusun"
    SELESAI = "SELESAI", "Selesai"
    BATAL = "BATAL", "Dibatalkan"


class JenisDana(TextChoices):
    """The funds that groups keep for themselves (formulir A8)."""

    KAS_TANGGUNG_RENTENG = "KAS_TR", "Kas tanggung renteng"
    KAS_KELOMPOK = "KAS", "Kas kelompok"
    DANA_SOSIAL = "SOSIAL", "Dana sosial"
    TABUNGAN_KELOMPOK = "TABUNGAN", "Tabungan kelompok"
    ARISAN = "ARISAN", "Arisan"


class JenisTempatDana(TextChoices):
    TANGAN = "TANGAN", "Tangan PJ"
    BANK = "BANK", "Rekening bank"
    KOPERASI = "KOPERASI", "Simpanan di koperasi"


class JenisMutasiDana(TextChoices):
    """What happened to a fund; each kind goes one way, and a reversal the other."""

    SALDO_AWAL = "SALDO_AWAL", "Saldo awal"
    IURAN = "IURAN", "Iuran"
    TERIMA = "TERIMA", "Penerimaan lain"
    KELUAR = "KELUAR", "Pengeluaran"
    ARISAN = "ARISAN", "Penarikan arisan"
    PINDAH = "PINDAH", "Pindah tempat simpan"
    SERAH = "SERAH", "Diserahkan pada penggabungan"
    GABUNG = "GABUNG", "Diterima dari penggabungan"
    BALIK = "BALIK", "Pembalikan"


# Both sides of one hand-over: out of the book of a group that is merged, into that of the other.
MUTASI_PENGGABUNGAN = (JenisMutasiDana.SERAH, JenisMutasiDana.GABUNG)


class LingkupUrunan(TextChoices):
    SEMUA = "SEMUA", "Semua anggota koperasi"
    KELOMPOK = "KELOMPOK", "Satu kelompok"


class StatusPemilihan(TextChoices):
    DIPILIH = "DIPILIH", "Menunggu disahkan pengurus"
    DISAHKAN = "DISAHKAN", "Disahkan dengan SK"
    DITOLAK = "DITOLAK", "Tidak disahkan"


class LayananDihentikan(TextChoices):
    """What stops for a group or member under sanction; instalments and dues never stop."""

    SEMUA = "SEMUA", "Semua layanan koperasi"
    PINJAMAN = "PINJAMAN", "Pinjaman baru"
    BARANG = "BARANG", "Pembelian barang"
    TARIK_SIMPANAN = "TARIK_SIMPANAN", "Penarikan simpanan sukarela"
    PENDIDIKAN = "PENDIDIKAN", "Pelatihan dan kegiatan"
