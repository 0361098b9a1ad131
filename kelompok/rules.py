"""Who may do what with groups. Which groups is ``Kelompok.objects.terlihat_oleh``."""

import rules

from koperasi.core.enums import Peran
from koperasi.core.peran import adalah_manajer, adalah_pengurus, berperan

from .models.kelompok import MELIHAT_SEMUA
from .models.pertemuan import MENCATAT_SEMUA

_kantor = berperan(*MELIHAT_SEMUA)

rules.add_perm("kelompok.lihat_kelompok", _kantor | berperan(Peran.PPL, Peran.PJ))
rules.add_perm("kelompok.kelola_kelompok", berperan(Peran.STAF, Peran.MANAJER, Peran.SEKRETARIS))
rules.add_perm("kelompok.lihat_berhenti", _kantor)
rules.add_perm("kelompok.catat_berhenti", berperan(Peran.STAF) | adalah_manajer | adalah_pengurus)
# Expelling is decided by the board; the office records it for members who leave or die.
rules.add_perm("kelompok.berhentikan_anggota", adalah_pengurus | adalah_manajer)

# A register taken in at once: prepared by the office or one of the pengurus, let in by another of
# the pengurus, since its people are not ratified one by one.
rules.add_perm("kelompok.impor_anggota", berperan(Peran.STAF, Peran.MANAJER) | adalah_pengurus)
rules.add_perm("kelompok.setujui_impor_anggota", adalah_pengurus)
# The group's own money: the office and the PJ of that group record it, everybody else reads.
rules.add_perm("kelompok.lihat_dana", _kantor | berperan(Peran.PPL, Peran.PJ))
rules.add_perm("kelompok.catat_dana", berperan(Peran.STAF, Peran.MANAJER, Peran.PJ))
# Hand-overs are written down by the office, not by one of the two who hand over.
rules.add_perm("kelompok.catat_serah_terima", berperan(Peran.STAF, Peran.MANAJER, Peran.PPL))

# Levies: decided by the members, entered by the office, received by the teller, taken back by
# whoever may take an entry back.
rules.add_perm("kelompok.lihat_urunan", _kantor | berperan(Peran.PPL, Peran.PJ))
rules.add_perm("kelompok.kelola_urunan", berperan(Peran.STAF, Peran.MANAJER) | adalah_pengurus)
rules.add_perm("kelompok.terima_urunan", berperan(Peran.KASIR))
rules.add_perm("kelompok.balik_urunan", berperan(Peran.AKUNTAN, Peran.MANAJER, Peran.BENDAHARA))
# Meetings: the office keeps all of them, PPL and PJ those of their own groups
# (``Pertemuan.objects.dicatat_oleh``). Who records an election is not who signs the SK.
rules.add_perm(
    "kelompok.catat_pertemuan", berperan(*MENCATAT_SEMUA) | berperan(Peran.PPL, Peran.PJ)
)
rules.add_perm("kelompok.sahkan_pengurus", adalah_pengurus)
rules.add_perm("kelompok.tugaskan_ppl", adalah_pengurus | adalah_manajer)
# Who goes there; the office takes her word from a visit, not from her desk.
rules.add_perm("kelompok.catat_kunjungan", berperan(Peran.PPL) | adalah_manajer)
rules.add_perm("kelompok.kelola_sanksi", adalah_pengurus)
