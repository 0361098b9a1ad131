-- Setiap baris jurnal pada akun laci, sejak lacinya dipakai, bertanggal salah satu sesi laci itu.
SELECT b.id, b.jurnal_id, b.tanggal, t.nama
  FROM akuntansi_tempatkas t
  JOIN akuntansi_barisjurnal b ON b.akun_id = t.akun_id
 WHERE t.jenis = 'LACI'
   AND b.tanggal >= (SELECT min(tanggal) FROM akuntansi_sesilaci WHERE laci_id = t.id)
   AND NOT EXISTS (SELECT FROM akuntansi_sesilaci s
                    WHERE s.laci_id = t.id AND s.tanggal = b.tanggal)
