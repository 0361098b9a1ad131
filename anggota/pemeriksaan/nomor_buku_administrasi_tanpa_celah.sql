-- Nomor catatan tiap buku administrasi dan tahun berurutan dari 1 tanpa celah.
SELECT coalesce(n.buku, 'buku:' || c.buku), coalesce(n.tahun, c.tahun),
       n.terakhir, c.banyak, c.terbesar
  FROM (SELECT * FROM core_bukunomor WHERE buku LIKE 'buku:%') n
  FULL JOIN (SELECT buku, tahun, count(*) AS banyak, max(nomor) AS terbesar
               FROM anggota_catatanbuku GROUP BY buku, tahun) c
    ON n.buku = 'buku:' || c.buku AND n.tahun = c.tahun
 WHERE (n.terakhir, n.terakhir) IS DISTINCT FROM (c.banyak, c.terbesar)
