"""Whoever came by a link sent to their mailbox: their address is proved by it."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import EmailAddress, Login


def prove_address(user, email: str) -> None:
    """Whoever has the link reads that mailbox."""
    address, _made = EmailAddress.objects.get_or_create(
        user=user, email=email.lower(), defaults={"primary": True}
    )
    if not address.verified:
        address.verified = True
        address.save(update_fields=["verified"])


def sign_in(request, user, leading_to: str):
    """As a code by e-mail does; whoever has a second factor is asked for it still."""
    if request.user.is_authenticated:
        get_adapter().logout(request)
    record_authentication(request, user, method="code", email=user.email)
    return perform_login(
        request, Login(user=user, redirect_url=leading_to, email=user.email)
    )
