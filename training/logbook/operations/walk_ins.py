"""People at the door without a place. A free one is theirs; else somebody decides."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from training.accounts.models import User
from training.attendance.queries import letters
from training.audit import record
from training.catalogue.models import Session
from training.enrolment import queries as places
from training.enrolment import rules as terms
from training.enrolment.models import Enrolment
from training.enrolment.operations.refusals import EnrolmentRefused
from training.enrolment.operations.seats import take_place, write_row
from training.logbook.models import WalkIn
from training.privacy.models import PrivacyNotice
from training.registry.models import Person
from training.registry.queries import person_with

Status = WalkIn.Status


class WalkInRefused(Exception):
    """Nothing was noted or settled; the message is fit to show."""


@dataclass(frozen=True, kw_only=True)
class NotedPerson:
    """What somebody at the door says of themselves."""

    document_type: str
    document_country: str
    document_number: str
    given_names: str
    first_surname: str
    second_surname: str = ""
    company_name: str = ""

    @property
    def document(self) -> dict[str, str]:
        return {
            "document_type": self.document_type,
            "document_country": self.document_country,
            "document_number": self.document_number,
        }

    @property
    def names(self) -> dict[str, str]:
        return {
            "given_names": self.given_names,
            "first_surname": self.first_surname,
            "second_surname": self.second_surname,
        }


def note_walk_in(
    *,
    session: Session,
    noted: NotedPerson,
    notice: PrivacyNotice | None,
    client_id: UUID,
    by: User | None,
    at: datetime,
) -> WalkIn:
    """Give them a place if there is one; else leave it to a coordinator.

    What it answers tells nothing of whether their document was known before.

    :raises WalkInRefused: the session takes nobody any more, or they have a place.
    """
    known = WalkIn.objects.filter(client_id=client_id).first()
    if known:
        return known
    if session.status != Session.Status.PLANNED:
        raise WalkInRefused(_("This session is not open."))
    walk_in = WalkIn(
        client_id=client_id, session=session, notice=notice, noted_by=by, noted_at=at
    )
    try:
        with transaction.atomic():
            enrolment = seat(session, noted, by=by, at=at)
            return settled(walk_in, enrolment, by=by, at=at)
    except EnrolmentRefused as refusal:
        if refusal.refusal == terms.Refusal.ALREADY_ENROLLED:
            raise WalkInRefused(_("This person is on the roll already.")) from None
        return leave_to_settle(walk_in, noted, why=str(refusal), by=by)


def seat(
    session: Session, noted: NotedPerson, *, by: User | None, at: datetime
) -> Enrolment:
    """:raises EnrolmentRefused: no place, not fit for it, or not certainly them."""
    edition = places.asked_for(session.edition)
    person = person_noted(noted, by=by)
    job = places.employment_of_record(person, on=timezone.localdate(at))
    applicant, _is_new = places.applicant(
        person, edition=edition, employment=job, at=at
    )
    # The door is open after enrolment has closed: all else is as on its last day.
    then = min(at, edition.enrolment_closes_at - timedelta(seconds=1))
    refusal = terms.unfit(places.terms_of(edition, at=at), applicant, at=then)
    if refusal and refusal != terms.Refusal.NOT_YET_OPEN:
        raise EnrolmentRefused.because(refusal)
    if edition.needs_approval:
        raise EnrolmentRefused(_("The coordination approves who takes part."))

    company = job and job.company_id
    reserve = take_place(edition, company=company, at=at)
    values = {
        "status": Enrolment.Status.ENROLLED,
        "source": Enrolment.Source.STAFF,
        "enrolled_at": at,
        "company_id": company,
        "facility_id": job and job.facility_id,
        "reserve": reserve,
    }
    if job:
        values["job_category"] = job.job_category
    enrolment = write_row(person=person, edition=edition, values=values)
    record("training.enrolment.enrol", enrolment, by=by, data={"edition": edition.pk})
    return enrolment


def person_noted(noted: NotedPerson, *, by: User | None) -> Person:
    """The person of that document, if the surname is theirs; a new one if unknown.

    :raises EnrolmentRefused: the document is of somebody with another surname.
    """
    person = person_with(noted.document)
    if person is None:
        try:
            with transaction.atomic():
                person = Person.objects.create(**noted.document, **noted.names)
        except IntegrityError:
            # The same document, at the same moment, from another door.
            raise to_confirm() from None
        record("training.registry.register_person", person, by=by)
    elif letters(person.first_surname) != letters(noted.first_surname):
        raise to_confirm()
    return person


def to_confirm() -> EnrolmentRefused:
    return EnrolmentRefused(_("A coordinator will confirm your details."))


def settled(walk_in: WalkIn, enrolment: Enrolment, *, by, at: datetime) -> WalkIn:
    """Enrolled: the registry has their data now, and this keeps none of it."""
    walk_in.status, walk_in.enrolment = Status.ENROLLED, enrolment
    walk_in.settled_by, walk_in.settled_at = by, at
    blank(walk_in)
    walk_in.save()
    record("training.logbook.enrol_walk_in", walk_in, by=by)
    return walk_in


def blank(walk_in: WalkIn) -> None:
    for name in (*NotedPerson.__annotations__,):
        setattr(walk_in, name, "")


def leave_to_settle(
    walk_in: WalkIn, noted: NotedPerson, *, why: str, by: User | None
) -> WalkIn:
    for name in NotedPerson.__annotations__:
        setattr(walk_in, name, getattr(noted, name))
    walk_in.why = why[:250]
    try:
        with transaction.atomic():
            walk_in.save()
            record("training.logbook.note_walk_in", walk_in, by=by)
    except IntegrityError:
        # Noted already, in another window or by somebody else.
        return WalkIn.objects.get(
            session=walk_in.session, status=Status.WAITING, **noted.document
        )
    return walk_in


@transaction.atomic
def enrol_walk_in(*, walk_in: WalkIn, by: User | None, at: datetime) -> WalkIn:
    """A coordinator has looked: try the place again, which may be free by now.

    :raises WalkInRefused: settled before, or there is still no place.
    """
    walk_in = waiting(walk_in)
    noted = NotedPerson(
        **{name: getattr(walk_in, name) for name in NotedPerson.__annotations__}
    )
    try:
        with transaction.atomic():
            enrolment = seat(walk_in.session, noted, by=by, at=at)
    except EnrolmentRefused as refusal:
        raise WalkInRefused(str(refusal)) from None
    return settled(walk_in, enrolment, by=by, at=at)


@transaction.atomic
def dismiss_walk_in(*, walk_in: WalkIn, by: User | None, at: datetime) -> WalkIn:
    """:raises WalkInRefused: settled before."""
    walk_in = waiting(walk_in)
    walk_in.status, walk_in.settled_by, walk_in.settled_at = Status.DISMISSED, by, at
    blank(walk_in)
    walk_in.save()
    record("training.logbook.dismiss_walk_in", walk_in, by=by)
    return walk_in


def waiting(walk_in: WalkIn) -> WalkIn:
    found = (
        WalkIn.objects.select_for_update(of=("self",))
        .select_related("session__edition__course")
        .filter(pk=walk_in.pk, status=Status.WAITING)
        .first()
    )
    if found is None:
        raise WalkInRefused(_("This walk-in was settled already."))
    return found
