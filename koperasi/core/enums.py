"""Choices for the database: stored in capitals, shown in Indonesian."""

from django.db.models import TextChoices


class Zona(TextChoices):
    WIB = "WIB", "WIB (Asia/Jakarta)"
    WITA = "WITA", "WITA (Asia/Makassar)"
    WIT = "WIT", "WIT (Asia/Jayapura)"


class BentukKoperasi(TextChoices):
    KSP = "KSP", "Koperasi Simpan Pinjam (KSP)"
    USP = "USP", "Unit Simpan Pinjam (USP) Koperasi"


class StatusPekerjaan(TextChoices):
    ANTRE = "ANTRE", "Menunggu giliran"
    BERJALAN = "BERJALAN", "Sedang dikerjakan"
    SELESAI = "SELESAI", "Selesai"
    GAGAL = "GAGAL", "Gagal"


class StatusHal(TextChoices):
    BARU = "BARU", "Baru"
    MENUNGGU = "MENUNGGU", "Menunggu tanggapan"
    DITANGGAPI = "DITANGGAPI", "Ditanggapi"
    SELESAI = "SELESAI", "Selesai"


class JenisCatatanHal(TextChoices):
    MINTA = "MINTA", "Meminta tanggapan"
    TANGGAPAN = "TANGGAPAN", "Menanggapi"
    SELESAI = "SELESAI", "Menyelesaikan"
    BUKA_LAGI = "BUKA_LAGI", "Membuka lagi"


class TemuanPengawas(TextChoices):
    WAJAR = "WAJAR", "Wajar"
    TINDAK_LANJUT = "TINDAK_LANJUT", "Perlu tindak lanjut"
    PELANGGARAN = "PELANGGARAN", "Pelanggaran"


class Peran(TextChoices):
    """Roles, each a Django group of the same name; each app's ``rules.py`` says who may what."""

    ADMIN = "admin", "Admin"
    KASIR = "kasir", "Kasir"
    STAF = "staf", "Staf"
    AKUNTAN = "akuntan", "Akuntan"
    MANAJER = "manajer", "Manajer"
    KETUA = "ketua", "Ketua (pengurus)"
    SEKRETARIS = "sekretaris", "Sekretaris (pengurus)"
    BENDAHARA = "bendahara", "Bendahara (pengurus)"
    PENGAWAS = "pengawas", "Pengawas"
    PPL = "ppl", "PPL"
    PJ = "pj", "PJ kelompok"
    ANGGOTA = "anggota", "Anggota"
    PENDAMPING = "pendamping", "Pendamping atau dinas"


# Members and group leaders come in from the street with an old phone: no policy may ask them for a
# second factor (fitur A4).
PERAN_TANPA_MFA = frozenset({Peran.PJ, Peran.ANGGOTA})
PENGURUS = frozenset({Peran.KETUA, Peran.SEKRETARIS, Peran.BENDAHARA})


class Forum(TextChoices):
    """Where a policy was decided."""

    RAPAT_ANGGOTA = "RAPAT_ANGGOTA", "Rapat anggota"
    RAPAT_PENGURUS = "RAPAT_PENGURUS", "Rapat pengurus"
    PENGURUS = "PENGURUS", "Keputusan pengurus"
    LAINNYA = "LAINNYA", "Lainnya"


class JenisUsulan(TextChoices):
    TETAPKAN = "TETAPKAN", "Menetapkan"
    CABUT = "CABUT", "Mencabut"


class StatusUsulan(TextChoices):
    MENUNGGU = "MENUNGGU", "Menunggu persetujuan"
    DISETUJUI = "DISETUJUI", "Disetujui"
    DITOLAK = "DITOLAK", "Ditolak"
    DITARIK = "DITARIK", "Ditarik kembali"


class KeadaanDokumen(TextChoices):
    """Derived from what came after a paper, never stored."""

    BERLAKU = "BERLAKU", "Berlaku"
    DIGANTI = "DIGANTI", "Sudah diganti"
    DICABUT = "DICABUT", "Dicabut"


class JenisDokumenLembaga(TextChoices):
    """What a cooperative must be able to show of itself (Lampiran Pergub NTT 33/2018, bab I)."""

    AD = "AD", "Anggaran dasar"
    ART = "ART", "Anggaran rumah tangga"
    PERATURAN = "PERATURAN", "Peraturan khusus"
    SOP = "SOP", "SOP"
    SOM = "SOM", "SOM"
    IZIN = "IZIN", "Izin usaha simpan pinjam"
    SETORAN = "SETORAN", "Bukti setoran modal"


# Kinds of which a cooperative has several at once, told apart by their subject.
DOKUMEN_BERPERIHAL = frozenset(
    {JenisDokumenLembaga.PERATURAN, JenisDokumenLembaga.SOP, JenisDokumenLembaga.SOM}
)


class WilayahKeanggotaan(TextChoices):
    """Where the members live decides who grants the permit (Lampiran Pergub NTT 33/2018, bab I
    huruf D, penerbitan ijin usaha simpan pinjam butir a-c)."""

    SATU_KABUPATEN = "SATU_KABUPATEN", "Dalam satu kabupaten atau kota"
    LINTAS_KABUPATEN = "LINTAS_KABUPATEN", "Beberapa kabupaten atau kota dalam satu provinsi"
    LINTAS_PROVINSI = "LINTAS_PROVINSI", "Beberapa provinsi"

    @property
    def penerbit(self) -> str:
        return {
            "SATU_KABUPATEN": "Bupati atau Walikota",
            "LINTAS_KABUPATEN": "Gubernur",
            "LINTAS_PROVINSI": "Menteri",
        }[self.value]
