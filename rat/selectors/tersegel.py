"""What of governance is sealed: each version of an assessment with all it was made of."""

from koperasi.core.segel import Anak, Bentuk, Tersegel, daftarkan_tersegel

from ..models import AngkaPenilaian, HasilResmi, JawabanManajemen, NilaiKomponen, VersiPenilaian

PENILAIAN = (
    "(SELECT coalesce(l.nama, 'koperasi sendiri') || coalesce(' per '"
    " || to_char(p.per_tanggal, 'DD-MM-YYYY'), '') FROM rat_penilaiankesehatan p"
    " LEFT JOIN rat_koperasilain l ON l.id = p.koperasi_lain_id WHERE p.id = t.penilaian_id)"
)


def daftarkan() -> None:
    """Called when the app is ready."""
    daftarkan_tersegel(
        Tersegel(
            nama="rat.versi_penilaian",
            judul="Penilaian kesehatan",
            model=VersiPenilaian,
            bentuk=(
                Bentuk(
                    (
                        *("id", "penilaian_id", "nomor", "aturan", "alasan", "dasar", "skor"),
                        *("skor_maksimum", "predikat", "kunci", "tanggal_buku"),
                        *("dibuat_oleh_id", "dibuat_pada"),
                    ),
                    anak=(
                        Anak(
                            AngkaPenilaian,
                            induk="versi_id",
                            urut="id",
                            kolom=(
                                *("id", "versi_id", "kode", "jenis", "jumlah", "pilihan"),
                                "dibawa_dari",
                            ),
                        ),
                        Anak(
                            JawabanManajemen,
                            induk="versi_id",
                            urut="id",
                            kolom=("id", "versi_id", "kode", "ya", "bukti"),
                        ),
                        Anak(
                            NilaiKomponen,
                            induk="versi_id",
                            urut="id",
                            kolom=("id", "versi_id", "kode", "rasio_persen", "nilai", "skor"),
                        ),
                    ),
                ),
            ),
            saat="t.dibuat_pada",
            sebutan=PENILAIAN + " || ' versi ' || t.nomor",
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="rat.hasil_resmi",
            judul="Hasil resmi",
            model=HasilResmi,
            bentuk=(
                Bentuk(
                    (
                        *("id", "penilaian_id", "nomor_surat", "tanggal_surat", "pejabat"),
                        *("skor", "predikat", "catatan", "kunci", "tanggal_buku"),
                        *("dibuat_oleh_id", "dibuat_pada"),
                    )
                ),
            ),
            saat="t.dibuat_pada",
            sebutan="t.nomor_surat",
        )
    )
