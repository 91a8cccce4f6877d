"""The second factor of the demo's logins: one seed for all, written in the open."""

import time

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import encrypt

from cms.demo.texts.logins import SECOND_FACTOR_SEED
from training.accounts.models import User


def give(user: User) -> Authenticator:
    return Authenticator(
        user=user,
        type=Authenticator.Type.TOTP,
        data={"secret": encrypt(SECOND_FACTOR_SEED)},
    )


def code_now() -> str:
    counter = int(time.time()) // app_settings.TOTP_PERIOD
    return format_hotp_value(hotp_value(SECOND_FACTOR_SEED, counter))
