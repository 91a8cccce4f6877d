from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.attendance import queries
from training.attendance.operations.refusals import ClosingRefused
from training.attendance.operations.writing import locked
from training.attendance.queries.check_in import without_exit
from training.audit import record
from training.catalogue.models import Session


@transaction.atomic
def close_session(*, session: Session, by: User | None, at: datetime) -> Session:
    """End the roll call: from now on a correction needs its reason.

    :raises ClosingRefused: it has not begun, is not open, or somebody is not marked.
    """
    session = locked(session.pk)
    if session.status != Session.Status.PLANNED:
        raise ClosingRefused(_("This session is not open."))
    if at < session.starts_at:
        raise ClosingRefused(_("This session has not begun."))
    # Who attended the session that this one recovers has no business in it.
    if session.recovers_id is None and queries.summary(queries.roll(session)).missing:
        raise ClosingRefused(_("Some people have no mark yet: mark everybody first."))
    if without_exit(session).exists():
        raise ClosingRefused(_("Some registered no exit: say first if they stayed."))

    session.status = Session.Status.CLOSED
    session.closed_at = at
    session.save(update_fields=["status", "closed_at"])
    record("training.attendance.close_session", session, by=by)
    return session
