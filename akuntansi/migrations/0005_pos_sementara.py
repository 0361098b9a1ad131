"""Suspense accounts are marked: those that the application finds by their use, to begin with."""

from django.db import migrations, models

TANDAI = """
UPDATE akuntansi_akun SET sementara = true
 WHERE peruntukan IN ('TITIPAN_SETORAN', 'SALDO_AWAL') AND NOT judul
"""


class Migration(migrations.Migration):
    dependencies = [("akuntansi", "0004_impor_saldo")]

    operations = [
        migrations.AddField(
            model_name="akun",
            name="sementara",
            field=models.BooleanField(default=False, verbose_name="pos sementara"),
        ),
        migrations.RunSQL(TANDAI, migrations.RunSQL.noop),
    ]
