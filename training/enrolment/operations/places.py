from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.audit import record, record_each
from training.catalogue.models import Edition
from training.enrolment import queries, rules
from training.enrolment.models import Enrolment
from training.enrolment.operations.circumstances import (
    NOTHING_SAID,
    Circumstances,
    note_circumstances,
)
from training.enrolment.operations.invitations import call_off
from training.enrolment.operations.refusals import (
    KEEPS,
    EnrolmentRefused,
    Refusal,
)
from training.enrolment.operations.seats import (
    give_back,
    hold,
    take_place,
    write_row,
)
from training.enrolment.operations.telling import invite_soon, tell_asked
from training.enrolment.operations.waiting import settle
from training.registry.models import Company, Person

Status = Enrolment.Status


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Somebody asks for a place: fit for it, with the job they have that day."""

    person: Person
    edition: Edition
    values: dict
    is_new: bool

    @property
    def company(self) -> int | None:
        return self.values["company_id"]


def ask(
    *,
    person: Person,
    edition: Edition,
    source: str,
    at: datetime,
    circumstances: Circumstances,
    company: Company | None = None,
) -> Asked:
    """Everything about a request but the places. Where a ``company`` sends the person,
    it is the company of record.

    Reads alone, so that nobody waits for them. What they read may be old a moment
    later, when the place is taken: that statement asks again whether the edition is
    published and has one.

    :raises EnrolmentRefused: the edition is not open, or not for this person.
    """
    if person.blocked_at or person.erased_at:
        raise EnrolmentRefused(_("This person cannot be enrolled at the moment."))
    edition = queries.asked_for(edition)
    employment = queries.employment_of_record(
        person, on=timezone.localdate(at), company=company
    )
    applicant, is_new = queries.applicant(
        person,
        edition=edition,
        employment=employment,
        at=at,
        birth_on=circumstances.birth_on,
        has_guardian=circumstances.guardian is not None,
    )
    refusal = rules.unfit(queries.terms_of(edition, at=at), applicant, at=at)
    if refusal:
        raise EnrolmentRefused.because(refusal)
    return Asked(
        person=person,
        edition=edition,
        is_new=is_new,
        values={
            "source": source,
            "enrolled_at": at,
            "company_id": employment and employment.company_id,
            "facility_id": employment and employment.facility_id,
            "job_category": employment.job_category
            if employment
            else Enrolment._meta.get_field("job_category").default,
        },
    )


def enrol(
    *,
    person: Person,
    edition: Edition,
    source: str,
    by: User | None,
    at: datetime,
    for_women: bool = False,
    circumstances: Circumstances = NOTHING_SAID,
    company: Company | None = None,
) -> Enrolment:
    """Give ``person`` a place in ``edition``, with the company they work for now; or
    leave it to a coordinator, where the edition asks for that: see its ``status``.

    ``for_women``: the person asks for one of the places kept for women. Only they
    themselves may; it is believed, and written down nowhere.

    :raises EnrolmentRefused: the edition is full, not open, not for this person,
        or the person already has a place.
    """
    asked = ask(
        person=person,
        edition=edition,
        source=source,
        at=at,
        circumstances=circumstances,
        company=company,
    )
    said = {"by": by, "at": at, "circumstances": circumstances}
    if asked.edition.needs_approval and source != Enrolment.Source.STAFF:
        return leave_to_a_coordinator(asked, **said)
    said["for_women"] = for_women and source == Enrolment.Source.ONLINE
    try:
        return give_place(asked, **said)
    except EnrolmentRefused as refused:
        if refused.refusal != Refusal.FULL:
            raise
        # Before saying so, pass on what nobody came for: that stays, whatever follows.
        if not queries.to_settle(at=at).filter(pk=edition.pk).exists():
            raise
    settle(edition=edition, by=None, at=at)
    return give_place(asked, **said)


@transaction.atomic
def give_place(
    asked: Asked,
    *,
    by: User | None,
    at: datetime,
    for_women: bool,
    circumstances: Circumstances,
) -> Enrolment:
    reserve = take_place(
        asked.edition, company=asked.company, at=at, for_women=for_women
    )
    enrolment = write(asked, status=Status.ENROLLED, reserve=reserve)
    note_circumstances(enrolment, circumstances, at=at)
    invite_soon(enrolment, "confirmation", by=by, at=at)
    record_each(
        "training.enrolment.enrol",
        Enrolment,
        [enrolment.pk],
        by=by,
        at=at,
        data={"edition": asked.edition.pk},
    )
    return enrolment


@transaction.atomic
def leave_to_a_coordinator(
    asked: Asked, *, by: User | None, at: datetime, circumstances: Circumstances
) -> Enrolment:
    enrolment = write(asked, status=Status.PENDING)
    note_circumstances(enrolment, circumstances, at=at)
    tell_asked(enrolment, by=by, at=at)
    data = {"edition": asked.edition.pk}
    record("training.enrolment.ask", enrolment, by=by, data=data)
    return enrolment


def write(asked: Asked, **values) -> Enrolment:
    return write_row(
        person=asked.person,
        edition=asked.edition,
        values=asked.values | values,
        is_new=asked.is_new,
    )


@transaction.atomic
def withdraw(
    *,
    enrolment: Enrolment,
    by: User | None,
    at: datetime,
    why: str = Enrolment.Why.GAVE_BACK,
) -> Enrolment:
    """Give the place, the offer or the turn back, once however often it is asked.

    The date until which people may do so themselves binds them, not a coordinator or
    a company that sends somebody else.

    :raises EnrolmentRefused: there is nothing to give back, the edition is over, or
        it is too late.
    """
    edition = hold(enrolment.edition)
    current = Enrolment.objects.select_related("edition").get(pk=enrolment.pk)
    keeps = queries.keeps_from_withdrawing(
        current, at=at, themselves=why == Enrolment.Why.GAVE_BACK
    )
    if keeps:
        raise EnrolmentRefused(KEEPS[keeps])

    held = current.status in Enrolment.COUNTED
    Enrolment.objects.filter(pk=current.pk).update(
        status=Status.WITHDRAWN,
        withdrawn_at=at,
        why_withdrawn=why,
        offer_until=None,
        reserve=None,
    )
    if held:
        give_back(edition, reserve_id=current.reserve_id)
        settle(edition=edition, by=by, at=at)
    enrolment.refresh_from_db()

    if current.status == Status.ENROLLED:
        call_off(enrolment=enrolment, kind="withdrawal", by=by, at=at)
    record(
        "training.enrolment.withdraw",
        enrolment,
        by=by,
        data={"edition": edition.pk, "why": why},
    )
    return enrolment


@transaction.atomic
def change_places(
    *, edition: Edition, places: int, by: User | None, at: datetime
) -> Edition:
    """Offer more places or fewer, never fewer than are taken or promised.

    :raises EnrolmentRefused: more people than that have a place already.
    """
    held = hold(edition)
    promised = held.places_for_companies if held.places_kept(at=at) else 0
    if held.places_taken + promised > places:
        raise EnrolmentRefused(
            _("More people than that already have a place, or are promised one.")
        )
    Edition.objects.filter(pk=edition.pk, places_taken__lte=places).update(
        places=places, places_for_women=min(held.places_for_women, places)
    )
    settle(edition=edition, by=by, at=at)
    record("training.enrolment.change_places", edition, by=by, data={"places": places})
    edition.refresh_from_db()
    return edition
