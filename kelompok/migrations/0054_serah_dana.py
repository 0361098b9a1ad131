"""A merge may rest on a decision, and lines of the two books name it and each other."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("anggota", "0013_kata_dicatat"),
        ("kelompok", "0053_keputusan_tanpa_jumlah"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="mutasidana",
            name="jenis_mutasi_dana_sah",
        ),
        migrations.AddField(
            model_name="mutasidana",
            name="pasangan",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="diterima_sebagai",
                to="kelompok.mutasidana",
            ),
        ),
        migrations.AddField(
            model_name="mutasidana",
            name="peristiwa",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="mutasi_dana",
                to="kelompok.peristiwakelompok",
                verbose_name="penggabungan",
            ),
        ),
        migrations.AddField(
            model_name="peristiwakelompok",
            name="keputusan",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="peristiwa",
                to="kelompok.keputusan",
                verbose_name="keputusan kelompok",
            ),
        ),
        migrations.AlterField(
            model_name="mutasidana",
            name="jenis",
            field=models.CharField(
                choices=[
                    ("SALDO_AWAL", "Saldo awal"),
                    ("IURAN", "Iuran"),
                    ("TERIMA", "Penerimaan lain"),
                    ("KELUAR", "Pengeluaran"),
                    ("ARISAN", "Penarikan arisan"),
                    ("PINDAH", "Pindah tempat simpan"),
                    ("SERAH", "Diserahkan pada penggabungan"),
                    ("GABUNG", "Diterima dari penggabungan"),
                    ("BALIK", "Pembalikan"),
                ],
                max_length=10,
                verbose_name="jenis",
            ),
        ),
        migrations.AddConstraint(
            model_name="mutasidana",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("jenis__in", ["SALDO_AWAL", "IURAN", "TERIMA", "GABUNG"]), ("masuk__gt", 0)
                    ),
                    models.Q(("jenis__in", ["KELUAR", "ARISAN", "SERAH"]), ("keluar__gt", 0)),
                    models.Q(("jenis", "PINDAH"), ("pindah__gt", 0)),
                    ("jenis", "BALIK"),
                    _connector="OR",
                ),
                name="jenis_mutasi_dana_sah",
            ),
        ),
        migrations.AddConstraint(
            model_name="mutasidana",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("jenis", "SERAH"), ("pasangan__isnull", True), ("peristiwa__isnull", False)
                    ),
                    models.Q(
                        ("jenis", "GABUNG"),
                        ("pasangan__isnull", False),
                        ("peristiwa__isnull", False),
                    ),
                    models.Q(
                        models.Q(("jenis__in", ["SERAH", "GABUNG"]), _negated=True),
                        ("pasangan__isnull", True),
                        ("peristiwa__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="serah_dana_berperistiwa",
            ),
        ),
        migrations.AddConstraint(
            model_name="peristiwakelompok",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("keputusan__isnull", True), ("jenis", "DIGABUNG"), _connector="OR"
                ),
                name="keputusan_peristiwa_penggabungan",
            ),
        ),
    ]
