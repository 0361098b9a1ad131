"""Two people close the books, by a request that freezes its proofs.

Books that one person closed before keep their rows, which nobody may change: ``tutup_dua_orang``
is added NOT VALID, so PostgreSQL asks it of new rows only, also after a dump is restored.
"""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

# What was asked, and what the proofs said, stays as it was written; a decision is made once.
PENJAGA = """
CREATE FUNCTION akuntansi_periksa_permintaan_tutup() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE'
       OR (NEW.id, NEW.periode_id, NEW.tahunan, NEW.kunci, NEW.alasan, NEW.diminta_oleh_id,
           NEW.diminta_pada, NEW.tanggal_minta)
          IS DISTINCT FROM
          (OLD.id, OLD.periode_id, OLD.tahunan, OLD.kunci, OLD.alasan, OLD.diminta_oleh_id,
           OLD.diminta_pada, OLD.tanggal_minta)
       OR (OLD.status = 'DIPERIKSA' AND NEW.status IN ('DISETUJUI', 'DITOLAK'))
       OR (OLD.status <> 'DIPERIKSA' AND NEW.bukti <> OLD.bukti)
       OR (OLD.status NOT IN ('DIPERIKSA', 'MENUNGGU')
           AND (NEW.status, NEW.bukti_setuju, NEW.ringkasan, NEW.diputus_oleh_id,
                NEW.diputus_pada, NEW.tanggal_putus, NEW.alasan_putus, NEW.jurnal_id)
               IS DISTINCT FROM
               (OLD.status, OLD.bukti_setuju, OLD.ringkasan, OLD.diputus_oleh_id,
                OLD.diputus_pada, OLD.tanggal_putus, OLD.alasan_putus, OLD.jurnal_id))
       OR (OLD.dokumen_id IS NOT NULL AND NEW.dokumen_id IS DISTINCT FROM OLD.dokumen_id) THEN
        RAISE EXCEPTION 'Permintaan tutup % sudah beku.', OLD.id
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'permintaan_tutup_beku', TABLE = 'akuntansi_permintaantutup';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER permintaan_tutup_beku BEFORE UPDATE OR DELETE ON akuntansi_permintaantutup
    FOR EACH ROW EXECUTE FUNCTION akuntansi_periksa_permintaan_tutup();
CREATE TRIGGER permintaan_tutup_tak_dikosongkan BEFORE TRUNCATE ON akuntansi_permintaantutup
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

PENJAGA_LEPAS = """
DROP TRIGGER permintaan_tutup_tak_dikosongkan ON akuntansi_permintaantutup;
DROP TRIGGER permintaan_tutup_beku ON akuntansi_permintaantutup;
DROP FUNCTION akuntansi_periksa_permintaan_tutup();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("akuntansi", "0006_shu_berjalan_dihitung"),
        ("core", "0004_penjaga_hal_perhatian"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PermintaanTutup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tahunan", models.BooleanField(default=False, verbose_name="tutup tahun buku")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("DIPERIKSA", "Sedang diperiksa"),
                            ("TERHALANG", "Terhalang bukti"),
                            ("MENUNGGU", "Menunggu persetujuan"),
                            ("DISETUJUI", "Disetujui"),
                            ("DITOLAK", "Ditolak"),
                            ("DITARIK", "Ditarik kembali"),
                        ],
                        default="DIPERIKSA",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("kunci", models.UUIDField(unique=True, verbose_name="kunci")),
                ("alasan", models.JSONField(default=dict, verbose_name="alasan pengecualian")),
                ("bukti", models.JSONField(default=list, verbose_name="bukti saat diminta")),
                (
                    "bukti_setuju",
                    models.JSONField(default=list, verbose_name="bukti saat disetujui"),
                ),
                ("ringkasan", models.JSONField(default=dict, verbose_name="ringkasan tutup buku")),
                (
                    "diminta_pada",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="diminta pada"
                    ),
                ),
                ("tanggal_minta", models.DateField(verbose_name="tanggal buku permintaan")),
                (
                    "diputus_pada",
                    models.DateTimeField(blank=True, null=True, verbose_name="diputus pada"),
                ),
                (
                    "tanggal_putus",
                    models.DateField(blank=True, null=True, verbose_name="tanggal buku putusan"),
                ),
                (
                    "alasan_putus",
                    models.CharField(blank=True, max_length=300, verbose_name="alasan putusan"),
                ),
            ],
            options={
                "verbose_name": "permintaan tutup buku",
                "verbose_name_plural": "permintaan tutup buku",
                "ordering": ["-id"],
            },
        ),
        migrations.AddField(
            model_name="permintaanbuka",
            name="dokumen",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="core.dokumen",
            ),
        ),
        migrations.AddField(
            model_name="permintaanbuka",
            name="jurnal_terakhir",
            field=models.BigIntegerField(default=0, verbose_name="jurnal terakhir sebelum dibuka"),
        ),
        migrations.AddField(
            model_name="permintaanbuka",
            name="sebelum",
            field=models.JSONField(default=dict, verbose_name="laporan sebelum dibuka"),
        ),
        AddConstraintNotValid(
            model_name="peristiwaperiode",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "TUTUP"), _negated=True),
                    models.Q(
                        ("diminta_oleh__isnull", False),
                        models.Q(("diminta_oleh", models.F("disetujui_oleh")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="tutup_dua_orang",
                violation_error_message="Menutup buku memerlukan dua orang yang berbeda.",
            ),
        ),
        migrations.AddField(
            model_name="permintaantutup",
            name="diminta_oleh",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="permintaantutup",
            name="diputus_oleh",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="permintaantutup",
            name="dokumen",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="core.dokumen",
            ),
        ),
        migrations.AddField(
            model_name="permintaantutup",
            name="jurnal",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="akuntansi.jurnal",
            ),
        ),
        migrations.AddField(
            model_name="permintaantutup",
            name="pekerjaan",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="core.pekerjaan",
            ),
        ),
        migrations.AddField(
            model_name="permintaantutup",
            name="periode",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="permintaan_tutup",
                to="akuntansi.periode",
            ),
        ),
        migrations.AddConstraint(
            model_name="permintaantutup",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ["DIPERIKSA", "MENUNGGU"])),
                fields=("periode",),
                name="satu_permintaan_tutup_menunggu",
                violation_error_message="Sudah ada permintaan tutup yang menunggu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="permintaantutup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        ["DIPERIKSA", "TERHALANG", "MENUNGGU", "DISETUJUI", "DITOLAK", "DITARIK"],
                    )
                ),
                name="status_permintaan_tutup_sah",
            ),
        ),
        migrations.AddConstraint(
            model_name="permintaantutup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["DIPERIKSA", "DITARIK"]),
                    models.Q(("bukti", []), _negated=True),
                    _connector="OR",
                ),
                name="permintaan_tutup_berbukti",
            ),
        ),
        migrations.AddConstraint(
            model_name="permintaantutup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("diputus_oleh__isnull", False),
                        ("diputus_pada__isnull", False),
                        ("status__in", ["DISETUJUI", "DITOLAK", "DITARIK"]),
                        ("tanggal_putus__isnull", False),
                    ),
                    models.Q(
                        models.Q(
                            ("status__in", ["DISETUJUI", "DITOLAK", "DITARIK"]), _negated=True
                        ),
                        ("diputus_oleh__isnull", True),
                        ("diputus_pada__isnull", True),
                        ("tanggal_putus__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="permintaan_tutup_diputus_lengkap",
            ),
        ),
        migrations.AddConstraint(
            model_name="permintaantutup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("diputus_oleh", models.F("diminta_oleh")), ("status", "DITARIK")),
                    models.Q(
                        models.Q(("status", "DITARIK"), _negated=True),
                        models.Q(("diputus_oleh", models.F("diminta_oleh")), _negated=True),
                    ),
                    ("diputus_oleh__isnull", True),
                    _connector="OR",
                ),
                name="permintaan_tutup_diputus_orang_lain",
                violation_error_message="Yang memutuskan harus orang lain daripada yang meminta.",
            ),
        ),
        migrations.AddConstraint(
            model_name="permintaantutup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "DISETUJUI"), _negated=True),
                    models.Q(
                        models.Q(("bukti_setuju", []), _negated=True),
                        models.Q(("ringkasan", {}), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="permintaan_tutup_disetujui_berbukti",
            ),
        ),
        migrations.RunSQL(PENJAGA, PENJAGA_LEPAS),
    ]
