"""Who is behind a session, read in one go with what almost every page asks of them."""

from functools import cache

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Exists, OuterRef

from training.accounts.models import User


class Backend(AuthenticationBackend):
    def get_user(self, user_id):
        user = logins().filter(pk=user_id).first()
        if user is None or not self.user_can_authenticate(user):
            return None
        if not user.in_a_group:
            user._group_names = frozenset()
        return user


@cache
def logins():
    """Users with their person, and whether they have any role (kept: dear to build)."""
    groups = User.groups.through.objects.filter(user=OuterRef("pk"))
    return (
        User.objects.select_related("person")
        .annotate(in_a_group=Exists(groups))
        .order_by("pk")
    )
