-- Saldo dana kelompok dan tempat simpannya tidak pernah kurang dari nol sesudah catatan mana pun, dan catatannya berurutan menurut tanggal.
SELECT dana_id, id, saldo
  FROM (SELECT dana_id, id, sum(masuk - keluar) OVER (PARTITION BY dana_id ORDER BY id) AS saldo
          FROM kelompok_mutasidana) s
 WHERE saldo < 0
UNION ALL
SELECT tempat_id, id, saldo
  FROM (SELECT tempat_id, id, sum(gerak) OVER (PARTITION BY tempat_id ORDER BY id) AS saldo
          FROM (SELECT tempat_id, id, masuk - keluar - pindah AS gerak FROM kelompok_mutasidana
                UNION ALL
                SELECT ke_tempat_id, id, pindah FROM kelompok_mutasidana
                 WHERE ke_tempat_id IS NOT NULL) g) s
 WHERE saldo < 0
UNION ALL
SELECT dana_id, id, NULL
  FROM (SELECT dana_id, id, tanggal, lag(tanggal) OVER (PARTITION BY dana_id ORDER BY id) AS lalu
          FROM kelompok_mutasidana) u
 WHERE tanggal < lalu
