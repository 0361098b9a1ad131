"""Who may do what with plans, meetings and assessments."""

import rules

from koperasi.core.peran import (
    adalah_akuntan,
    adalah_manajer,
    adalah_pendamping,
    adalah_pengawas,
    adalah_pengurus,
)

_pengelola = adalah_manajer | adalah_pengurus | adalah_akuntan

rules.add_perm("rat.lihat_kesehatan", _pengelola | adalah_pengawas)
rules.add_perm("rat.susun_kesehatan", _pengelola)
# Assessing another cooperative touches nothing of ours, so mentors, the dinas and the pengawas may.
rules.add_perm("rat.nilai_koperasi_lain", _pengelola | adalah_pengawas | adalah_pendamping)
rules.add_perm("rat.buka_kesehatan", _pengelola | adalah_pengawas | adalah_pendamping)
rules.add_perm("rat.siapkan_laporan", _pengelola)
rules.add_perm("rat.catat_hasil_resmi", adalah_manajer | adalah_pengurus)
