"""Triggers of the pengawas' inbox: append-only, steps in order, nobody judges her own matter."""

from django.db import migrations

TABEL = ("core_halperhatian", "core_pihakterkait", "core_catatanhal")
PASANG_HANYA_TAMBAH = "".join(
    f"""
CREATE TRIGGER {tabel}_hanya_tambah BEFORE UPDATE OR DELETE ON {tabel}
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER {tabel}_tak_dikosongkan BEFORE TRUNCATE ON {tabel}
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""
    for tabel in TABEL
)
LEPAS_HANYA_TAMBAH = "".join(
    f"DROP TRIGGER {tabel}_hanya_tambah ON {tabel};DROP TRIGGER {tabel}_tak_dikosongkan ON {tabel};"
    for tabel in TABEL
)

# Two who write at once both see the same last step; the unique number then refuses the second.
BERURUTAN = """
CREATE FUNCTION core_catatan_hal_berurutan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    lama record;
    status text;
BEGIN
    SELECT urut, menjadi INTO lama FROM core_catatanhal
     WHERE hal_id = NEW.hal_id ORDER BY urut DESC LIMIT 1;
    status := coalesce(lama.menjadi, 'BARU');
    IF NEW.urut = coalesce(lama.urut, 0) + 1
       AND (CASE NEW.jenis WHEN 'MINTA' THEN status IN ('BARU', 'DITANGGAPI')
                           WHEN 'BUKA_LAGI' THEN status = 'SELESAI'
                           ELSE status <> 'SELESAI' END) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Langkah % tidak dapat menyusul keadaan %.', NEW.jenis, status
        USING ERRCODE = 'integrity_constraint_violation',
              CONSTRAINT = 'catatan_hal_berurutan', TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER catatan_hal_berurutan BEFORE INSERT ON core_catatanhal
    FOR EACH ROW EXECUTE FUNCTION core_catatan_hal_berurutan();
"""

# Whoever the item is about, or has spoken for that side, is no judge of it.
TIDAK_DIPUTUS_SENDIRI = """
CREATE FUNCTION core_hal_tidak_diputus_sendiri() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM core_pihakterkait
                WHERE hal_id = NEW.hal_id AND orang_id = NEW.oleh_id)
       OR EXISTS (SELECT FROM core_catatanhal
                   WHERE hal_id = NEW.hal_id AND oleh_id = NEW.oleh_id
                     AND jenis = 'TANGGAPAN') THEN
        RAISE EXCEPTION 'Yang bersangkutan atau yang menanggapi tidak memutus hal ini.'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'hal_tidak_diputus_sendiri', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER hal_tidak_diputus_sendiri BEFORE INSERT ON core_catatanhal
    FOR EACH ROW WHEN (NEW.jenis <> 'TANGGAPAN')
    EXECUTE FUNCTION core_hal_tidak_diputus_sendiri();
"""

# A finding against someone is written only after she was asked, or has spoken unasked.
DIDENGAR_DAHULU = """
CREATE FUNCTION core_pihak_didengar_dahulu() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM core_pihakterkait WHERE hal_id = NEW.hal_id)
       AND NOT EXISTS (SELECT FROM core_catatanhal
                        WHERE hal_id = NEW.hal_id AND jenis IN ('MINTA', 'TANGGAPAN')) THEN
        RAISE EXCEPTION 'Pihak terkait belum diminta menanggapi.'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'pihak_didengar_dahulu', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER pihak_didengar_dahulu BEFORE INSERT ON core_catatanhal
    FOR EACH ROW WHEN (NEW.jenis = 'SELESAI' AND NEW.temuan <> 'WAJAR')
    EXECUTE FUNCTION core_pihak_didengar_dahulu();
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0003_hal_perhatian")]

    operations = [
        migrations.RunSQL(PASANG_HANYA_TAMBAH, LEPAS_HANYA_TAMBAH),
        migrations.RunSQL(
            BERURUTAN,
            "DROP TRIGGER catatan_hal_berurutan ON core_catatanhal;"
            "DROP FUNCTION core_catatan_hal_berurutan();",
        ),
        migrations.RunSQL(
            TIDAK_DIPUTUS_SENDIRI,
            "DROP TRIGGER hal_tidak_diputus_sendiri ON core_catatanhal;"
            "DROP FUNCTION core_hal_tidak_diputus_sendiri();",
        ),
        migrations.RunSQL(
            DIDENGAR_DAHULU,
            "DROP TRIGGER pihak_didengar_dahulu ON core_catatanhal;"
            "DROP FUNCTION core_pihak_didengar_dahulu();",
        ),
    ]
