-- Jumlah transaksi, pemindahan, dan selisih kas sama dengan jurnalnya pada akun tempat kasnya.
WITH gerak AS (
    SELECT 'transaksi' AS apa, k.id, k.jurnal_id, t.akun_id,
           CASE k.arah WHEN 'MASUK' THEN k.jumlah ELSE -k.jumlah END AS jumlah
      FROM akuntansi_transaksikas k
      JOIN akuntansi_sesilaci s ON s.id = k.sesi_id
      JOIN akuntansi_tempatkas t ON t.id = s.laci_id
    UNION ALL
    SELECT 'masuk', p.id, p.jurnal_id, t.akun_id, p.jumlah
      FROM akuntansi_pindahkas p JOIN akuntansi_tempatkas t ON t.id = p.ke_id
    UNION ALL
    SELECT 'keluar', p.id, p.jurnal_id, t.akun_id, -p.jumlah
      FROM akuntansi_pindahkas p JOIN akuntansi_tempatkas t ON t.id = p.dari_id
    UNION ALL
    SELECT 'selisih', x.id, x.jurnal_id, t.akun_id, x.jumlah
      FROM akuntansi_selisihkas x
      JOIN akuntansi_hitungkas h ON h.id = x.hitungan_id
      JOIN akuntansi_tempatkas t ON t.id = h.tempat_id
)
SELECT g.apa, g.id, g.jumlah, b.jumlah
  FROM gerak g
 CROSS JOIN LATERAL (SELECT coalesce(sum(debit - kredit), 0) AS jumlah
                       FROM akuntansi_barisjurnal
                      WHERE jurnal_id = g.jurnal_id AND akun_id = g.akun_id) b
 WHERE g.jurnal_id IS NOT NULL AND g.jumlah <> b.jumlah
