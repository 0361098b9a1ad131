"""Who may do what with members and their personal data."""

import rules

from koperasi.core.enums import Peran
from koperasi.core.peran import (
    adalah_admin,
    adalah_manajer,
    adalah_pengawas,
    adalah_pengurus,
    berperan,
)

_kantor = (
    berperan(Peran.STAF, Peran.KASIR, Peran.AKUNTAN)
    | adalah_manajer
    | adalah_pengurus
    | adalah_pengawas
)

# Which members each sees is ``AnggotaQuerySet.terlihat_oleh``: PPL and PJ those of their groups.
rules.add_perm("anggota.lihat_anggota", _kantor | berperan(Peran.PPL, Peran.PJ))
# Heirs, consent, photo of the KTP, flags: the office's work, not the group's (UU 27/2022).
rules.add_perm("anggota.lihat_pribadi", _kantor)
rules.add_perm("anggota.catat_anggota", berperan(Peran.STAF, Peran.SEKRETARIS) | adalah_manajer)
rules.add_perm("anggota.sahkan_anggota", adalah_pengurus)
# Who took the form in may write that she withdrew; that she is refused is pengurus' word.
rules.add_perm(
    "anggota.tolak_calon",
    berperan(Peran.STAF) | adalah_manajer | adalah_pengurus,
)
rules.add_perm("anggota.buka_nik", berperan(Peran.STAF) | adalah_manajer | adalah_pengurus)
rules.add_perm("anggota.hapus_data", berperan(Peran.KETUA, Peran.SEKRETARIS))
rules.add_perm("anggota.lihat_retensi", adalah_manajer | adalah_pengurus | adalah_pengawas)
rules.add_perm("anggota.hubungkan_akun", adalah_admin | adalah_manajer)
rules.add_perm("anggota.lihat_data_sendiri", berperan(Peran.ANGGOTA, Peran.PJ))

# --- administrative books and registers ---------------------------------------------------------
_pemimpin = adalah_manajer | adalah_pengurus
rules.add_perm("anggota.lihat_administrasi", berperan(Peran.STAF) | _pemimpin | adalah_pengawas)
rules.add_perm("anggota.catat_administrasi", berperan(Peran.STAF) | _pemimpin)
# Minutes, and what the pengawas suggest: read by those who lead and supervise, written by those
# who lead. Pengawas write nothing here; theirs is entered from the paper they signed.
rules.add_perm("anggota.lihat_notulen", _pemimpin | adalah_pengawas)
rules.add_perm("anggota.catat_notulen", _pemimpin)
rules.add_perm("anggota.kelola_pengurus", berperan(Peran.KETUA, Peran.SEKRETARIS) | adalah_manajer)
rules.add_perm("anggota.kelola_karyawan", berperan(Peran.SEKRETARIS) | adalah_manajer)
rules.add_perm("anggota.setujui_karyawan", adalah_pengurus)
