"""What of groups is sealed: their beginnings and turns, what meetings noted and decided."""

from koperasi.core.segel import Anak, Bentuk, Tersegel, daftarkan_tersegel

from ..models import (
    AnggotaPindah,
    Keputusan,
    KunjunganPPL,
    PembatalanKunjungan,
    PembentukanKelompok,
    PendiriKelompok,
    PeristiwaKelompok,
    PerubahanKehadiran,
    PerubahanNotulen,
)

PERTEMUAN = (
    "(SELECT k.nomor || ', ' || to_char(p.tanggal, 'DD-MM-YYYY') FROM kelompok_pertemuan p"
    " JOIN kelompok_kelompok k ON k.id = p.kelompok_id WHERE p.id = {})"
)
NOMOR = "coalesce((SELECT nomor FROM kelompok_kelompok k WHERE k.id = t.kelompok_id), '')"
# Decisions about funds state an amount, which those sealed before it existed do not.
KOLOM_KEPUTUSAN = (
    *("id", "kunci", "pertemuan_id", "nomor", "perihal", "teks", "hasil"),
    *("setuju", "tidak", "abstain", "perlu_kuorum", "jumlah_anggota"),
    *("jumlah_hadir", "ambang_kuorum", "daring_dihitung", "anggota_id"),
    *("keanggotaan_id", "lanjutan_dari_id", "penanggung_jawab_id", "batas"),
    *("oleh_id", "pada", "diterima_pada"),
)
# A merge whose money goes along rests on a decision; turns sealed before that name none.
KOLOM_PERISTIWA = (
    *("id", "kelompok_id", "jenis", "lain_id", "tanggal", "dasar", "alasan"),
    *("serah_dana", "kunci", "dibuat_oleh_id", "tanggal_buku", "pada"),
)
PINDAH = Anak(AnggotaPindah, "peristiwa_id", "id", ("id", "peristiwa_id", "dari_id", "ke_id"))


def daftarkan() -> None:
    """Called when the app is ready."""
    _pertemuan()
    _kelompok()
    _kunjungan()


def _kelompok() -> None:
    """How groups came to be, and the turns of their lives."""
    daftarkan_tersegel(
        Tersegel(
            nama="kelompok.pembentukan",
            judul="Berita acara pembentukan kelompok",
            model=PembentukanKelompok,
            bentuk=(
                Bentuk(
                    (
                        *("id", "kelompok_id", "versi", "alasan", "tanggal", "tempat", "wilayah"),
                        *("sosialisasi_oleh", "jadwal", "hadir_lain", "kunci", "dibuat_oleh_id"),
                        *("tanggal_buku", "pada"),
                    ),
                    (
                        Anak(
                            PendiriKelompok,
                            "pembentukan_id",
                            "id",
                            ("id", "pembentukan_id", "anggota_id", "hadir"),
                        ),
                    ),
                ),
            ),
            saat="t.pada",
            sebutan=NOMOR + " || ' versi ' || t.versi",
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="kelompok.peristiwa",
            judul="Peristiwa kelompok",
            model=PeristiwaKelompok,
            bentuk=(
                Bentuk(KOLOM_PERISTIWA, (PINDAH,)),
                Bentuk((*KOLOM_PERISTIWA, "keputusan_id"), (PINDAH,)),
            ),
            saat="t.pada",
            sebutan=NOMOR + " || ' ' || t.jenis",
        )
    )


def _kunjungan() -> None:
    """Who saw the group, and what was taken back of it."""
    daftarkan_tersegel(
        Tersegel(
            nama="kelompok.kunjungan",
            judul="Kunjungan PPL",
            model=KunjunganPPL,
            bentuk=(
                Bentuk(
                    (
                        *("id", "kelompok_id", "tanggal", "pengunjung_id", "ditemui", "hasil"),
                        *("foto_id", "kunci", "dibuat_oleh_id", "tanggal_buku", "pada"),
                    )
                ),
            ),
            saat="t.pada",
            sebutan=NOMOR + " || ', ' || to_char(t.tanggal, 'DD-MM-YYYY')",
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="kelompok.pembatalan_kunjungan",
            judul="Pembatalan kunjungan PPL",
            model=PembatalanKunjungan,
            bentuk=(
                Bentuk(
                    ("id", "kunjungan_id", "alasan", "dibuat_oleh_id", "tanggal_buku", "pada"),
                ),
            ),
            saat="t.pada",
            sebutan="'kunjungan ' || t.kunjungan_id",
        )
    )


def _pertemuan() -> None:
    """What was noted about meetings and what they decided."""
    daftarkan_tersegel(
        Tersegel(
            nama="kelompok.perubahan_kehadiran",
            judul="Catatan kehadiran",
            model=PerubahanKehadiran,
            bentuk=(
                Bentuk(
                    (
                        *("id", "kunci", "pertemuan_id", "anggota_id", "status", "semula"),
                        *("jam_datang", "keterangan", "berlaku", "oleh_id", "pada"),
                        "diterima_pada",
                    )
                ),
            ),
            saat="t.diterima_pada",
            sebutan=PERTEMUAN.format("t.pertemuan_id"),
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="kelompok.perubahan_notulen",
            judul="Tulisan dan koreksi notulen",
            model=PerubahanNotulen,
            bentuk=(
                Bentuk(
                    (
                        *("id", "kunci", "notulen_id", "bagian", "versi", "semula", "menjadi"),
                        *("koreksi", "alasan", "pertemuan_id", "oleh_id", "pada"),
                        "diterima_pada",
                    )
                ),
            ),
            saat="t.diterima_pada",
            sebutan="(SELECT {} || ', ' || lower(t.bagian))".format(
                PERTEMUAN.format(
                    "(SELECT n.pertemuan_id FROM kelompok_notulen n WHERE n.id = t.notulen_id)"
                )
            ),
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="kelompok.keputusan",
            judul="Keputusan pertemuan",
            model=Keputusan,
            bentuk=(
                Bentuk(KOLOM_KEPUTUSAN),
                Bentuk((*KOLOM_KEPUTUSAN, "jumlah")),
            ),
            saat="t.diterima_pada",
            sebutan=PERTEMUAN.format("t.pertemuan_id") + " || ', keputusan ' || t.nomor",
            bebas={
                "tindak_lanjut": "what was to be done is done later",
                "selesai_pada": "what was to be done is done later",
                "selesai_oleh_id": "what was to be done is done later",
                "catatan_selesai": "what was to be done is done later",
                "dibatalkan_pada": "a decision may be taken back while its meeting is open",
                "dibatalkan_oleh_id": "a decision may be taken back while its meeting is open",
                "alasan_batal": "a decision may be taken back while its meeting is open",
            },
        )
    )
