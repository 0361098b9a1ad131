-- Masa berlaku tiap ketentuan bersambung: tiap keputusan berakhir sehari sebelum penggantinya, yang terakhir terbuka.
SELECT kode, berlaku_sejak, berlaku_sampai, berikut
  FROM (SELECT kode, berlaku_sejak, berlaku_sampai,
               lead(berlaku_sejak) OVER (PARTITION BY kode ORDER BY berlaku_sejak) AS berikut
          FROM core_ketentuan
         WHERE dicabut_pada IS NULL AND berlaku_sejak IS NOT NULL) urut
 WHERE berlaku_sampai IS DISTINCT FROM berikut - 1
