-- Tidak ada rekening yang saldonya kurang dari nol pada suatu tanggal, dan tiap mutasi bertanggal jurnalnya.
SELECT r.nomor, h.tanggal, h.saldo
  FROM (SELECT m.rekening_id, m.tanggal,
               sum(sum(m.jumlah)) OVER (PARTITION BY m.rekening_id ORDER BY m.tanggal) AS saldo
          FROM simpan_pinjam_mutasisimpanan m
         GROUP BY m.rekening_id, m.tanggal) h
  JOIN simpan_pinjam_rekeningsimpanan r ON r.id = h.rekening_id
 WHERE h.saldo < 0
UNION ALL
SELECT r.nomor, m.tanggal, m.jumlah
  FROM simpan_pinjam_mutasisimpanan m
  JOIN simpan_pinjam_rekeningsimpanan r ON r.id = m.rekening_id
  JOIN akuntansi_jurnal j ON j.id = m.jurnal_id
 WHERE m.tanggal <> j.tanggal
