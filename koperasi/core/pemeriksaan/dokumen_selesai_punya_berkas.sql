-- Dokumen yang pekerjaannya selesai mempunyai berkas.
SELECT d.nomor, p.id
  FROM core_dokumen d
  JOIN core_pekerjaan p ON p.id = d.pekerjaan_id
 WHERE p.status = 'SELESAI' AND d.berkas_id IS NULL
