"""Who may do what with accounts, jobs, policies and the profile."""

import rules

from .peran import (
    adalah_admin,
    adalah_akuntan,
    adalah_manajer,
    adalah_pengawas,
    adalah_pengurus,
)

rules.add_perm("core.kelola_pengguna", adalah_admin)
rules.add_perm("core.lihat_pengguna", adalah_admin | adalah_pengawas)
rules.add_perm(
    "core.lihat_ketentuan", adalah_admin | adalah_manajer | adalah_pengurus | adalah_pengawas
)
rules.add_perm("core.tetapkan_ketentuan", adalah_admin)
rules.add_perm(
    "core.periksa",
    adalah_admin | adalah_manajer | adalah_akuntan | adalah_pengurus | adalah_pengawas,
)
rules.add_perm("core.ubah_profil", adalah_admin | adalah_pengurus)
rules.add_perm(
    "core.lihat_semua_pekerjaan", adalah_admin | adalah_manajer | adalah_pengurus | adalah_pengawas
)
rules.add_perm("core.ulangi_pekerjaan", adalah_admin | adalah_manajer | adalah_pengurus)
