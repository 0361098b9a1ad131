-- Saldo tiap dana kelompok dan tiap tempat simpannya sama dengan bukunya.
SELECT d.id, d.nama, d.saldo, coalesce(sum(m.masuk - m.keluar), 0)
  FROM kelompok_danakelompok d
  LEFT JOIN kelompok_mutasidana m ON m.dana_id = d.id
 GROUP BY d.id
HAVING d.saldo <> coalesce(sum(m.masuk - m.keluar), 0)
UNION ALL
SELECT t.id, t.jenis, t.saldo,
       coalesce(sum(CASE WHEN m.tempat_id = t.id THEN m.masuk - m.keluar - m.pindah
                         ELSE m.pindah END), 0)
  FROM kelompok_tempatdana t
  LEFT JOIN kelompok_mutasidana m ON m.dana_id = t.dana_id AND t.id IN (m.tempat_id, m.ke_tempat_id)
 GROUP BY t.id
HAVING t.saldo <> coalesce(sum(CASE WHEN m.tempat_id = t.id THEN m.masuk - m.keluar - m.pindah
                                    ELSE m.pindah END), 0)
