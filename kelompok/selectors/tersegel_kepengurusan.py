"""What of offices, rules and sanctions is sealed: what was decided, not what followed later."""

from koperasi.core.segel import Anak, Bentuk, Tersegel, daftarkan_tersegel

from ..models import (
    CalonPengurus,
    PasalPeraturan,
    Pemilihan,
    PeraturanKelompok,
    Sanksi,
    TinjauanSanksi,
)

NOMOR = "coalesce((SELECT nomor FROM kelompok_kelompok k WHERE k.id = t.kelompok_id), '')"
PUTUSAN = "pengurus decide about an election after it was recorded"
DIPUTUS = (
    *("status", "nomor_sk", "tanggal_sk", "alasan_tolak", "pengurus_id", "dokumen_id"),
    *("diputus_oleh_id", "diputus_pada"),
)
DICABUT = ("tinjau_pada", "dicabut_sejak", "dicabut_oleh_id", "alasan_cabut")
CABUT = "a sanction is lifted, or looked at again, later"


def daftarkan() -> None:
    """Called when the app is ready."""
    daftarkan_tersegel(
        Tersegel(
            nama="kelompok.pemilihan",
            judul="Pemilihan pengurus kelompok",
            model=Pemilihan,
            bentuk=(
                Bentuk(
                    (
                        *("id", "kunci", "kelompok_id", "keputusan_id", "jabatan", "terpilih_id"),
                        *("mulai", "sampai_rencana", "dicatat_oleh_id", "tanggal_buku", "pada"),
                    ),
                    anak=(
                        Anak(
                            CalonPengurus,
                            induk="pemilihan_id",
                            urut="id",
                            kolom=("id", "pemilihan_id", "anggota_id", "suara"),
                        ),
                    ),
                ),
            ),
            saat="t.pada",
            sebutan=NOMOR + " || ', ' || t.jabatan",
            bebas=dict.fromkeys(
                (
                    *("status", "nomor_sk", "tanggal_sk", "alasan_tolak", "pengurus_id"),
                    *("dokumen_id", "diputus_oleh_id", "diputus_pada"),
                ),
                PUTUSAN,
            ),
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="kelompok.peraturan",
            judul="Peraturan kelompok",
            model=PeraturanKelompok,
            bentuk=(
                Bentuk(
                    (
                        *("id", "kunci", "kelompok_id", "versi", "berlaku_sejak", "keputusan_id"),
                        *("penghargaan", "sanksi", "oleh_id", "tanggal_buku", "pada"),
                    ),
                    anak=(
                        Anak(
                            PasalPeraturan,
                            induk="peraturan_id",
                            urut="nomor",
                            kolom=("id", "peraturan_id", "nomor", "judul", "isi"),
                        ),
                    ),
                ),
            ),
            saat="t.pada",
            sebutan=NOMOR + " || ', versi ' || t.versi",
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="kelompok.sanksi",
            judul="Sanksi",
            model=Sanksi,
            bentuk=(
                Bentuk(
                    (
                        *("id", "kunci", "kelompok_id", "anggota_id", "alasan", "layanan"),
                        *("mulai", "sampai", "syarat", "keputusan_id", "ditetapkan_oleh_id"),
                        *("tanggal_buku", "pada"),
                    )
                ),
            ),
            saat="t.pada",
            sebutan=NOMOR + " || ', sejak ' || to_char(t.mulai, 'DD-MM-YYYY')",
            bebas=dict.fromkeys(DICABUT, CABUT),
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="kelompok.tinjauan_sanksi",
            judul="Tinjauan sanksi",
            model=TinjauanSanksi,
            bentuk=(
                Bentuk(
                    (
                        *("id", "kunci", "sanksi_id", "tanggal", "hasil", "berikut"),
                        *("oleh_id", "pada"),
                    )
                ),
            ),
            saat="t.pada",
            sebutan="'sanksi ' || t.sanksi_id || ', ' || to_char(t.tanggal, 'DD-MM-YYYY')",
        )
    )
