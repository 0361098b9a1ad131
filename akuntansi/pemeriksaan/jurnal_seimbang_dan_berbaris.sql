-- Tiap jurnal mempunyai baris, dan kedua sisinya sama dengan totalnya.
SELECT j.id, j.total, sum(b.debit), sum(b.kredit)
  FROM akuntansi_jurnal j
  LEFT JOIN akuntansi_barisjurnal b ON b.jurnal_id = j.id
 GROUP BY j.id
HAVING coalesce(sum(b.debit), 0) <> j.total OR coalesce(sum(b.kredit), 0) <> j.total
