-- Saldo laci tidak pernah kurang dari nol sesudah jurnal mana pun.
SELECT nama, jurnal_id, saldo
  FROM (SELECT t.nama, b.jurnal_id,
               sum(sum(b.debit - b.kredit)) OVER (PARTITION BY t.id ORDER BY b.tanggal, b.jurnal_id)
                   AS saldo
          FROM akuntansi_tempatkas t
          JOIN akuntansi_barisjurnal b ON b.akun_id = t.akun_id
         WHERE t.jenis = 'LACI'
         GROUP BY t.id, t.nama, b.tanggal, b.jurnal_id) s
 WHERE saldo < 0
