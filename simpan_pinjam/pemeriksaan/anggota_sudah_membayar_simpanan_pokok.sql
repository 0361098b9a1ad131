-- Setiap anggota yang masuk lewat pencalonan punya simpanan pokok yang diterima dan tidak dibalik.
SELECT k.id, k.nomor, k.mulai
  FROM anggota_keanggotaan k
  JOIN kelompok_pencalonan c ON c.keanggotaan_id = k.id
 WHERE k.status = 'AKTIF'
   AND NOT EXISTS (SELECT FROM simpan_pinjam_penerimaansimpananpokok p
                    WHERE p.keanggotaan_id = k.id
                      AND NOT EXISTS (SELECT FROM akuntansi_jurnal b
                                       WHERE b.membalik_id = p.jurnal_id))
