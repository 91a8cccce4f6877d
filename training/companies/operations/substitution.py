from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.audit import record
from training.companies import rules
from training.companies.operations.workers import Worker, worker_for
from training.enrolment.models import Enrolment
from training.enrolment.operations import EnrolmentRefused
from training.enrolment.operations.invitations import call_off, invite
from training.enrolment.operations.seats import write_row
from training.enrolment.rules import Refusal
from training.registry.models import Company, Employment, Person

ALREADY_IN = _("This person has a place in the edition already.")


@transaction.atomic
def substitute(
    *, enrolment: Enrolment, person: Person, by: User | None, at: datetime
) -> Enrolment:
    """Give the place of ``enrolment`` to ``person``, with its company of record.

    The place is never free in between: nobody waiting, nor anybody quicker, gets it,
    and of two who give the same place away one does.

    :raises EnrolmentRefused: there is no place to give, or ``person`` has a place.
    """
    edition = enrolment.edition
    if not rules.may_substitute(
        status=edition.status, starts_on=edition.starts_on, on=timezone.localdate(at)
    ):
        raise EnrolmentRefused(
            _("The edition has started, or is not given: nobody can be replaced.")
        )
    if person.pk == enrolment.person_id:
        raise EnrolmentRefused(ALREADY_IN, Refusal.ALREADY_ENROLLED)
    give_up_place(enrolment, at)
    taken = take_place(enrolment, person, at)
    enrolment.refresh_from_db()
    call_off(enrolment=enrolment, kind="withdrawal", by=by, at=at)
    invite(enrolment=taken, kind="confirmation", by=by, at=at)
    record(
        "training.companies.substitute",
        taken,
        by=by,
        data={"edition": edition.pk, "instead_of": enrolment.pk},
    )
    return taken


@transaction.atomic
def substitute_with_worker(
    *,
    enrolment: Enrolment,
    company: Company,
    worker: Worker,
    by: User | None,
    at: datetime,
) -> Enrolment:
    """The same, for somebody whose details the company wrote just now.

    :raises EnrolmentRefused: nothing was written, nor anybody registered.
    """
    person = worker_for(company=company, worker=worker, by=by, at=at)
    return substitute(enrolment=enrolment, person=person, by=by, at=at)


def give_up_place(enrolment: Enrolment, at: datetime) -> None:
    """End the old enrolment by one statement: the second to ask finds none to end."""
    given = Enrolment.objects.filter(
        pk=enrolment.pk, status=Enrolment.Status.ENROLLED
    ).update(
        status=Enrolment.Status.WITHDRAWN,
        withdrawn_at=at,
        why_withdrawn=Enrolment.Why.SUBSTITUTED,
        reserve=None,
    )
    if not given:
        raise EnrolmentRefused(_("This person holds no place in the edition any more."))


def take_place(enrolment: Enrolment, person: Person, at: datetime) -> Enrolment:
    """Write the other's row in its place, of the same reserve if of one; the edition's
    count stays as it is."""
    job = Employment.objects.filter(
        person=person, company=enrolment.company_id, before__isnull=True
    ).first()
    values = {
        "status": Enrolment.Status.ENROLLED,
        "source": Enrolment.Source.COMPANY,
        "enrolled_at": at,
        "company": enrolment.company,
        "facility": job and job.facility,
        "job_category": job.job_category if job else Employment.JobCategory.UNKNOWN,
        "reserve": enrolment.reserve,
    }
    try:
        return write_row(person=person, edition=enrolment.edition, values=values)
    except EnrolmentRefused:
        raise EnrolmentRefused(ALREADY_IN, Refusal.ALREADY_ENROLLED) from None
