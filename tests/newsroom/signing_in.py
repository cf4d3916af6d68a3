"""Signing in as a browser does: by the page, with a password and a code."""

import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client

from releases.models import User

LOGIN = "/account/login/"
CODE = "/account/second-factor/authenticate/"
PASSWORD = "secret-word-9"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def sign_in(client: Client, name: str, password: str = PASSWORD, **extra: Any) -> Any:
    return client.post(LOGIN, {"login": name, "password": password}, **extra)


def code_now(secret: str = SECRET, later: int = 0) -> str:
    """What the app shows, `later` half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def give_second_factor(user: User) -> list[str]:
    """The user's app knows SECRET from now on; their recovery codes."""
    TOTP.activate(user, SECRET)
    return RecoveryCodes.activate(user).generate_codes()


def has_second_factor(user: User) -> bool:
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def is_signed_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200
