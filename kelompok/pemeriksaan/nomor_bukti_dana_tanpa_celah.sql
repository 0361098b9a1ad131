-- Nomor bukti tiap dana dan tahun berurutan dari 1 tanpa celah.
SELECT coalesce(m.buku, n.buku), coalesce(m.tahun, n.tahun), m.banyak, m.terakhir, n.terakhir
  FROM (SELECT 'dana:' || dana_id AS buku, tahun, count(*) AS banyak, max(urut) AS terakhir
          FROM kelompok_mutasidana GROUP BY dana_id, tahun) m
  FULL JOIN (SELECT buku, tahun, terakhir FROM core_bukunomor WHERE buku LIKE 'dana:%') n
    ON n.buku = m.buku AND n.tahun = m.tahun
 WHERE m.banyak IS DISTINCT FROM m.terakhir OR m.terakhir IS DISTINCT FROM n.terakhir
