"""A draw without its round passed the CHECK, since what is unknown is not false."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("kelompok", "0031_dana_dikunci_saat_bubar")]

    operations = [
        migrations.RemoveConstraint("mutasidana", "penarikan_arisan_bernama"),
        migrations.AddConstraint(
            "mutasidana",
            models.CheckConstraint(
                condition=~Q(jenis="ARISAN")
                | Q(anggota__isnull=False, putaran__isnull=False, putaran__gt=0),
                name="penarikan_arisan_bernama",
            ),
        ),
    ]
