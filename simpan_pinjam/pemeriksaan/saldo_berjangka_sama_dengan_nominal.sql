-- Saldo rekening simpanan berjangka yang berjalan sama dengan nominal masa yang berjalan; yang selesai nol.
SELECT s.nomor, r.saldo, m.nominal, s.status
  FROM simpan_pinjam_simpananberjangka s
  JOIN simpan_pinjam_rekeningsimpanan r ON r.id = s.rekening_id
  LEFT JOIN LATERAL (SELECT nominal FROM simpan_pinjam_masaberjangka m
                      WHERE m.berjangka_id = s.id ORDER BY m.ke DESC LIMIT 1) m ON TRUE
 WHERE r.saldo IS DISTINCT FROM CASE WHEN s.status = 'BERJALAN' THEN m.nominal ELSE 0 END
