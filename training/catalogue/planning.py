"""An edition again, a series of sessions, and what stands in their way."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from training.accounts.models import User
from training.audit import record
from training.catalogue.models import Course, Edition, Session, Trainer
from training.catalogue.scheduling import (
    Clash,
    Slot,
    clashes,
    days_of_series,
    next_code,
)
from training.catalogue.signals import session_changed
from training.row_numbers import row_number
from training.spreadsheets.text import bare

# What a copy does not take along: it has nobody in it yet.
NOT_COPIED = {"id", "code", "status", *Edition.COUNTS}
MOMENTS = (
    "enrolment_opens_at",
    "enrolment_closes_at",
    "withdrawal_closes_at",
    "reserved_until",
)


class PlanRefused(Exception):
    """Nothing was made; the message is fit to show."""


def first_draft(course: str) -> Edition:
    """An edition not stored yet, with what the course of that key says of it."""
    found = Course.objects.filter(pk=row_number(course)).first()
    if found is None:
        return Edition()
    codes = {f"{found.code}-0", *Edition.objects.values_list("code", flat=True)}
    return Edition(
        course=found,
        code=next_code(f"{found.code}-0", codes),
        modality=found.modality,
    )


def copy_edition(
    *, edition: Edition, code: str, starts_on: date, by: User | None, at: datetime
) -> Edition:
    """The same edition from another day on, as a draft, with its sessions and trainers.

    Each keeps its hour of the day; cancelled sessions and recoveries stay behind.

    :raises PlanRefused: the code is taken.
    """
    days = starts_on - edition.starts_on
    try:
        with transaction.atomic():
            copy = Edition.objects.create(
                code=code, status=Edition.Status.DRAFT, **terms_of(edition, days)
            )
            copy_sessions(edition, copy, days)
            record(
                "training.catalogue.copy_edition", copy, by=by, data={"of": edition.pk}
            )
    except IntegrityError:
        raise PlanRefused(_("Another edition has this code.")) from None
    return copy


def terms_of(edition: Edition, days: timedelta) -> dict:
    said = {
        field.attname: getattr(edition, field.attname)
        for field in Edition._meta.concrete_fields
        if field.name not in NOT_COPIED
    }
    said |= {name: later(said[name], days) for name in MOMENTS}
    return said | {
        "starts_on": edition.starts_on + days,
        "ends_on": edition.ends_on + days,
    }


def copy_sessions(edition: Edition, copy: Edition, days: timedelta) -> None:
    taught = edition.sessions.exclude(status=Session.Status.CANCELLED).filter(
        recovers__isnull=True
    )
    ordered = taught.prefetch_related("trainers").order_by("starts_at", "number")
    for number, session in enumerate(ordered, start=1):
        new = Session.objects.create(
            edition=copy,
            number=number,
            title=session.title,
            starts_at=later(session.starts_at, days),
            ends_at=later(session.ends_at, days),
            minutes=session.minutes,
            venue=session.venue,
        )
        new.trainers.set(session.trainers.all())


def later(moment: datetime | None, days: timedelta) -> datetime | None:
    """The same hour on the wall so many days later, whatever the clock did between."""
    if moment is None:
        return None
    local = timezone.localtime(moment)
    return timezone.make_aware(
        datetime.combine(local.date() + days, local.time()),
        timezone.get_default_timezone(),
    )


@transaction.atomic
def add_series(
    *,
    edition: Edition,
    first_on: date,
    starts: time,
    ends: time,
    minutes: int,
    every_days: int,
    count: int,
    venue: str,
    trainers: Iterable[Trainer],
    by: User | None,
    at: datetime,
) -> list[Session]:
    """Add sessions of the same hour, so many days apart; numbers go on.

    :raises PlanRefused: the edition is over, or the hours do not fit.
    """
    if edition.status in (Edition.Status.FINISHED, Edition.Status.CANCELLED):
        raise PlanRefused(_("This edition is finished or cancelled."))
    if ends <= starts or minutes > minutes_between(starts, ends):
        raise PlanRefused(_("More minutes than between start and end."))
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    last = edition.sessions.aggregate(last=Max("number"))["last"] or 0
    days = days_of_series(first_on, every_days=every_days, count=count)
    made = Session.objects.bulk_create(
        Session(
            edition=edition,
            number=last + place,
            starts_at=moment(day, starts),
            ends_at=moment(day, ends),
            minutes=minutes,
            venue=venue,
        )
        for place, day in enumerate(days, start=1)
    )
    for session in made:
        session.trainers.set(trainers)
    if days[0] < edition.starts_on or days[-1] > edition.ends_on:
        edition.starts_on = min(edition.starts_on, days[0])
        edition.ends_on = max(edition.ends_on, days[-1])
        edition.save(update_fields=["starts_on", "ends_on"])
    # Once for them all: whoever hears it looks at the edition as it is now.
    session_changed.send(sender=Session, session=made[-1], by=by)
    record(
        "training.catalogue.add_series", edition, by=by, data={"sessions": len(made)}
    )
    return made


def minutes_between(starts: time, ends: time) -> int:
    return (ends.hour - starts.hour) * 60 + ends.minute - starts.minute


def moment(day: date, hour: time) -> datetime:
    return timezone.make_aware(
        datetime.combine(day, hour), timezone.get_default_timezone()
    )


def sessions_between(first: date, before: date) -> list[Session]:
    """Sessions not cancelled that start on those days, with all a calendar shows."""
    return list(
        Session.objects.exclude(status=Session.Status.CANCELLED)
        .exclude(edition__status=Edition.Status.CANCELLED)
        .filter(
            starts_at__gte=moment(first, time.min),
            starts_at__lt=moment(before, time.min),
        )
        .select_related("edition__course")
        .prefetch_related("trainers__person")
        .order_by("starts_at", "edition__code", "number")
    )


def clashes_among(sessions: Iterable[Session]) -> dict[int, list[Clash]]:
    """By session, what stands in its way: a trainer or a room asked for twice."""
    found = defaultdict(list)
    for clash in clashes(map(slot_of, sessions)):
        found[clash.first].append(clash)
        found[clash.second].append(clash)
    return found


def slot_of(session: Session) -> Slot:
    """Online there is no room; else the session's own place, or its edition's."""
    is_online = session.edition.modality == session.edition.course.Modality.ONLINE
    room = "" if is_online else bare(session.venue or session.edition.venue)
    return Slot(
        session=session.pk,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        room=room,
        trainers=frozenset(trainer.pk for trainer in session.trainers.all()),
    )
