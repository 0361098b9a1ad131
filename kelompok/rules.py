"""Who may do what with groups. Which groups is ``Kelompok.objects.terlihat_oleh``."""

import rules

from koperasi.core.enums import Peran
from koperasi.core.peran import adalah_manajer, adalah_pengurus, berperan

from .models.kelompok import MELIHAT_SEMUA

_kantor = berperan(*MELIHAT_SEMUA)

rules.add_perm("kelompok.lihat_kelompok", _kantor | berperan(Peran.PPL, Peran.PJ))
rules.add_perm("kelompok.kelola_kelompok", berperan(Peran.STAF, Peran.MANAJER, Peran.SEKRETARIS))
# Expelling is decided by the board; the office records it for members who leave or die.
rules.add_perm("kelompok.berhentikan_anggota", adalah_pengurus | adalah_manajer)

# A register taken in at once; whoever enters members one by one may.
rules.add_perm("kelompok.impor_anggota", berperan(Peran.STAF, Peran.MANAJER, Peran.SEKRETARIS))
