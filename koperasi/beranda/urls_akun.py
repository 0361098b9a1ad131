"""Sign-in pages: allauth's views and names under Indonesian addresses.

Written out instead of included, because accounts are opened and their email and phone number are
changed by an admin: the pages for that are left out.
"""

from allauth.account import views as akun
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as kode_cadangan
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as kunci
from allauth.usersessions import views as perangkat
from django.urls import path, re_path

urlpatterns = [
    path("masuk/", akun.login, name="account_login"),
    path("keluar/", akun.logout, name="account_logout"),
    path("nonaktif/", akun.account_inactive, name="account_inactive"),
    path("daftar/", akun.signup, name="account_signup"),
    path("konfirmasi/", akun.reauthenticate, name="account_reauthenticate"),
    path("sandi/ganti/", akun.password_change, name="account_change_password"),
    path("sandi/buat/", akun.password_set, name="account_set_password"),
    path("sandi/lupa/", akun.password_reset, name="account_reset_password"),
    path("sandi/lupa/terkirim/", akun.password_reset_done, name="account_reset_password_done"),
    path(
        "sandi/baru/selesai/",
        akun.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^sandi/baru/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        akun.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("dua-langkah/", mfa.index, name="mfa_index"),
    path("dua-langkah/kode/", mfa.authenticate, name="mfa_authenticate"),
    path("dua-langkah/konfirmasi/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("dua-langkah/aplikasi/pasang/", totp.activate_totp, name="mfa_activate_totp"),
    path("dua-langkah/aplikasi/copot/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(
        "dua-langkah/cadangan/",
        kode_cadangan.view_recovery_codes,
        name="mfa_view_recovery_codes",
    ),
    path(
        "dua-langkah/cadangan/buat/",
        kode_cadangan.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "dua-langkah/cadangan/unduh/",
        kode_cadangan.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("dua-langkah/kunci/", kunci.list_webauthn, name="mfa_list_webauthn"),
    path("dua-langkah/kunci/tambah/", kunci.add_webauthn, name="mfa_add_webauthn"),
    path("dua-langkah/kunci/masuk/", kunci.login_webauthn, name="mfa_login_webauthn"),
    path(
        "dua-langkah/kunci/konfirmasi/",
        kunci.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("dua-langkah/kunci/<int:pk>/ubah/", kunci.edit_webauthn, name="mfa_edit_webauthn"),
    path("dua-langkah/kunci/<int:pk>/hapus/", kunci.remove_webauthn, name="mfa_remove_webauthn"),
    path("perangkat/", perangkat.list_usersessions, name="usersessions_list"),
]
