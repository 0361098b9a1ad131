"""What the acts and the things of groups are called in the audit trail."""

from collections.abc import Collection

from django.urls import reverse

from koperasi.core.kamus_jejak import ObjekJejak, Sebutan, daftarkan_aksi, daftarkan_objek
from koperasi.core.kotak_pengawas import daftarkan_jenis

from .models import DanaKelompok, Kelompok, Pertemuan, SerahTerimaPJ, Urunan

daftarkan_aksi(
    {
        "kelompok.catat_kunjungan": "Kunjungan PPL dicatat",
        "kelompok.batalkan_kunjungan": "Kunjungan PPL dibatalkan",
        "kelompok.bentuk_kelompok": "Kelompok dibentuk",
        "kelompok.masukkan_anggota": "Anggota masuk kelompok",
        "kelompok.keluarkan_dari_kelompok": "Anggota keluar dari kelompok",
        "kelompok.angkat_pengurus": "Pengurus kelompok diangkat",
        "kelompok.hentikan_pengurus": "Pengurus kelompok berhenti",
        "kelompok.tugaskan_ppl": "PPL ditugaskan",
        "kelompok.hentikan_ppl": "Tugas PPL berakhir",
        "kelompok.buka_pertemuan": "Pertemuan kelompok dibuka",
        "kelompok.atur_pertemuan": "Tempat atau jadwal pertemuan diubah",
        "kelompok.catat_kehadiran": "Kehadiran pertemuan dicatat",
        "kelompok.tutup_pertemuan": "Pertemuan kelompok ditutup",
        "kelompok.batalkan_pertemuan": "Pertemuan kelompok dibatalkan",
        "kelompok.tulis_notulen": "Notulen ditulis",
        "kelompok.bacakan_notulen": "Notulen dibacakan",
        "kelompok.koreksi_notulen": "Notulen dikoreksi",
        "kelompok.sahkan_notulen": "Notulen disahkan",
        "kelompok.catat_keputusan": "Keputusan pertemuan dicatat",
        "kelompok.batalkan_keputusan": "Keputusan pertemuan dibatalkan",
        "kelompok.selesaikan_tindak_lanjut": "Tindak lanjut keputusan selesai",
        "kelompok.catat_pembentukan": "Berita acara pembentukan kelompok dicatat",
        "kelompok.aktifkan_kelompok": "Kelompok diaktifkan",
        "kelompok.ubah_kelompok": "Data kelompok diubah",
        "kelompok.ajukan_pencalonan": "Calon anggota diusulkan ke kelompok",
        "kelompok.putuskan_pencalonan": "Pencalonan diputus kelompok",
        "kelompok.tarik_pencalonan": "Pencalonan ditarik",
        "kelompok.batalkan_rencana_pindah": "Rencana pindah kelompok dibatalkan",
        "kelompok.pecah_kelompok": "Kelompok dipecah",
        "kelompok.gabungkan_kelompok": "Kelompok digabung",
        "kelompok.bubarkan_kelompok": "Kelompok dibubarkan",
        "kelompok.mulai_impor_anggota": "Impor anggota dimulai",
        "kelompok.ajukan_impor_anggota": "Impor anggota diajukan",
        "kelompok.setujui_impor_anggota": "Impor anggota disetujui",
        "kelompok.impor_anggota": "Anggota dan kelompok diimpor",
        "kelompok.batalkan_impor_anggota": "Impor anggota dibatalkan",
        "kelompok.ekspor_impor_anggota": "Daftar impor anggota diekspor",
        "kelompok.ekspor_kesalahan_impor": "Berkas perbaikan impor anggota diunduh",
        "kelompok.buka_dana": "Dana kelompok dibuka",
        "kelompok.tambah_tempat_dana": "Tempat simpan dana ditambah",
        "kelompok.tetapkan_iuran_dana": "Iuran dana kelompok ditetapkan",
        "kelompok.saldo_awal_dana": "Saldo awal dana kelompok dicatat",
        "kelompok.terima_dana": "Penerimaan dana kelompok dicatat",
        "kelompok.catat_iuran_dana": "Iuran dana kelompok dicatat",
        "kelompok.keluarkan_dana": "Pengeluaran dana kelompok dicatat",
        "kelompok.tarik_arisan": "Penarikan arisan dicatat",
        "kelompok.pindahkan_dana": "Dana kelompok pindah tempat simpan",
        "kelompok.serahkan_dana": "Dana diserahkan pada penggabungan",
        "kelompok.terima_dana_gabungan": "Dana diterima dari penggabungan",
        "kelompok.balik_mutasi_dana": "Catatan dana kelompok dibalik",
        "kelompok.bacakan_dana": "Saldo dana dibacakan dalam pertemuan",
        "kelompok.serah_terima_pj": "Serah terima PJ dicatat",
        "kelompok.cetak_serah_terima": "Berita acara serah terima PJ dicetak",
        "kelompok.tutup_tempat_dana": "Tempat simpan dana ditutup",
        "kelompok.lihat_dana": "Dana kelompok dilihat",
        "kelompok.tetapkan_urunan": "Urunan ditetapkan",
        "kelompok.terima_urunan": "Urunan diterima",
        "kelompok.balik_urunan": "Pembayaran urunan dibalik",
        "kelompok.hentikan_urunan": "Urunan dihentikan",
        "kelompok.catat_pemilihan": "Pemilihan pengurus kelompok dicatat",
        "kelompok.sahkan_pemilihan": "Pemilihan pengurus kelompok disahkan dengan SK",
        "kelompok.tolak_pemilihan": "Pemilihan pengurus kelompok tidak disahkan",
        "kelompok.tetapkan_peraturan": "Peraturan kelompok ditetapkan",
        "kelompok.tetapkan_sanksi": "Sanksi ditetapkan",
        "kelompok.tinjau_sanksi": "Sanksi ditinjau",
        "kelompok.cabut_sanksi": "Sanksi dicabut",
        "kelompok.cetak_kertas": "Kertas kelompok dibuat",
        "kelompok.unduh_blangko": "Blangko kelompok dicetak",
        "kelompok.cetak_berita_acara": "Berita acara atau surat kelompok dicetak",
        "kelompok.cetak_formulir": "Formulir kelompok dicetak",
    }
)


def _sebut_kelompok(kunci: Collection[str]) -> dict[str, Sebutan]:
    return {
        str(k.pk): Sebutan(f"{k.nomor} {k.nama}", reverse("kelompok:rincian", args=[k.pk]))
        for k in Kelompok.objects.filter(pk__in=kunci).only("nomor", "nama")
    }


def _cari_kelompok(teks: str) -> list[str]:
    return [str(pk) for pk in Kelompok.objects.filter(nomor=teks).values_list("pk", flat=True)]


daftarkan_objek(ObjekJejak("kelompok.Kelompok", "Kelompok", _sebut_kelompok, _cari_kelompok))


def _sebut_pertemuan(kunci: Collection[str]) -> dict[str, Sebutan]:
    dipilih = Pertemuan.objects.filter(pk__in=kunci).select_related("kelompok")
    return {str(p.pk): Sebutan(f"{p.kelompok.nomor}, {p}") for p in dipilih}


daftarkan_objek(ObjekJejak("kelompok.Pertemuan", "Pertemuan kelompok", _sebut_pertemuan))

UKURAN_DILEWATI = "kelompok.ukuran_dilewati"
AKTIF_TANPA_SYARAT = "kelompok.aktif_tanpa_syarat"
BERHENTI_TERBUKA = "kelompok.berhenti_terbuka"
IMPOR_SELESAI = "kelompok.impor_selesai"
DANA_DIBALIK = "kelompok.dana_dibalik"

daftarkan_jenis(
    UKURAN_DILEWATI,
    "Ukuran kelompok dilewati",
    "Anggota dimasukkan ke kelompok yang sudah sebanyak ketentuannya.",
)
daftarkan_jenis(
    AKTIF_TANPA_SYARAT,
    "Kelompok diaktifkan sebelum lengkap",
    "Kelompok menjadi aktif walaupun pendiri, PJ dengan SK, banyak anggotanya, atau "
    "kunjungan PPL belum terpenuhi; atau kunjungan yang menjadi syaratnya dibatalkan.",
)
daftarkan_jenis(
    BERHENTI_TERBUKA,
    "Anggota berhenti sebelum semuanya selesai",
    "Keanggotaan berakhir walaupun masih ada kewajiban, penyerahan, atau uang yang terbuka.",
)
daftarkan_jenis(
    DANA_DIBALIK,
    "Penerimaan dana kelompok dibalik",
    "Uang yang sudah dibacakan dalam pertemuan keluar lagi dari buku lewat pembalikan.",
)
daftarkan_jenis(
    IMPOR_SELESAI,
    "Anggota diimpor",
    "Daftar anggota menjadi anggota dan kelompok sekaligus, tanpa pengesahan seorang demi seorang.",
)
daftarkan_objek(ObjekJejak("kelompok.ImporAnggota", "Impor anggota"))


# --- the groups' own money, and levies ----------------------------------------------------------


def _sebut_dana(kunci: Collection[str]) -> dict[str, Sebutan]:
    dipilih = DanaKelompok.objects.filter(pk__in=kunci).select_related("kelompok")
    return {
        str(d.pk): Sebutan(
            f"{d.kelompok.nomor}, {d.nama}", reverse("kelompok:buku_dana", args=[d.pk])
        )
        for d in dipilih
    }


def _sebut_serah_terima(kunci: Collection[str]) -> dict[str, Sebutan]:
    dipilih = SerahTerimaPJ.objects.filter(pk__in=kunci).select_related("kelompok")
    return {
        str(s.pk): Sebutan(
            f"{s.kelompok.nomor}, {s.tanggal:%d-%m-%Y}",
            reverse("kelompok:serah_terima", args=[s.pk]),
        )
        for s in dipilih
    }


def _sebut_urunan(kunci: Collection[str]) -> dict[str, Sebutan]:
    return {
        str(u.pk): Sebutan(u.nama, reverse("urunan:rincian", args=[u.pk]))
        for u in Urunan.objects.filter(pk__in=kunci)
    }


daftarkan_objek(ObjekJejak("kelompok.DanaKelompok", "Dana kelompok", _sebut_dana))
daftarkan_objek(ObjekJejak("kelompok.SerahTerimaPJ", "Serah terima PJ", _sebut_serah_terima))
daftarkan_objek(ObjekJejak("kelompok.Urunan", "Urunan", _sebut_urunan))
daftarkan_jenis(
    "kelompok.selisih_serah_terima",
    "Selisih pada serah terima PJ",
    "Uang dana kelompok yang dihitung waktu PJ berganti tidak sama dengan bukunya.",
)

daftarkan_aksi({"kelompok.cetak_buku": "Buku kelompok dijadikan dokumen"})
