-- Tiap baris jurnal setanggal dengan jurnalnya dan berada di dalam satu periode.
SELECT b.id, b.tanggal, j.tanggal
  FROM akuntansi_barisjurnal b
  LEFT JOIN akuntansi_jurnal j ON j.id = b.jurnal_id
 WHERE j.tanggal IS DISTINCT FROM b.tanggal
    OR NOT EXISTS (SELECT FROM akuntansi_periode p WHERE b.tanggal BETWEEN p.mulai AND p.selesai)
