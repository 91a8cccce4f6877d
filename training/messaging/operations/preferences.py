import secrets
from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from training.accounts.models import User
from training.audit import record
from training.messaging.kinds import GROUPS
from training.messaging.models import MailPreference


def preference_for(email: str) -> MailPreference:
    """The row of an address, made when it is first written to."""
    preference, _is_new = MailPreference.objects.get_or_create(
        email=email.strip().lower(), defaults={"token": secrets.token_urlsafe(32)}
    )
    return preference


@transaction.atomic
def choose(
    *,
    preference: MailPreference,
    refused: Collection[str],
    by: User | None,
    at: datetime,
) -> MailPreference:
    """Keep what the address does not want; what it has to be told still comes."""
    preference.refused = [code for code in GROUPS if code in refused]
    preference.changed_at = at
    preference.save(update_fields=["refused", "changed_at"])
    record(
        "training.messaging.choose",
        preference,
        by=by,
        data={"refused": preference.refused},
    )
    return preference
