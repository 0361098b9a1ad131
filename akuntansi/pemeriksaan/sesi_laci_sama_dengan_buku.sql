-- Saldo akhir sesi laci yang terakhir pada tiap tanggal sama dengan buku besar pada akhir tanggal itu.
SELECT s.laci_id, s.tanggal, s.saldo_akhir, b.saldo
  FROM (SELECT DISTINCT ON (laci_id, tanggal) laci_id, tanggal, saldo_akhir, ditutup_pada
          FROM akuntansi_sesilaci ORDER BY laci_id, tanggal, id DESC) s
  JOIN akuntansi_tempatkas t ON t.id = s.laci_id
 CROSS JOIN LATERAL (SELECT coalesce(sum(debit - kredit), 0) AS saldo
                       FROM akuntansi_barisjurnal
                      WHERE akun_id = t.akun_id AND tanggal <= s.tanggal) b
 WHERE s.ditutup_pada IS NOT NULL AND s.saldo_akhir <> b.saldo
