-- Tiap pembalikan memindahkan sisi setiap baris jurnal asalnya, tidak lebih dan tidak kurang.
WITH cermin AS (
    SELECT j.id, b.akun_id, b.debit, b.kredit
      FROM akuntansi_jurnal j
      JOIN akuntansi_barisjurnal b ON b.jurnal_id = j.id
     WHERE j.membalik_id IS NOT NULL
), asal AS (
    SELECT j.id, b.akun_id, b.kredit AS debit, b.debit AS kredit
      FROM akuntansi_jurnal j
      JOIN akuntansi_barisjurnal b ON b.jurnal_id = j.membalik_id
)
(TABLE cermin EXCEPT ALL TABLE asal) UNION ALL (TABLE asal EXCEPT ALL TABLE cermin)
