"""Policies get the decision behind them, and a last day; rows that are there keep what they said.

Of an earlier row only a start and a text are known: the text becomes the decision's number, and it
ends the day before its successor. The division of SHU, until now by date, is added again by year.
"""

import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models

LEPAS = """
DROP TRIGGER core_ketentuan_hanya_tambah ON core_ketentuan;
DROP TRIGGER core_ketentuan_tak_dikosongkan ON core_ketentuan;
"""
PASANG = """
CREATE TRIGGER core_ketentuan_hanya_tambah BEFORE UPDATE OR DELETE ON core_ketentuan
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER core_ketentuan_tak_dikosongkan BEFORE TRUNCATE ON core_ketentuan
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

PINDAHKAN = """
UPDATE core_ketentuan
   SET tanggal_buku = least(berlaku_sejak, dibuat_pada::date),
       diputuskan_pada = least(berlaku_sejak, dibuat_pada::date);
INSERT INTO core_ketentuan (kode, nilai, tahun_buku, versi, forum, diputuskan_pada, dasar, alasan,
                            dua_orang, dibuat_oleh_id, tanggal_buku, dibuat_pada, alasan_cabut)
SELECT kode, nilai, extract(year FROM berlaku_sejak),
       row_number() OVER (PARTITION BY extract(year FROM berlaku_sejak) ORDER BY berlaku_sejak),
       forum, diputuskan_pada, dasar, 'Dicatat ulang dari keputusan bertanggal.', false,
       dibuat_oleh_id, tanggal_buku, now(), ''
  FROM core_ketentuan WHERE kode = 'akuntansi.pembagian_shu';
UPDATE core_ketentuan k
   SET berlaku_sampai = l.berikut - 1, sampai_diubah_pada = l.pada
  FROM (SELECT id, lead(berlaku_sejak) OVER w AS berikut, lead(tanggal_buku) OVER w AS pada
          FROM core_ketentuan WHERE berlaku_sejak IS NOT NULL
        WINDOW w AS (PARTITION BY kode ORDER BY berlaku_sejak)) l
 WHERE l.id = k.id AND l.berikut IS NOT NULL;
-- Foreign keys wait for the commit, and no index is built on a table with checks that wait.
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""

ORANG = {
    "null": True,
    "on_delete": django.db.models.deletion.PROTECT,
    "related_name": "+",
    "to": settings.AUTH_USER_MODEL,
}
FORUM = [
    ("RAPAT_ANGGOTA", "Rapat anggota"),
    ("RAPAT_PENGURUS", "Rapat pengurus"),
    ("PENGURUS", "Keputusan pengurus"),
    ("LAINNYA", "Lainnya"),
]


def tambah(nama: str, bidang: models.Field, bawaan: bool = True) -> migrations.AddField:
    return migrations.AddField("ketentuan", nama, bidang, preserve_default=bawaan)


class Migration(migrations.Migration):
    dependencies = [("core", "0007_penjaga_segel")]

    operations = [
        BtreeGistExtension(),
        migrations.RunSQL(LEPAS, PASANG),
        migrations.RemoveConstraint("ketentuan", "satu_ketentuan_per_tanggal"),
        # Fields get other names, their columns keep theirs: rows are sealed under them.
        migrations.AlterField(
            "ketentuan",
            "dasar",
            models.CharField(db_column="dasar", max_length=200, verbose_name="nomor keputusan"),
        ),
        migrations.RenameField("ketentuan", "dasar", "nomor_keputusan"),
        migrations.AlterField(
            "ketentuan", "dibuat_oleh", models.ForeignKey(db_column="dibuat_oleh_id", **ORANG)
        ),
        migrations.RenameField("ketentuan", "dibuat_oleh", "diusulkan_oleh"),
        migrations.AlterField(
            "ketentuan",
            "berlaku_sejak",
            models.DateField(null=True, verbose_name="berlaku sejak"),
        ),
        tambah(
            "tahun_buku", models.PositiveSmallIntegerField(null=True, verbose_name="tahun buku")
        ),
        tambah("versi", models.PositiveSmallIntegerField(default=1, verbose_name="versi")),
        tambah("berlaku_sampai", models.DateField(null=True, verbose_name="berlaku sampai")),
        tambah(
            "sampai_diubah_pada",
            models.DateField(null=True, verbose_name="akhirnya ditentukan pada tanggal buku"),
        ),
        tambah(
            "forum",
            models.CharField(
                choices=FORUM, default="LAINNYA", max_length=14, verbose_name="diputuskan di"
            ),
            False,
        ),
        tambah(
            "diputuskan_pada",
            models.DateField(default="1900-01-01", verbose_name="diputuskan pada"),
            False,
        ),
        tambah("alasan", models.CharField(blank=True, max_length=500, verbose_name="alasan")),
        tambah(
            "tanggal_buku",
            models.DateField(default="1900-01-01", verbose_name="dicatat pada tanggal buku"),
            False,
        ),
        tambah(
            "dua_orang", models.BooleanField(default=False, verbose_name="memerlukan dua orang")
        ),
        tambah("disetujui_oleh", models.ForeignKey(**ORANG)),
        tambah("kunci", models.UUIDField(null=True, unique=True, verbose_name="kunci")),
        tambah(
            "dicabut_pada",
            models.DateField(null=True, verbose_name="dicabut pada tanggal buku"),
        ),
        tambah("dicabut_oleh", models.ForeignKey(**ORANG)),
        tambah("pencabutan_diusulkan_oleh", models.ForeignKey(**ORANG)),
        tambah(
            "alasan_cabut",
            models.CharField(blank=True, max_length=500, verbose_name="alasan mencabut"),
        ),
        migrations.RunSQL(PINDAHKAN, migrations.RunSQL.noop),
    ]
