-- Tiap transaksi simpanan yang tercatat menggerakkan tepat rekening dan jumlah dalam barisnya.
SELECT t.id, coalesce(b.rekening_id, m.rekening_id) AS rekening, b.jumlah, m.jumlah AS mutasi
  FROM (SELECT t.id, coalesce(t.jurnal_id, k.jurnal_id) AS jurnal_id
          FROM simpan_pinjam_transaksisimpanan t
          LEFT JOIN akuntansi_transaksikas k ON k.id = t.kas_id) t
  JOIN simpan_pinjam_baristransaksi b ON b.transaksi_id = t.id
  LEFT JOIN simpan_pinjam_mutasisimpanan m
         ON m.jurnal_id = t.jurnal_id AND m.rekening_id = b.rekening_id
 WHERE t.jurnal_id IS NOT NULL AND m.jumlah IS DISTINCT FROM b.jumlah
