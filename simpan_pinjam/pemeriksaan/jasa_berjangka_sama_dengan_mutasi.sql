-- Jasa simpanan berjangka per jurnal dan rekening sama dengan mutasi jasanya.
SELECT coalesce(j.jurnal_id, m.jurnal_id) AS jurnal, coalesce(j.rekening_id, m.rekening_id) AS rekening,
       j.jumlah, m.jumlah AS mutasi
  FROM (SELECT jurnal_id, rekening_id, sum(jumlah) AS jumlah
          FROM simpan_pinjam_jasaberjangka GROUP BY 1, 2) j
  FULL JOIN (SELECT jurnal_id, rekening_id, sum(jumlah) AS jumlah
               FROM simpan_pinjam_mutasisimpanan
              WHERE jenis = 'JASA'
                AND jurnal_id IN (SELECT jurnal_id FROM simpan_pinjam_jasaberjangka)
              GROUP BY 1, 2) m USING (jurnal_id, rekening_id)
 WHERE j.jumlah IS DISTINCT FROM m.jumlah
