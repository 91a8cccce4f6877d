from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from training.accounts.models import User
from training.audit import record
from training.messaging import rules
from training.messaging.models import MailPreference, Message

Status = Message.Status


def forget_old_messages(*, at: datetime) -> int:
    """Take out whom old messages went to and what they said; what is counted stays."""
    return (
        Message.objects.filter(ended_at__lt=at - rules.KEPT_FOR)
        .exclude(to="")
        .update(**rules.NOBODY, queued_by=None)
    )


@transaction.atomic
def forget_messages(
    *,
    emails: Collection[str],
    about: Collection[tuple[str, int]] = (),
    by: User | None,
    at: datetime,
) -> int:
    """Erase somebody from every message, also from those that wait: they go nowhere.

    ``about`` names rows, as ("training.enrolment", 12), whose messages may have gone
    to an address the person no longer has.
    """
    theirs = Q(to__in=emails) | Q(to__in=[email.lower() for email in emails])
    numbers = defaultdict(list)
    for label, number in about:
        numbers[label].append(number)
    for label, several in numbers.items():
        theirs |= Q(about_model=label, about_id__in=several)
    found = Message.objects.filter(theirs)
    found.unsent().exclude(status=Status.GIVEN_UP).update(
        status=Status.DROPPED, reason=rules.Reason.ERASED, ended_at=at
    )
    forgotten = found.update(**rules.NOBODY, about_model="", about_id=None)
    MailPreference.objects.filter(
        email__in=[email.strip().lower() for email in emails]
    ).delete()
    if by and forgotten:
        record("training.messaging.forget", by, by=by, data={"messages": forgotten})
    return forgotten
