"""Funds stand still while their group is dissolved, so that no money comes in between the look and
the end: who records it holds the fund too, and then finds the group gone."""

from django.db import migrations

BUBAR = """
CREATE OR REPLACE FUNCTION kelompok_periksa_bubar() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM kelompok_danakelompok WHERE kelompok_id = NEW.id ORDER BY id FOR UPDATE;
    IF EXISTS (SELECT FROM kelompok_danakelompok WHERE kelompok_id = NEW.id AND saldo > 0) THEN
        PERFORM kelompok_tolak('kelompok_bubar_tanpa_dana', TG_TABLE_NAME);
    END IF;
    RETURN NEW;
END $$;
"""
SEMULA = BUBAR.replace(
    "    PERFORM FROM kelompok_danakelompok WHERE kelompok_id = NEW.id ORDER BY id FOR UPDATE;\n",
    "",
)


class Migration(migrations.Migration):
    dependencies = [("kelompok", "0006_penjaga_kepengurusan")]

    operations = [migrations.RunSQL(BUBAR, SEMULA)]
