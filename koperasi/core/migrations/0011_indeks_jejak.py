import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0010_penjaga_ketentuan"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="jejakaudit",
            options={
                "ordering": ["-pada", "-id"],
                "verbose_name": "jejak audit",
                "verbose_name_plural": "jejak audit",
            },
        ),
        migrations.AlterField(
            model_name="jejakaudit",
            name="oleh",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="oleh",
            ),
        ),
        migrations.AddIndex(
            model_name="jejakaudit",
            index=models.Index(fields=["pada", "id"], name="jejak_per_waktu"),
        ),
        migrations.AddIndex(
            model_name="jejakaudit",
            index=models.Index(fields=["tanggal_buku", "id"], name="jejak_per_tanggal_buku"),
        ),
        migrations.AddIndex(
            model_name="jejakaudit",
            index=models.Index(fields=["oleh", "pada", "id"], name="jejak_per_orang"),
        ),
        migrations.AddIndex(
            model_name="jejakaudit",
            index=models.Index(fields=["aksi", "pada", "id"], name="jejak_per_aksi"),
        ),
        migrations.AddIndex(
            model_name="jejakaudit",
            index=models.Index(fields=["objek_jenis", "pada", "id"], name="jejak_per_jenis_objek"),
        ),
        migrations.AddIndex(
            model_name="jejakaudit",
            index=models.Index(
                condition=models.Q(("permintaan", ""), _negated=True),
                fields=["permintaan"],
                name="jejak_per_permintaan",
            ),
        ),
    ]
