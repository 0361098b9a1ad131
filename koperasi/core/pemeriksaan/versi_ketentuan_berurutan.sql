-- Versi keputusan tiap ketentuan dan tahun buku berurutan dari 1 tanpa celah.
SELECT kode, tahun_buku, count(*) AS banyak, max(versi) AS terbesar
  FROM core_ketentuan
 WHERE tahun_buku IS NOT NULL
 GROUP BY kode, tahun_buku
HAVING count(*) <> max(versi)
