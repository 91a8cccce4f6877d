"""The waiting list: in order, a freed place is offered for a time, and passed on."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from training.accounts.models import User
from training.audit import record
from training.blocking import without_blocked
from training.catalogue.models import Edition
from training.enrolment import queries, rules
from training.enrolment.models import Enrolment, Reserve
from training.enrolment.operations.refusals import EnrolmentRefused
from training.enrolment.operations.seats import give_back, hold, take_for_women
from training.enrolment.operations.telling import (
    invite_soon,
    tell_offer,
    tell_offer_over,
)

Status = Enrolment.Status


@transaction.atomic
def settle(*, edition: Edition, by: User | None, at: datetime) -> int:
    """Let offers end whose time is up, and offer what is free to whoever is next.

    Called by everything that may free a place, by whoever finds the edition full,
    and from time to time: the list never waits for somebody to look at it. Returns
    how many offers were made.
    """
    edition = hold(edition)
    end_offers(edition, at=at)
    edition.refresh_from_db()
    until = rules.offer_ends_at(
        at=at, hours=edition.offer_hours, starts_at=queries.start_of(edition)
    )
    if edition.status != Edition.Status.PUBLISHED or until is None:
        return 0
    offers = next_in_line(edition, at=at)
    for enrolment, reserve in offers:
        offer(enrolment, reserve=reserve, at=at, until=until)
    return len(offers)


def end_offers(edition: Edition, *, at: datetime) -> None:
    for enrolment in edition.enrolments.with_offer_over(at=at):
        give_back(edition, reserve_id=enrolment.reserve_id)
        Enrolment.objects.filter(pk=enrolment.pk).update(
            status=Status.LAPSED, offer_until=None, reserve=None
        )
        tell_offer_over(enrolment, at=at)
        record("training.enrolment.end_offer", enrolment, by=None)


def next_in_line(
    edition: Edition, *, at: datetime
) -> list[tuple[Enrolment, Reserve | None]]:
    """Whom the free places go to, and from which reserve, if from one."""
    kept = edition.places_for_companies if edition.places_kept(at=at) else 0
    free = edition.places_for_anyone(at=at)
    if not (free or kept):
        return []
    reserves = {r.company_id: r for r in edition.reserves.all()} if kept else {}
    line = list(without_blocked(edition.enrolments.waiting_in_order()))
    dealt = rules.share_out(
        [enrolment.company_id for enrolment in line],
        for_anyone=free,
        for_companies={company: r.places_left for company, r in reserves.items()},
    )
    return [
        (line[position], reserves[line[position].company_id] if reserved else None)
        for position, reserved in dealt.items()
    ]


def offer(
    enrolment: Enrolment, *, reserve: Reserve | None, at: datetime, until: datetime
) -> None:
    """Hold a place for somebody who waited, until a moment."""
    counts = {"places_taken": F("places_taken") + 1}
    if reserve:
        Reserve.objects.filter(pk=reserve.pk).update(**counts)
        counts["places_for_companies"] = F("places_for_companies") - 1
    Edition.objects.filter(pk=enrolment.edition_id).update(**counts)
    Enrolment.objects.filter(pk=enrolment.pk).update(
        status=Status.OFFERED, offered_at=at, offer_until=until, reserve=reserve
    )
    tell_offer(enrolment, at=at, until=until)
    if settle_later.get_backend().supports_defer:
        settle_later.using(run_after=until).enqueue(enrolment.edition_id)
    record(
        "training.enrolment.offer",
        enrolment,
        by=None,
        data={"until": until.isoformat()},
    )


@task(backend="queue")
def settle_later(edition_id: int) -> None:
    """At the end of an offer, so that nobody has to come for it to pass on."""
    settle(edition=Edition.objects.get(pk=edition_id), by=None, at=timezone.now())


def accept_offer(*, enrolment: Enrolment, by: User | None, at: datetime) -> Enrolment:
    """The place that was held is the person's.

    :raises EnrolmentRefused: there is no offer, or its time is up.
    """
    try:
        return take_offer(enrolment, by=by, at=at)
    except EnrolmentRefused:
        # Whoever comes too late passes the place on.
        settle(edition=enrolment.edition, by=None, at=at)
        raise


@transaction.atomic
def take_offer(enrolment: Enrolment, *, by: User | None, at: datetime) -> Enrolment:
    edition = hold(enrolment.edition)
    accepted = Enrolment.objects.filter(
        pk=enrolment.pk,
        status=Status.OFFERED,
        offer_until__gt=at,
        edition__status=Edition.Status.PUBLISHED,
    ).update(status=Status.ENROLLED, enrolled_at=at, offer_until=None)
    if not accepted:
        raise EnrolmentRefused(
            _("This offer is over. If there are places, you can ask for one again.")
        )
    enrolment.refresh_from_db()
    invite_soon(enrolment, "confirmation", by=by, at=at)
    record(
        "training.enrolment.accept_offer",
        enrolment,
        by=by,
        data={"edition": edition.pk},
    )
    return enrolment


@transaction.atomic
def take_place_for_women(
    *, enrolment: Enrolment, by: User | None, at: datetime
) -> Enrolment:
    """Somebody who waits asks for one of the places kept for women. It is believed,
    and written down nowhere: the edition only counts one place more.

    :raises EnrolmentRefused: there is none, or the person does not wait.
    """
    edition = hold(enrolment.edition)
    waits = Enrolment.objects.waiting().filter(pk=enrolment.pk).exists()
    if not (waits and take_for_women(edition, at=at)):
        raise EnrolmentRefused(_("Those places are taken, or are no longer kept."))
    Enrolment.objects.filter(pk=enrolment.pk).update(
        status=Status.ENROLLED, enrolled_at=at
    )
    enrolment.refresh_from_db()
    invite_soon(enrolment, "confirmation", by=by, at=at)
    record("training.enrolment.enrol", enrolment, by=by, data={"edition": edition.pk})
    return enrolment
