"""What of the ground floor is sealed. Called when the app is ready."""

from ..models import (
    Berkas,
    CatatanHal,
    Dokumen,
    DokumenLembaga,
    HalPerhatian,
    JejakAudit,
    Ketentuan,
    PencabutanDokumen,
    PeriksaRantai,
    PihakTerkait,
    Segel,
    UjiPulih,
)
from .daftar import Anak, Bentuk, Tersegel, daftarkan_tersegel, kecualikan_dari_segel


def daftarkan() -> None:
    daftarkan_tersegel(
        Tersegel(
            nama="core.dokumen_lembaga",
            judul="Dokumen kelembagaan",
            model=DokumenLembaga,
            bentuk=(
                Bentuk(
                    (
                        *("id", "jenis", "perihal", "nomor", "diputuskan_pada", "diputuskan_oleh"),
                        *("berlaku_sejak", "kedaluwarsa", "wilayah", "jumlah", "keterangan"),
                        *("berkas_id", "kunci", "dibuat_oleh_id", "tanggal_buku", "dibuat_pada"),
                    )
                ),
            ),
            saat="t.dibuat_pada",
            sebutan="t.jenis || ' nomor ' || t.nomor",
            bebas={
                "berlaku_sampai": "the day before the next version",
                "dicabut_pada": "a withdrawal is written once, later",
                "dicabut_oleh_id": "with the withdrawal",
                "alasan_cabut": "with the withdrawal",
            },
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="core.jejak",
            judul="Jejak audit",
            model=JejakAudit,
            bentuk=(
                Bentuk(
                    (
                        *("id", "pada", "tanggal_buku", "oleh_id", "aksi", "objek_jenis"),
                        *("objek_id", "keterangan", "data", "permintaan"),
                    )
                ),
            ),
            saat="t.pada",
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="core.ketentuan",
            judul="Ketentuan",
            model=Ketentuan,
            bentuk=(
                Bentuk(
                    (
                        *("id", "kode", "nilai", "berlaku_sejak", "dasar"),
                        *("dibuat_oleh_id", "dibuat_pada"),
                    )
                ),
                Bentuk(
                    (
                        *("id", "kode", "nilai", "tahun_buku", "versi", "berlaku_sejak", "forum"),
                        *("diputuskan_pada", "dasar", "alasan", "dua_orang", "dibuat_oleh_id"),
                        *("disetujui_oleh_id", "tanggal_buku", "dibuat_pada", "kunci"),
                    )
                ),
            ),
            saat="t.dibuat_pada",
            sebutan="t.kode || coalesce(' sejak ' || to_char(t.berlaku_sejak, 'DD-MM-YYYY'),"
            " ' tahun buku ' || t.tahun_buku || ' versi ' || t.versi)",
            bebas={
                "berlaku_sampai": "the day before its successor, which ketentuan_tanpa_celah asks",
                "sampai_diubah_pada": "goes with berlaku_sampai",
                "dicabut_pada": "before it begins; the sealed trail tells, as the query"
                " pencabutan_ketentuan_tercatat asks",
                "dicabut_oleh_id": "goes with dicabut_pada",
                "pencabutan_diusulkan_oleh_id": "goes with dicabut_pada",
                "alasan_cabut": "goes with dicabut_pada",
            },
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="core.berkas",
            judul="Berkas",
            model=Berkas,
            bentuk=(Bentuk(("id", "sha256", "ukuran", "tipe", "dibuat_pada", "dibuat_oleh_id")),),
            saat="t.dibuat_pada",
            sebutan="left(t.sha256, 16)",
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="core.dokumen",
            judul="Dokumen",
            model=Dokumen,
            bentuk=(
                Bentuk(
                    (
                        *("id", "jenis", "pokok", "versi", "menggantikan_id", "sumber"),
                        *("nomor", "judul", "isi", "ringkasan", "kode", "sidik"),
                        *("tanggal_buku", "dicetak_pada", "dibuat_oleh_id", "pekerjaan_id"),
                    )
                ),
            ),
            saat="t.dicetak_pada",
            sebutan="t.nomor",
            bebas={"berkas_id": "comes with the drawn paper; sealed then as core.dokumen_tercetak"},
            urutan="dicetak_pada",
            mundur="interval '1 hour'",
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="core.dokumen_tercetak",
            judul="Cetakan dokumen",
            model=Dokumen,
            bentuk=(Bentuk(("id", "nomor", "berkas_id")),),
            # The drawn bytes come later than the number.
            saat="(SELECT greatest(t.dicetak_pada, b.dibuat_pada) FROM core_berkas b"
            " WHERE b.id = t.berkas_id)",
            sebutan="t.nomor",
            syarat="t.berkas_id IS NOT NULL",
            urutan="berkas_id",
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="core.pencabutan_dokumen",
            judul="Pencabutan dokumen",
            model=PencabutanDokumen,
            bentuk=(
                Bentuk(
                    (
                        *("id", "dokumen_id", "alasan", "tanggal_buku"),
                        *("dicabut_pada", "dicabut_oleh_id"),
                    )
                ),
            ),
            saat="t.dicabut_pada",
            sebutan="(SELECT d.nomor FROM core_dokumen d WHERE d.id = t.dokumen_id)",
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="core.hal_perhatian",
            judul="Hal perhatian",
            model=HalPerhatian,
            bentuk=(
                Bentuk(
                    (
                        *("id", "jenis", "kunci", "judul", "uraian", "alasan", "tautan"),
                        *("objek_jenis", "objek_id", "oleh_id", "tanggal_buku", "pada"),
                    ),
                    anak=(
                        Anak(
                            PihakTerkait,
                            induk="hal_id",
                            urut="id",
                            kolom=("id", "hal_id", "orang_id"),
                        ),
                    ),
                ),
            ),
            saat="t.pada",
            sebutan="t.id || ' ' || left(t.judul, 60)",
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="core.catatan_hal",
            judul="Catatan hal perhatian",
            model=CatatanHal,
            bentuk=(
                Bentuk(
                    (
                        *("id", "hal_id", "urut", "jenis", "menjadi", "temuan", "isi"),
                        *("kunci", "oleh_id", "tanggal_buku", "pada"),
                    )
                ),
            ),
            saat="t.pada",
            sebutan="t.hal_id || '/' || t.urut",
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="core.uji_pulih",
            judul="Uji pulih",
            model=UjiPulih,
            bentuk=(
                Bentuk(
                    (
                        *("id", "kunci", "arsip", "sha256", "momen_arsip", "tanggal_buku"),
                        *("dimulai_pada", "lama_detik", "lulus", "alasan", "hasil"),
                        "dibuat_oleh_id",
                    )
                ),
            ),
            saat="t.dimulai_pada",
            sebutan="t.arsip",
        )
    )
    kecualikan_dari_segel(Segel, "it is the chain itself")
    kecualikan_dari_segel(PeriksaRantai, "a diary of looks at the chain; looking again tells more")
