-- Nomor dokumen tiap buku dan tahun berurutan dari 1 tanpa celah.
SELECT b.buku, b.tahun, b.terakhir, count(d.id)
  FROM core_bukunomor b
  LEFT JOIN core_dokumen d
    ON split_part(d.nomor, '/', 3) = b.buku AND split_part(d.nomor, '/', 5) = b.tahun::text
 -- Voucher books (with a colon) and books that run on without years prove their own numbers.
 WHERE position(':' in b.buku) = 0 AND b.tahun > 0
 GROUP BY b.id
HAVING b.terakhir <> count(d.id)
    OR b.terakhir <> max(split_part(d.nomor, '/', 1)::integer)
