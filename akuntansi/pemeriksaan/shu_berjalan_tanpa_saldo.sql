-- Akun SHU tahun berjalan tidak memuat saldo: angkanya dihitung dari pendapatan dan beban.
SELECT a.kode, sum(b.kredit - b.debit) AS saldo
  FROM akuntansi_akun a
  JOIN akuntansi_barisjurnal b ON b.akun_id = a.id
 WHERE a.peruntukan = 'SHU_BERJALAN'
 GROUP BY a.id, a.kode
HAVING sum(b.kredit - b.debit) <> 0
