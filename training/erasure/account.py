"""The login of somebody who was erased: nothing of it opens, nothing of it names."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import F
from wagtail.admin.models import EditingSession, FormState
from wagtail.users.models import UserProfile

from training.accounts.models import User
from training.erasure.plan import PLAN

# What libraries keep of a login.
OF_THE_LOGIN = (
    EmailAddress,
    Authenticator,
    UserSession,
    UserProfile,
    EditingSession,
    FormState,
)


def close_account(user: User | None, *, key: str) -> dict[str, int]:
    """Empty the account; its number stays where it stands for who did something."""
    if user is None:
        return {}
    counts = {}
    for model in OF_THE_LOGIN:
        deleted = model.objects.filter(user=user).delete()[0]
        if deleted:
            counts[model._meta.label] = deleted
    user.groups.clear()
    user.user_permissions.clear()
    User.objects.filter(pk=user.pk).update(
        **PLAN["training.User"].leave,
        email=f"{key}@erased.invalid",
        password="!",  # noqa: S106 -- no password is this one
        session_epoch=F("session_epoch") + 1,
    )
    return counts | {"training.User": 1}
