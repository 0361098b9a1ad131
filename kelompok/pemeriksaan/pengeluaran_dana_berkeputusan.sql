-- Setiap pengeluaran dana berdasar keputusan kelompok itu sendiri tentang dana, yang diterima dan tidak dibatalkan.
SELECT m.id, m.dana_id, m.keputusan_id
  FROM kelompok_mutasidana m
  JOIN kelompok_danakelompok d ON d.id = m.dana_id
 WHERE m.jenis IN ('KELUAR', 'ARISAN')
   AND NOT EXISTS (SELECT FROM kelompok_keputusan k
                     JOIN kelompok_pertemuan p ON p.id = k.pertemuan_id
                    WHERE k.id = m.keputusan_id AND k.perihal = 'DANA' AND k.hasil = 'DITERIMA'
                      AND k.dibatalkan_pada IS NULL AND p.kelompok_id = d.kelompok_id
                      AND p.tanggal <= m.tanggal)
