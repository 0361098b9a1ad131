-- Hitungan kas sama dengan rinciannya, dan yang tidak sama dengan buku mempunyai selisih yang dijelaskan.
SELECT h.id, h.jumlah, h.saldo_buku, r.jumlah, x.jumlah
  FROM akuntansi_hitungkas h
 CROSS JOIN LATERAL (SELECT coalesce(sum(nominal::numeric * lembar), 0) AS jumlah
                       FROM akuntansi_butirhitung WHERE hitungan_id = h.id) r
  LEFT JOIN akuntansi_selisihkas x ON x.hitungan_id = h.id
 WHERE h.jumlah <> r.jumlah OR h.jumlah - h.saldo_buku <> coalesce(x.jumlah, 0)
