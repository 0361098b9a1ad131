"""Who may do what with savings."""

import rules

from koperasi.core.enums import Peran
from koperasi.core.peran import (
    adalah_akuntan,
    adalah_manajer,
    adalah_pengawas,
    adalah_pengurus,
    berperan,
)

_kasir = berperan(Peran.KASIR)
_kantor = adalah_akuntan | adalah_manajer | adalah_pengurus | adalah_pengawas

rules.add_perm("simpan_pinjam.terima_simpanan", _kasir)
# Who stands at the counter; the manager in a teller's place, for what is above her limit.
rules.add_perm("simpan_pinjam.layani_simpanan", _kasir)
rules.add_perm("simpan_pinjam.cetak_buku", _kasir | berperan(Peran.STAF) | adalah_manajer)
rules.add_perm("simpan_pinjam.setor_bank", adalah_akuntan)
rules.add_perm("simpan_pinjam.balik_simpanan", adalah_akuntan | adalah_manajer)
_lapangan = berperan(Peran.STAF, Peran.PPL, Peran.KASIR)
rules.add_perm("simpan_pinjam.lihat_tunggakan", _kantor | _lapangan)
rules.add_perm("simpan_pinjam.susun_jemputan", adalah_manajer | berperan(Peran.STAF, Peran.PPL))
rules.add_perm("simpan_pinjam.jalankan_jemputan", _lapangan)
rules.add_perm("simpan_pinjam.lihat_jemputan", _kantor | _kasir | berperan(Peran.STAF))
rules.add_perm("simpan_pinjam.buka_jemputan", _kantor | _lapangan)
rules.add_perm("simpan_pinjam.lihat_jasa", _kantor)
rules.add_perm("simpan_pinjam.hitung_jasa", adalah_akuntan | adalah_manajer)
rules.add_perm("simpan_pinjam.posting_jasa", adalah_manajer | adalah_pengurus)
rules.add_perm("simpan_pinjam.tahan_saldo", adalah_manajer | adalah_pengurus)
rules.add_perm("simpan_pinjam.usulkan_produk", adalah_manajer | adalah_akuntan)
rules.add_perm("simpan_pinjam.impor_saldo", adalah_manajer | adalah_akuntan)
rules.add_perm("simpan_pinjam.setujui_produk", adalah_pengurus)
rules.add_perm("simpan_pinjam.lihat_simpanan", _kantor | _kasir | berperan(Peran.STAF))
# On a person's own page, of which everybody sees those she may.
rules.add_perm(
    "simpan_pinjam.lihat_ringkasan",
    _kantor | _kasir | berperan(Peran.STAF, Peran.PPL, Peran.PJ, Peran.ANGGOTA),
)
# Term deposits: running what falls due, and entering those that were there before.
rules.add_perm("simpan_pinjam.kelola_berjangka", adalah_manajer | adalah_akuntan)
rules.add_perm("simpan_pinjam.atur_berjangka", _kasir | adalah_manajer)
