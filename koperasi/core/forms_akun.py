"""allauth's forms in our words: no placeholder instead of a label, no English help."""

from collections.abc import Callable
from typing import Any

from allauth.account import forms as akun
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from cryptography.exceptions import InvalidSignature
from django import forms

from .akun import nomor_hp_baku
from .models import Pengguna

BANTUAN_SANDI = (
    "Paling sedikit 10 huruf atau angka. Kalimat pendek yang hanya Anda yang tahu lebih kuat dan "
    "mudah diingat. Jangan pakai nama, nomor HP, atau angka saja."
)

TAK_TERBACA = "Kunci sandi tidak terbaca atau dibatalkan. Coba lagi, atau pakai cara lain."


class LabelIndonesia:
    """Give fields their label and help text from ``TULISAN``; take placeholders away."""

    TULISAN: dict[str, tuple[str, str]] = {
        "login": ("Nama pengguna, email, atau nomor HP", ""),
        "password": ("Sandi", ""),
        "remember": ("Ingat saya di perangkat ini", ""),
        "oldpassword": ("Sandi sekarang", ""),
        "password1": ("Sandi baru", BANTUAN_SANDI),
        "password2": ("Ulangi sandi baru", ""),
        "email": ("Alamat email", ""),
        "name": ("Nama kunci", "Misalnya: HP Samsung, laptop kantor."),
        "passwordless": (
            "Boleh masuk tanpa sandi",
            "Dengan ini cukup sidik jari, wajah, atau PIN perangkat untuk masuk.",
        ),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nama, bidang in self.fields.items():  # type: ignore[attr-defined]
            bidang.widget.attrs.pop("placeholder", None)
            if nama in self.TULISAN:
                bidang.label, bidang.help_text = self.TULISAN[nama]


class MasukForm(LabelIndonesia, akun.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs.update(
            autocomplete="username", autocapitalize="none", spellcheck="false", autofocus=True
        )

    def clean_login(self) -> str:
        """One spelling per phone number, so that failed attempts on it count together."""
        isian = super().clean_login()
        try:
            return nomor_hp_baku(isian)
        except ValueError:
            return isian


class UbahSandiForm(LabelIndonesia, akun.ChangePasswordForm):
    pass


class BuatSandiForm(LabelIndonesia, akun.SetPasswordForm):
    pass


class LupaSandiForm(LabelIndonesia, akun.ResetPasswordForm):
    pass


class SandiDariTautanForm(LabelIndonesia, akun.ResetPasswordKeyForm):
    pass


class TautanForm(akun.UserTokenForm):
    """A link for someone who has been deactivated since is as good as none."""

    def _get_user(self, uidb36: str) -> Pengguna | None:
        pengguna = super()._get_user(uidb36)
        return pengguna if pengguna and pengguna.is_active else None


class KonfirmasiSandiForm(LabelIndonesia, akun.ReauthenticateForm):
    pass


class BidangKode:
    """The code's box: digits first on a phone, yet a recovery code may hold letters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kode: forms.Field = self.fields["code"]  # type: ignore[attr-defined]
        kode.label = self.LABEL  # type: ignore[attr-defined]
        kode.help_text = self.BANTUAN  # type: ignore[attr-defined]
        kode.widget.attrs.pop("placeholder", None)
        kode.widget.attrs.update(autocomplete="one-time-code", autofocus=True, spellcheck="false")


class KodeMasukForm(BidangKode, mfa.AuthenticateForm):
    LABEL = "Kode"
    BANTUAN = "Enam angka dari aplikasi autentikator, atau salah satu kode cadangan Anda."


class KodeKonfirmasiForm(BidangKode, mfa.ReauthenticateForm):
    LABEL = KodeMasukForm.LABEL
    BANTUAN = KodeMasukForm.BANTUAN


class PasangTOTPForm(BidangKode, totp.ActivateTOTPForm):
    LABEL = "Kode dari aplikasi"
    BANTUAN = "Enam angka yang sedang tampil di aplikasi."

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class Kredensial:
    """What a browser sends for a passkey. allauth trusts its shape; we do not."""

    RUSAK = (AttributeError, InvalidSignature, KeyError, TypeError, ValueError)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kredensial: forms.Field = self.fields["credential"]  # type: ignore[attr-defined]
        kredensial.label = "Kunci sandi"
        kredensial.error_messages.update(required=TAK_TERBACA, invalid=TAK_TERBACA)

    def clean_credential(self) -> Any:
        dasar = getattr(super(), "clean_credential", lambda: self.cleaned_data["credential"])  # type: ignore[attr-defined]
        return self._jaga(dasar)

    def clean(self) -> Any:
        return self._jaga(super().clean)  # type: ignore[misc]

    def _jaga(self, periksa: Callable[[], Any]) -> Any:
        try:
            return periksa()
        except self.RUSAK as galat:
            raise forms.ValidationError(TAK_TERBACA) from galat


class TambahKunciForm(Kredensial, LabelIndonesia, webauthn.AddWebAuthnForm):
    pass


class UbahKunciForm(LabelIndonesia, webauthn.EditWebAuthnForm):
    pass


class KunciLangkahKeduaForm(Kredensial, webauthn.AuthenticateWebAuthnForm):
    pass


class KunciMasukForm(Kredensial, webauthn.LoginWebAuthnForm):
    pass


class KunciKonfirmasiForm(Kredensial, webauthn.ReauthenticateWebAuthnForm):
    pass
