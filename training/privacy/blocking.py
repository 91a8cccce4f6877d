"""Blocking a person's data, and lifting it again."""

from datetime import datetime

from django.db import transaction

from training.accounts.models import User
from training.audit import record
from training.registry.models import Person


@transaction.atomic
def block(*, person: Person, by: User | None, at: datetime) -> None:
    """From this moment nothing is done with their data but to keep them."""
    blocked = Person.objects.filter(pk=person.pk, blocked_at__isnull=True)
    if blocked.update(blocked_at=at):
        record("training.privacy.block", person, by=by)


@transaction.atomic
def lift_block(*, person: Person, by: User | None) -> bool:
    """False where nothing was blocked."""
    lifted = Person.objects.filter(pk=person.pk, blocked_at__isnull=False).update(
        blocked_at=None
    )
    if lifted:
        record("training.privacy.unblock", person, by=by)
    return bool(lifted)
