from datetime import datetime

from django.conf import settings
from django.db import transaction

from training.accounts.models import User
from training.attendance.operations import close_session
from training.catalogue.models import Session
from training.logbook import queries, rules
from training.logbook.models import ClosingSummary


@transaction.atomic
def close_and_sign(
    *, session: Session, by: User | None, at: datetime
) -> ClosingSummary:
    """Close the session and sign how it stands; what is corrected later does not
    change what was signed.

    :raises ClosingRefused: as ``close_session``.
    """
    session = close_session(session=session, by=by, at=at)
    content = queries.state_of(session) | {
        "closed_at": at.isoformat(),
        "closed_by": by.pk if by else None,
    }
    return ClosingSummary.objects.create(
        session=session,
        content=content,
        signature=rules.signature(content, secret=settings.SECRET_KEY),
        closed_by=by,
        closed_at=at,
    )
