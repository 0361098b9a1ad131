"""Who may do what with the books."""

import rules

from koperasi.core.enums import Peran
from koperasi.core.peran import (
    adalah_akuntan,
    adalah_manajer,
    adalah_pengawas,
    adalah_pengurus,
    berperan,
)

_bendahara = berperan(Peran.BENDAHARA)
_pencatat = adalah_akuntan | adalah_manajer | _bendahara

rules.add_perm(
    "akuntansi.lihat_buku", adalah_akuntan | adalah_manajer | adalah_pengurus | adalah_pengawas
)
rules.add_perm("akuntansi.catat_jurnal", _pencatat)
rules.add_perm("akuntansi.balik_jurnal", _pencatat)
rules.add_perm("akuntansi.kelola_akun", adalah_akuntan | adalah_manajer)
rules.add_perm("akuntansi.tutup_periode", _pencatat)
# Who may agree to a close that somebody else asked for.
rules.add_perm("akuntansi.setujui_tutup", adalah_manajer | berperan(Peran.KETUA, Peran.BENDAHARA))
# Two different people re-open a month; who asked may not be who agrees.
rules.add_perm("akuntansi.buka_kembali", adalah_manajer | berperan(Peran.KETUA, Peran.BENDAHARA))
rules.add_perm("akuntansi.impor_saldo", adalah_akuntan | adalah_manajer)

# Cash: a teller at her own drawer, a keeper at the safe, and two people above a limit.
_penjaga_kas = adalah_manajer | _bendahara
_pembaca_kas = adalah_akuntan | adalah_manajer | adalah_pengurus | adalah_pengawas
rules.add_perm("akuntansi.layani_kas", berperan(Peran.KASIR))
rules.add_perm("akuntansi.lihat_kas", _pembaca_kas)
rules.add_perm("akuntansi.buka_kas", _pembaca_kas | berperan(Peran.KASIR))
rules.add_perm("akuntansi.jaga_kas", _penjaga_kas)
rules.add_perm("akuntansi.setujui_kas", _penjaga_kas)
# Neither the owner nor whoever counted decides; when both keepers were in it, ketua is left.
rules.add_perm("akuntansi.putuskan_selisih", _penjaga_kas | berperan(Peran.KETUA))
rules.add_perm("akuntansi.kelola_laci", adalah_akuntan | adalah_manajer)
