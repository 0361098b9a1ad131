-- Nomor jemputan dan kwitansinya berurutan tiap tahun, dan tiap kwitansi yang disetor ada di rekening anggotanya.
SELECT b.buku, b.tahun, b.terakhir, coalesce(d.banyak, 0) AS ada
  FROM core_bukunomor b
  LEFT JOIN (SELECT 'jemputan:kwitansi' AS buku, tahun, count(*) AS banyak, max(urut) AS terbesar
               FROM simpan_pinjam_kwitansijemputan GROUP BY tahun
              UNION ALL
             SELECT 'jemputan:jalan', tahun, count(*), max(urut)
               FROM simpan_pinjam_jemputan GROUP BY tahun) d USING (buku, tahun)
 WHERE b.buku IN ('jemputan:kwitansi', 'jemputan:jalan')
   AND (b.terakhir <> coalesce(d.banyak, 0) OR b.terakhir <> d.terbesar)
UNION ALL
SELECT 'kwitansi', k.tahun, k.urut, coalesce(sum(m.jumlah), 0)::bigint
  FROM simpan_pinjam_kwitansijemputan k
  JOIN simpan_pinjam_butirjemputan b ON b.id = k.butir_id
  JOIN simpan_pinjam_setoranjemputan s ON s.jemputan_id = b.jemputan_id AND s.dibalik_pada IS NULL
  LEFT JOIN akuntansi_transaksikas t ON t.id = s.kas_id
  LEFT JOIN simpan_pinjam_mutasisimpanan m
         ON m.jurnal_id IN (t.jurnal_id, s.jurnal_kurang_id)
        AND m.keterangan = 'Kwitansi KJ-' || k.tahun || '-' || lpad(k.urut::text, 6, '0')
 WHERE k.dibatalkan_pada IS NULL
 GROUP BY k.id
HAVING coalesce(sum(m.jumlah), 0) <> k.jumlah
