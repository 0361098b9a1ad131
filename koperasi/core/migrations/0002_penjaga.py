"""Triggers of core: append-only tables, and papers whose print never changes."""

from django.db import migrations

# One function for every append-only table of the house; the breach is named after the table.
TOLAK_UBAH = """
CREATE FUNCTION renteng_tolak_ubah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Baris % hanya boleh ditambah, tidak diubah atau dihapus.', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation',
              CONSTRAINT = TG_TABLE_NAME || '_hanya_tambah',
              TABLE = TG_TABLE_NAME;
END $$;
"""

PASANG = """
CREATE TRIGGER core_berkas_hanya_tambah BEFORE UPDATE OR DELETE ON core_berkas
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER core_berkas_tak_dikosongkan BEFORE TRUNCATE ON core_berkas
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER core_jejakaudit_hanya_tambah BEFORE UPDATE OR DELETE ON core_jejakaudit
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER core_jejakaudit_tak_dikosongkan BEFORE TRUNCATE ON core_jejakaudit
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER core_ketentuan_hanya_tambah BEFORE UPDATE OR DELETE ON core_ketentuan
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER core_ketentuan_tak_dikosongkan BEFORE TRUNCATE ON core_ketentuan
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

LEPAS = """
DROP TRIGGER core_berkas_hanya_tambah ON core_berkas;
DROP TRIGGER core_berkas_tak_dikosongkan ON core_berkas;
DROP TRIGGER core_jejakaudit_hanya_tambah ON core_jejakaudit;
DROP TRIGGER core_jejakaudit_tak_dikosongkan ON core_jejakaudit;
DROP TRIGGER core_ketentuan_hanya_tambah ON core_ketentuan;
DROP TRIGGER core_ketentuan_tak_dikosongkan ON core_ketentuan;
"""

# The bytes may arrive once; everything printed stays as it was asked for.
DOKUMEN_BEKU = """
CREATE FUNCTION core_dokumen_beku() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER dokumen_beku BEFORE UPDATE OR DELETE ON core_dokumen
    FOR EACH ROW EXECUTE FUNCTION core_dokumen_beku();
CREATE TRIGGER dokumen_tak_dikosongkan BEFORE TRUNCATE ON core_dokumen
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0001_awal")]

    operations = [
        migrations.RunSQL(TOLAK_UBAH, "DROP FUNCTION renteng_tolak_ubah();"),
        migrations.RunSQL(PASANG, LEPAS),
        migrations.RunSQL(
            DOKUMEN_BEKU,
            "DROP TRIGGER dokumen_beku ON core_dokumen;"
            "DROP TRIGGER dokumen_tak_dikosongkan ON core_dokumen;"
            "DROP FUNCTION core_dokumen_beku();",
        ),
    ]
