"""What of the ledger is sealed, and how each row is called."""

from koperasi.core.segel import Anak, Bentuk, Tersegel, daftarkan_tersegel

from ..models import (
    BarisJurnal,
    BuktiJurnal,
    ButirHitung,
    ButirTransaksiKas,
    CetakKwitansi,
    HitungKas,
    Jurnal,
    PeristiwaPeriode,
    PermintaanTutup,
    SaldoTutup,
)

NOMOR_JURNAL = "j.buku || '-' || j.tahun || '-' || lpad(j.urut::text, 6, '0')"
BULAN = "(SELECT to_char(p.mulai, 'YYYY-MM') FROM akuntansi_periode p WHERE p.id = t.periode_id)"
ADA_PERISTIWA_LAIN = (
    "EXISTS (SELECT FROM akuntansi_peristiwaperiode l"
    " WHERE l.periode_id = t.periode_id AND l.id > t.id)"
)


def daftarkan() -> None:
    """Called when the app is ready."""
    daftarkan_tersegel(
        Tersegel(
            nama="akuntansi.jurnal",
            judul="Jurnal",
            model=Jurnal,
            bentuk=(
                Bentuk(
                    (
                        *("id", "tanggal", "buku", "tahun", "urut", "keterangan", "total"),
                        *("kunci", "sidik", "penutup", "membalik_id", "alasan_balik"),
                        *("dibuat_oleh_id", "diposting_pada"),
                    ),
                    anak=(
                        Anak(
                            BarisJurnal,
                            induk="jurnal_id",
                            urut="urut",
                            kolom=(
                                *("id", "jurnal_id", "urut", "akun_id", "tanggal", "debit"),
                                *("kredit", "keterangan"),
                            ),
                        ),
                    ),
                ),
            ),
            saat="t.diposting_pada",
            sebutan=NOMOR_JURNAL.replace("j.", "t."),
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="akuntansi.bukti",
            judul="Bukti jurnal",
            model=BuktiJurnal,
            bentuk=(
                Bentuk(("id", "jurnal_id", "berkas_id", "nama", "dibuat_oleh_id", "dibuat_pada")),
            ),
            saat="t.dibuat_pada",
            sebutan=f"(SELECT {NOMOR_JURNAL} FROM akuntansi_jurnal j WHERE j.id = t.jurnal_id)"
            " || ': ' || t.nama",
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="akuntansi.peristiwa_periode",
            judul="Peristiwa periode",
            model=PeristiwaPeriode,
            bentuk=(
                Bentuk(
                    (
                        *("id", "periode_id", "status", "alasan", "diminta_oleh_id"),
                        *("disetujui_oleh_id", "tanggal_buku", "pada"),
                    )
                ),
            ),
            saat="t.pada",
            sebutan=BULAN + " || ' ' || lower(t.status)",
        )
    )
    # A checkpoint belongs to the closing that froze it, and goes when the month opens again.
    daftarkan_tersegel(
        Tersegel(
            nama="akuntansi.saldo_tutup",
            judul="Saldo tutup",
            model=PeristiwaPeriode,
            bentuk=(
                Bentuk(
                    ("id", "periode_id"),
                    anak=(
                        Anak(
                            SaldoTutup,
                            induk="periode_id",
                            urut="akun_id",
                            kolom=(
                                *("periode_id", "akun_id", "debit", "kredit"),
                                *("debit_penutup", "kredit_penutup"),
                            ),
                            kepada="periode_id",
                        ),
                    ),
                ),
            ),
            saat="t.pada",
            sebutan=BULAN,
            syarat=f"t.status = 'TUTUP' AND NOT {ADA_PERISTIWA_LAIN}",
            gugur=ADA_PERISTIWA_LAIN,
        )
    )
    # A request changes until it is decided; what it proved and decided is sealed then.
    daftarkan_tersegel(
        Tersegel(
            nama="akuntansi.permintaan_tutup",
            judul="Permintaan tutup buku",
            model=PermintaanTutup,
            bentuk=(
                Bentuk(
                    (
                        *("id", "periode_id", "tahunan", "status", "kunci", "alasan", "bukti"),
                        *("bukti_setuju", "ringkasan", "diminta_oleh_id", "diminta_pada"),
                        *("tanggal_minta", "diputus_oleh_id", "diputus_pada", "tanggal_putus"),
                        *("alasan_putus", "jurnal_id"),
                    )
                ),
            ),
            saat="coalesce(t.diputus_pada, t.diminta_pada)",
            sebutan=BULAN,
            syarat="t.status IN ('TERHALANG', 'DISETUJUI', 'DITOLAK', 'DITARIK')",
            bebas={
                "pekerjaan_id": "the last job that worked on it; jobs are not evidence",
                "dokumen_id": "the report may be asked for later; it is sealed by itself",
            },
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="akuntansi.hitungan_kas",
            judul="Hitungan kas",
            model=HitungKas,
            bentuk=(
                Bentuk(
                    (
                        *("id", "tempat_id", "sesi_id", "saat", "tanggal", "saldo_buku", "jumlah"),
                        *("oleh_id", "saksi_id", "kunci", "pada"),
                    ),
                    anak=(
                        Anak(
                            ButirHitung,
                            induk="hitungan_id",
                            urut="id",
                            kolom=("id", "hitungan_id", "jenis", "nominal", "lembar"),
                        ),
                    ),
                ),
            ),
            saat="t.pada",
            sebutan="(SELECT k.nama FROM akuntansi_tempatkas k WHERE k.id = t.tempat_id)"
            " || ', ' || to_char(t.tanggal, 'DD-MM-YYYY')",
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="akuntansi.cetakan_kwitansi",
            judul="Cetakan kwitansi",
            model=CetakKwitansi,
            bentuk=(Bentuk(("id", "transaksi_id", "urut", "kertas", "oleh_id", "pada")),),
            saat="t.pada",
            sebutan=f"(SELECT {NOMOR_JURNAL} FROM akuntansi_transaksikas k"
            " JOIN akuntansi_jurnal j ON j.id = k.jurnal_id WHERE k.id = t.transaksi_id)"
            " || ' cetakan ke-' || t.urut",
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="akuntansi.butir_kas",
            judul="Butir transaksi kas",
            model=ButirTransaksiKas,
            bentuk=(Bentuk(("id", "transaksi_id", "urut", "akun_id", "jumlah", "keterangan")),),
            saat="(SELECT k.dibuat_pada FROM akuntansi_transaksikas k WHERE k.id = t.transaksi_id)",
            sebutan="t.keterangan",
        )
    )
