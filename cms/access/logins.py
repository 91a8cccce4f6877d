"""What an administrator does to a login: close it, open it, ask for its factor anew."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from cms.access.roles import ADMINISTRATOR
from training.accounts.models import User
from training.audit import record


class LoginRefused(Exception):
    """The login stays as it is; the message is fit to show."""


@transaction.atomic
def close_login(*, user: User, by: User, at: datetime) -> None:
    """Nobody enters with it from now on, and what was open with it is over.

    :raises LoginRefused: it is one's own, closed already, or the last administrator's.
    """
    if user.pk == by.pk:
        raise LoginRefused(_("That is your own account."))
    administrators = list(keep_administrators())
    if administrators == [user.pk]:
        raise LoginRefused(_("Somebody has to be left who keeps the accounts."))
    closed = User.objects.filter(pk=user.pk, is_active=True).update(
        is_active=False, session_epoch=F("session_epoch") + 1
    )
    if not closed:
        raise LoginRefused(_("It is closed already."))
    record("cms.access.close_login", user, by=by)


def keep_administrators():
    """Those who may give roles, held until this is over: two who close each other wait
    for one another."""
    Group.objects.select_for_update().filter(name=ADMINISTRATOR.group).first()
    return (
        User.objects.filter(is_active=True, groups__name=ADMINISTRATOR.group)
        .order_by("pk")
        .values_list("pk", flat=True)
    )


@transaction.atomic
def open_login(*, user: User, by: User, at: datetime) -> None:
    """:raises LoginRefused: it is open."""
    if not User.objects.filter(pk=user.pk, is_active=False).update(is_active=True):
        raise LoginRefused(_("It is open already."))
    record("cms.access.open_login", user, by=by)


@transaction.atomic
def ask_second_factor_anew(*, user: User, by: User, at: datetime) -> None:
    """Forget what proves them a second time: they set it up again when they enter.

    :raises LoginRefused: there is none, or it is one's own.
    """
    if user.pk == by.pk:
        raise LoginRefused(_("Change your own second factor in your account."))
    forgotten, _by_model = Authenticator.objects.filter(user=user).delete()
    if not forgotten:
        raise LoginRefused(_("It has no second factor yet."))
    User.objects.filter(pk=user.pk).update(session_epoch=F("session_epoch") + 1)
    record("cms.access.ask_second_factor_anew", user, by=by)
