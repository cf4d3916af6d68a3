"""The forms of django-allauth in our words."""

from typing import Any

from allauth.account import forms as account
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator


class Worded(forms.Form):
    """A label above each field is enough: nothing stands in the field that is not its value."""

    labels: dict[str, str] = {}
    helps: dict[str, str] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in self.labels.items():
            if field := self.fields.get(name):
                field.label = label
                field.help_text = self.helps.get(name, "")
                field.widget.attrs.pop("placeholder", None)
                if isinstance(field.widget, forms.PasswordInput) or name in ("login", "email"):
                    field.widget.attrs["dir"] = "ltr"


class LogInForm(Worded, account.LoginForm):
    labels = {"login": "اسم المستخدم أو البريد", "password": "كلمة المرور"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs |= {
            "autocomplete": "username webauthn",
            "autocapitalize": "none",
            "autofocus": True,
            "spellcheck": "false",
        }
        self.fields["login"].validators.append(MaxLengthValidator(254))


class PasswordAgainForm(Worded, account.ReauthenticateForm):
    labels = {"password": "كلمة المرور"}


class TwiceTyped(Worded):
    """A new password, typed twice."""

    def add_error(self, field: str | None, error: Any) -> None:
        # What the library says of two that differ carries invisible marks.
        if field == "password2" and not isinstance(error, ValidationError):
            error = "كلمتا المرور غير متطابقتين."
        super().add_error(field, error)


RULES = "ثمانية أحرف على الأقل، لا أرقام وحدها، ولا كلمة شائعة أو شبيهة باسمك."


class NewPasswordForm(TwiceTyped, account.ChangePasswordForm):
    labels = {
        "oldpassword": "كلمة المرور الحالية",
        "password1": "كلمة المرور الجديدة",
        "password2": "كلمة المرور الجديدة مرة أخرى",
    }
    helps = {"password1": RULES}


class FirstPasswordForm(TwiceTyped, account.SetPasswordForm):
    labels = {"password1": "كلمة المرور", "password2": "كلمة المرور مرة أخرى"}
    helps = {"password1": RULES}


class AskForPasswordForm(Worded, account.ResetPasswordForm):
    labels = {"email": "البريد الإلكتروني"}


class PasswordByMailForm(TwiceTyped, account.ResetPasswordKeyForm):
    labels = {
        "password1": "كلمة المرور الجديدة",
        "password2": "كلمة المرور الجديدة مرة أخرى",
    }
    helps = {"password1": RULES}


class Code(Worded):
    """A code of the phone or from paper, typed."""

    labels = {"code": "الرمز"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Digits of either kind; a phone shows its keys of numbers.
        self.fields["code"].widget.attrs |= {
            "inputmode": "numeric",
            "dir": "ltr",
            "autofocus": True,
        }
        self.fields["code"].validators.append(MaxLengthValidator(20))


class OnceOnly(Code):
    """A code is taken once, however long it would still be right."""

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        key = f"code-taken:{self.user.pk}:{normalize_user_code(code)}"  # type: ignore[attr-defined]
        lasts = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
        if not cache.add(key, True, timeout=lasts):
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(OnceOnly, mfa.AuthenticateForm):
    labels = {"code": "رمز التطبيق أو رمز احتياطي"}


class CodeAgainForm(OnceOnly, mfa.ReauthenticateForm):
    labels = {"code": "رمز التطبيق أو رمز احتياطي"}


class FirstCodeForm(Code, ActivateTOTPForm):
    labels = {"code": "الرمز الذي يعرضه التطبيق"}
    helps = {"code": "ستة أرقام تتغير كل نصف دقيقة."}


class AddPasskeyForm(Worded, webauthn.AddWebAuthnForm):
    labels = {"name": "اسم المفتاح", "passwordless": "الدخول به وحده، بلا كلمة مرور"}
    helps = {
        "name": "لتعرفه بين مفاتيحك: «هاتفي»، «حاسوب المكتب».",
        "passwordless": "يطلب المفتاح حينئذ بصمتك أو رمز جهازك.",
    }


class RenamePasskeyForm(Worded, webauthn.EditWebAuthnForm):
    labels = {"name": "اسم المفتاح"}
