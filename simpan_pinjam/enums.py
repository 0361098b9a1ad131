"""Choices for the database."""

from django.db.models import TextChoices


class JenisSimpanan(TextChoices):
    """What a product is by law and bylaws; pokok, wajib and penyertaan are equity."""

    POKOK = "POKOK", "Simpanan pokok"
    WAJIB = "WAJIB", "Simpanan wajib"
    WAJIB_INSIDENTIL = "WAJIB_INSIDENTIL", "Simpanan wajib insidentil"
    WAJIB_PINJAMAN = "WAJIB_PINJAMAN", "Simpanan wajib pinjaman"
    PENYERTAAN = "PENYERTAAN", "Modal penyertaan anggota"
    SUKARELA = "SUKARELA", "Simpanan sukarela"
    HARI_RAYA = "HARI_RAYA", "Simpanan hari raya"
    BERJANGKA = "BERJANGKA", "Simpanan berjangka"


# UU 25/1992 art. 41: pokok and wajib are the members' own capital; what exceeds them by a meeting's
# decision is modal penyertaan anggota (Pergub NTT 33/2018 I.D.b).
MODAL = (
    JenisSimpanan.POKOK,
    JenisSimpanan.WAJIB,
    JenisSimpanan.WAJIB_INSIDENTIL,
    JenisSimpanan.PENYERTAAN,
)
# One of each for the whole cooperative: the application itself finds them.
TUNGGAL = (JenisSimpanan.POKOK, JenisSimpanan.WAJIB, JenisSimpanan.PENYERTAAN)

# Capital and term deposits lie still by their nature; of these it means something when nobody
# comes any more.
DAPAT_PASIF = (JenisSimpanan.SUKARELA, JenisSimpanan.HARI_RAYA)


class AturanTarik(TextChoices):
    """When money may leave an account."""

    BEBAS = "BEBAS", "Sewaktu-waktu"
    JENDELA = "JENDELA", "Hanya pada masa penarikan"
    JATUH_TEMPO = "JATUH_TEMPO", "Sesudah jatuh tempo"
    BERHENTI = "BERHENTI", "Saat berhenti menjadi anggota"


class BasisPenalti(TextChoices):
    """What the penalty of an early withdrawal is a percentage of."""

    TIDAK_ADA = "TIDAK_ADA", "Tanpa penalti"
    SALDO = "SALDO", "Persen dari saldo"
    JUMLAH = "JUMLAH", "Persen dari jumlah yang ditarik"
    BUNGA = "BUNGA", "Persen dari jasa yang sudah diterima"


class MetodeJasa(TextChoices):
    """How a product reckons interest; the names of ``perhitungan.bunga_simpanan.MetodeBunga``."""

    TANPA = "TANPA", "Tanpa jasa"
    SALDO_TERENDAH = "SALDO_TERENDAH", "Saldo terendah"
    SALDO_HARIAN = "SALDO_HARIAN", "Saldo harian"
    SALDO_RATA_RATA = "SALDO_RATA_RATA", "Saldo rata-rata per mutasi"
    SALDO_RATA_RATA_HARIAN = "SALDO_RATA_RATA_HARIAN", "Saldo rata-rata per hari"
    BERJANGKA = "BERJANGKA", "Nominal berjangka, per bulan"


class PembagiJasa(TextChoices):
    BULAN = "BULAN", "Seperduabelas setahun"
    HARI = "HARI", "Hari masa itu dibagi hari setahun"


class StatusKetentuanProduk(TextChoices):
    USULAN = "USULAN", "Menunggu persetujuan"
    BERLAKU = "BERLAKU", "Disetujui"
    DITOLAK = "DITOLAK", "Ditolak"


class JenisMutasi(TextChoices):
    SALDO_AWAL = "SALDO_AWAL", "Saldo awal"
    SETOR = "SETOR", "Setoran"
    TARIK = "TARIK", "Penarikan"
    PINDAH_MASUK = "PINDAH_MASUK", "Pindahan masuk"
    PINDAH_KELUAR = "PINDAH_KELUAR", "Pindahan keluar"
    JASA = "JASA", "Jasa simpanan"
    PAJAK = "PAJAK", "PPh atas jasa"
    BIAYA = "BIAYA", "Biaya"
    PENALTI = "PENALTI", "Penalti"
    BALIK = "BALIK", "Pembalikan"


# What the member herself did; the rest happens without her (dormancy asks for these).
OLEH_ANGGOTA = (
    JenisMutasi.SETOR,
    JenisMutasi.TARIK,
    JenisMutasi.PINDAH_MASUK,
    JenisMutasi.PINDAH_KELUAR,
)


class StatusJasa(TextChoices):
    DIHITUNG = "DIHITUNG", "Dihitung, belum diposting"
    DIPOSTING = "DIPOSTING", "Diposting"
    DIBALIK = "DIBALIK", "Dibalik"
    DIBUANG = "DIBUANG", "Dihitung ulang"


class StatusTransaksi(TextChoices):
    """What has become of a transaction; read from its cash and its entry, stored nowhere."""

    MENUNGGU = "MENUNGGU", "Menunggu persetujuan"
    TERCATAT = "TERCATAT", "Tercatat"
    TIDAK_JADI = "TIDAK_JADI", "Tidak jadi"
    DIBALIK = "DIBALIK", "Dibalik"


class StatusJemputan(TextChoices):
    BERJALAN = "BERJALAN", "Belum disetor"
    DISETOR = "DISETOR", "Sudah disetor"
    BATAL = "BATAL", "Dibatalkan"


class JenisTransaksi(TextChoices):
    SETOR = "SETOR", "Setoran"
    TARIK = "TARIK", "Penarikan"
    PINDAH = "PINDAH", "Pemindahan"


class TindakanJatuhTempo(TextChoices):
    """What becomes of a term deposit when its term ends, as the member chose ("ARO" is renewal
    without being asked)."""

    CAIR = "CAIR", "Cair ke rekening simpanan"
    ARO_POKOK = "ARO_POKOK", "Perpanjang pokoknya"
    ARO_POKOK_JASA = "ARO_POKOK_JASA", "Perpanjang pokok dan jasanya"


class StatusBerjangka(TextChoices):
    BERJALAN = "BERJALAN", "Berjalan"
    DICAIRKAN = "DICAIRKAN", "Dicairkan"
    DIPUTUS = "DIPUTUS", "Dicairkan dini"
    DIBALIK = "DIBALIK", "Penempatan dibalik"


class StatusImporSaldo(TextChoices):
    UJI = "UJI", "Sedang diuji"
    SELESAI = "SELESAI", "Sudah dimuat"
    BATAL = "BATAL", "Dibatalkan"


class JenisCetakBuku(TextChoices):
    LANJUT = "LANJUT", "Lanjutan"
    ULANG = "ULANG", "Cetak ulang"
    BUKU_BARU = "BUKU_BARU", "Buku baru"
