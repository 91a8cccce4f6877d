"""Whoever works here proves twice who they are, before any page of theirs answers."""

import base64
import hashlib

from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.dispatch import receiver
from django.shortcuts import redirect
from django.urls import translate_url

from cms.access.queries import has_a_staff_role

METHOD = "mfa"
# Where one may be in the meantime: proving it, changing language, leaving.
OPEN = (
    "/cuenta/",
    "/segundo-factor/",
    "/demo/",
    "/i18n/",
    "/static/",
    "/media/",
    "/healthz",
    "/manifest.webmanifest",
)


def is_proved_twice(request) -> bool:
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == METHOD for record in records)


def is_open(path: str) -> bool:
    return translate_url(path, settings.LANGUAGE_CODE).startswith(OPEN)


class SecondFactorMiddleware:
    """With a role of staff and one factor only, nothing but the way to the second."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if (
            request.user.is_authenticated
            and has_a_staff_role(request.user)
            and not is_open(request.path)
            and not is_proved_twice(request)
        ):
            return redirect("access:second_factor")
        return self.get_response(request)


@receiver(authenticator_added)
def note_that_it_works(sender, request, user, authenticator, **kwargs):
    """Setting it up proved it: nobody is asked for it again at once."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(
            request, user, METHOD, id=authenticator.pk, type=authenticator.type
        )


def cipher() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        Fernet(
            base64.urlsafe_b64encode(
                hashlib.sha256(f"second factor:{secret}".encode()).digest()
            )
        )
        for secret in secrets
    )


class MFAAdapter(DefaultMFAAdapter):
    """Seeds are stored encrypted, and staff keep at least one second factor."""

    def encrypt(self, text):
        return cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return cipher().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self):
        return settings.WAGTAIL_SITE_NAME

    def can_delete_authenticator(self, authenticator):
        others = (
            Authenticator.objects.filter(user=authenticator.user_id)
            .exclude(pk=authenticator.pk)
            .exclude(type=Authenticator.Type.RECOVERY_CODES)
        )
        return not has_a_staff_role(authenticator.user) or others.exists()
