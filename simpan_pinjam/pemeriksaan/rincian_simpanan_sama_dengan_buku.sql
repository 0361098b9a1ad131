-- Tiap jurnal di akun sebuah produk sama dengan mutasi anggotanya, dan saldo awalnya dengan saldo buku: maka rincian sama dengan akunnya pada setiap tanggal.
WITH buku AS (
    SELECT p.id AS produk_id, CASE WHEN l.tanggal <= p.saldo_awal_pada THEN 0 ELSE l.jurnal_id END
           AS jurnal_id, sum(l.kredit - l.debit) AS nilai
      FROM simpan_pinjam_produksimpanan p
      JOIN akuntansi_barisjurnal l ON l.akun_id = p.akun_id
     WHERE p.saldo_awal_pada IS NOT NULL
     GROUP BY 1, 2
), rincian AS (
    SELECT r.produk_id, coalesce(m.jurnal_id, 0) AS jurnal_id, sum(m.jumlah) AS nilai
      FROM simpan_pinjam_mutasisimpanan m
      JOIN simpan_pinjam_rekeningsimpanan r ON r.id = m.rekening_id
     GROUP BY 1, 2
)
SELECT p.kode, j.jurnal_id, j.buku, j.rincian
  FROM (SELECT produk_id, jurnal_id, coalesce(b.nilai, 0) AS buku, coalesce(r.nilai, 0) AS rincian
          FROM buku b FULL JOIN rincian r USING (produk_id, jurnal_id)) j
  JOIN simpan_pinjam_produksimpanan p ON p.id = j.produk_id AND p.saldo_awal_pada IS NOT NULL
 WHERE j.buku <> j.rincian
