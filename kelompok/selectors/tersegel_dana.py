"""What of the groups' own money is sealed: the book, its rules, readings and hand-overs; and levies
with their payments."""

from koperasi.core.segel import Anak, Bentuk, Tersegel, daftarkan_tersegel

from ..models import (
    AturanIuran,
    HitungDana,
    MutasiDana,
    PembacaanDana,
    PembayaranUrunan,
    SerahTerimaPJ,
    Urunan,
)

DANA = (
    "(SELECT k.nomor || ' ' || d.nama FROM kelompok_danakelompok d"
    " JOIN kelompok_kelompok k ON k.id = d.kelompok_id WHERE d.id = t.dana_id)"
)
# Lines that were sealed before groups handed their money over when they merged name no merge.
KOLOM_MUTASI = (
    *("id", "dana_id", "tempat_id", "ke_tempat_id", "tahun", "urut", "tanggal", "jenis", "uraian"),
    *("anggota_id", "bulan", "putaran", "masuk", "keluar", "pindah", "keputusan_id"),
    *("membalik_id", "alasan_balik", "kunci", "dibuat_oleh_id", "tanggal_buku", "dibuat_pada"),
)


def daftarkan() -> None:
    """Called when the app is ready."""
    _dana()
    _urunan()


def _urunan() -> None:
    """What members decided to pay, and who paid which months of it."""
    daftarkan_tersegel(
        Tersegel(
            nama="kelompok.urunan",
            judul="Urunan",
            model=Urunan,
            bentuk=(
                Bentuk(
                    (
                        *("id", "nama", "keperluan", "lingkup", "kelompok_id", "jumlah"),
                        *("banyak_bulan", "mulai", "keputusan_id", "dasar", "akun", "kunci"),
                        *("dibuat_oleh_id", "tanggal_buku", "dibuat_pada"),
                    )
                ),
            ),
            saat="t.dibuat_pada",
            sebutan="t.nama",
            bebas=dict.fromkeys(
                ("dihentikan_pada", "dihentikan_oleh_id", "alasan_henti"),
                "a levy is stopped later, once",
            ),
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="kelompok.pembayaran_urunan",
            judul="Pembayaran urunan",
            model=PembayaranUrunan,
            bentuk=(
                Bentuk(
                    (
                        *("id", "urunan_id", "anggota_id", "dari_bulan", "sampai_bulan", "jumlah"),
                        *("tanggal", "jurnal_id", "kunci", "dibuat_oleh_id", "dibuat_pada"),
                    )
                ),
            ),
            saat="t.dibuat_pada",
            sebutan="(SELECT u.nama FROM kelompok_urunan u WHERE u.id = t.urunan_id)"
            " || ', anggota ' || t.anggota_id",
            bebas={"jurnal_balik_id": "a payment is reversed later, by a sealed entry"},
        )
    )


def _dana() -> None:
    """The book of each fund, its rules, readings and hand-overs."""
    daftarkan_tersegel(
        Tersegel(
            nama="kelompok.mutasi_dana",
            judul="Buku dana kelompok",
            model=MutasiDana,
            bentuk=(
                Bentuk(KOLOM_MUTASI),
                Bentuk((*KOLOM_MUTASI, "peristiwa_id", "pasangan_id")),
            ),
            saat="t.dibuat_pada",
            sebutan=DANA + " || ', bukti ' || t.urut || '/' || t.tahun",
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="kelompok.aturan_iuran",
            judul="Aturan iuran dana",
            model=AturanIuran,
            bentuk=(
                Bentuk(
                    (
                        *("id", "dana_id", "mulai", "jumlah", "dasar", "kunci"),
                        *("dibuat_oleh_id", "dibuat_pada"),
                    )
                ),
            ),
            saat="t.dibuat_pada",
            sebutan=DANA + " || ' mulai ' || to_char(t.mulai, 'MM-YYYY')",
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="kelompok.pembacaan_dana",
            judul="Pembacaan saldo dana",
            model=PembacaanDana,
            bentuk=(
                Bentuk(
                    (
                        *("id", "dana_id", "pertemuan_id", "sampai_id", "saldo", "kunci"),
                        *("dibuat_oleh_id", "dibuat_pada"),
                    )
                ),
            ),
            saat="t.dibuat_pada",
            sebutan=DANA,
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="kelompok.serah_terima",
            judul="Serah terima PJ",
            model=SerahTerimaPJ,
            bentuk=(
                Bentuk(
                    (
                        *("id", "kelompok_id", "dari_id", "kepada_id", "ppl_id", "tanggal"),
                        *("dokumen", "tagihan", "kasus", "catatan", "kunci", "dibuat_oleh_id"),
                        *("tanggal_buku", "dibuat_pada"),
                    ),
                    anak=(
                        Anak(
                            HitungDana,
                            induk="serah_terima_id",
                            urut="id",
                            kolom=(
                                *("id", "serah_terima_id", "dana_id", "tempat_id"),
                                *("saldo_buku", "dihitung", "pecahan", "alasan"),
                                "penanggung_id",
                            ),
                        ),
                    ),
                ),
            ),
            saat="t.dibuat_pada",
            sebutan="(SELECT k.nomor FROM kelompok_kelompok k WHERE k.id = t.kelompok_id)"
            " || ', ' || to_char(t.tanggal, 'DD-MM-YYYY')",
        )
    )
