-- Tiap usulan yang disetujui menjadi keputusan dengan nilai, waktu, dan dua orang yang sama.
SELECT u.id, u.kode, k.id
  FROM core_usulanketentuan u
  JOIN core_ketentuan k ON k.id = u.hasil_id
 WHERE CASE u.jenis
       WHEN 'TETAPKAN' THEN (u.kode, u.nilai, u.tahun_buku, u.berlaku_sejak, u.dibuat_oleh_id,
                             u.diputus_oleh_id)
            IS DISTINCT FROM (k.kode, k.nilai, k.tahun_buku, k.berlaku_sejak, k.dibuat_oleh_id,
                              k.disetujui_oleh_id)
       ELSE (u.sasaran_id, u.dibuat_oleh_id, u.diputus_oleh_id)
            IS DISTINCT FROM (k.id, k.pencabutan_diusulkan_oleh_id, k.dicabut_oleh_id)
       END
