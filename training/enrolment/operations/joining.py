from datetime import datetime

from django.db import transaction

from training.accounts.models import User
from training.audit import record
from training.catalogue.models import Edition
from training.enrolment.models import Enrolment
from training.enrolment.operations.circumstances import (
    NOTHING_SAID,
    Circumstances,
    note_circumstances,
)
from training.enrolment.operations.places import ask, enrol, write
from training.enrolment.operations.refusals import EnrolmentRefused
from training.enrolment.operations.seats import hold, take_place
from training.enrolment.operations.telling import invite_soon, tell_waiting
from training.enrolment.operations.waiting import settle
from training.registry.models import Company, Person

Status = Enrolment.Status


@transaction.atomic
def join_waiting_list(
    *,
    person: Person,
    edition: Edition,
    source: str,
    by: User | None,
    at: datetime,
    circumstances: Circumstances = NOTHING_SAID,
    company: Company | None = None,
) -> Enrolment:
    """Wait for a place, in order; or have one at once, if there is one. ``company``:
    the one that sends the person, which is then the company of record.

    :raises EnrolmentRefused: the edition is not open, or not for this person.
    """
    edition = hold(edition)
    settle(edition=edition, by=by, at=at)
    if edition.needs_approval:
        return enrol(
            person=person,
            edition=edition,
            source=source,
            by=by,
            at=at,
            circumstances=circumstances,
            company=company,
        )
    asked = ask(
        person=person,
        edition=edition,
        source=source,
        at=at,
        circumstances=circumstances,
        company=company,
    )
    try:
        reserve = take_place(asked.edition, company=asked.company, at=at)
    except EnrolmentRefused:
        enrolment = write(asked, status=Status.WAITING, waiting_since=at)
        tell_waiting(enrolment, by=by, at=at)
        action = "training.enrolment.wait"
    else:
        enrolment = write(asked, status=Status.ENROLLED, reserve=reserve)
        invite_soon(enrolment, "confirmation", by=by, at=at)
        action = "training.enrolment.enrol"
    note_circumstances(enrolment, circumstances, at=at)
    record(action, enrolment, by=by, data={"edition": edition.pk})
    return enrolment
