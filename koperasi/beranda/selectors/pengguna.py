"""Reads about accounts: the list as filtered, and what happened to one."""

import re
from dataclasses import dataclass

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Count, Q, QuerySet

from koperasi.core.jejak_akun import KELUAR, MASUK, MASUK_DITOLAK
from koperasi.core.models import JejakAudit, Pengguna

LIHAT_PENGGUNA = "core.lihat_pengguna"
URUT = {
    "nama": ["nama", "pk"],
    "nama_pengguna": ["nama_pengguna"],
    "terakhir_masuk": ["last_login", "pk"],
}


def daftar_pengguna(
    *, kata: str = "", peran: str = "", status: str = "", urut: str = "nama"
) -> QuerySet[Pengguna]:
    """Accounts by name, username, email or phone number, as filtered and sorted."""
    daftar = Pengguna.objects.orang().prefetch_related("groups")
    if kata:
        cocok = (
            Q(nama__icontains=kata) | Q(nama_pengguna__icontains=kata) | Q(email__icontains=kata)
        )
        if angka := re.sub(r"\D", "", kata).removeprefix("0").removeprefix("62"):
            cocok |= Q(nomor_hp__contains=angka)
        daftar = daftar.filter(cocok)
    if peran:
        daftar = daftar.filter(groups__name=peran)
    if status == "aktif":
        daftar = daftar.filter(is_active=True)
    elif status == "diundang":
        daftar = daftar.filter(is_active=True, password__startswith=UNUSABLE_PASSWORD_PREFIX)
    elif status == "nonaktif":
        daftar = daftar.filter(is_active=False)
    arah, nama = ("-", urut[1:]) if urut.startswith("-") else ("", urut)
    return daftar.order_by(*(arah + bidang for bidang in URUT.get(nama, URUT["nama"])))


@dataclass(frozen=True)
class Keamanan:
    """How an account is protected and from how many devices it is open."""

    dua_langkah: bool
    perangkat: int


def keamanan(pengguna: Pengguna) -> Keamanan:
    hitung = Pengguna.objects.filter(pk=pengguna.pk).aggregate(
        faktor=Count("authenticator", distinct=True), sesi=Count("usersession", distinct=True)
    )
    return Keamanan(dua_langkah=hitung["faktor"] > 0, perangkat=hitung["sesi"])


def riwayat_akun(pengguna: Pengguna) -> QuerySet[JejakAudit]:
    """What was done to this account, latest first; who merely looked, or came in with it, is in
    the audit trail."""
    return (
        JejakAudit.objects.filter(objek_jenis="core.Pengguna", objek_id=str(pengguna.pk))
        .exclude(aksi__in=[LIHAT_PENGGUNA, MASUK, KELUAR, MASUK_DITOLAK])
        .select_related("oleh")
    )
