-- Periode ditutup berurutan, dan statusnya sama dengan peristiwa terakhirnya.
SELECT p.id, p.mulai, p.status
  FROM akuntansi_periode p
  LEFT JOIN LATERAL (SELECT status FROM akuntansi_peristiwaperiode
                      WHERE periode_id = p.id ORDER BY id DESC LIMIT 1) t ON true
 WHERE p.status <> coalesce(t.status, 'BUKA')
    OR (p.status = 'TUTUP' AND EXISTS (SELECT FROM akuntansi_periode q
                                        WHERE q.selesai < p.mulai AND q.status = 'BUKA'))
