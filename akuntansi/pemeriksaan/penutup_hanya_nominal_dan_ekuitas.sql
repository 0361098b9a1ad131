-- Jurnal penutup hanya memindahkan pendapatan dan beban ke ekuitas.
SELECT j.id, a.kode, a.jenis
  FROM akuntansi_jurnal j
  JOIN akuntansi_barisjurnal b ON b.jurnal_id = j.id
  JOIN akuntansi_akun a ON a.id = b.akun_id
 WHERE j.penutup AND a.jenis NOT IN ('PENDAPATAN', 'BEBAN', 'EKUITAS')
