-- Saldo tutup tiap bulan yang ditutup sama dengan jumlah semua baris sampai hari terakhirnya.
WITH per_bulan AS (
    SELECT p.id AS periode_id, b.akun_id, sum(b.debit) AS debit, sum(b.kredit) AS kredit,
           sum(CASE WHEN j.penutup THEN b.debit ELSE 0 END) AS debit_penutup,
           sum(CASE WHEN j.penutup THEN b.kredit ELSE 0 END) AS kredit_penutup
      FROM akuntansi_barisjurnal b
      JOIN akuntansi_jurnal j ON j.id = b.jurnal_id
      JOIN akuntansi_periode p ON b.tanggal BETWEEN p.mulai AND p.selesai AND p.status = 'TUTUP'
     GROUP BY p.id, b.akun_id
), benar AS (
    SELECT p.id AS periode_id, a.akun_id,
           sum(m.debit) OVER w AS debit, sum(m.kredit) OVER w AS kredit,
           sum(m.debit_penutup) OVER w AS debit_penutup,
           sum(m.kredit_penutup) OVER w AS kredit_penutup
      FROM akuntansi_periode p
     CROSS JOIN (SELECT DISTINCT akun_id FROM per_bulan) a
      LEFT JOIN per_bulan m ON m.periode_id = p.id AND m.akun_id = a.akun_id
     WHERE p.status = 'TUTUP'
    WINDOW w AS (PARTITION BY a.akun_id ORDER BY p.selesai)
)
SELECT coalesce(b.periode_id, s.periode_id), coalesce(b.akun_id, s.akun_id),
       b.debit, s.debit, b.kredit, s.kredit
  FROM (SELECT * FROM benar WHERE debit IS NOT NULL) b
  FULL JOIN akuntansi_saldotutup s ON s.periode_id = b.periode_id AND s.akun_id = b.akun_id
 WHERE (b.debit, b.kredit, b.debit_penutup, b.kredit_penutup)
       IS DISTINCT FROM (s.debit, s.kredit, s.debit_penutup, s.kredit_penutup)
