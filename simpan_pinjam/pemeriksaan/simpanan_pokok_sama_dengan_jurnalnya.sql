-- Jumlah dan tanggal penerimaan simpanan pokok sama dengan jurnalnya dan dengan mulainya keanggotaan.
SELECT p.id, p.jumlah, j.total, p.tanggal, j.tanggal, k.mulai
  FROM simpan_pinjam_penerimaansimpananpokok p
  JOIN akuntansi_jurnal j ON j.id = p.jurnal_id
  JOIN anggota_keanggotaan k ON k.id = p.keanggotaan_id
 WHERE p.jumlah <> j.total OR p.tanggal <> j.tanggal OR k.mulai IS DISTINCT FROM p.tanggal
    OR j.membalik_id IS NOT NULL
