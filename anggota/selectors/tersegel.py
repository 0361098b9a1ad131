"""What of membership is sealed: its steps and what people agreed to. No personal field is."""

from koperasi.core.segel import Bentuk, Tersegel, daftarkan_tersegel

from ..models import (
    CatatanBuku,
    CoretanCatatan,
    MasaJabatan,
    PeristiwaKeanggotaan,
    Persetujuan,
    TandaCatatan,
    TanggapanCatatan,
)

NOMOR = "coalesce((SELECT nomor FROM anggota_keanggotaan k WHERE k.id = t.keanggotaan_id), 'calon')"


def daftarkan() -> None:
    """Called when the app is ready."""
    daftarkan_tersegel(
        Tersegel(
            nama="anggota.peristiwa_keanggotaan",
            judul="Peristiwa keanggotaan",
            model=PeristiwaKeanggotaan,
            bentuk=(
                Bentuk(
                    (
                        *("id", "keanggotaan_id", "status", "tanggal", "dasar", "alasan"),
                        *("dibuat_oleh_id", "tanggal_buku", "pada"),
                    )
                ),
            ),
            saat="t.pada",
            sebutan=NOMOR + " || ' menjadi ' || t.status",
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="anggota.persetujuan",
            judul="Persetujuan data pribadi",
            model=Persetujuan,
            bentuk=(
                Bentuk(
                    (
                        *("id", "anggota_id", "naskah", "diberikan", "cara", "tanggal"),
                        *("dibuat_oleh_id", "pada"),
                    )
                ),
            ),
            saat="t.pada",
            sebutan="'anggota ' || t.anggota_id || ' naskah ' || t.naskah",
        )
    )
    for model, nama, judul, kolom in (
        (
            CatatanBuku,
            "anggota.catatan_buku",
            "Catatan buku administrasi",
            (
                *("id", "buku", "tahun", "nomor", "tanggal", "isi", "anggota_id", "lampiran_id"),
                *("menggantikan_id", "kunci", "dibuat_oleh_id", "tanggal_buku", "pada"),
            ),
        ),
        (
            TanggapanCatatan,
            "anggota.tanggapan_catatan",
            "Tanggapan atas catatan buku",
            ("id", "catatan_id", "tanggal", "isi", "dibuat_oleh_id", "tanggal_buku", "pada"),
        ),
        (
            CoretanCatatan,
            "anggota.coretan_catatan",
            "Coretan catatan buku",
            ("id", "catatan_id", "alasan", "dibuat_oleh_id", "tanggal_buku", "pada"),
        ),
        (
            TandaCatatan,
            "anggota.tanda_catatan",
            "Tanda tangan catatan buku",
            (
                *("id", "catatan_id", "pihak", "cara", "gambar_id", "dibuat_oleh_id"),
                *("tanggal_buku", "pada"),
            ),
        ),
    ):
        daftarkan_tersegel(
            Tersegel(nama=nama, judul=judul, model=model, bentuk=(Bentuk(kolom),), saat="t.pada")
        )
    daftarkan_tersegel(
        Tersegel(
            nama="anggota.masa_jabatan",
            judul="Masa jabatan pengurus dan pengawas",
            model=MasaJabatan,
            bentuk=(
                Bentuk(
                    (
                        *("id", "organ", "jabatan", "anggota_id", "mulai", "sampai"),
                        *("batas_tahun", "dasar", "pengesah", "kunci", "dibuat_oleh_id"),
                        *("tanggal_buku", "dibuat_pada"),
                    )
                ),
            ),
            saat="t.dibuat_pada",
            sebutan="t.jabatan || ' sejak ' || to_char(t.mulai, 'DD-MM-YYYY')",
            bebas={
                "selesai": "the last day in office is written when it comes",
                "alasan": "with the last day",
                "diakhiri_oleh_id": "with the last day",
            },
        )
    )
