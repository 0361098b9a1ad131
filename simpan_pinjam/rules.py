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
rules.add_perm("simpan_pinjam.lihat_simpanan", _kantor | _kasir | berperan(Peran.STAF))
# On a person's own page, of which everybody sees those she may.
rules.add_perm(
    "simpan_pinjam.lihat_ringkasan",
    _kantor | _kasir | berperan(Peran.STAF, Peran.PPL, Peran.PJ, Peran.ANGGOTA),
)
