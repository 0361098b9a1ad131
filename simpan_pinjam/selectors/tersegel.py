"""What of savings is sealed: movements, what tellers did, terms, and who became a member."""

from koperasi.core.segel import Anak, Bentuk, Tersegel, daftarkan_tersegel

from ..models import (
    BarisTransaksi,
    CetakBukuTabungan,
    JasaBerjangka,
    KetentuanProduk,
    MasaBerjangka,
    MutasiSimpanan,
    PenaltiBerjangka,
    PencairanBerjangka,
    PenerimaanSimpananPokok,
    TingkatJasa,
    TransaksiSimpanan,
)

REKENING = "(SELECT r.nomor FROM simpan_pinjam_rekeningsimpanan r WHERE r.id = t.rekening_id)"
BILYET = (
    "(SELECT s.nomor FROM simpan_pinjam_simpananberjangka s"
    " JOIN simpan_pinjam_masaberjangka m ON m.berjangka_id = s.id WHERE m.id = {masa})"
)


def daftarkan() -> None:
    """Called when the app is ready."""
    _daftarkan_berjangka()
    daftarkan_tersegel(
        Tersegel(
            nama="simpan_pinjam.simpanan_pokok",
            judul="Penerimaan simpanan pokok",
            model=PenerimaanSimpananPokok,
            bentuk=(
                Bentuk(
                    (
                        *("id", "keanggotaan_id", "jurnal_id", "jumlah", "tanggal", "kunci"),
                        *("dibuat_oleh_id", "dibuat_pada"),
                    )
                ),
            ),
            saat="t.dibuat_pada",
            sebutan="'anggota ' || (SELECT coalesce(k.nomor, k.id::text)"
            " FROM anggota_keanggotaan k WHERE k.id = t.keanggotaan_id)",
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="simpan_pinjam.mutasi",
            judul="Mutasi simpanan",
            model=MutasiSimpanan,
            bentuk=(
                Bentuk(
                    (
                        *("id", "rekening_id", "urut", "jenis", "tanggal", "jumlah", "saldo"),
                        *("keterangan", "jurnal_id", "membalik_id", "dibuat_oleh_id"),
                        "dibuat_pada",
                    )
                ),
            ),
            saat="t.dibuat_pada",
            sebutan=f"{REKENING} || ' mutasi ke-' || t.urut",
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="simpan_pinjam.transaksi",
            judul="Transaksi simpanan",
            model=TransaksiSimpanan,
            bentuk=(
                Bentuk(
                    (
                        *("id", "jenis", "anggota_id", "tanggal", "jumlah", "keterangan"),
                        *("kas_id", "jurnal_id", "kunci", "dibuat_oleh_id", "dibuat_pada"),
                    ),
                    anak=(
                        Anak(
                            BarisTransaksi,
                            induk="transaksi_id",
                            urut="urut",
                            kolom=("id", "transaksi_id", "urut", "rekening_id", "jumlah"),
                        ),
                    ),
                ),
            ),
            saat="t.dibuat_pada",
            sebutan="t.jenis || ' ' || t.id",
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="simpan_pinjam.ketentuan_produk",
            judul="Ketentuan produk simpanan",
            model=KetentuanProduk,
            bentuk=(
                Bentuk(
                    (
                        *("id", "produk_id", "berlaku_sejak", "diputuskan_pada", "keputusan"),
                        *("status", "setoran_awal", "setoran_minimum", "saldo_minimum"),
                        *("penarikan", "penalti_basis", "penalti_persen"),
                        *("penalti_bebas_meninggal", "biaya_bulanan"),
                        *("metode", "pembagi", "basis_hari", "satuan_bulat", "persen_tertinggi"),
                        *("batas_persen", "alasan_lewat_batas", "kunci", "diusulkan_oleh_id"),
                        *("diusulkan_pada", "diputus_oleh_id", "diputus_pada", "catatan_putusan"),
                    ),
                    anak=(
                        Anak(
                            TingkatJasa,
                            induk="ketentuan_id",
                            urut="id",
                            kolom=(
                                *("id", "ketentuan_id", "mulai_saldo", "jangka_bulan"),
                                "persen_per_tahun",
                            ),
                        ),
                    ),
                ),
            ),
            # A proposal is nobody's promise yet.
            syarat="t.status <> 'USULAN'",
            saat="t.diputus_pada",
            sebutan="(SELECT p.nama FROM simpan_pinjam_produksimpanan p WHERE p.id = t.produk_id)"
            " || ' sejak ' || t.berlaku_sejak",
        )
    )


def _daftarkan_berjangka() -> None:
    daftarkan_tersegel(
        Tersegel(
            nama="simpan_pinjam.masa_berjangka",
            judul="Masa simpanan berjangka",
            model=MasaBerjangka,
            bentuk=(
                Bentuk(
                    (
                        *("id", "berjangka_id", "ke", "mulai", "jatuh_tempo", "nominal"),
                        *("jangka_bulan", "persen_per_tahun", "satuan_bulat", "ketentuan_id"),
                        *("bulan_lampau", "dibuat_oleh_id", "dibuat_pada"),
                    )
                ),
            ),
            saat="t.dibuat_pada",
            sebutan=f"{BILYET.format(masa='t.id')} || ' masa ke-' || t.ke",
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="simpan_pinjam.jasa_berjangka",
            judul="Jasa simpanan berjangka",
            model=JasaBerjangka,
            bentuk=(
                Bentuk(
                    (
                        *("id", "masa_id", "ke", "tanggal", "jumlah", "rekening_id", "jurnal_id"),
                        *("dibuat_oleh_id", "dibuat_pada"),
                    )
                ),
            ),
            saat="t.dibuat_pada",
            sebutan=f"{BILYET.format(masa='t.masa_id')} || ' jasa bulan ke-' || t.ke",
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="simpan_pinjam.pencairan_berjangka",
            judul="Pencairan simpanan berjangka",
            model=PencairanBerjangka,
            bentuk=(
                Bentuk(
                    (
                        *("id", "masa_id", "tanggal", "dipercepat", "nominal", "penalti_basis"),
                        *("penalti_persen", "penalti_dasar", "penalti", "alasan", "transaksi_id"),
                        *("kunci", "dibuat_oleh_id", "dibuat_pada"),
                    )
                ),
            ),
            saat="t.dibuat_pada",
            sebutan=f"{BILYET.format(masa='t.masa_id')} || ' dicairkan ' || t.tanggal",
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="simpan_pinjam.penalti_berjangka",
            judul="Penalti simpanan berjangka",
            model=PenaltiBerjangka,
            bentuk=(Bentuk(("id", "pencairan_id", "jurnal_id")),),
            saat="(SELECT j.diposting_pada FROM akuntansi_jurnal j WHERE j.id = t.jurnal_id)",
            sebutan="'penalti pencairan ' || t.pencairan_id",
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="simpan_pinjam.cetak_buku",
            judul="Cetakan buku tabungan",
            model=CetakBukuTabungan,
            bentuk=(
                Bentuk(
                    (
                        *("id", "rekening_id", "jenis", "dari_urut", "sampai_urut", "buku"),
                        *("halaman", "baris_mulai", "baris_sehalaman", "alasan", "kunci"),
                        *("oleh_id", "pada"),
                    )
                ),
            ),
            saat="t.pada",
            sebutan=f"{REKENING} || ' buku ' || t.buku || ' halaman ' || t.halaman",
        )
    )
