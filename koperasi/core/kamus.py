"""What the acts of the house itself are called."""

from .kamus_jejak import daftarkan_aksi
from .kotak_pengawas import daftarkan_jenis

daftarkan_aksi(
    {
        "core.undang_pengguna": "Pengguna diundang",
        "core.ubah_data_pengguna": "Nama atau kontak diubah",
        "core.ubah_peran": "Peran diubah",
        "core.nonaktifkan_pengguna": "Akun dinonaktifkan",
        "core.aktifkan_pengguna": "Akun diaktifkan kembali",
        "core.buat_tautan_sandi": "Tautan sandi baru dibuat",
        "core.copot_dua_langkah": "Dua langkah dicopot oleh admin",
        "core.akhiri_sesi": "Satu perangkat dikeluarkan",
        "core.masuk": "Masuk ke aplikasi",
        "core.keluar": "Keluar dari aplikasi",
        "core.masuk_ditolak": "Masuk ditolak",
        "core.buat_sandi": "Sandi dibuat",
        "core.ganti_sandi": "Sandi diganti",
        "core.sandi_lewat_tautan": "Sandi dibuat lewat tautan",
        "core.pasang_dua_langkah": "Dua langkah dipasang",
        "core.lepas_dua_langkah": "Dua langkah dilepas",
        "core.perbarui_kode_cadangan": "Kode cadangan diperbarui",
        "core.lihat_pengguna": "Data pribadi pengguna dibuka",
        "core.rakit_contoh": "Data contoh dibuat",
        "core.ubah_profil": "Profil koperasi diubah",
        "core.catat_dokumen_lembaga": "Versi dokumen kelembagaan dicatat",
        "core.cabut_dokumen_lembaga": "Versi dokumen kelembagaan dicabut",
        "core.tetapkan_ketentuan": "Ketentuan ditetapkan",
        "core.cabut_ketentuan": "Ketentuan dicabut",
        "core.usulkan_ketentuan": "Ketentuan diusulkan",
        "core.tolak_usulan_ketentuan": "Usulan ketentuan ditolak",
        "core.tarik_usulan_ketentuan": "Usulan ketentuan ditarik",
        "core.ganti_kunci_segel": "Kunci segel diganti",
        "core.akui_pemulihan_segel": "Pemulihan cadangan diakui pada segel",
        "core.ulangi_pekerjaan": "Pekerjaan diulang",
        "core.unduh_dokumen": "Dokumen diunduh",
        "core.cabut_dokumen": "Dokumen dicabut",
        "core.pulihkan_dokumen": "Berkas dokumen digambar ulang",
        "core.cetak_daftar": "Daftar dijadikan dokumen",
        "core.ekspor_daftar": "Daftar diekspor",
        "core.unduh_berkas": "Berkas diunduh",
        "core.ekspor_jejak": "Jejak audit diekspor",
        "core.laporkan_ke_pengawas": "Masuk kotak pengawas",
        "core.hal_minta": "Tanggapan diminta",
        "core.hal_tanggapan": "Hal perhatian ditanggapi",
        "core.hal_selesai": "Hal perhatian diselesaikan",
        "core.hal_buka_lagi": "Hal perhatian dibuka lagi",
        "core.buat_cadangan": "Cadangan dibuat",
        "core.pulihkan_cadangan": "Buku dipulihkan dari cadangan",
        "core.uji_pulih": "Uji pulih dijalankan",
        "core.unduh_cadangan": "Cadangan diunduh",
    }
)

PEKERJAAN_GAGAL = "core.pekerjaan_gagal"
DUA_LANGKAH_DICOPOT = "core.dua_langkah_dicopot"
PERAN_SENDIRI = "core.peran_sendiri"
UJI_PULIH_GAGAL = "core.uji_pulih_gagal"
BERKAS_RUSAK = "core.berkas_rusak"

daftarkan_jenis(
    PEKERJAAN_GAGAL,
    "Pekerjaan gagal",
    "Pekerjaan di belakang layar berhenti dan tidak dicoba lagi dengan sendirinya.",
)
daftarkan_jenis(
    DUA_LANGKAH_DICOPOT,
    "Dua langkah dicopot",
    "Admin melepas pengaman masuk seseorang; tanpa itu, sandi saja cukup.",
)
daftarkan_jenis(
    PERAN_SENDIRI,
    "Peran sendiri diubah",
    "Admin memberi atau melepas perannya sendiri, tanpa orang kedua.",
)
daftarkan_jenis(
    UJI_PULIH_GAGAL,
    "Uji pulih tidak lulus",
    "Cadangan terbaru dikembalikan ke basis data kedua dan ternyata tidak sama dengan buku.",
)
daftarkan_jenis(
    BERKAS_RUSAK,
    "Berkas dokumen rusak",
    "Berkas PDF di penyimpanan hilang, atau isinya bukan lagi yang diterbitkan.",
)
