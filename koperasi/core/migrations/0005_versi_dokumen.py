"""Papers get a subject, versions, a summary and a code to check them by; older ones are version 1."""

import datetime as dt
import hashlib
import json
import secrets

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

HURUF = "23456789abcdefghjkmnpqrstuvwxyz"

# What is frozen is changed this once, by the owner of the tables.
CAIRKAN = "ALTER TABLE core_dokumen DISABLE TRIGGER dokumen_beku;"
BEKUKAN = "ALTER TABLE core_dokumen ENABLE TRIGGER dokumen_beku;"


def jadikan_versi_pertama(apps, schema_editor):
    """Each paper of before stands for itself; its contents stay untouched."""
    Dokumen = apps.get_model("core", "Dokumen")
    semua = Dokumen.objects.using(schema_editor.connection.alias).order_by("dicetak_pada", "pk")
    for d in semua.iterator(chunk_size=200):
        d.pokok = f"{d.jenis}/{d.sumber}"
        d.kode = "".join(secrets.choice(HURUF) for _ in range(20))
        beku = [
            d.jenis,
            d.pokok,
            1,
            d.nomor,
            d.judul,
            d.tanggal_buku.isoformat(),
            d.dicetak_pada.astimezone(dt.UTC).isoformat(),
            d.isi,
            {},
        ]
        d.sidik = hashlib.sha256(json.dumps(beku, sort_keys=True).encode()).hexdigest()
        d.save(update_fields=["pokok", "kode", "sidik"])


# The bytes may arrive once; whatever else a paper says stays as it was asked for.
BEKU = """
CREATE OR REPLACE FUNCTION core_dokumen_beku() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.berkas_id IS NULL
       AND to_jsonb(OLD) - 'berkas_id' = to_jsonb(NEW) - 'berkas_id' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Dokumen yang sudah diberi nomor tidak dapat diubah atau dihapus.'
        USING ERRCODE = 'integrity_constraint_violation',
              CONSTRAINT = 'dokumen_beku', TABLE = TG_TABLE_NAME;
END $$;
"""

BEKU_LAMA = """
CREATE OR REPLACE FUNCTION core_dokumen_beku() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.berkas_id IS NULL
       AND (OLD.id, OLD.jenis, OLD.sumber, OLD.nomor, OLD.judul, OLD.isi, OLD.tanggal_buku,
            OLD.dicetak_pada, OLD.dibuat_oleh_id, OLD.pekerjaan_id)
         = (NEW.id, NEW.jenis, NEW.sumber, NEW.nomor, NEW.judul, NEW.isi, NEW.tanggal_buku,
            NEW.dicetak_pada, NEW.dibuat_oleh_id, NEW.pekerjaan_id) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Dokumen yang sudah diberi nomor tidak dapat diubah atau dihapus.'
        USING ERRCODE = 'integrity_constraint_violation',
              CONSTRAINT = 'dokumen_beku', TABLE = TG_TABLE_NAME;
END $$;
"""

# A later version replaces the one right before it, of the same subject and kind. The unique key on
# subject and version refuses a second successor.
BERURUTAN = """
CREATE FUNCTION core_dokumen_berurutan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.versi > 1 AND NOT EXISTS (
        SELECT 1 FROM core_dokumen d
         WHERE d.id = NEW.menggantikan_id AND d.pokok = NEW.pokok AND d.jenis = NEW.jenis
           AND d.versi = NEW.versi - 1
    ) THEN
        RAISE EXCEPTION 'Versi % dokumen ini tidak menggantikan versi sebelumnya.', NEW.versi
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'versi_dokumen_berurutan', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER versi_dokumen_berurutan BEFORE INSERT ON core_dokumen
    FOR EACH ROW EXECUTE FUNCTION core_dokumen_berurutan();
"""

PENCABUTAN = """
CREATE TRIGGER core_pencabutandokumen_hanya_tambah
    BEFORE UPDATE OR DELETE ON core_pencabutandokumen
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER core_pencabutandokumen_tak_dikosongkan
    BEFORE TRUNCATE ON core_pencabutandokumen
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0004_penjaga_hal_perhatian")]

    operations = [
        migrations.RemoveConstraint(model_name="dokumen", name="satu_dokumen_per_sumber"),
        migrations.AlterField(
            model_name="dokumen",
            name="sumber",
            field=models.CharField(blank=True, default="", max_length=60, verbose_name="sumber"),
        ),
        migrations.AddField(
            model_name="dokumen",
            name="pokok",
            field=models.CharField(max_length=200, null=True, verbose_name="pokok"),
        ),
        migrations.AddField(
            model_name="dokumen",
            name="versi",
            field=models.PositiveSmallIntegerField(default=1, verbose_name="versi"),
        ),
        migrations.AddField(
            model_name="dokumen",
            name="menggantikan",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pengganti",
                to="core.dokumen",
                verbose_name="menggantikan",
            ),
        ),
        migrations.AddField(
            model_name="dokumen",
            name="ringkasan",
            field=models.JSONField(default=dict, verbose_name="ringkasan"),
        ),
        migrations.AddField(
            model_name="dokumen",
            name="kode",
            field=models.CharField(
                max_length=20, null=True, unique=True, verbose_name="kode verifikasi"
            ),
        ),
        migrations.AddField(
            model_name="dokumen",
            name="sidik",
            field=models.CharField(max_length=64, null=True, verbose_name="SHA-256 isi"),
        ),
        migrations.RunSQL(CAIRKAN, BEKUKAN),
        migrations.RunPython(jadikan_versi_pertama, migrations.RunPython.noop),
        migrations.RunSQL(BEKUKAN, CAIRKAN),
        migrations.AlterField(
            model_name="dokumen",
            name="pokok",
            field=models.CharField(max_length=200, verbose_name="pokok"),
        ),
        migrations.AlterField(
            model_name="dokumen",
            name="kode",
            field=models.CharField(max_length=20, unique=True, verbose_name="kode verifikasi"),
        ),
        migrations.AlterField(
            model_name="dokumen",
            name="sidik",
            field=models.CharField(max_length=64, verbose_name="SHA-256 isi"),
        ),
        migrations.AddIndex(
            model_name="dokumen",
            index=models.Index(fields=["jenis", "sumber"], name="dokumen_jenis_sumber"),
        ),
        migrations.AddConstraint(
            model_name="dokumen",
            constraint=models.UniqueConstraint(
                fields=("pokok", "versi"), name="satu_dokumen_per_pokok_dan_versi"
            ),
        ),
        migrations.AddConstraint(
            model_name="dokumen",
            constraint=models.CheckConstraint(
                condition=models.Q(("menggantikan__isnull", True), ("versi", 1))
                | models.Q(("menggantikan__isnull", False), ("versi__gt", 1)),
                name="versi_kemudian_menggantikan",
            ),
        ),
        migrations.AddConstraint(
            model_name="dokumen",
            constraint=models.CheckConstraint(
                condition=models.Q(("kode__regex", f"^[{HURUF}]{{20}}$")),
                name="kode_dokumen_sah",
            ),
        ),
        migrations.AddConstraint(
            model_name="dokumen",
            constraint=models.CheckConstraint(
                condition=models.Q(("sidik__regex", "^[0-9a-f]{64}$")), name="sidik_dokumen_sah"
            ),
        ),
        migrations.CreateModel(
            name="PencabutanDokumen",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("alasan", models.CharField(max_length=300, verbose_name="alasan")),
                ("tanggal_buku", models.DateField(verbose_name="tanggal buku")),
                (
                    "dicabut_pada",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="dicabut pada"
                    ),
                ),
                (
                    "dicabut_oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dokumen",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pencabutan",
                        to="core.dokumen",
                    ),
                ),
            ],
            options={
                "verbose_name": "pencabutan dokumen",
                "verbose_name_plural": "pencabutan dokumen",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("alasan", ""), _negated=True),
                        name="pencabutan_dokumen_beralasan",
                        violation_error_message="Tulis alasan pencabutan.",
                    )
                ],
            },
        ),
        migrations.RunSQL(BEKU, BEKU_LAMA),
        migrations.RunSQL(
            BERURUTAN,
            "DROP TRIGGER versi_dokumen_berurutan ON core_dokumen;"
            "DROP FUNCTION core_dokumen_berurutan();",
        ),
        migrations.RunSQL(PENCABUTAN, migrations.RunSQL.noop),
    ]
