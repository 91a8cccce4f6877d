from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.audit import record
from training.catalogue.models import Edition
from training.enrolment import queries, rules
from training.enrolment.models import Enrolment
from training.enrolment.operations.invitations import call_off, invite
from training.registry.models import Person

Refusal = rules.Refusal

REFUSALS = {
    Refusal.NOT_PUBLISHED: _("This edition is not open yet."),
    Refusal.CANCELLED: _("This edition was cancelled. Look for another date."),
    Refusal.FINISHED: _("This edition is over. Look for another date."),
    Refusal.NOT_YET_OPEN: _("Enrolment has not opened yet."),
    Refusal.CLOSED: _("Enrolment has closed. Look for another date."),
    Refusal.NOT_IN_AUDIENCE: _(
        "This edition is for people who work in the companies of the programme."
    ),
    Refusal.ALREADY_ENROLLED: _("You already have a place in this edition."),
    Refusal.FULL: _("This edition is full. Look for another date."),
}


class EnrolmentRefused(Exception):
    """The edition cannot take, or let go of, this person; the message is fit to show.

    ``refusal`` says which rule spoke, for whoever has to decide what to do next.
    """

    def __init__(self, message, refusal: Refusal | None = None):
        super().__init__(message)
        self.refusal = refusal

    @classmethod
    def because(cls, refusal: Refusal) -> "EnrolmentRefused":
        return cls(REFUSALS[refusal], refusal)


@transaction.atomic
def enrol(
    *, person: Person, edition: Edition, source: str, by: User | None, at: datetime
) -> Enrolment:
    """Give ``person`` a place in ``edition``, with the company they work for now.

    :raises EnrolmentRefused: the edition is full, not open, not for this person,
        or the person already has a place.
    """
    edition = Edition.objects.select_related("course").get(pk=edition.pk)
    employment = queries.employment_of_record(person, on=timezone.localdate(at))
    applicant = queries.applicant(person, edition=edition, employment=employment, at=at)
    refusal = rules.refusal(queries.terms_of(edition), applicant, at=at)
    if refusal:
        raise EnrolmentRefused.because(refusal)

    take_place(edition)
    enrolment = give_place(
        person=person,
        edition=edition,
        values={
            "status": Enrolment.Status.ENROLLED,
            "source": source,
            "enrolled_at": at,
            "withdrawn_at": None,
            "company": employment and employment.company,
            "facility": employment and employment.facility,
            "job_category": employment.job_category
            if employment
            else Enrolment._meta.get_field("job_category").default,
        },
    )
    invite(enrolment=enrolment, kind="confirmation", by=by, at=at)
    record("training.enrolment.enrol", enrolment, by=by, data={"edition": edition.pk})
    return enrolment


def take_place(edition: Edition) -> None:
    """Count one place more, if there is one: a single statement, so that of two who
    ask for the last place at once the database lets one through."""
    taken = Edition.objects.filter(
        pk=edition.pk,
        status=Edition.Status.PUBLISHED,
        places_taken__lt=F("places"),
    ).update(places_taken=F("places_taken") + 1)
    if not taken:
        raise EnrolmentRefused.because(Refusal.FULL)


def give_place(*, person: Person, edition: Edition, values: dict) -> Enrolment:
    """Write the row: the old one of whoever withdrew, else a new one."""
    mine = Enrolment.objects.filter(person=person, edition=edition)
    if mine.filter(status=Enrolment.Status.WITHDRAWN).update(**values):
        return mine.get()
    try:
        with transaction.atomic():
            return Enrolment.objects.create(person=person, edition=edition, **values)
    except IntegrityError:
        # The same person, at the same moment, in another window.
        raise EnrolmentRefused.because(Refusal.ALREADY_ENROLLED) from None


@transaction.atomic
def withdraw(*, enrolment: Enrolment, by: User | None, at: datetime) -> Enrolment:
    """Give the place back, once however often it is asked.

    :raises EnrolmentRefused: the person holds no place, or the edition is over.
    """
    edition = enrolment.edition
    if not rules.may_withdraw(
        status=edition.status, ends_on=edition.ends_on, on=timezone.localdate(at)
    ):
        raise EnrolmentRefused(
            _("The edition is over: there is no place to give back.")
        )

    given_back = Enrolment.objects.filter(
        pk=enrolment.pk, status=Enrolment.Status.ENROLLED
    ).update(status=Enrolment.Status.WITHDRAWN, withdrawn_at=at)
    if not given_back:
        raise EnrolmentRefused(_("You hold no place in this edition."))
    Edition.objects.filter(pk=edition.pk).update(places_taken=F("places_taken") - 1)
    enrolment.refresh_from_db()

    call_off(enrolment=enrolment, kind="withdrawal", by=by, at=at)
    record(
        "training.enrolment.withdraw", enrolment, by=by, data={"edition": edition.pk}
    )
    return enrolment


@transaction.atomic
def change_places(
    *, edition: Edition, places: int, by: User | None, at: datetime
) -> Edition:
    """Offer more places or fewer, never fewer than are taken.

    :raises EnrolmentRefused: more people than that have a place already.
    """
    changed = Edition.objects.filter(pk=edition.pk, places_taken__lte=places).update(
        places=places
    )
    if not changed:
        raise EnrolmentRefused(_("More people than that already have a place."))
    record("training.enrolment.change_places", edition, by=by, data={"places": places})
    edition.refresh_from_db()
    return edition
