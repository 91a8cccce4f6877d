from datetime import datetime

from django.contrib.auth.models import Group
from django.db import transaction

from cms.access.roles import AGENCY_VIEWER
from training.accounts.models import User
from training.agencies.models import AgencyAccess
from training.agencies.operations import accept_access


@transaction.atomic
def open_the_portal(*, access: AgencyAccess, at: datetime) -> User:
    """Take an invitation up: the login has the agencies' role from now on, and with
    it has to prove itself twice.

    :raises AgencyRefused: the invitation no longer holds.
    """
    user = accept_access(access=access, at=at)
    group, _made = Group.objects.get_or_create(name=AGENCY_VIEWER.group)
    user.groups.add(group)
    return user
