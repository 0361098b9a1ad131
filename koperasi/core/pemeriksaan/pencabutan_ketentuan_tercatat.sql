-- Tiap ketentuan yang dicabut tercatat di jejak audit oleh yang mencabutnya, dan sebaliknya.
SELECT coalesce(k.id::text, j.objek_id), k.dicabut_oleh_id, j.oleh_id
  FROM (SELECT * FROM core_ketentuan WHERE dicabut_pada IS NOT NULL) k
  FULL JOIN (SELECT * FROM core_jejakaudit WHERE aksi = 'core.cabut_ketentuan') j
    ON j.objek_id = k.id::text
 WHERE (k.dicabut_pada, k.dicabut_oleh_id) IS DISTINCT FROM (j.tanggal_buku, j.oleh_id)
