-- Versi tiap penilaian berurutan dari 1 tanpa celah.
SELECT penilaian_id, count(*), max(nomor)
  FROM rat_versipenilaian
 GROUP BY penilaian_id
HAVING count(*) <> max(nomor)
