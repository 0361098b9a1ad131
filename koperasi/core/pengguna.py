"""Accounts as an admin keeps them: invite, change roles, end and give back access.

Accounts are never deleted and never shared. Every act leaves a row in the audit trail; no
password and no link is ever written there.
"""

import datetime as dt
import re
import uuid
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse

from .akun import nomor_hp_baku
from .db import Kalimat, jelaskan_kekangan
from .enums import Peran
from .jejak import catat_jejak
from .kamus import DUA_LANGKAH_DICOPOT, PERAN_SENDIRI
from .kotak_pengawas import laporkan_ke_pengawas
from .models import JejakAudit, Pengguna
from .models.pengguna import NAMA_SISTEM
from .pengecualian import FormulirSudahDikirim, KesalahanDomain
from .peran import label_peran, peran_pengguna

NAMA_PENGGUNA_SAH = re.compile(r"[a-z][a-z0-9._-]{2,49}")
ATURAN_NAMA_PENGGUNA = (
    "Nama pengguna diawali huruf, lalu huruf, angka, titik, atau garis; paling sedikit tiga tanda, "
    "tanpa spasi dan tanpa @."
)
KONTAK_KOSONG = "Isi alamat email atau nomor HP, boleh keduanya."


class PenggunaTidakSah(KesalahanDomain):
    """A name, address or number that an account cannot have."""


class AdminTerakhir(KesalahanDomain):
    """The cooperative would be left without anybody who can manage accounts."""


TELAH_DIPAKAI: dict[str, Kalimat] = {
    "core_pengguna_nama_pengguna_key": (
        "nama_pengguna",
        "Nama pengguna ini sudah dipakai orang lain.",
    ),
    "nama_pengguna_tunggal": ("nama_pengguna", "Nama pengguna ini sudah dipakai orang lain."),
    "core_pengguna_email_key": ("email", "Alamat email ini sudah dipakai pengguna lain."),
    "email_pengguna_tunggal": ("email", "Alamat email ini sudah dipakai pengguna lain."),
    "core_pengguna_nomor_hp_key": (
        "nomor_hp",
        "Nomor HP ini sudah dipakai pengguna lain. Satu nomor untuk satu orang.",
    ),
}


def _bergiliran() -> None:
    """One change of accounts at a time, so that the last admin is counted truly."""
    Group.objects.select_for_update().get(name=Peran.ADMIN.value)


def _pastikan_admin_tersisa(pengguna: Pengguna) -> None:
    """Refuse when nobody but ``pengguna`` could manage accounts tomorrow.

    Someone invited who has not yet chosen a password cannot be counted on.
    """
    lain = (
        Pengguna.objects.filter(is_active=True, groups__name=Peran.ADMIN.value)
        .exclude(pk=pengguna.pk)
        .exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    )
    if pengguna.is_active and Peran.ADMIN in peran_pengguna(pengguna) and not lain.exists():
        raise AdminTerakhir(
            f"{pengguna.nama} satu-satunya admin yang aktif. Beri peran admin kepada orang lain "
            "dan tunggu sampai ia membuat sandinya."
        )


def _kontak_baku(email: str | None, nomor_hp: str | None) -> tuple[str | None, str | None]:
    email = (email or "").strip().lower() or None
    if email:
        try:
            validate_email(email)
        except ValidationError as galat:
            raise PenggunaTidakSah("Alamat email tidak lengkap.", bidang="email") from galat
    if nomor_hp:
        try:
            nomor_hp = nomor_hp_baku(nomor_hp)
        except ValueError as galat:
            raise PenggunaTidakSah(str(galat), bidang="nomor_hp") from galat
    if not email and not nomor_hp:
        raise PenggunaTidakSah(KONTAK_KOSONG, bidang="email")
    return email, nomor_hp or None


def _isi_peran(pengguna: Pengguna, peran: set[Peran]) -> None:
    pengguna.groups.set(Group.objects.filter(name__in=[p.value for p in peran]))
    pengguna.peran_terbaca = None


def _kode(peran: set[Peran] | frozenset[Peran]) -> list[str]:
    return [p.value for p in Peran if p in peran]


@transaction.atomic
def undang_pengguna(
    *,
    nama: str,
    nama_pengguna: str,
    email: str | None,
    nomor_hp: str | None,
    peran: set[Peran],
    kunci: uuid.UUID,
    oleh: Pengguna | None,
    tanggal: dt.date,
) -> Pengguna:
    """Open an account that waits for its owner to choose a password (see ``tautan_masuk``).

    A retry with the same ``kunci`` gives back the account it made the first time; the same key
    with somebody else's data (the browser's Back, another name) is refused.
    """
    _bergiliran()
    nama_pengguna = nama_pengguna.strip().lower()
    if not NAMA_PENGGUNA_SAH.fullmatch(nama_pengguna):
        raise PenggunaTidakSah(ATURAN_NAMA_PENGGUNA, bidang="nama_pengguna")
    if nama_pengguna == NAMA_SISTEM:
        raise PenggunaTidakSah(
            "Nama pengguna ini milik aplikasi. Pilih yang lain.", bidang="nama_pengguna"
        )
    if not peran:
        raise PenggunaTidakSah("Pilih sedikitnya satu peran.", bidang="peran")
    email, nomor_hp = _kontak_baku(email, nomor_hp)
    isi: dict[str, Any] = {
        "nama_pengguna": nama_pengguna,
        "nama": nama.strip(),
        "email": email,
        "nomor_hp": nomor_hp,
    }
    lama = JejakAudit.objects.filter(aksi="core.undang_pengguna", data__kunci=str(kunci)).first()
    if lama:
        return _undangan_pertama(lama, isi, peran)
    with jelaskan_kekangan(TELAH_DIPAKAI, PenggunaTidakSah):
        pengguna = Pengguna.objects.create_user(**isi, diundang_oleh=oleh)
    _isi_peran(pengguna, peran)
    catat_jejak(
        "core.undang_pengguna",
        oleh=oleh,
        tanggal=tanggal,
        objek=pengguna,
        data={"peran": _kode(peran), "kunci": str(kunci)},
    )
    return pengguna


def _undangan_pertama(jejak: JejakAudit, isi: dict[str, Any], peran: set[Peran]) -> Pengguna:
    pengguna = Pengguna.objects.get(pk=jejak.objek_id)
    sama = all(getattr(pengguna, bidang) == nilai for bidang, nilai in isi.items())
    if not sama or jejak.data["peran"] != _kode(peran):
        raise FormulirSudahDikirim(
            f"Formulir ini sudah dipakai mengundang {pengguna.nama}. Kalau yang ini orang lain, "
            "periksa isinya, lalu kirim sekali lagi."
        )
    return pengguna


@transaction.atomic
def ubah_data_pengguna(
    pengguna: Pengguna,
    *,
    nama: str,
    email: str | None,
    nomor_hp: str | None,
    oleh: Pengguna,
    tanggal: dt.date,
) -> bool:
    """Change the name or the ways to reach someone; the audit tells which, not what."""
    email, nomor_hp = _kontak_baku(email, nomor_hp)
    baru = {"nama": nama.strip(), "email": email, "nomor_hp": nomor_hp}
    berubah = sorted(k for k, v in baru.items() if getattr(pengguna, k) != v)
    if not berubah:
        return False
    for bidang in berubah:
        setattr(pengguna, bidang, baru[bidang])
    with jelaskan_kekangan(TELAH_DIPAKAI, PenggunaTidakSah):
        pengguna.save(update_fields=berubah)
    if "email" in berubah:
        # allauth's own list would go on letting the former address in
        EmailAddress.objects.filter(user_id=pengguna.pk).delete()
    catat_jejak(
        "core.ubah_data_pengguna",
        oleh=oleh,
        tanggal=tanggal,
        objek=pengguna,
        data={"bidang": berubah},
    )
    return True


def _alasan(teks: str) -> str:
    if not (teks := teks.strip()):
        raise PenggunaTidakSah("Tulis alasannya; akan tercatat di jejak audit.", bidang="alasan")
    return teks[:500]


@transaction.atomic
def ubah_peran(
    pengguna: Pengguna, *, peran: set[Peran], alasan: str, oleh: Pengguna, tanggal: dt.date
) -> bool:
    """Give exactly these roles; they hold from the next click on. ``False`` if nothing changed."""
    _bergiliran()
    pengguna.peran_terbaca = None
    lama = peran_pengguna(pengguna)
    if lama == peran:
        return False
    alasan = _alasan(alasan)
    if not peran:
        raise PenggunaTidakSah(
            "Pilih sedikitnya satu peran. Untuk menghentikan aksesnya, nonaktifkan akunnya.",
            bidang="peran",
        )
    if Peran.ADMIN not in peran:
        _pastikan_admin_tersisa(pengguna)
    _isi_peran(pengguna, peran)
    jejak = catat_jejak(
        "core.ubah_peran",
        oleh=oleh,
        tanggal=tanggal,
        objek=pengguna,
        keterangan=alasan,
        data={"dari": _kode(lama), "menjadi": _kode(peran)},
    )
    if pengguna.pk == oleh.pk:
        laporkan_ke_pengawas(
            PERAN_SENDIRI,
            kunci=f"{PERAN_SENDIRI}/{jejak.pk}",
            judul=f"{oleh.nama} mengubah perannya sendiri",
            uraian=f"Dari {label_peran(lama) or 'tanpa peran'} menjadi {label_peran(peran)}.",
            tautan=reverse("beranda:rincian_pengguna", args=[pengguna.pk]),
            objek=pengguna,
            oleh=oleh,
            tanggal=tanggal,
            alasan=alasan,
        )
    return True


@transaction.atomic
def nonaktifkan_pengguna(
    pengguna: Pengguna, *, alasan: str, oleh: Pengguna, tanggal: dt.date
) -> bool:
    """End someone's access now, on all her devices. ``False`` if it had ended already."""
    _bergiliran()
    pengguna.refresh_from_db()
    if not pengguna.is_active:
        return False
    alasan = _alasan(alasan)
    _pastikan_admin_tersisa(pengguna)
    pengguna.is_active = False
    pengguna.save(update_fields=["is_active"])
    sesi = akhiri_semua_sesi(pengguna)
    catat_jejak(
        "core.nonaktifkan_pengguna",
        oleh=oleh,
        tanggal=tanggal,
        objek=pengguna,
        keterangan=alasan,
        data={"sesi_diakhiri": sesi},
    )
    return True


@transaction.atomic
def aktifkan_pengguna(pengguna: Pengguna, *, alasan: str, oleh: Pengguna, tanggal: dt.date) -> bool:
    """Give access back, with the roles and the password she had."""
    _bergiliran()
    pengguna.refresh_from_db()
    if pengguna.is_active:
        return False
    alasan = _alasan(alasan)
    pengguna.is_active = True
    pengguna.save(update_fields=["is_active"])
    catat_jejak(
        "core.aktifkan_pengguna", oleh=oleh, tanggal=tanggal, objek=pengguna, keterangan=alasan
    )
    return True


def tautan_masuk(pengguna: Pengguna) -> str:
    """The path of the page where its receiver chooses a password: once, within three days."""
    return reverse(
        "account_reset_password_from_key",
        kwargs={
            "uidb36": user_pk_to_url_str(pengguna),
            "key": default_token_generator.make_token(pengguna),
        },
    )


@transaction.atomic
def buat_tautan_sandi(pengguna: Pengguna, *, oleh: Pengguna, tanggal: dt.date) -> str:
    """A new link for someone who lost the first one or forgot the password.

    An invitation that was never used stops working, so only the latest link opens the account.
    """
    if not pengguna.is_active:
        raise PenggunaTidakSah("Akun ini nonaktif. Aktifkan dahulu, lalu buat tautannya.")
    if not pengguna.has_usable_password():
        pengguna.set_unusable_password()
        pengguna.save(update_fields=["password"])
    catat_jejak("core.buat_tautan_sandi", oleh=oleh, tanggal=tanggal, objek=pengguna)
    return tautan_masuk(pengguna)


@transaction.atomic
def copot_dua_langkah(pengguna: Pengguna, *, alasan: str, oleh: Pengguna, tanggal: dt.date) -> bool:
    """Take away the second factor of someone who lost phone and recovery codes."""
    if not Authenticator.objects.filter(user_id=pengguna.pk).exists():
        return False
    alasan = _alasan(alasan)
    Authenticator.objects.filter(user_id=pengguna.pk).delete()
    sesi = akhiri_semua_sesi(pengguna)
    jejak = catat_jejak(
        "core.copot_dua_langkah",
        oleh=oleh,
        tanggal=tanggal,
        objek=pengguna,
        keterangan=alasan,
        data={"sesi_diakhiri": sesi},
    )
    laporkan_ke_pengawas(
        DUA_LANGKAH_DICOPOT,
        kunci=f"{DUA_LANGKAH_DICOPOT}/{jejak.pk}",
        judul=f"Dua langkah {pengguna.nama} dicopot",
        uraian="Akun itu dapat dibuka dengan sandi saja sampai pemiliknya memasang yang baru.",
        tautan=reverse("beranda:rincian_pengguna", args=[pengguna.pk]),
        objek=pengguna,
        oleh=oleh,
        tanggal=tanggal,
        alasan=alasan,
    )
    return True


def akhiri_semua_sesi(pengguna: Pengguna) -> int:
    """Sign someone out everywhere; each device notices at its next request."""
    daftar = list(UserSession.objects.filter(user_id=pengguna.pk))
    for sesi in daftar:
        sesi.end()
    return len(daftar)


@transaction.atomic
def akhiri_sesi(pengguna: Pengguna, sesi: UserSession, *, tanggal: dt.date) -> None:
    """Sign one of one's own devices out, such as a phone that was lost."""
    sesi.end()
    catat_jejak("core.akhiri_sesi", oleh=pengguna, tanggal=tanggal, objek=pengguna)
