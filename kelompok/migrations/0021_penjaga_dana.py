"""Triggers of group funds, hand-overs and levies: each refuses under the name of its rule.

Order of locks: the fund, its places, the counter of its bukti.
"""

from django.db import migrations

# One line of the book: in its order, of its group, resting on a decision, or mirroring another.
MUTASI = """
CREATE FUNCTION kelompok_periksa_mutasi_dana() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    d record;
    asal record;
    terakhir date;
BEGIN
    SELECT kelompok_id, jenis INTO d FROM kelompok_danakelompok WHERE id = NEW.dana_id;
    SELECT tanggal INTO terakhir FROM kelompok_mutasidana
     WHERE dana_id = NEW.dana_id ORDER BY id DESC LIMIT 1;
    IF EXISTS (SELECT FROM kelompok_tempatdana
                WHERE id IN (NEW.tempat_id, NEW.ke_tempat_id) AND dana_id <> NEW.dana_id) THEN
        PERFORM kelompok_tolak('tempat_dana_sendiri', TG_TABLE_NAME);
    ELSIF NEW.tanggal < terakhir THEN
        PERFORM kelompok_tolak('mutasi_dana_berurutan', TG_TABLE_NAME);
    ELSIF NEW.jenis = 'SALDO_AWAL' AND terakhir IS NOT NULL THEN
        PERFORM kelompok_tolak('saldo_awal_dana_pertama', TG_TABLE_NAME);
    ELSIF NEW.anggota_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM kelompok_keanggotaankelompok
         WHERE kelompok_id = d.kelompok_id AND anggota_id = NEW.anggota_id) THEN
        PERFORM kelompok_tolak('anggota_dana_sekelompok', TG_TABLE_NAME);
    ELSIF NEW.keputusan_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM kelompok_keputusan k JOIN kelompok_pertemuan p ON p.id = k.pertemuan_id
         WHERE k.id = NEW.keputusan_id AND k.perihal = 'DANA' AND k.hasil = 'DITERIMA'
           AND k.dibatalkan_pada IS NULL AND p.status = 'DITUTUP'
           AND p.kelompok_id = d.kelompok_id AND p.tanggal <= NEW.tanggal) THEN
        PERFORM kelompok_tolak('keputusan_dana_sah', TG_TABLE_NAME);
    END IF;
    IF NEW.jenis = 'ARISAN' THEN
        IF d.jenis <> 'ARISAN' THEN
            PERFORM kelompok_tolak('arisan_dari_dana_arisan', TG_TABLE_NAME);
        ELSIF EXISTS (
            SELECT FROM kelompok_mutasidana m
             WHERE m.dana_id = NEW.dana_id AND m.jenis = 'ARISAN' AND m.putaran = NEW.putaran
               AND m.anggota_id = NEW.anggota_id
               AND NOT EXISTS (SELECT FROM kelompok_mutasidana b WHERE b.membalik_id = m.id)) THEN
            PERFORM kelompok_tolak('arisan_sekali_seputaran', TG_TABLE_NAME);
        END IF;
    ELSIF NEW.jenis = 'BALIK' THEN
        SELECT * INTO asal FROM kelompok_mutasidana WHERE id = NEW.membalik_id;
        IF asal.jenis = 'BALIK'
           OR (NEW.dana_id, NEW.masuk, NEW.keluar, NEW.pindah)
              IS DISTINCT FROM (asal.dana_id, asal.keluar, asal.masuk, asal.pindah)
           OR (NEW.anggota_id, NEW.bulan, NEW.putaran)
              IS DISTINCT FROM (asal.anggota_id, asal.bulan, asal.putaran)
           OR (NEW.tempat_id, NEW.ke_tempat_id) IS DISTINCT FROM (
                CASE WHEN asal.pindah > 0 THEN asal.ke_tempat_id ELSE asal.tempat_id END,
                CASE WHEN asal.pindah > 0 THEN asal.tempat_id END) THEN
            PERFORM kelompok_tolak('pembalikan_dana_setara', TG_TABLE_NAME);
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER mutasi_dana_dijaga BEFORE INSERT ON kelompok_mutasidana
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_mutasi_dana();
"""

MUTASI_LEPAS = """
DROP TRIGGER mutasi_dana_dijaga ON kelompok_mutasidana;
DROP FUNCTION kelompok_periksa_mutasi_dana();
"""

# Balances are what the book says. Asked of new lines at once, by one look per fund however many
# lines came; of a changed balance when the transaction ends, when its lines are there.
SALDO = """
CREATE FUNCTION kelompok_saldo_dana_salah(id_dana bigint) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM kelompok_danakelompok d
         WHERE d.id = id_dana
           AND d.saldo <> (SELECT coalesce(sum(masuk - keluar), 0) FROM kelompok_mutasidana
                            WHERE dana_id = d.id)
    ) OR EXISTS (
        SELECT FROM kelompok_tempatdana t
         WHERE t.dana_id = id_dana
           AND t.saldo <> (SELECT coalesce(sum(CASE WHEN m.tempat_id = t.id
                                                    THEN m.masuk - m.keluar - m.pindah
                                                    ELSE m.pindah END), 0)
                             FROM kelompok_mutasidana m
                            WHERE m.dana_id = id_dana AND t.id IN (m.tempat_id, m.ke_tempat_id))
    )
$$;
CREATE FUNCTION kelompok_periksa_saldo_mutasi() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM (SELECT DISTINCT dana_id FROM baru) b
                WHERE kelompok_saldo_dana_salah(b.dana_id)) THEN
        PERFORM kelompok_tolak('saldo_dana_sama_dengan_buku', TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER saldo_mutasi_dana AFTER INSERT ON kelompok_mutasidana
    REFERENCING NEW TABLE AS baru
    FOR EACH STATEMENT EXECUTE FUNCTION kelompok_periksa_saldo_mutasi();

CREATE FUNCTION kelompok_periksa_saldo_dana() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF kelompok_saldo_dana_salah(
        CASE TG_TABLE_NAME WHEN 'kelompok_danakelompok' THEN NEW.id
             ELSE (to_jsonb(NEW) ->> 'dana_id')::bigint END) THEN
        PERFORM kelompok_tolak('saldo_dana_sama_dengan_buku', TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER saldo_dana_sama_dengan_buku
    AFTER INSERT OR UPDATE ON kelompok_danakelompok
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_saldo_dana();
CREATE CONSTRAINT TRIGGER saldo_tempat_dana_sama_dengan_buku
    AFTER INSERT OR UPDATE ON kelompok_tempatdana
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_saldo_dana();
"""

SALDO_LEPAS = """
DROP TRIGGER saldo_tempat_dana_sama_dengan_buku ON kelompok_tempatdana;
DROP TRIGGER saldo_dana_sama_dengan_buku ON kelompok_danakelompok;
DROP FUNCTION kelompok_periksa_saldo_dana();
DROP TRIGGER saldo_mutasi_dana ON kelompok_mutasidana;
DROP FUNCTION kelompok_periksa_saldo_mutasi();
DROP FUNCTION kelompok_saldo_dana_salah(bigint);
"""

# Of a fund and of a place only the balance moves; of a levy only its stop is added; of a payment
# only the reversal. The arguments are the columns that may.
TETAP = """
CREATE FUNCTION kelompok_periksa_tetap() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    boleh text[] := TG_ARGV[0]::text[];
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - boleh = to_jsonb(OLD) - boleh THEN
        RETURN NEW;
    END IF;
    PERFORM kelompok_tolak(TG_NAME, TG_TABLE_NAME);
END $$;
CREATE TRIGGER dana_kelompok_tetap BEFORE UPDATE OR DELETE ON kelompok_danakelompok
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_tetap('{saldo}');
CREATE TRIGGER tempat_dana_tetap BEFORE UPDATE OR DELETE ON kelompok_tempatdana
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_tetap('{saldo}');
CREATE TRIGGER urunan_tetap BEFORE UPDATE OR DELETE ON kelompok_urunan
    FOR EACH ROW EXECUTE FUNCTION
        kelompok_periksa_tetap('{dihentikan_pada,dihentikan_oleh_id,alasan_henti}');
CREATE TRIGGER pembayaran_urunan_tetap BEFORE UPDATE OR DELETE ON kelompok_pembayaranurunan
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_tetap('{jurnal_balik_id}');
CREATE TRIGGER dana_kelompok_tak_dikosongkan BEFORE TRUNCATE ON kelompok_danakelompok
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER tempat_dana_tak_dikosongkan BEFORE TRUNCATE ON kelompok_tempatdana
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER urunan_tak_dikosongkan BEFORE TRUNCATE ON kelompok_urunan
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER pembayaran_urunan_tak_dikosongkan BEFORE TRUNCATE ON kelompok_pembayaranurunan
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

TETAP_LEPAS = """
DROP TRIGGER pembayaran_urunan_tak_dikosongkan ON kelompok_pembayaranurunan;
DROP TRIGGER urunan_tak_dikosongkan ON kelompok_urunan;
DROP TRIGGER tempat_dana_tak_dikosongkan ON kelompok_tempatdana;
DROP TRIGGER dana_kelompok_tak_dikosongkan ON kelompok_danakelompok;
DROP TRIGGER pembayaran_urunan_tetap ON kelompok_pembayaranurunan;
DROP TRIGGER urunan_tetap ON kelompok_urunan;
DROP TRIGGER tempat_dana_tetap ON kelompok_tempatdana;
DROP TRIGGER dana_kelompok_tetap ON kelompok_danakelompok;
DROP FUNCTION kelompok_periksa_tetap();
"""

# Its money must have gone where the group decided before a group is no more.
BUBAR = """
CREATE FUNCTION kelompok_periksa_bubar() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM kelompok_danakelompok WHERE kelompok_id = NEW.id AND saldo > 0) THEN
        PERFORM kelompok_tolak('kelompok_bubar_tanpa_dana', TG_TABLE_NAME);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER kelompok_bubar_tanpa_dana BEFORE UPDATE OF status ON kelompok_kelompok
    FOR EACH ROW WHEN (NEW.status = 'BUBAR' AND OLD.status <> 'BUBAR')
    EXECUTE FUNCTION kelompok_periksa_bubar();
"""

BUBAR_LEPAS = """
DROP TRIGGER kelompok_bubar_tanpa_dana ON kelompok_kelompok;
DROP FUNCTION kelompok_periksa_bubar();
"""

PEMBACAAN = """
CREATE FUNCTION kelompok_periksa_pembacaan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM kelompok_danakelompok d
          JOIN kelompok_pertemuan p ON p.kelompok_id = d.kelompok_id
          JOIN kelompok_mutasidana m ON m.dana_id = d.id
         WHERE d.id = NEW.dana_id AND p.id = NEW.pertemuan_id AND p.status <> 'DIBATALKAN'
           AND m.id = NEW.sampai_id AND m.tanggal <= p.tanggal) THEN
        PERFORM kelompok_tolak('pembacaan_dana_sekelompok', TG_TABLE_NAME);
    ELSIF NEW.saldo <> (SELECT sum(masuk - keluar) FROM kelompok_mutasidana
                         WHERE dana_id = NEW.dana_id AND id <= NEW.sampai_id) THEN
        PERFORM kelompok_tolak('pembacaan_dana_menurut_buku', TG_TABLE_NAME);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER pembacaan_dana_dijaga BEFORE INSERT ON kelompok_pembacaandana
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_pembacaan();
"""

PEMBACAAN_LEPAS = """
DROP TRIGGER pembacaan_dana_dijaga ON kelompok_pembacaandana;
DROP FUNCTION kelompok_periksa_pembacaan();
"""

# Two officers of this group, two people; every place of every fund counted as the book has it that
# moment, and notes and coins that make the sum.
SERAH = """
CREATE FUNCTION kelompok_periksa_serah_terima() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM kelompok_penguruskelompok a, kelompok_penguruskelompok b
         WHERE a.id = NEW.dari_id AND b.id = NEW.kepada_id
           AND a.kelompok_id = NEW.kelompok_id AND b.kelompok_id = NEW.kelompok_id
           AND a.anggota_id <> b.anggota_id
           AND a.jabatan IN ('PJ_I', 'PJ_II') AND b.jabatan IN ('PJ_I', 'PJ_II')) THEN
        PERFORM kelompok_tolak('serah_terima_sekelompok', TG_TABLE_NAME);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER serah_terima_dijaga BEFORE INSERT ON kelompok_serahterimapj
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_serah_terima();

CREATE FUNCTION kelompok_periksa_serah_lengkap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM kelompok_tempatdana t JOIN kelompok_danakelompok d ON d.id = t.dana_id
         WHERE d.kelompok_id = NEW.kelompok_id
           AND NOT EXISTS (SELECT FROM kelompok_hitungdana h
                            WHERE h.serah_terima_id = NEW.id AND h.tempat_id = t.id)) THEN
        PERFORM kelompok_tolak('serah_terima_semua_dana', TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER serah_terima_semua_dana AFTER INSERT ON kelompok_serahterimapj
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_serah_lengkap();

CREATE FUNCTION kelompok_periksa_hitungan_dana() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    jenis_tempat text;
BEGIN
    SELECT t.jenis INTO jenis_tempat
      FROM kelompok_tempatdana t
      JOIN kelompok_danakelompok d ON d.id = t.dana_id
      JOIN kelompok_serahterimapj s ON s.kelompok_id = d.kelompok_id
     WHERE t.id = NEW.tempat_id AND d.id = NEW.dana_id AND s.id = NEW.serah_terima_id
       AND t.saldo = NEW.saldo_buku;
    IF jenis_tempat IS NULL THEN
        PERFORM kelompok_tolak('hitungan_dana_menurut_buku', TG_TABLE_NAME);
    ELSIF jenis_tempat = 'TANGAN' AND NEW.dihitung <> (
        SELECT coalesce(sum((b ->> 1)::numeric * (b ->> 2)::numeric), 0)
          FROM jsonb_array_elements(NEW.pecahan) b) THEN
        PERFORM kelompok_tolak('hitungan_dana_berpecahan', TG_TABLE_NAME);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER hitungan_dana_dijaga BEFORE INSERT ON kelompok_hitungdana
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_hitungan_dana();
"""

SERAH_LEPAS = """
DROP TRIGGER hitungan_dana_dijaga ON kelompok_hitungdana;
DROP FUNCTION kelompok_periksa_hitungan_dana();
DROP TRIGGER serah_terima_semua_dana ON kelompok_serahterimapj;
DROP FUNCTION kelompok_periksa_serah_lengkap();
DROP TRIGGER serah_terima_dijaga ON kelompok_serahterimapj;
DROP FUNCTION kelompok_periksa_serah_terima();
"""

# A levy rests on an accepted decision where it names one; a payment is whole months of it, and its
# voucher says the same. Only the levy itself takes a voucher back.
URUNAN = """
CREATE FUNCTION kelompok_periksa_urunan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.keputusan_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM kelompok_keputusan k JOIN kelompok_pertemuan p ON p.id = k.pertemuan_id
         WHERE k.id = NEW.keputusan_id AND k.perihal = 'URUNAN' AND k.hasil = 'DITERIMA'
           AND k.dibatalkan_pada IS NULL AND p.status = 'DITUTUP'
           AND p.kelompok_id = NEW.kelompok_id) THEN
        PERFORM kelompok_tolak('keputusan_urunan_sah', TG_TABLE_NAME);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keputusan_urunan_sah BEFORE INSERT ON kelompok_urunan
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_urunan();

CREATE FUNCTION kelompok_periksa_pembayaran_urunan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    u record;
    j record;
BEGIN
    SELECT * INTO u FROM kelompok_urunan WHERE id = NEW.urunan_id;
    SELECT total, tanggal, membalik_id INTO j FROM akuntansi_jurnal WHERE id = NEW.jurnal_id;
    IF NEW.sampai_bulan > u.banyak_bulan
       OR NEW.jumlah <> u.jumlah * (NEW.sampai_bulan - NEW.dari_bulan + 1) THEN
        PERFORM kelompok_tolak('pembayaran_urunan_bulan_utuh', TG_TABLE_NAME);
    ELSIF (j.total, j.tanggal, j.membalik_id) IS DISTINCT FROM (NEW.jumlah, NEW.tanggal, NULL)
       OR NOT EXISTS (
            SELECT FROM akuntansi_barisjurnal b JOIN akuntansi_akun a ON a.id = b.akun_id
             WHERE b.jurnal_id = NEW.jurnal_id AND a.kode = u.akun AND b.kredit = NEW.jumlah) THEN
        PERFORM kelompok_tolak('pembayaran_urunan_sama_dengan_jurnal', TG_TABLE_NAME);
    ELSIF NEW.jurnal_balik_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM akuntansi_jurnal
         WHERE id = NEW.jurnal_balik_id AND membalik_id = NEW.jurnal_id) THEN
        PERFORM kelompok_tolak('pembayaran_urunan_dibalik_sekali', TG_TABLE_NAME);
    ELSIF TG_OP = 'UPDATE' AND OLD.jurnal_balik_id IS NOT NULL THEN
        PERFORM kelompok_tolak('pembayaran_urunan_dibalik_sekali', TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER pembayaran_urunan_dijaga
    AFTER INSERT OR UPDATE ON kelompok_pembayaranurunan
    DEFERRABLE INITIALLY IMMEDIATE
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_pembayaran_urunan();

CREATE FUNCTION kelompok_periksa_balik_urunan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM kelompok_pembayaranurunan
                WHERE jurnal_id = NEW.membalik_id AND jurnal_balik_id IS DISTINCT FROM NEW.id) THEN
        PERFORM kelompok_tolak('jurnal_urunan_dibalik_dari_urunannya',
                               'kelompok_pembayaranurunan');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER jurnal_urunan_dibalik_dari_urunannya AFTER INSERT ON akuntansi_jurnal
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.membalik_id IS NOT NULL)
    EXECUTE FUNCTION kelompok_periksa_balik_urunan();
"""

URUNAN_LEPAS = """
DROP TRIGGER jurnal_urunan_dibalik_dari_urunannya ON akuntansi_jurnal;
DROP FUNCTION kelompok_periksa_balik_urunan();
DROP TRIGGER pembayaran_urunan_dijaga ON kelompok_pembayaranurunan;
DROP FUNCTION kelompok_periksa_pembayaran_urunan();
DROP TRIGGER keputusan_urunan_sah ON kelompok_urunan;
DROP FUNCTION kelompok_periksa_urunan();
"""

SEMUA = (
    *("kelompok_aturaniuran", "kelompok_mutasidana", "kelompok_pembacaandana"),
    *("kelompok_serahterimapj", "kelompok_hitungdana"),
)
HANYA_TAMBAH = "".join(
    f"CREATE TRIGGER {t}_hanya_tambah BEFORE UPDATE OR DELETE ON {t}"
    " FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();\n"
    f"CREATE TRIGGER {t}_tak_dikosongkan BEFORE TRUNCATE ON {t}"
    " FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();\n"
    for t in SEMUA
)
HANYA_TAMBAH_LEPAS = "".join(
    f"DROP TRIGGER {t}_tak_dikosongkan ON {t};\nDROP TRIGGER {t}_hanya_tambah ON {t};\n"
    for t in SEMUA
)


class Migration(migrations.Migration):
    dependencies = [
        ("kelompok", "0020_dana"),
        ("akuntansi", "0011_selisih_bukan_penghitung"),
        ("core", "0002_penjaga"),
    ]

    operations = [
        migrations.RunSQL(MUTASI, MUTASI_LEPAS),
        migrations.RunSQL(SALDO, SALDO_LEPAS),
        migrations.RunSQL(TETAP, TETAP_LEPAS),
        migrations.RunSQL(BUBAR, BUBAR_LEPAS),
        migrations.RunSQL(PEMBACAAN, PEMBACAAN_LEPAS),
        migrations.RunSQL(SERAH, SERAH_LEPAS),
        migrations.RunSQL(URUNAN, URUNAN_LEPAS),
        migrations.RunSQL(HANYA_TAMBAH, HANYA_TAMBAH_LEPAS),
    ]
