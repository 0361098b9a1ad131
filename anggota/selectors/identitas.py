"""A person's numbers, opened where a calculation or a recorded act needs them."""

from koperasi.core import rahasia

from ..models import Anggota, KunciPribadi


def nik_terbuka(anggota: Anggota) -> str:
    """The NIK, for a comparison nobody reads or an act that is recorded; empty without one."""
    if not anggota.nik_sandi:
        return ""
    return _kunci(anggota, anggota.nik_sandi, "nik")


def kk_terbuka(anggota: Anggota) -> str:
    """The number of her family's card, likewise."""
    return _kunci(anggota, anggota.kk_sandi, "kk") if anggota.kk_sandi else ""


def _kunci(anggota: Anggota, sandi: rahasia.Sandi, bidang: str) -> str:
    kunci = KunciPribadi.objects.filter(anggota=anggota).first()
    if kunci is None:
        raise rahasia.RahasiaTakTerbaca("Data pribadi orang ini sudah dihapus.")
    return rahasia.buka(kunci.terbungkus, sandi, f"{anggota.kode}/{bidang}").decode()
