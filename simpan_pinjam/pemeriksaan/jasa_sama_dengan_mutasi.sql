-- Jasa, PPh, dan biaya tiap rekening dalam perhitungan yang diposting sama dengan mutasinya.
SELECT p.bulan, r.nomor, j.jasa, j.pajak, j.biaya, m.jumlah AS mutasi
  FROM simpan_pinjam_perhitunganjasa p
  JOIN simpan_pinjam_rincianjasa j ON j.perhitungan_id = p.id AND j.parkir = ''
  JOIN simpan_pinjam_rekeningsimpanan r ON r.id = j.rekening_id
  LEFT JOIN LATERAL (SELECT sum(m.jumlah) AS jumlah FROM simpan_pinjam_mutasisimpanan m
                      WHERE m.jurnal_id = p.jurnal_id AND m.rekening_id = j.rekening_id) m ON true
 WHERE p.status IN ('DIPOSTING', 'DIBALIK')
   AND j.jasa - j.pajak - j.biaya <> coalesce(m.jumlah, 0)
