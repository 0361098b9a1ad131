"""Who may do what with accounts, jobs, policies and the profile."""

import rules

from .enums import Peran
from .ketentuan.definisi import PENGUSUL_UMUM, TEKNIS, DefinisiKetentuan
from .models import Pengguna
from .peran import (
    adalah_admin,
    adalah_akuntan,
    adalah_manajer,
    adalah_pengawas,
    adalah_pengurus,
    berperan,
    peran_pengguna,
)

rules.add_perm("core.kelola_pengguna", adalah_admin)
rules.add_perm("core.lihat_pengguna", adalah_admin | adalah_pengawas)
rules.add_perm(
    "core.lihat_ketentuan",
    adalah_admin | adalah_manajer | adalah_akuntan | adalah_pengurus | adalah_pengawas,
)


# Of one policy its declaration says who; without one: who may do so for any.
@rules.predicate
def boleh_mengusulkan(pengguna: Pengguna, definisi: DefinisiKetentuan | None = None) -> bool:
    boleh = definisi.pengusul if definisi else PENGUSUL_UMUM | TEKNIS
    return bool(peran_pengguna(pengguna) & boleh)


@rules.predicate
def boleh_menyetujui(pengguna: Pengguna, definisi: DefinisiKetentuan) -> bool:
    return bool(peran_pengguna(pengguna) & definisi.penyetuju)


rules.add_perm("core.ubah_ketentuan", boleh_mengusulkan)
rules.add_perm("core.setujui_ketentuan", boleh_menyetujui)
rules.add_perm(
    "core.periksa",
    adalah_admin | adalah_manajer | adalah_akuntan | adalah_pengurus | adalah_pengawas,
)
rules.add_perm("core.lihat_cadangan", adalah_admin | adalah_pengurus | adalah_pengawas)
rules.add_perm("core.buat_cadangan", adalah_admin | adalah_pengurus)
rules.add_perm("core.unduh_cadangan", adalah_admin)
rules.add_perm("core.uji_pulih", adalah_admin)
rules.add_perm("core.ubah_profil", adalah_admin | adalah_pengurus)
# Bylaws stand beside permits and proofs of deposit, which are the office's to see.
rules.add_perm(
    "core.lihat_lembaga",
    adalah_admin
    | adalah_manajer
    | adalah_akuntan
    | adalah_pengurus
    | adalah_pengawas
    | berperan(Peran.STAF),
)
rules.add_perm(
    "core.lihat_semua_pekerjaan", adalah_admin | adalah_manajer | adalah_pengurus | adalah_pengawas
)
rules.add_perm("core.lihat_pekerjaan_sistem", adalah_akuntan)
rules.add_perm("core.ulangi_pekerjaan", adalah_admin | adalah_manajer | adalah_pengurus)
rules.add_perm(
    "core.lihat_jejak",
    adalah_pengawas | adalah_admin | adalah_manajer | berperan(Peran.KETUA),
)
rules.add_perm("core.lihat_kotak", adalah_pengawas | adalah_manajer)
rules.add_perm("core.awasi", adalah_pengawas)
# A paper that must not be relied on any more is the board's word, or the manager's.
rules.add_perm("core.cabut_dokumen", adalah_manajer | adalah_pengurus)
