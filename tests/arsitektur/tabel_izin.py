"""Every address × every role × what it answers to GET, as one table.

``boleh`` is answered with ``status``; ``asing`` are roles that have the page but not this object
(404); everybody else gets 403, and who is not signed in is led to the sign-in page.
"""

from dataclasses import dataclass, field

from akuntansi.ketentuan import PEMBAGIAN_SHU
from anggota.laporan.buku import BUKU_CATATAN
from koperasi.core.enums import Peran

SEMUA = frozenset(Peran)
SUSUN = frozenset({Peran.MANAJER, Peran.AKUNTAN, Peran.KETUA, Peran.SEKRETARIS, Peran.BENDAHARA})
KESEHATAN = SUSUN | {Peran.PENGAWAS}
LAIN = KESEHATAN | {Peran.PENDAMPING}
ADMIN = frozenset({Peran.ADMIN})
PENGURUS = frozenset({Peran.KETUA, Peran.SEKRETARIS, Peran.BENDAHARA})
LIHAT_PENGGUNA = ADMIN | {Peran.PENGAWAS}
LIHAT_JEJAK = ADMIN | {Peran.PENGAWAS, Peran.MANAJER, Peran.KETUA}
KOTAK = frozenset({Peran.PENGAWAS, Peran.MANAJER})
SEMUA_PEKERJAAN = ADMIN | PENGURUS | {Peran.MANAJER, Peran.PENGAWAS}
LIHAT_KETENTUAN = SEMUA_PEKERJAAN | {Peran.AKUNTAN}
CATAT = frozenset({Peran.AKUNTAN, Peran.MANAJER, Peran.BENDAHARA})
BAGAN = frozenset({Peran.AKUNTAN, Peran.MANAJER})
BUKU = CATAT | PENGURUS | {Peran.PENGAWAS}
IMPOR = PENGURUS | {Peran.STAF, Peran.MANAJER}
KASIR = frozenset({Peran.KASIR})
JAGA_KAS = frozenset({Peran.MANAJER, Peran.BENDAHARA})
NOTULEN = PENGURUS | {Peran.MANAJER, Peran.PENGAWAS}
ADMINISTRASI = NOTULEN | {Peran.STAF}
CATAT_BUKU = ADMINISTRASI - {Peran.PENGAWAS}
SEKRETARIAT = frozenset({Peran.SEKRETARIS, Peran.MANAJER})
URUS_PENGURUS = SEKRETARIAT | {Peran.KETUA}
LEMBAGA = ADMINISTRASI | ADMIN | {Peran.AKUNTAN}
BUKA_KEMBALI = frozenset({Peran.MANAJER, Peran.KETUA, Peran.BENDAHARA})

KANTOR = PENGURUS | {Peran.STAF, Peran.KASIR, Peran.AKUNTAN, Peran.MANAJER, Peran.PENGAWAS}
KELOMPOK = KANTOR | {Peran.PPL, Peran.PJ}
TUNGGAKAN = KANTOR | {Peran.PPL}
PJ = frozenset({Peran.PJ})
PPL, MANAJER = frozenset({Peran.PPL}), frozenset({Peran.MANAJER})
CATAT_DANA = frozenset({Peran.STAF, Peran.MANAJER})
KELOLA_URUNAN = PENGURUS | {Peran.STAF, Peran.MANAJER}
KELOLA = frozenset({Peran.STAF, Peran.MANAJER, Peran.SEKRETARIS})
LAPANGAN = frozenset({Peran.PPL, Peran.PJ})
CATAT_RAPAT = PENGURUS | {Peran.STAF, Peran.MANAJER}
# PPL and PJ have the pages of members, for those of their groups.
LIHAT_ANGGOTA = KELOMPOK
CATAT_ANGGOTA = KELOLA
BUKA_NIK = PENGURUS | {Peran.STAF, Peran.MANAJER}
HAPUS_DATA = frozenset({Peran.KETUA, Peran.SEKRETARIS})
SENDIRI = frozenset({Peran.ANGGOTA, Peran.PJ})


@dataclass(frozen=True)
class Baris:
    nama: str
    boleh: frozenset[Peran]
    status: int = 200
    argumen: tuple = ()
    asing: frozenset[Peran] = field(default_factory=frozenset)
    publik: int | None = None


TABEL = [
    # --- home ---------------------------------------------------------------------------------
    Baris("beranda:beranda", SEMUA),
    Baris("beranda:cari", SEMUA),
    Baris("beranda:gaya", SEMUA),
    Baris("beranda:api_hitung", SEMUA, status=405, argumen=("nik",), publik=403),
    Baris("beranda:sehat", SEMUA, publik=200),
    Baris("beranda:dokumen", SEMUA),
    *(
        Baris(f"beranda:{n}_dokumen", BUKU, status, argumen=("dokumen",), asing=SEMUA - BUKU)
        for n, status in (("rincian", 200), ("unduh", 302))
    ),
    Baris("beranda:cabut_dokumen", PENGURUS | {Peran.MANAJER}, argumen=("dokumen",)),
    Baris("beranda:verifikasi", SEMUA, publik=200),
    Baris("beranda:verifikasi_dokumen", SEMUA, status=404, argumen=("salah",), publik=404),
    Baris("beranda:profil", SEMUA),
    Baris("beranda:ubah_profil", ADMIN | PENGURUS),
    Baris("beranda:logo", SEMUA, status=404),
    Baris("beranda:lembaga", LEMBAGA),
    Baris("beranda:catat_lembaga", ADMIN | PENGURUS),
    Baris("beranda:dokumen_lembaga", LEMBAGA, argumen=("lembaga",)),
    Baris("beranda:unduh_lembaga", LEMBAGA, status=404, argumen=("lembaga",)),
    Baris("beranda:cabut_lembaga", ADMIN | PENGURUS, argumen=("lembaga",)),
    Baris("beranda:pekerjaan", SEMUA),
    Baris("beranda:pemeriksaan", SEMUA_PEKERJAAN | {Peran.AKUNTAN}),
    Baris("beranda:rantai", SEMUA_PEKERJAAN | {Peran.AKUNTAN}),
    Baris("beranda:kepala_rantai", SEMUA_PEKERJAAN | {Peran.AKUNTAN}),
    Baris("beranda:cadangan", ADMIN | PENGURUS | {Peran.PENGAWAS}),
    Baris("beranda:buat_cadangan", ADMIN | PENGURUS, status=405),
    Baris("beranda:minta_uji_pulih", ADMIN, status=405),
    Baris("beranda:uji_pulih", ADMIN | PENGURUS | {Peran.PENGAWAS}, status=404, argumen=("angka",)),
    Baris("beranda:unduh_cadangan", ADMIN, status=404, argumen=("tidak-ada",)),
    Baris(
        "beranda:rincian_pekerjaan",
        SEMUA_PEKERJAAN,
        argumen=("pekerjaan",),
        asing=SEMUA - SEMUA_PEKERJAAN,
    ),
    Baris(
        "beranda:kemajuan_pekerjaan",
        SEMUA_PEKERJAAN,
        status=302,
        argumen=("pekerjaan",),
        asing=SEMUA - SEMUA_PEKERJAAN,
    ),
    Baris(
        "beranda:ulangi_pekerjaan",
        SEMUA_PEKERJAAN,
        status=302,
        argumen=("pekerjaan",),
        asing=SEMUA - SEMUA_PEKERJAAN,
    ),
    # --- audit trail and inbox ----------------------------------------------------------------
    Baris("beranda:jejak", LIHAT_JEJAK),
    Baris("beranda:ekspor_jejak", LIHAT_JEJAK),
    Baris("beranda:rincian_jejak", LIHAT_JEJAK, argumen=("jejak",)),
    Baris("beranda:kotak_pengawas", SEMUA),
    Baris("beranda:hal_perhatian", KOTAK, argumen=("hal",), asing=SEMUA - KOTAK),
    Baris("beranda:tanggapi_hal", KOTAK, status=302, argumen=("hal",), asing=SEMUA - KOTAK),
    *(
        Baris(f"beranda:{n}", frozenset({Peran.PENGAWAS}), status=302, argumen=("hal",))
        for n in ("minta_tanggapan", "selesaikan_hal", "buka_lagi_hal")
    ),
    # --- accounts -----------------------------------------------------------------------------
    Baris("beranda:akun_saya", SEMUA),
    Baris("beranda:akhiri_sesi", SEMUA, status=405, argumen=("angka",)),
    Baris("beranda:pengguna", LIHAT_PENGGUNA),
    Baris("beranda:undang_pengguna", ADMIN),
    Baris("beranda:rincian_pengguna", LIHAT_PENGGUNA, argumen=("orang",)),
    Baris("beranda:ubah_pengguna", ADMIN, argumen=("orang",)),
    Baris("beranda:ubah_peran", ADMIN, argumen=("orang",)),
    Baris("beranda:nonaktifkan_pengguna", ADMIN, argumen=("orang",)),
    Baris("beranda:aktifkan_pengguna", ADMIN, argumen=("orang",)),
    Baris("beranda:tautan_pengguna", ADMIN, argumen=("orang",)),
    Baris("beranda:copot_dua_langkah", ADMIN, argumen=("orang",)),
    # --- policies -----------------------------------------------------------------------------
    Baris("beranda:ketentuan", LIHAT_KETENTUAN),
    Baris("beranda:rincian_ketentuan", LIHAT_KETENTUAN, argumen=(PEMBAGIAN_SHU,)),
    # Money is proposed by manajer and pengurus; what is technical is the admin's alone.
    Baris("beranda:ubah_ketentuan", PENGURUS | {Peran.MANAJER}, argumen=(PEMBAGIAN_SHU,)),
    Baris("beranda:usulan_ketentuan", LIHAT_KETENTUAN, argumen=("usulan",)),
    Baris("beranda:cabut_ketentuan", ADMIN, argumen=("ketentuan_depan",)),
    # --- sign-in (allauth) --------------------------------------------------------------------
    Baris("account_login", SEMUA, status=302, publik=200),
    Baris("account_logout", SEMUA, publik=302),
    Baris("account_inactive", SEMUA, publik=200),
    Baris("account_signup", SEMUA, status=302, publik=200),
    Baris("account_reauthenticate", SEMUA),
    Baris("account_change_password", SEMUA),
    Baris("account_set_password", SEMUA, status=302),
    Baris("account_reset_password", SEMUA, publik=200),
    Baris("account_reset_password_done", SEMUA, publik=200),
    Baris("account_reset_password_from_key_done", SEMUA, publik=200),
    Baris("account_reset_password_from_key", SEMUA, argumen=("0", "salah"), publik=200),
    Baris("mfa_index", SEMUA),
    Baris("mfa_authenticate", SEMUA, status=302),
    Baris("mfa_reauthenticate", SEMUA, status=302),
    Baris("mfa_activate_totp", SEMUA, status=302),
    Baris("mfa_deactivate_totp", SEMUA, status=404),
    Baris("mfa_view_recovery_codes", SEMUA, status=404),
    Baris("mfa_generate_recovery_codes", SEMUA, status=302),
    Baris("mfa_download_recovery_codes", SEMUA, status=404),
    Baris("mfa_list_webauthn", SEMUA),
    Baris("mfa_add_webauthn", SEMUA, status=302),
    Baris("mfa_login_webauthn", SEMUA, status=302, publik=302),
    Baris("mfa_reauthenticate_webauthn", SEMUA, status=302),
    Baris("mfa_edit_webauthn", SEMUA, status=302, argumen=("angka",)),
    Baris("mfa_remove_webauthn", SEMUA, status=302, argumen=("angka",)),
    Baris("usersessions_list", SEMUA),
    # --- books --------------------------------------------------------------------------------
    *(Baris(f"akuntansi:{n}", BUKU) for n in ("akun", "cari_akun", "daftar_jurnal", "periode")),
    Baris("akuntansi:ekspor_jurnal", BUKU),
    *(Baris(f"akuntansi:{n}", BAGAN) for n in ("tambah_akun", "pasang_bagan")),
    *(Baris(f"akuntansi:{n}_akun", BAGAN, argumen=("akun",)) for n in ("ubah", "tutup", "buka")),
    *(Baris(f"akuntansi:{n}", CATAT) for n in ("tulis_jurnal", "terbilang", "daftar_draf")),
    # A draft is its writer's alone; to everybody else who writes entries it is not there.
    *(
        Baris(f"akuntansi:{n}", frozenset(), argumen=("draf",), asing=CATAT)
        for n in ("draf", "hapus_draf")
    ),
    *(Baris(f"akuntansi:{n}", BUKU, argumen=("jurnal",)) for n in ("jurnal", "cetak_bukti")),
    Baris("akuntansi:balik_jurnal", CATAT, argumen=("jurnal",)),
    Baris("akuntansi:lampirkan_bukti", CATAT, status=302, argumen=("jurnal",)),
    Baris("akuntansi:bukti", BUKU, status=404, argumen=("jurnal", "angka")),
    Baris("akuntansi:buka_tahun", CATAT),
    Baris("akuntansi:tutup_tahun", CATAT, argumen=("2026",)),
    # The month of the table has its request already, and sends there.
    Baris("akuntansi:tutup_periode", CATAT, status=302, argumen=("periode",)),
    Baris("akuntansi:permintaan_tutup", BUKU, argumen=("permintaan_tutup",)),
    Baris("akuntansi:putusan_tutup", BUKA_KEMBALI, status=405, argumen=("permintaan_tutup",)),
    Baris("akuntansi:tarik_tutup", CATAT, status=405, argumen=("permintaan_tutup",)),
    Baris("akuntansi:berita_tutup", BUKU, status=405, argumen=("permintaan_tutup",)),
    Baris("akuntansi:minta_buka", BUKA_KEMBALI, argumen=("periode",)),
    Baris("akuntansi:putusan_buka", BUKA_KEMBALI, argumen=("permintaan",)),
    # --- reports ------------------------------------------------------------------------------
    *(
        Baris(f"akuntansi:{n}", BUKU)
        for n in ("laporan", "buku_besar", "neraca_saldo", "neraca", "hasil_usaha", "shu_sementara")
    ),
    *(
        Baris(f"akuntansi:{n}", BUKU, status=302, argumen=("pekerjaan",))
        for n in ("dokumen", "unduh_dokumen")
    ),
    Baris("akuntansi:impor", BAGAN),
    *(Baris(f"akuntansi:impor_{n}", BAGAN, argumen=("impor",)) for n in ("kolom", "kesalahan")),
    *(
        Baris(f"akuntansi:impor_{n}", BAGAN, status=302, argumen=("impor",))
        for n in ("peta", "uji")
    ),
    Baris("akuntansi:impor_batal", BAGAN, argumen=("impor",)),
    # --- groups -------------------------------------------------------------------------------
    Baris("kelompok:daftar", KELOMPOK),
    Baris("kelompok:rincian", KANTOR, argumen=("kelompok",), asing=KELOMPOK - KANTOR),
    # --- meetings -----------------------------------------------------------------------------
    *(
        Baris(f"kelompok:daftar_{n}", KELOMPOK)
        for n in ("pertemuan", "keputusan", "pengurus", "kunjungan", "sanksi")
    ),
    *(
        Baris(f"kelompok:{n}", KANTOR, argumen=("kelompok",), asing=LAPANGAN)
        for n in ("pengurus", "peraturan")
    ),
    *(
        Baris(f"kelompok:{n}", CATAT_RAPAT, argumen=("kelompok",), asing=LAPANGAN)
        for n in ("catat_pemilihan", "tetapkan_peraturan")
    ),
    Baris("kelompok:tugaskan_ppl", PENGURUS | {Peran.MANAJER}, argumen=("kelompok",)),
    Baris("kelompok:berhenti_menjabat", KELOLA, argumen=("kelompok_pj", "jabatan")),
    Baris("kelompok:sahkan_pemilihan", PENGURUS, argumen=("pemilihan",)),
    Baris("kelompok:cetak_pemilihan", KELOMPOK, status=405, argumen=("pemilihan",)),
    Baris(
        "kelompok:cetak_peraturan", KANTOR, status=405, argumen=("kelompok", "1"), asing=LAPANGAN
    ),
    Baris("kelompok:tetapkan_sanksi", PENGURUS, argumen=("kelompok",)),
    *(
        Baris(f"kelompok:{n}_kunjungan", MANAJER, argumen=(objek,), asing=PPL)
        for n, objek in (("catat", "kelompok"), ("batal", "kunjungan"))
    ),
    Baris("kelompok:foto_kunjungan", KANTOR, argumen=("kunjungan",), asing=KELOMPOK - KANTOR),
    Baris("kelompok:sanksi", KANTOR, argumen=("sanksi",), asing=LAPANGAN),
    *(Baris(f"kelompok:{n}_sanksi", PENGURUS, argumen=("sanksi",)) for n in ("tinjau", "cabut")),
    Baris("kelompok:cetak_sanksi", PENGURUS, status=405, argumen=("sanksi",)),
    Baris("kelompok:buka_pertemuan", CATAT_RAPAT | LAPANGAN),
    Baris("kelompok:pertemuan", KANTOR, argumen=("pertemuan",), asing=LAPANGAN),
    Baris("kelompok:pertemuan_kelompok", KANTOR, status=302, argumen=("kelompok",), asing=LAPANGAN),
    # Without a profile there is no letterhead: the group's page says so.
    Baris(
        "kelompok:blangko_pertemuan",
        KANTOR,
        status=302,
        argumen=("kelompok", "hadir"),
        asing=LAPANGAN,
    ),
    *(
        Baris(f"kelompok:{n}", CATAT_RAPAT, argumen=("pertemuan",), asing=LAPANGAN)
        for n in (
            *("atur_pertemuan", "tutup_pertemuan", "batalkan_pertemuan", "tulis_notulen"),
            "catat_keputusan",
        )
    ),
    *(
        Baris(f"kelompok:{n}", CATAT_RAPAT, status=405, argumen=("pertemuan",), asing=LAPANGAN)
        for n in ("catat_hadir", "hadirkan_semua")
    ),
    Baris(
        "kelompok:cetak_pertemuan",
        CATAT_RAPAT,
        status=405,
        argumen=("pertemuan", "hadir"),
        asing=LAPANGAN,
    ),
    Baris("kelompok:hadir_satu", CATAT_RAPAT, argumen=("pertemuan", "peserta"), asing=LAPANGAN),
    *(
        Baris(f"kelompok:{n}", CATAT_RAPAT, argumen=("pertemuan", "1"), asing=LAPANGAN)
        for n in ("batalkan_keputusan", "selesaikan_tindak")
    ),
    *(
        Baris(
            f"kelompok:{n}_notulen",
            CATAT_RAPAT,
            status=405,
            argumen=("pertemuan", "notulen"),
            asing=LAPANGAN,
        )
        for n in ("bacakan", "sahkan")
    ),
    Baris(
        "kelompok:koreksi_notulen",
        CATAT_RAPAT,
        argumen=("pertemuan", "notulen", "keuangan"),
        asing=LAPANGAN,
    ),
    Baris("buku_kelompok:daftar", KANTOR, argumen=("kelompok",), asing=KELOMPOK - KANTOR),
    Baris(
        "buku_kelompok:cetak",
        KANTOR,
        status=405,
        argumen=("kelompok", "tamu"),
        asing=KELOMPOK - KANTOR,
    ),
    Baris("kelompok:baru", KELOLA),
    Baris("kelompok:daftar_blangko", KELOMPOK),
    Baris("kelompok:blangko", KELOMPOK, argumen=("c5",)),
    *(
        Baris(f"kelompok:{n}", KELOLA, argumen=("kelompok",))
        for n in ("ubah", "pembentukan", "masuk", "pecah", "gabung", "bubar", "calon_baru")
    ),
    # The group of the table is active already.
    Baris("kelompok:aktifkan", KELOLA, status=302, argumen=("kelompok",)),
    Baris("kelompok:cetak_pembentukan", KELOLA, status=405, argumen=("kelompok",)),
    Baris("kelompok:peristiwa", KANTOR, argumen=("peristiwa",)),
    Baris("kelompok:pencalonan", KANTOR, argumen=("pencalonan",), asing=KELOMPOK - KANTOR),
    *(
        Baris(f"kelompok:{n}", KELOLA, argumen=("pencalonan",))
        for n in ("tarik_pencalonan", "formulir_calon")
    ),
    *(
        Baris(f"kelompok:{n}", KELOLA, argumen=("keanggotaan_kelompok",))
        for n in ("pindah", "keluar", "batal_pindah")
    ),
    Baris(
        "kelompok:ringkasan_anggota",
        KANTOR,
        argumen=("anggota_kelompok",),
        asing=KELOMPOK - KANTOR,
    ),
    Baris("kelompok:saya", frozenset(), asing=SENDIRI),
    Baris("kelompok:usulkan", KELOLA, argumen=("anggota_kelompok",)),
    Baris("kelompok:berhenti", KELOLA | PENGURUS, argumen=("anggota_kelompok",)),
    Baris("kelompok:berkas_berhenti", KANTOR, status=404, argumen=("anggota_kelompok",)),
    # --- members ------------------------------------------------------------------------------
    # --- administrative books and registers ---------------------------------------------------
    Baris("administrasi:ikhtisar", ADMINISTRASI),
    Baris("administrasi:buku_kosong", ADMINISTRASI, status=405, argumen=("tamu",)),
    *(
        Baris(f"administrasi:daftar_{n}", ADMINISTRASI)
        for n in ("anggota", "pengurus", "pengawas", "karyawan")
    ),
    Baris("administrasi:buka_nik", ADMINISTRASI - {Peran.PENGAWAS}),
    Baris("administrasi:angkat_pengurus", URUS_PENGURUS),
    Baris("administrasi:angkat_pengawas", URUS_PENGURUS),
    Baris("administrasi:akhiri_jabatan", URUS_PENGURUS, argumen=("masa_jabatan",)),
    Baris("administrasi:karyawan_baru", SEKRETARIAT),
    Baris("administrasi:setujui_karyawan", PENGURUS, status=405, argumen=("karyawan",)),
    Baris("administrasi:akhiri_karyawan", SEKRETARIAT, argumen=("karyawan",)),
    *(Baris(b.url, NOTULEN if "notulen" in b.izin else ADMINISTRASI) for b in BUKU_CATATAN),
    Baris("administrasi:tulis_catatan", CATAT_BUKU, argumen=("tamu",)),
    Baris("administrasi:catatan", ADMINISTRASI, argumen=("catatan",)),
    *(
        Baris(f"administrasi:{n}_catatan", CATAT_BUKU, argumen=("catatan",))
        for n in ("betulkan", "coret", "tanggapi", "tanda")
    ),
    Baris("administrasi:lampiran_catatan", ADMINISTRASI, status=404, argumen=("catatan",)),
    Baris("anggota:daftar", LIHAT_ANGGOTA),
    Baris("anggota:baru", CATAT_ANGGOTA),
    Baris("anggota:baca_nik", CATAT_ANGGOTA, status=405),
    Baris("anggota:rincian", KANTOR, argumen=("anggota",), asing=LIHAT_ANGGOTA - KANTOR),
    *(
        Baris(f"anggota:{n}", CATAT_ANGGOTA, argumen=("anggota",))
        for n in ("ubah", "unggah", "ahli_waris", "persetujuan", "cetak_persetujuan")
    ),
    Baris("anggota:formulir_persetujuan", CATAT_ANGGOTA),
    Baris("anggota:foto", frozenset(), argumen=("anggota",), asing=LIHAT_ANGGOTA),
    Baris("anggota:calon", KANTOR),
    # She of the table is a member: nothing to refuse, nothing to begin, no picture of a KTP.
    Baris("anggota:tolak", PENGURUS | {Peran.STAF, Peran.MANAJER}, 302, argumen=("anggota",)),
    Baris("anggota:ajukan", CATAT_ANGGOTA, status=302, argumen=("anggota",)),
    *(
        Baris(f"anggota:{n}", BUKA_NIK, status, argumen=("anggota",))
        for n, status in (("buka_nik", 200), ("ktp", 302), ("kutipan", 200))
    ),
    Baris("anggota:hapus_data", HAPUS_DATA, argumen=("anggota",)),
    Baris("anggota:retensi", PENGURUS | {Peran.MANAJER, Peran.PENGAWAS}),
    *(Baris(f"anggota:{n}", ADMIN | {Peran.MANAJER}) for n in ("akun", "hubungkan_akun")),
    Baris("anggota:lepaskan_akun", ADMIN | {Peran.MANAJER}, argumen=("akun_anggota",)),
    Baris("anggota:saya", SENDIRI),
    *(
        Baris(f"anggota:{n}", frozenset(), asing=SENDIRI)
        for n in ("foto_saya", "kutipan_saya", "persetujuan_saya")
    ),
    # --- the groups' own money and levies -----------------------------------------------------
    Baris("kelompok:semua_dana", KELOMPOK),
    *(
        Baris(f"kelompok:{n}", KANTOR, argumen=("kelompok",), asing=KELOMPOK - KANTOR)
        for n in ("dana", "ringkasan_dana")
    ),
    Baris("kelompok:buku_dana", KANTOR, argumen=("dana",), asing=KELOMPOK - KANTOR),
    Baris("kelompok:serah_terima", KANTOR, argumen=("serah_terima",), asing=KELOMPOK - KANTOR),
    Baris("kelompok:buka_dana", CATAT_DANA, argumen=("kelompok",), asing=PJ),
    *(
        Baris(f"kelompok:{n}", CATAT_DANA, argumen=("dana",), asing=PJ)
        for n in (
            *("iuran_dana", "terima_dana", "keluar_dana", "arisan_dana", "pindah_dana"),
            *("bacakan_dana", "aturan_iuran", "tempat_dana"),
        )
    ),
    Baris("kelompok:tutup_tempat", CATAT_DANA, argumen=("tempat_dana",), asing=PJ),
    Baris("kelompok:balik_dana", CATAT_DANA, argumen=("mutasi_dana",), asing=PJ),
    Baris(
        "kelompok:cetak_serah_terima",
        KANTOR,
        status=405,
        argumen=("serah_terima",),
        asing=KELOMPOK - KANTOR,
    ),
    Baris(
        "kelompok:serah_terima_baru",
        CATAT_DANA,
        argumen=("kelompok",),
        asing=frozenset({Peran.PPL}),
    ),
    Baris("urunan:daftar", KELOMPOK),
    Baris("urunan:baru", KELOLA_URUNAN),
    Baris("urunan:rincian", KELOMPOK, argumen=("urunan",)),
    Baris("urunan:hentikan", KELOLA_URUNAN, argumen=("urunan",)),
    Baris("urunan:peserta", KANTOR, argumen=("urunan", "anggota"), asing=KELOMPOK - KANTOR),
    Baris("urunan:terima", KASIR, status=302, argumen=("urunan", "anggota")),
    Baris("urunan:balik", CATAT, argumen=("bayar_urunan",)),
    # --- savings ------------------------------------------------------------------------------
    *(Baris(f"simpan_pinjam:{n}", KANTOR) for n in ("daftar_rekening", "daftar_produk")),
    Baris(
        "simpan_pinjam:rekening",
        KANTOR,
        argumen=("rekening",),
        asing=frozenset({Peran.PPL, Peran.PJ, Peran.ANGGOTA}),
    ),
    Baris("simpan_pinjam:buku_tabungan", KASIR | {Peran.STAF} | MANAJER, argumen=("rekening",)),
    Baris("simpan_pinjam:tahan_saldo", PENGURUS | MANAJER, argumen=("rekening",)),
    Baris("simpan_pinjam:lepas_tahanan", PENGURUS | MANAJER, argumen=("tahanan",)),
    Baris("simpan_pinjam:produk", KANTOR, argumen=("produk",)),
    Baris("simpan_pinjam:loket", KASIR),
    *(
        Baris(f"simpan_pinjam:{n}", KASIR, status=status, argumen=("anggota",))
        for n, status in (("loket_anggota", 302), ("loket_tarik", 302), ("loket_pindah", 200))
    ),
    Baris("simpan_pinjam:cari_setor_bank", frozenset({Peran.AKUNTAN})),
    Baris("simpan_pinjam:setor_bank", frozenset({Peran.AKUNTAN}), argumen=("anggota",)),
    Baris("simpan_pinjam:cetak_bukti", KANTOR, status=302, argumen=("transaksi_simpanan",)),
    Baris("simpan_pinjam:daftar_transaksi", KANTOR),
    Baris("simpan_pinjam:transaksi", KANTOR, argumen=("transaksi_simpanan",)),
    Baris("simpan_pinjam:balik_transaksi", BAGAN, argumen=("transaksi_simpanan",)),
    *(Baris(f"simpan_pinjam:{n}", BUKU) for n in ("daftar_jasa", "pajak_jasa")),
    *(Baris(f"simpan_pinjam:{n}", TUNGGAKAN) for n in ("tunggakan_wajib", "daftar_jemputan")),
    Baris("simpan_pinjam:jemputan_baru", frozenset({Peran.STAF, Peran.PPL, Peran.MANAJER})),
    Baris(
        "simpan_pinjam:jemputan",
        TUNGGAKAN - PPL,
        argumen=("jemputan",),
        asing=PPL,
    ),
    Baris("simpan_pinjam:setor_jemputan", KASIR, status=302, argumen=("jemputan",)),
    Baris("simpan_pinjam:balik_jemputan", BAGAN, status=302, argumen=("jemputan",)),
    Baris(
        "simpan_pinjam:batal_jemputan",
        frozenset({Peran.STAF, Peran.MANAJER}),
        argumen=("jemputan",),
        asing=TUNGGAKAN - {Peran.STAF, Peran.MANAJER},
    ),
    *(
        Baris(
            f"simpan_pinjam:{n}",
            frozenset(),
            argumen=(benda,),
            asing=frozenset({Peran.STAF, Peran.PPL, Peran.KASIR}),
        )
        for n, benda in (
            ("pintu_jemputan", "pintu_jemputan"),
            ("batal_kwitansi_jemputan", "kwitansi_jemputan"),
        )
    ),
    Baris("simpan_pinjam:jasa", BUKU, argumen=("jasa",)),
    Baris("simpan_pinjam:uraian_jasa", BUKU, argumen=("rincian_jasa",)),
    Baris("simpan_pinjam:posting_jasa", PENGURUS | MANAJER, status=302, argumen=("jasa",)),
    Baris("simpan_pinjam:balik_jasa", BAGAN, status=302, argumen=("jasa",)),
    *(Baris(f"simpan_pinjam:{n}", BAGAN) for n in ("tambah_produk", "pasang_produk_standar")),
    *(
        Baris(f"simpan_pinjam:{n}", BAGAN, argumen=("produk",))
        for n in ("usulkan_produk", "mulai_produk", "tambah_masa")
    ),
    *(Baris(f"simpan_pinjam:{n}", BAGAN) for n in ("impor_saldo", "templat_saldo")),
    *(
        Baris(f"simpan_pinjam:{n}", BAGAN, argumen=("impor_simpanan",))
        for n in ("uji_saldo", "perbaikan_saldo", "batal_saldo")
    ),
    Baris("simpan_pinjam:tutup_produk", PENGURUS, argumen=("produk",)),
    Baris("simpan_pinjam:batal_masa", BAGAN, argumen=("masa_penarikan",)),
    Baris("simpan_pinjam:usulan_produk", KANTOR, argumen=("ketentuan_produk",)),
    # --- term deposits ------------------------------------------------------------------------
    Baris("simpan_pinjam:berjangka", KANTOR),
    Baris("simpan_pinjam:jalankan_berjangka", BAGAN, status=302),
    Baris("simpan_pinjam:berjangka_belum_lengkap", BAGAN),
    Baris("simpan_pinjam:lengkapi_berjangka", BAGAN, status=302, argumen=("berjangka",)),
    Baris("simpan_pinjam:pilih_orang_berjangka", KASIR),
    *(
        Baris(f"simpan_pinjam:{n}", KASIR, argumen=("anggota",))
        for n in ("tempatkan_berjangka", "jadwal_berjangka")
    ),
    Baris("simpan_pinjam:berjangka_rinci", KANTOR, argumen=("berjangka",)),
    Baris("simpan_pinjam:bilyet_berjangka", KANTOR, status=405, argumen=("berjangka",)),
    Baris("simpan_pinjam:cairkan_berjangka", KASIR, status=302, argumen=("berjangka",)),
    Baris("simpan_pinjam:pilihan_berjangka", KASIR | MANAJER, status=302, argumen=("berjangka",)),
    Baris("simpan_pinjam:balik_penempatan_berjangka", BAGAN, argumen=("berjangka",)),
    Baris(
        "simpan_pinjam:balik_pencairan_berjangka",
        BAGAN,
        argumen=("berjangka", "pencairan_berjangka"),
    ),
    # --- simpanan pokok -----------------------------------------------------------------------
    *(Baris(f"simpan_pinjam:{n}", KANTOR) for n in ("simpanan_pokok", "penerimaan_simpanan_pokok")),
    Baris("simpan_pinjam:terima_simpanan_pokok", KASIR, status=302, argumen=("anggota",)),
    Baris(
        "simpan_pinjam:ringkasan_anggota",
        KANTOR,
        argumen=("anggota",),
        asing=frozenset({Peran.PPL, Peran.PJ, Peran.ANGGOTA}),
    ),
    Baris("simpan_pinjam:saya", frozenset(), asing=SENDIRI),
    # --- member import ------------------------------------------------------------------------
    *(Baris(f"impor_anggota:{n}", IMPOR) for n in ("daftar", "templat", "contoh")),
    *(
        Baris(f"impor_anggota:{n}", IMPOR, argumen=("impor_anggota",))
        for n in ("kolom", "uji", "perbaikan", "batal", "hasil")
    ),
    Baris("impor_anggota:setujui", PENGURUS, status=302, argumen=("impor_anggota",)),
    # --- cash ---------------------------------------------------------------------------------
    *(Baris(f"kas:{n}", BUKU) for n in ("ikhtisar", "usulan")),
    *(
        Baris(f"kas:{n}", BUKU | KASIR)
        for n in ("buku", "daftar_sesi", "daftar_selisih", "terbilang")
    ),
    *(Baris(f"kas:{n}", KASIR) for n in ("laci", "cari_akun")),
    # A teller without a drawer: her own page says so.
    *(
        Baris(f"kas:{n}", KASIR, status=302)
        for n in ("buka", "tutup", "serahkan", "terima", "bayar", "setor", "minta")
    ),
    *(
        Baris(f"kas:{n}", BUKU, argumen=(n,), asing=KASIR)
        for n in ("sesi", "serah", "pindah", "transaksi", "selisih", "hitungan")
    ),
    Baris("kas:kwitansi", BUKU, status=302, argumen=("transaksi",), asing=KASIR),
    Baris("kas:tutupkan", JAGA_KAS, argumen=("sesi",)),
    Baris("kas:kirim", JAGA_KAS),
    Baris("kas:opname", JAGA_KAS, argumen=("tempat",)),
    *(Baris(f"kas:{n}", BAGAN) for n in ("tempat", "tambah_laci")),
    Baris("kas:tetapkan_utama", BAGAN, status=302),
    *(Baris(f"kas:{n}", BAGAN, argumen=("tempat",)) for n in ("penjaga", "tutup_tempat")),
    # --- health -------------------------------------------------------------------------------
    Baris("rat:kesehatan", KESEHATAN),
    Baris("rat:banding", KESEHATAN),
    Baris("rat:kesehatan_lain", LAIN),
    Baris("rat:baru", SUSUN),
    Baris("rat:buku_besar", SUSUN),
    # An empty ledger says nothing of that date.
    Baris("rat:baru_buku_besar", SUSUN, status=404, argumen=("2020-12-31",)),
    Baris("rat:ubah_buku_besar", SUSUN, status=404, argumen=("penilaian",), asing=LAIN - SUSUN),
    Baris("rat:baru_lain", LAIN),
    Baris("rat:templat", LAIN),
    Baris("rat:unggah_baru", SUSUN),
    Baris("rat:unggah_lain", LAIN),
    Baris("rat:aturan", LAIN, status=302),
    Baris("rat:aturan_kode", LAIN, argumen=("perdep-06-2016",)),
    *(
        Baris(f"rat:{nama}", KESEHATAN, argumen=("penilaian",), asing=LAIN - KESEHATAN)
        for nama in ("hasil", "andai", "templat_isi")
    ),
    *(
        Baris(f"rat:{nama}", SUSUN, argumen=("penilaian",), asing=LAIN - SUSUN)
        for nama in ("ubah", "unggah", "batalkan")
    ),
    *(
        Baris(f"rat:{nama}", KESEHATAN, status, argumen=("penilaian", "1"), asing=LAIN - KESEHATAN)
        for nama, status in (("versi", 200), ("lembar", 200), ("unduh", 404))
    ),
    Baris("rat:cetak", SUSUN, 302, argumen=("penilaian", "1"), asing=LAIN - SUSUN),
    Baris("rat:laporan_bulanan", BUKU),
    Baris("rat:siapkan_laporan_bulanan", SUSUN, status=302),
    Baris("rat:resmi", PENGURUS | {Peran.MANAJER}, argumen=("penilaian",)),
]
