"""What of savings is sealed: the receipts that made people members."""

from koperasi.core.segel import Bentuk, Tersegel, daftarkan_tersegel

from ..models import PenerimaanSimpananPokok


def daftarkan() -> None:
    """Called when the app is ready."""
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
