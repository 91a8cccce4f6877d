"""One change to an edition or a session, as a list makes it to many of them."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from training.accounts.models import User
from training.catalogue.models import Edition, Session
from training.catalogue.operations import (
    ChangeRefused,
    update_edition,
    update_session,
)
from training.catalogue.planning import copy_edition, later
from training.catalogue.scheduling import next_code, same_weekday_next_month

# From which states an edition comes into another.
FROM = {
    Edition.Status.PUBLISHED: (Edition.Status.DRAFT,),
    Edition.Status.CANCELLED: (Edition.Status.DRAFT, Edition.Status.PUBLISHED),
}


@transaction.atomic
def set_status(
    *, edition: Edition, status: str, by: User | None, at: datetime
) -> Edition:
    """Publish a draft, or cancel what has not been held.

    :raises ChangeRefused: it is not in a state that leads there.
    """
    edition = Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    if edition.status not in FROM[status]:
        raise ChangeRefused(
            _("It is %(status)s: that is not changed so.")
            % {"status": edition.get_status_display().lower()}
        )
    edition.status = status
    return update_edition(edition=edition, by=by, at=at)


def copy_to_next_month(*, edition: Edition, by: User | None, at: datetime) -> Edition:
    """:raises PlanRefused: somebody took the code meanwhile."""
    codes = Edition.objects.values_list("code", flat=True)
    return copy_edition(
        edition=edition,
        code=next_code(edition.code, codes),
        starts_on=same_weekday_next_month(edition.starts_on),
        by=by,
        at=at,
    )


def move_session(
    *, session: Session, by_days: timedelta, by: User | None, at: datetime
) -> Session:
    """The same hour on the wall on another day, inside the days of its edition.

    :raises ChangeRefused: it is not planned, or its edition has no such day.
    """
    refuse_unless_planned(session)
    session.starts_at = later(session.starts_at, by_days)
    session.ends_at = later(session.ends_at, by_days)
    edition = session.edition
    days = {moment.date() for moment in (session.starts_at, session.ends_at)}
    if min(days) < edition.starts_on or max(days) > edition.ends_on:
        raise ChangeRefused(_("Its edition is not held on that day: change it first."))
    return store(session, by=by, at=at)


def cancel_session(*, session: Session, by: User | None, at: datetime) -> Session:
    """:raises ChangeRefused: it is not planned."""
    refuse_unless_planned(session)
    session.status = Session.Status.CANCELLED
    return store(session, by=by, at=at)


def refuse_unless_planned(session: Session) -> None:
    if session.status != Session.Status.PLANNED:
        raise ChangeRefused(_("Only a session that is planned is changed so."))


def store(session: Session, *, by: User | None, at: datetime) -> Session:
    trainers = list(session.trainers.all())
    return update_session(session=session, trainers=trainers, by=by, at=at)
