"""A hold that is let go has its day, too."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("simpan_pinjam", "0015_penjaga_buku_tabungan"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="tahanansaldo",
            name="tahanan_dilepas_lengkap",
        ),
        migrations.AddConstraint(
            model_name="tahanansaldo",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("alasan_lepas", ""),
                        ("dilepas_oleh__isnull", True),
                        ("dilepas_pada__isnull", True),
                    ),
                    models.Q(
                        ("dilepas_oleh__isnull", False),
                        ("dilepas_pada__isnull", False),
                        ("dilepas_pada__gte", models.F("sejak")),
                        models.Q(("alasan_lepas", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="tahanan_dilepas_lengkap",
            ),
        ),
    ]
