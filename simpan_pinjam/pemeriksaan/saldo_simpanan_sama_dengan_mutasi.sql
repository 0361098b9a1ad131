-- Saldo dan nomor mutasi terakhir tiap rekening sama dengan mutasinya, dan tahanannya dengan yang ditahan.
SELECT r.nomor, r.saldo, m.saldo AS menurut_mutasi, r.urut, m.banyak, r.ditahan, t.ditahan AS tahanan
  FROM simpan_pinjam_rekeningsimpanan r
  LEFT JOIN (SELECT rekening_id, sum(jumlah) AS saldo, count(*) AS banyak
               FROM simpan_pinjam_mutasisimpanan GROUP BY rekening_id) m ON m.rekening_id = r.id
  LEFT JOIN (SELECT rekening_id, sum(jumlah) AS ditahan FROM simpan_pinjam_tahanansaldo
              WHERE dilepas_pada IS NULL GROUP BY rekening_id) t ON t.rekening_id = r.id
 WHERE r.saldo <> coalesce(m.saldo, 0) OR r.urut <> coalesce(m.banyak, 0)
    OR r.ditahan <> coalesce(t.ditahan, 0)
