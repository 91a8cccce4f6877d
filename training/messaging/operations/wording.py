from datetime import datetime

from django.db import transaction
from django.db.models import Max

from training.accounts.models import User
from training.audit import record
from training.messaging import wording
from training.messaging.kinds import Kind
from training.messaging.models import Wording


@transaction.atomic
def write_wording(
    *,
    kind: Kind,
    language: str,
    subject: str,
    body: str,
    by: User,
    at: datetime,
) -> Wording:
    """Say it in these words from now on; the earlier ones are kept.

    :raises Refused: a name it does not know, a link that leads nowhere, a name that
        the kind cannot do without.
    """
    body = "\n".join(line.rstrip() for line in body.splitlines()).strip()
    wording.check(subject=subject, body=body, **kind.what_may_be_said())
    return add(kind, language, subject.strip(), body, by, at)


@transaction.atomic
def reset_wording(*, kind: Kind, language: str, by: User, at: datetime) -> Wording:
    """Go back to the text that Paridad ships with."""
    return add(kind, language, "", "", by, at)


def add(
    kind: Kind, language: str, subject: str, body: str, by: User, at: datetime
) -> Wording:
    before = Wording.objects.filter(kind=kind.code, language=language)
    number = (before.aggregate(last=Max("number"))["last"] or 0) + 1
    added = Wording.objects.create(
        kind=kind.code,
        language=language,
        number=number,
        subject=subject,
        body=body,
        written_at=at,
        written_by=by,
    )
    record(
        "training.messaging.word",
        added,
        by=by,
        data={"kind": kind.code, "language": language, "number": number},
    )
    return added
