-- Jasa yang dibayar pada tiap masa simpanan berjangka tidak melebihi nominal kali persen selama bulan yang lewat, dan masa yang diperpanjang dibayar penuh.
SELECT s.nomor, m.ke, j.dibayar, j.sampai, h.seharusnya
  FROM simpan_pinjam_masaberjangka m
  JOIN simpan_pinjam_simpananberjangka s ON s.id = m.berjangka_id
  LEFT JOIN LATERAL (SELECT coalesce(sum(j.jumlah), 0) AS dibayar,
                            coalesce(max(j.ke), m.bulan_lampau) AS sampai
                       FROM simpan_pinjam_jasaberjangka j WHERE j.masa_id = m.id) j ON TRUE
  LEFT JOIN LATERAL (SELECT round(m.nominal * m.persen_per_tahun * CASE WHEN EXISTS (
                                SELECT FROM simpan_pinjam_masaberjangka n
                                 WHERE n.berjangka_id = m.berjangka_id AND n.ke > m.ke)
                              THEN m.jangka_bulan ELSE j.sampai END / 1200 / m.satuan_bulat)
                              * m.satuan_bulat
                            - round(m.nominal * m.persen_per_tahun * m.bulan_lampau / 1200
                                    / m.satuan_bulat) * m.satuan_bulat AS seharusnya) h ON TRUE
 WHERE j.dibayar <> h.seharusnya
