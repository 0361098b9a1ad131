-- Nomor bilyet tiap tahun berurutan dari 1 tanpa celah.
SELECT b.tahun, b.terakhir, count(s.id) AS bilyet
  FROM core_bukunomor b
  LEFT JOIN simpan_pinjam_simpananberjangka s
    ON s.penempatan_id IS NOT NULL AND split_part(s.nomor, '/', 2) = b.tahun::text
 WHERE b.buku = 'simpanan:bilyet'
 GROUP BY b.id
HAVING b.terakhir <> count(s.id) OR b.terakhir <> max(split_part(s.nomor, '/', 3)::integer)
