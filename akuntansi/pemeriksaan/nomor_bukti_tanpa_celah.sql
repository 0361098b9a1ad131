-- Nomor bukti tiap buku dan tahun berurutan dari 1 tanpa celah.
SELECT coalesce(n.buku, 'jurnal:' || j.buku), coalesce(n.tahun, j.tahun),
       n.terakhir, j.banyak, j.terbesar
  FROM (SELECT * FROM core_bukunomor WHERE buku LIKE 'jurnal:%') n
  FULL JOIN (SELECT buku, tahun, count(*) AS banyak, max(urut) AS terbesar
               FROM akuntansi_jurnal GROUP BY buku, tahun) j
    ON n.buku = 'jurnal:' || j.buku AND n.tahun = j.tahun
 WHERE (n.terakhir, n.terakhir) IS DISTINCT FROM (j.banyak, j.terbesar)
