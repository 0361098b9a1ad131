"""What every change of a group shares: a broken rule comes back as its sentence."""

import datetime as dt
from contextlib import AbstractContextManager

from django.db import connection

from koperasi.core.db import jelaskan_kekangan
from koperasi.core.pengecualian import KesalahanDomain

from ..ketentuan import batas_tanggal_pindah

KALIMAT = {
    "kelompok_kelompok_nomor_key": "Nomor kelompok ini sudah dipakai.",
    "satu_kelompok_renteng_pada_satu_saat": (
        "Anggota ini sudah masuk kelompok tanggung renteng lain pada tanggal itu."
    ),
    "anggota_sekali_dalam_kelompok": "Anggota ini sudah ada di kelompok ini.",
    "keluar_kelompok_beralasan": (
        "Tulis sebabnya; tanggal keluar tidak boleh mendahului tanggal masuk."
    ),
    "satu_orang_per_jabatan_kelompok": "Jabatan ini sudah dipegang orang lain pada tanggal itu.",
    "masa_jabatan_kelompok_berurut": "Akhir masa jabatan tidak boleh mendahului awalnya.",
    "pengurus_anggota_kelompok": (
        "PJ dan pengurus kelompok harus anggota kelompok itu selama menjabat."
    ),
    "satu_ppl_per_kelompok": "Kelompok ini sudah didampingi PPL lain pada tanggal itu.",
    "penugasan_ppl_berurut": (
        "PPL yang sekarang baru mulai mendampingi pada tanggal itu atau sesudahnya. Pilih tanggal "
        "sesudah ia mulai."
    ),
    "hari_kelompok_sah": "Isi tanggal 1 sampai 31.",
    "riwayat_keanggotaan_kelompok": "Riwayat keanggotaan kelompok yang sudah lewat tidak berubah.",
    "satu_pencalonan_berjalan": "Calon ini sedang diusulkan ke sebuah kelompok.",
    "pernyataan_renteng_ditandatangani": (
        "Calon menandatangani pernyataan tanggung renteng dahulu; isi tanggalnya, paling lambat "
        "hari ini."
    ),
    "pencalonan_diputus_lengkap": "Tulis dasar putusannya, atau alasan menolaknya.",
    "pencalonan_dijaga": "Pencalonan ini sudah diputus.",
    "pengusul_anggota_kelompok": "Pengusul harus anggota kelompok itu pada tanggal pengusulan.",
    "satu_versi_pembentukan": "Berita acara ini baru saja diperbaiki orang lain; muat ulang.",
    "pembentukan_tidak_mendahului": "Tanggal musyawarah tidak boleh sesudah hari ini.",
    "perbaikan_pembentukan_beralasan": "Tulis alasan memperbaiki berita acara.",
    "pengaktifan_berkunjungan": (
        "Belum ada kunjungan PPL sejak kelompok ini dibentuk. Tulis alasannya bila tetap "
        "diaktifkan; pengawas diberi tahu."
    ),
    "kunjungan_beruraian": "Tulis siapa yang ditemui dan hasil kunjungannya.",
    "kunjungan_tidak_mendahului": "Tanggal kunjungan tidak boleh sesudah hari ini.",
    "kelompok_bubar_kosong": "Kelompok yang bubar tidak lagi beranggota, ber-PJ, atau ber-PPL.",
    "kelompok_bubar_tanpa_dana": (
        "Kelompok ini masih menyimpan uang dalam dananya. Keluarkan dahulu menurut keputusan "
        "kelompok, sampai saldonya nol."
    ),
    "penggabungan_berkeputusan": (
        "Pilih keputusan kelompok ini tentang penggabungan, yang diterima dalam pertemuan yang "
        "sudah ditutup."
    ),
    "kelompok_berakhir_sekali": "Kelompok ini sudah bubar.",
    "status_kelompok_berurutan": "Keadaan kelompok ini sudah berubah; muat ulang halamannya.",
    "peristiwa_kelompok_tidak_mendahului": "Tanggalnya tidak boleh sesudah hari ini.",
    "peristiwa_kelompok_beralasan": "Tulis dasar dan alasannya.",
    "peristiwa_kelompok_sah": "Pilih kelompok lain daripada kelompok ini sendiri.",
}

# The field a form would have for what the rule is about.
BIDANG = {
    "kelompok_kelompok_nomor_key": "nomor",
    "pernyataan_renteng_ditandatangani": "pernyataan_tr",
    "pengusul_anggota_kelompok": "pengusul",
    "pembentukan_tidak_mendahului": "tanggal",
    "kunjungan_tidak_mendahului": "tanggal",
    "pengaktifan_berkunjungan": "alasan",
    "penugasan_ppl_berurut": "mulai",
    "penggabungan_berkeputusan": "keputusan",
    "satu_kelompok_renteng_pada_satu_saat": "anggota",
    "anggota_sekali_dalam_kelompok": "anggota",
}


class KelompokDitolak(KesalahanDomain):
    """The group cannot be changed like this."""


def dijelaskan() -> AbstractContextManager[None]:
    """Run statements; a breach of a rule of groups comes back as its sentence."""
    bernama = {nama: (BIDANG.get(nama), kalimat) for nama, kalimat in KALIMAT.items()}
    return jelaskan_kekangan(bernama, KelompokDitolak)


def periksa_sekarang() -> None:
    """Some rules are asked at commit; ask now, while there is a form to answer on."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def periksa_tanggal(
    hari: dt.date, *, tanggal: dt.date, boleh_nanti: bool, bidang: str = "mulai"
) -> None:
    """How far back and ahead a change may be dated; raises ``KelompokDitolak``."""
    batas = batas_tanggal_pindah(tanggal)
    if hari < tanggal - dt.timedelta(days=batas.mundur):
        raise KelompokDitolak(
            f"Paling lama {batas.mundur} hari yang lalu; tagihan sebelum itu sudah dibuat menurut "
            "kelompoknya waktu itu.",
            bidang=bidang,
        )
    if hari > tanggal and not boleh_nanti:
        raise KelompokDitolak("Tanggalnya tidak boleh sesudah hari ini.", bidang=bidang)
    if hari > tanggal + dt.timedelta(days=batas.maju):
        raise KelompokDitolak(f"Paling jauh {batas.maju} hari lagi.", bidang=bidang)
