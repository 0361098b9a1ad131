"""Members: found among two hundred thousand, taken in by twelve thousand."""

import argparse
import datetime as dt
import io
import resource
from collections.abc import Callable
from functools import partial
from statistics import median, quantiles

import django

django.setup()

from django.contrib.auth.models import Group  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from openpyxl import Workbook  # noqa: E402

from kelompok.models import ImporAnggota  # noqa: E402
from kelompok.services.impor_anggota import buat_impor, jalankan_impor  # noqa: E402
from koperasi.beranda.selectors.pencarian import cari  # noqa: E402
from koperasi.core.enums import Peran  # noqa: E402
from koperasi.core.models import Pengguna  # noqa: E402
from koperasi.core.rahasia import sidik_pencarian  # noqa: E402
from ukur.buku_besar import kirim, lama, sql  # noqa: E402
from ukur.hasil import Hasil  # noqa: E402
from ukur.pemosting import TANGGAL  # noqa: E402

ANGGOTA_SEKELOMPOK = 27
DICARI = "3507255203800001"
DICARI_BERULANG = 40  # of so many answers, p95 is the second slowest
# What people type, and the least that plain SQL has to ask to answer it.
NOMOR = "id IN (SELECT anggota_id FROM anggota_keanggotaan WHERE nomor = %s)"
ANGGOTA, KELOMPOK = "anggota_anggota", "kelompok_kelompok"
PERTANYAAN = (
    ("nama", "siti aminah", ANGGOTA, "nama ILIKE %s", "%siti aminah%"),
    ("salah_ketik", "sulastir wahyni", ANGGOTA, "nama ILIKE %s", "%sulastri wahyuni%"),
    ("nomor", "123456", ANGGOTA, NOMOR, "123456"),
    ("nik", DICARI, ANGGOTA, "nik_sidik = %s", sidik_pencarian("nik", DICARI)),
    ("hp", "0812-3000-4567", ANGGOTA, "telepon = %s", "+6281230004567"),
    ("kelompok", "4567 melati", KELOMPOK, "nomor = %s", "4567"),
    (
        *("alamat", "sumber waras 20 turirejo", ANGGOTA, "teks_cari LIKE %s"),
        "%sumber waras 20 turirejo%",
    ),
)


def isi(banyak: int) -> Pengguna:
    """A large register by plain SQL; its triggers rest meanwhile, so that filling takes seconds."""
    staf = Pengguna.objects.create(nama_pengguna="ukur", nama="Pengukur")
    staf.groups.add(Group.objects.get_or_create(name=Peran.STAF.value)[0])
    for tabel in ("anggota_keanggotaan", "kelompok_keanggotaankelompok"):
        sql(f"ALTER TABLE {tabel} DISABLE TRIGGER USER", pintu="pemilik")
    sql(
        """
        INSERT INTO anggota_anggota (kode, nama, jenis_kelamin, tempat_lahir, tanpa_nik,
               nik_sandi, nik_sidik, nik_akhir, telepon, alamat, rt, rw, desa, kecamatan,
               kabupaten, kode_pos, pekerjaan, pendidikan, status_kawin, cara_tanda_tangan,
               dibuat_pada)
        SELECT gen_random_uuid(),
               (ARRAY['Siti','Sri','Nur','Dewi','Endah','Umi','Tutik','Lilik','Sulastri','Kasiati',
                      'Suparmi','Sumiati','Rahayu','Kartika','Fitri','Ratna'])[1 + n %% 16]
               || ' ' ||
               (ARRAY['Aminah','Wahyuni','Handayani','Lestari','Astuti','Rahmawati',
                      'Kholifah','Winarti','Susanti','Nurhayati','Utami','Setyowati','Maryani'])
               [1 + n %% 13]
               -- Every third has a name of her own making: some thousand words, as in a register.
               || CASE WHEN n %% 3 = 0 THEN ' ' ||
                  (ARRAY['Sum','Mar','Kus','Wid','Har','Sul','Par','Tit','Yul','Rin','Nga'])
                  [1 + n %% 11] ||
                  (ARRAY['ia','iya','a','u','i','o','e','iwa','ula','asa','inda','aya','ora'])
                  [1 + n / 7 %% 13] ||
                  (ARRAY['ti','ni','wati','sih','ningsih','yah','tun','nah','rti','ngrum'])
                  [1 + n / 3 %% 10]
               ELSE '' END,
               'P', 'Malang', '', '\\x00', sha256(n::text::bytea), '0001',
               '+62812' || lpad((30000000 + n)::text, 8, '0'),
               'Jl. ' || (ARRAY['Sumber Waras','Diponegoro','Thamrin','Kartini','Mawar',
                                'Argotunggal','Pramuka'])[1 + n %% 7] || ' ' || n %% 90,
               '01', '02', (ARRAY['Turirejo','Bedali','Ketindan','Kalirejo','Lawang'])[1 + n %% 5],
               'Lawang', 'Kabupaten Malang', '', '', '', '', 'TANDA_TANGAN', now()
          FROM generate_series(1, %s) n
        """,
        banyak,
        pintu="pemilik",
    )
    sql(
        "UPDATE anggota_anggota SET nik_sidik = %s"
        " WHERE id = (SELECT max(id) FROM anggota_anggota)",
        sidik_pencarian("nik", DICARI),
        pintu="pemilik",
    )
    sql(
        """
        INSERT INTO anggota_keanggotaan (anggota_id, nomor, jenis, status, diajukan, mulai)
        SELECT id, lpad(urut, greatest(5, length(urut)), '0'), 'BIASA', 'AKTIF', '2020-01-01',
               '2020-01-01'
          FROM (SELECT id, (row_number() OVER (ORDER BY id))::text AS urut
                  FROM anggota_anggota) a
        """,
        pintu="pemilik",
    )
    sql(
        """
        INSERT INTO kelompok_kelompok (nomor, nama, jenis, status, dibentuk, sebab_bubar, tempat,
               rt, rw, desa, kecamatan, dibuat_pada)
        SELECT lpad(n::text, 4, '0'), 'Melati ' || n, 'TANGGUNG_RENTENG', 'AKTIF', '2020-01-01',
               '', '', '', '', 'Turirejo', 'Lawang', now()
          FROM generate_series(1, %s) n
        """,
        banyak // ANGGOTA_SEKELOMPOK + 1,
        pintu="pemilik",
    )
    sql(
        """
        INSERT INTO kelompok_keanggotaankelompok (kelompok_id, jenis, anggota_id, mulai,
               sebab_selesai, dasar, dibuat_pada)
        SELECT k.id, k.jenis, a.id, '2020-01-01', '', '', now()
          FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS urut FROM anggota_anggota) a
          JOIN (SELECT id, jenis, row_number() OVER (ORDER BY id) - 1 AS urut
                  FROM kelompok_kelompok) k ON k.urut = a.urut / %s
        """,
        ANGGOTA_SEKELOMPOK,
        pintu="pemilik",
    )
    for tabel in ("anggota_keanggotaan", "kelompok_keanggotaankelompok"):
        sql(f"ALTER TABLE {tabel} ENABLE TRIGGER USER", pintu="pemilik")
    sql("VACUUM ANALYZE", pintu="pemilik")
    return staf


def ukur_cari(putaran: int, banyak: int) -> None:
    """The whole search box (members, groups, pages, papers) beside one bare SELECT on people."""
    staf = isi(banyak)
    for nama, kata, tabel, syarat, nilai in PERTANYAAN:
        perintah = f"SELECT id, nama FROM {tabel} WHERE {syarat} LIMIT 10"  # noqa: S608
        if not cari(kata, staf):
            raise SystemExit(f"{nama}: tidak ada yang ditemukan")

        def biasa(perintah: str = perintah, nilai: str | bytes = nilai) -> None:
            sql(perintah, nilai)

        biasa()
        kita, pembanding = [], []
        for _ in range(max(putaran, DICARI_BERULANG)):
            kita.append(1000 * lama(partial(cari, kata, staf)))
            pembanding.append(1000 * lama(biasa))
        catatan = {"p95_ms": quantiles(kita, n=20)[-1], "terlama_ms": max(kita)}
        kirim(Hasil(f"cari_anggota.{nama}", f"{banyak:,}", "ms", kita, pembanding, catatan))


def daftar(banyak: int, awal: int) -> bytes:
    """A list of people with valid NIK, the serial running on from ``awal``."""
    buku = Workbook(write_only=True)
    lembar = buku.create_sheet("Anggota")
    lembar.append(["Nama", "NIK", "LK/PR", "Tempat, tgl lahir", "No HP", "Tgl masuk", "Kelompok"])
    for n in range(awal, awal + banyak):
        hari = dt.date(1960, 1, 1) + dt.timedelta(days=n % 9000)
        lembar.append(
            [
                f"SITI ANGGOTA {n}",
                f"350725{hari.day + 40:02d}{hari:%m%y}{1 + n // 9000:04d}",
                "PR",
                f"Malang, {hari:%d-%m-%Y}",
                f"0812{30_000_000 + n}",
                "02-01-2020",
                f"{1 + n // ANGGOTA_SEKELOMPOK}",
            ]
        )
    keluaran = io.BytesIO()
    buku.save(keluaran)
    return keluaran.getvalue()


def impor_biasa(banyak: int) -> None:
    """The same rows into the same guarded tables by bare INSERT and UPDATE, nothing read, checked
    or encrypted; rolled back."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            """
            CREATE TEMP TABLE baru ON COMMIT DROP AS
            WITH orang AS (
                INSERT INTO anggota_anggota (kode, nama, jenis_kelamin, tempat_lahir, tanpa_nik,
                       nik_sandi, nik_sidik, nik_akhir, telepon, alamat, rt, rw, desa, kecamatan,
                       kabupaten, kode_pos, pekerjaan, pendidikan, status_kawin,
                       cara_tanda_tangan, dibuat_pada)
                SELECT gen_random_uuid(), 'Siti Pembanding ' || n, 'P', 'Malang', '', '\\x00',
                       sha256(('b' || n)::bytea), '0001', '+62813' || n, '', '', '', '', '', '',
                       '', '', '', '', 'TANDA_TANGAN', now()
                  FROM generate_series(1, %s) n RETURNING id)
            SELECT id, row_number() OVER (ORDER BY id) - 1 AS urut FROM orang
            """,
            [banyak],
        )
        cursor.execute(
            "INSERT INTO anggota_kuncipribadi (anggota_id, terbungkus) SELECT id, '\\x00' FROM baru"
        )
        cursor.execute(
            """
            INSERT INTO anggota_keanggotaan (anggota_id, jenis, status, diajukan, nomor)
            SELECT id, 'BIASA', 'CALON', '2020-01-02', 'b' || id FROM baru
            """
        )
        for status in ("CALON", "DISETUJUI", "DISAHKAN", "AKTIF"):
            cursor.execute(
                """
                INSERT INTO anggota_peristiwakeanggotaan
                       (keanggotaan_id, status, tanggal, dasar, alasan, tanggal_buku, pada)
                SELECT k.id, %s, '2020-01-02', '', '', '2026-01-02', now()
                  FROM anggota_keanggotaan k JOIN baru ON baru.id = k.anggota_id
                """,
                [status],
            )
            if status != "CALON":
                cursor.execute(
                    "UPDATE anggota_keanggotaan k SET status = %s, mulai = CASE WHEN %s = 'AKTIF' "
                    "THEN diajukan END FROM baru WHERE baru.id = k.anggota_id",
                    [status, status],
                )
        cursor.execute(
            """
            WITH kelompok AS (
                INSERT INTO kelompok_kelompok (nomor, nama, jenis, status, dibentuk, sebab_bubar,
                       tempat, rt, rw, desa, kecamatan, dibuat_pada)
                SELECT 'b' || n, 'Pembanding ' || n, 'TANGGUNG_RENTENG', 'AKTIF', '2020-01-02',
                       '', '', '', '', '', '', now()
                  FROM generate_series(0, %s) n RETURNING id, jenis)
            INSERT INTO kelompok_keanggotaankelompok (kelompok_id, jenis, anggota_id, mulai,
                   sebab_selesai, dasar, dibuat_pada)
            SELECT k.id, k.jenis, baru.id, '2020-01-02', '', '', now()
              FROM baru JOIN (SELECT id, jenis, row_number() OVER (ORDER BY id) - 1 AS urut
                                FROM kelompok) k ON k.urut = baru.urut / %s
            """,
            [banyak // ANGGOTA_SEKELOMPOK + 1, ANGGOTA_SEKELOMPOK],
        )
        transaction.set_rollback(True)


def ukur_impor(putaran: int, banyak: int) -> None:
    """From the uploaded file to members, with the peak memory of the process."""
    staf = Pengguna.objects.create(nama_pengguna="ukur", nama="Pengukur")
    pengurus = Pengguna.objects.create(nama_pengguna="ukur2", nama="Pengukur kedua")
    kita, pembanding, baca = [], [], []
    for n in range(putaran):
        berkas = daftar(banyak, n * banyak)
        baca.append(lama(partial(_buat, berkas, staf)))
        kita.append(baca[-1] + lama(lambda: _jalankan(staf, pengurus)))
        pembanding.append(lama(lambda: impor_biasa(banyak)))
    memori = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    catatan = {"baca_s": median(baca), "memori_mb": memori}
    kirim(Hasil("impor_anggota", f"{banyak:,} baris", "s", kita, pembanding, catatan))


def _buat(berkas: bytes, staf: Pengguna) -> None:
    buat_impor(berkas, nama_berkas="ukur.xlsx", oleh=staf, tanggal=TANGGAL)


def _jalankan(staf: Pengguna, pengurus: Pengguna) -> None:
    impor = ImporAnggota.objects.terbuka().get()
    impor.diajukan_oleh, impor.disetujui_oleh = staf, pengurus
    impor.save(update_fields=["diajukan_oleh", "disetujui_oleh"])
    jalankan_impor(impor, oleh=pengurus, tanggal=TANGGAL)


BAGIAN: dict[str, Callable[[int, int], None]] = {"cari": ukur_cari, "impor": ukur_impor}

if __name__ == "__main__":
    p = argparse.ArgumentParser()
    p.add_argument("bagian", choices=list(BAGIAN))
    p.add_argument("--putaran", type=int, default=3)
    p.add_argument("--banyak", type=int, default=200_000)
    pilihan = p.parse_args()
    BAGIAN[pilihan.bagian](pilihan.putaran, pilihan.banyak)
