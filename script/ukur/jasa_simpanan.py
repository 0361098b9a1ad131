"""A month's interest for two hundred thousand accounts, beside one statement of plain SQL."""

import argparse
import datetime as dt
import resource
import uuid
from functools import partial
from statistics import median

import django

django.setup()

from django.db import connection, transaction  # noqa: E402

from akuntansi.services.akun import pasang_bagan_standar  # noqa: E402
from akuntansi.services.periode import buka_tahun_buku  # noqa: E402
from koperasi.core.models import Pengguna  # noqa: E402
from simpan_pinjam.models import ProdukSimpanan  # noqa: E402
from simpan_pinjam.services.jasa.hitung import hitung_jasa  # noqa: E402
from simpan_pinjam.services.jasa.posting import posting_jasa  # noqa: E402
from simpan_pinjam.services.produk import mulai_perincian, setujui_ketentuan_produk  # noqa: E402
from simpan_pinjam.services.produk_standar import pasang_produk_standar  # noqa: E402
from ukur.buku_besar import kirim, lama, sql  # noqa: E402
from ukur.hasil import Hasil  # noqa: E402

BULAN = dt.date(2026, 3, 1)
HARI_INI = dt.date(2026, 4, 1)
MUTASI = 12
PENJAGA = ("rekeningsimpanan", "mutasisimpanan")
# Daily balances at the one rate that the standard product has, every day of the month; each row
# goes into a table as ours do. No tiers, no tax, nothing parked.
BIASA = """
INSERT INTO pembanding (rekening_id, jasa)
SELECT s.rekening_id, round(sum(s.saldo * s.hari) * 4 / 36500)
  FROM (SELECT m.rekening_id, sum(m.jumlah) OVER w AS saldo,
               coalesce(lead(m.tanggal) OVER w, %s) - m.tanggal AS hari
          FROM simpan_pinjam_mutasisimpanan m
        WINDOW w AS (PARTITION BY m.rekening_id ORDER BY m.tanggal, m.urut)) s
 GROUP BY s.rekening_id
"""


def isi(banyak: int) -> tuple[Pengguna, Pengguna]:
    """The standard product with accounts and movements by plain SQL; its triggers rest meanwhile,
    so that filling takes seconds."""
    akuntan, manajer = (
        Pengguna.objects.create(nama_pengguna=n, nama=n) for n in ("akuntan", "manajer")
    )
    pasang_bagan_standar(oleh=None, tanggal=BULAN)
    buka_tahun_buku(2026, oleh=None, tanggal=BULAN)
    awal = BULAN.replace(month=1)
    for usulan in pasang_produk_standar(
        berlaku_sejak=awal,
        diputuskan_pada=awal,
        keputusan="Ukur",
        kunci=uuid.uuid4(),
        oleh=manajer,
        tanggal=awal,
    ):
        setujui_ketentuan_produk(usulan, oleh=akuntan, tanggal=awal)
        mulai_perincian(usulan.produk, saldo_awal_pada=awal, oleh=manajer, tanggal=awal)
    produk = ProdukSimpanan.objects.get(kode="SUK")
    for tabel in PENJAGA:
        sql(f"ALTER TABLE simpan_pinjam_{tabel} DISABLE TRIGGER USER", pintu="pemilik")
    sql(
        """
        INSERT INTO anggota_anggota (kode, nama, jenis_kelamin, tempat_lahir, tanpa_nik,
               nik_sandi, nik_sidik, nik_akhir, telepon, alamat, rt, rw, desa, kecamatan,
               kabupaten, kode_pos, pekerjaan, pendidikan, status_kawin, cara_tanda_tangan,
               dibuat_pada)
        SELECT gen_random_uuid(), 'Anggota ' || n, 'P', 'Malang', '', '\\x00',
               sha256(n::text::bytea), '0001', '', '', '', '', '', '', '', '', '', '', '',
               'TANDA_TANGAN', now()
          FROM generate_series(1, %s) n
        """,
        banyak,
        pintu="pemilik",
    )
    sql(
        """
        INSERT INTO simpan_pinjam_rekeningsimpanan (nomor, anggota_id, produk_id, saldo, urut,
               ditahan, dibuka_pada, dibuat_oleh_id, dibuat_pada)
        SELECT 'SUK-' || lpad(row_number() OVER (ORDER BY id)::text, 6, '0'), id, %s,
               1000 * 12 * 500, %s, 0, '2026-01-02', %s, now()
          FROM anggota_anggota
        """,
        produk.pk,
        MUTASI,
        manajer.pk,
        pintu="pemilik",
    )
    sql(
        """
        INSERT INTO simpan_pinjam_mutasisimpanan (rekening_id, urut, jenis, tanggal, jumlah, saldo,
               keterangan, dibuat_oleh_id, dibuat_pada)
        SELECT r.id, u, 'SALDO_AWAL', date '2026-03-01' + (u * 2 + r.id %% 5)::int, 500000,
               500000 * u, '', r.dibuat_oleh_id, now()
          FROM simpan_pinjam_rekeningsimpanan r, generate_series(1, %s) u
        """,
        MUTASI,
        pintu="pemilik",
    )
    for tabel in PENJAGA:
        sql(f"ALTER TABLE simpan_pinjam_{tabel} ENABLE TRIGGER USER", pintu="pemilik")
    sql("CREATE TABLE pembanding (rekening_id bigint, jasa numeric)", pintu="pemilik")
    sql("GRANT ALL ON pembanding TO PUBLIC", pintu="pemilik")
    connection.close()
    sql("VACUUM ANALYZE", pintu="pemilik")
    return akuntan, manajer


def ukur(putaran: int, banyak: int) -> None:
    """Counting beside the plain statement, then the posting of it, with the peak memory."""
    akuntan, manajer = isi(banyak)
    kita, pembanding = [], []
    for _ in range(putaran):
        pembanding.append(lama(_biasa))
        kita.append(
            lama(partial(hitung_jasa, BULAN, kunci=uuid.uuid4(), oleh=akuntan, tanggal=HARI_INI))
        )
    perhitungan = hitung_jasa(BULAN, kunci=uuid.uuid4(), oleh=akuntan, tanggal=HARI_INI)
    posting = lama(partial(posting_jasa, perhitungan, oleh=manajer, tanggal=HARI_INI))
    memori = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    catatan = {"posting_s": posting, "memori_mb": memori, "kali": median(kita) / median(pembanding)}
    kirim(Hasil("jasa_simpanan", f"{banyak:,} rekening", "s", kita, pembanding, catatan))


def _biasa() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(BIASA, [HARI_INI])
        transaction.set_rollback(True)


if __name__ == "__main__":
    p = argparse.ArgumentParser()
    p.add_argument("bagian", choices=["jasa"])
    p.add_argument("--putaran", type=int, default=3)
    p.add_argument("--banyak", type=int, default=200_000)
    pilihan = p.parse_args()
    ukur(pilihan.putaran, pilihan.banyak)
