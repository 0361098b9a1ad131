-- Skor tiap versi penilaian sama dengan jumlah skor komponennya.
SELECT v.id, v.skor, sum(n.skor)
  FROM rat_versipenilaian v
  LEFT JOIN rat_nilaikomponen n ON n.versi_id = v.id
 GROUP BY v.id
HAVING v.skor <> coalesce(sum(n.skor), 0)
