"""A document that two people say is theirs: a coordinator sees whose it is."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.audit import record
from training.catalogue.models import Edition
from training.enrolment.models import Enrolment, IdentityRequest
from training.enrolment.operations.identity import Stated
from training.enrolment.operations.places import withdraw
from training.registry.models import Person
from training.registry.queries import person_with


class ConfirmationRefused(Exception):
    """The case cannot be settled so; the message is fit to show."""


@transaction.atomic
def ask_to_confirm_identity(
    *, user: User, edition: Edition, stated: Stated, at: datetime
) -> IdentityRequest:
    """Leave the case to a coordinator; asked again, it stays one case."""
    request, _created = IdentityRequest.objects.update_or_create(
        user=user,
        edition=edition,
        defaults={
            "asked_at": at,
            "settled_at": None,
            "phone": stated.phone,
            "company": stated.company,
            **stated.document,
            **stated.names,
        },
    )
    record("training.enrolment.ask_to_confirm_identity", request, by=user)
    return request


@transaction.atomic
def confirm_identity(*, request: IdentityRequest, by: User, at: datetime) -> Person:
    """The document is theirs: the account gets the record that has it, and what it
    did in the meantime goes over to that record.

    :raises ConfirmationRefused: it is settled, or another account has the record.
    """
    theirs = open_case_of(request)
    known = person_with(document_of(request))
    if known is None:
        Person.objects.filter(pk=theirs.pk).update(**document_of(request))
        known = theirs
    else:
        hand_over(theirs, known, by=by, at=at)
    close_cases(request.user, at=at)
    known.refresh_from_db()
    record("training.enrolment.confirm_identity", known, by=by)
    return known


@transaction.atomic
def refuse_identity(*, request: IdentityRequest, by: User, at: datetime) -> None:
    """The document is somebody else's: the places taken with it are given back.

    :raises ConfirmationRefused: it is settled.
    """
    theirs = open_case_of(request)
    for enrolment in theirs.enrolments.open().filter(
        edition__ends_on__gte=timezone.localdate(at)
    ):
        withdraw(enrolment=enrolment, by=by, at=at, why=Enrolment.Why.COORDINATION)
    close_cases(request.user, at=at)
    record("training.enrolment.refuse_identity", request, by=by)


def open_case_of(request: IdentityRequest) -> Person:
    person = Person.objects.filter(
        user=request.user, document_type=Person.DocumentType.TO_CONFIRM
    ).first()
    if request.settled_at or person is None:
        raise ConfirmationRefused(_("This case is settled already."))
    return person


def document_of(request: IdentityRequest) -> dict[str, str]:
    return {
        "document_type": request.document_type,
        "document_country": request.document_country,
        "document_number": request.document_number,
    }


def hand_over(theirs: Person, known: Person, *, by: User, at: datetime) -> None:
    user = theirs.user
    Person.objects.filter(pk=theirs.pk).update(user=None)
    if not Person.objects.filter(pk=known.pk, user__isnull=True).update(
        user=user, email=theirs.email
    ):
        raise ConfirmationRefused(
            _("Another account has that person: look at both before you go on.")
        )
    give_back_doubles(theirs, known, by=by, at=at)
    for relation in Person._meta.related_objects:
        move(relation.related_model, relation.field.name, theirs, known)
    if not Enrolment.objects.filter(person=theirs).exists():
        theirs.delete()


def give_back_doubles(theirs: Person, known: Person, *, by: User, at: datetime) -> None:
    """Nobody holds two places in one edition."""
    doubles = theirs.enrolments.open().filter(
        edition__in=known.enrolments.values("edition"),
        edition__ends_on__gte=timezone.localdate(at),
    )
    for enrolment in doubles:
        withdraw(enrolment=enrolment, by=by, at=at, why=Enrolment.Why.COORDINATION)


def move(model, field: str, theirs: Person, known: Person) -> None:
    """Row by row: what the record has already, it does not get twice."""
    for row in model._base_manager.filter(**{field: theirs}):
        try:
            with transaction.atomic():
                model._base_manager.filter(pk=row.pk).update(**{field: known})
        except IntegrityError:
            continue


def close_cases(user: User, *, at: datetime) -> None:
    IdentityRequest.objects.filter(user=user, settled_at__isnull=True).update(
        settled_at=at
    )
