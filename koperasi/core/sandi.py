"""Passwords that anybody who knows the cooperative would try first."""

import re
from typing import Any

from django.core.exceptions import ValidationError

from .models import ProfilKoperasi

# Words of the trade and of sign-in pages. The cooperative's own name and place are added to them.
KATA_LAZIM = (
    *("koperasi", "renteng", "tanggung", "simpan", "pinjam", "simpanan", "pinjaman", "kopersi"),
    *("anggota", "pengurus", "bendahara", "sekretaris", "manajer", "kasir", "admin", "rahasia"),
    *("sandi", "password", "kelompok", "indonesia", "bismillah", "assalamualaikum"),
)
KOLOM_PROFIL = ("nama", "singkatan", "desa", "kecamatan", "kabupaten")
SISA_TERPENDEK = 6


class KataLazimValidator:
    """Refuse a password that is little more than such words with digits around them."""

    def validate(self, password: str, user: Any = None) -> None:
        sisa = password.lower()
        for kata in sorted(_kata(), key=len, reverse=True):
            sisa = sisa.replace(kata, "")
        if sisa != password.lower() and len(re.sub(r"[\W\d_]", "", sisa)) < SISA_TERPENDEK:
            raise ValidationError(
                "Sandi ini mudah ditebak orang yang mengenal koperasi. Tambahkan kata lain yang "
                "hanya Anda yang tahu.",
                code="kata_lazim",
            )

    def get_help_text(self) -> str:
        return "Jangan hanya nama koperasi atau kata sehari-hari koperasi."


def _kata() -> set[str]:
    profil = ProfilKoperasi.objects.values_list(*KOLOM_PROFIL).first() or ()
    setempat = re.findall(r"[^\W\d_]{4,}", " ".join(profil).lower())
    return {*KATA_LAZIM, *setempat}
