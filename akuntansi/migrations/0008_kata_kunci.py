"""Everyday words for accounts; those of the standard chart come to books that installed it before."""

import json
from pathlib import Path

from django.db import migrations, models

BAGAN = Path(__file__).resolve().parents[1] / "services" / "bagan"


def isi_kata_kunci(apps, schema_editor):
    akun = apps.get_model("akuntansi", "Akun").objects.using(schema_editor.connection.alias)
    for berkas in sorted(BAGAN.glob("*.json")):
        for b in json.loads(berkas.read_text(encoding="utf-8")):
            if b.get("kata_kunci"):
                # Only where code and name still are the standard ones: an own account may have
                # taken the number.
                akun.filter(kode=b["kode"], nama=b["nama"], kata_kunci="").update(
                    kata_kunci=b["kata_kunci"]
                )


class Migration(migrations.Migration):
    dependencies = [("akuntansi", "0007_tutup_dua_orang")]

    operations = [
        migrations.AddField(
            model_name="akun",
            name="kata_kunci",
            field=models.CharField(
                blank=True, default="", max_length=200, verbose_name="kata kunci"
            ),
        ),
        migrations.RunPython(isi_kata_kunci, migrations.RunPython.noop),
    ]
