-- Setiap pembayaran urunan sama dengan jurnalnya, dan dibalik bersama jurnalnya.
SELECT p.id, p.jumlah, j.total, p.jurnal_balik_id, b.id
  FROM kelompok_pembayaranurunan p
  JOIN kelompok_urunan u ON u.id = p.urunan_id
  JOIN akuntansi_jurnal j ON j.id = p.jurnal_id
  LEFT JOIN akuntansi_jurnal b ON b.membalik_id = p.jurnal_id
 WHERE p.jumlah <> j.total OR p.tanggal <> j.tanggal OR p.jurnal_balik_id IS DISTINCT FROM b.id
    OR NOT EXISTS (SELECT FROM akuntansi_barisjurnal l JOIN akuntansi_akun a ON a.id = l.akun_id
                    WHERE l.jurnal_id = j.id AND a.kode = u.akun AND l.kredit = p.jumlah)
