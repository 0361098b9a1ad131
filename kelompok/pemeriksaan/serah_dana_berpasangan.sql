-- Dana yang diserahkan pada penggabungan diterima sama besar di kelompok yang dituju, menurut keputusan kelompok yang bubar.
SELECT k.id, m.id, k.keluar, m.masuk
  FROM kelompok_mutasidana k
  JOIN kelompok_danakelompok dk ON dk.id = k.dana_id
  JOIN kelompok_peristiwakelompok p ON p.id = k.peristiwa_id
  LEFT JOIN kelompok_mutasidana m ON m.pasangan_id = k.id
  LEFT JOIN kelompok_danakelompok dm ON dm.id = m.dana_id
 WHERE k.jenis = 'SERAH'
   AND (m.id IS NULL OR m.masuk <> k.keluar OR m.peristiwa_id <> k.peristiwa_id
        OR dk.kelompok_id <> p.kelompok_id OR dm.kelompok_id IS DISTINCT FROM p.lain_id
        OR NOT EXISTS (SELECT FROM kelompok_keputusan d
                         JOIN kelompok_pertemuan t ON t.id = d.pertemuan_id
                        WHERE d.id = p.keputusan_id AND d.perihal = 'GABUNG'
                          AND d.hasil = 'DITERIMA' AND d.dibatalkan_pada IS NULL
                          AND t.kelompok_id = p.kelompok_id))
UNION ALL
SELECT m.pasangan_id, m.id, k.keluar, m.masuk
  FROM kelompok_mutasidana m
  LEFT JOIN kelompok_mutasidana k ON k.id = m.pasangan_id AND k.jenis = 'SERAH'
 WHERE m.jenis = 'GABUNG' AND k.id IS NULL
