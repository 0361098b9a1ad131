-- Jumlah debit sama dengan jumlah kredit, di seluruh baris dan di tiap saldo tutup.
SELECT 'semua baris', NULL::bigint, sum(debit), sum(kredit)
  FROM akuntansi_barisjurnal
HAVING sum(debit) <> sum(kredit)
UNION ALL
SELECT 'saldo tutup', periode_id, sum(debit), sum(kredit)
  FROM akuntansi_saldotutup
 GROUP BY periode_id
HAVING sum(debit) <> sum(kredit) OR sum(debit_penutup) <> sum(kredit_penutup)
