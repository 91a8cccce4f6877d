"""Whose account is this? Nothing stored is attached to a login that has not proved
the e-mail of the record, and nothing it says writes over what is stored."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from training.accounts.models import User
from training.audit import record
from training.registry.models import Company, Employment, Person
from training.registry.queries import person_with


class AlreadyTaken(Exception):
    """Another account, or another record, was quicker."""


@dataclass(frozen=True, kw_only=True)
class Stated:
    """What a person says of themselves when they ask for a place."""

    document_type: str
    document_country: str
    document_number: str
    given_names: str
    first_surname: str
    second_surname: str = ""
    phone: str = ""
    company: Company | None = None

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


@transaction.atomic
def identify(
    *, user: User, emails: Collection[str], stated: Stated, language: str, at: datetime
) -> Person:
    """Find or register the person behind ``user``, whose proved addresses are
    ``emails``.

    Where the document stands in a record that is not theirs to take, they get one of
    their own whose document a coordinator has to confirm: to the account it looks
    like any new record, so that nobody learns from it which documents are known.
    """
    mine = Person.objects.filter(user=user).first()
    if mine:
        return mine
    known = person_with(stated.document)
    try:
        if known is None:
            return register(user=user, stated=stated, language=language, at=at)
        if belongs_to(known, emails):
            return attach(known, user=user)
    except AlreadyTaken:
        pass
    return register(
        user=user,
        stated=stated,
        language=language,
        at=at,
        document=document_to_confirm(user),
    )


def belongs_to(person: Person, emails: Collection[str]) -> bool:
    return person.user_id is None and person.email.lower() in {
        email.lower() for email in emails if email
    }


def document_to_confirm(user: User) -> dict[str, str]:
    """Stands where a document would, until somebody has seen whose it is."""
    return {
        "document_type": Person.DocumentType.TO_CONFIRM,
        "document_country": "CL",
        "document_number": f"{user.pk:06d}",
    }


def register(
    *,
    user: User,
    stated: Stated,
    language: str,
    at: datetime,
    document: dict[str, str] | None = None,
) -> Person:
    """:raises AlreadyTaken: the same document, at the same moment, by somebody else."""
    try:
        with transaction.atomic():
            person = Person.objects.create(
                user=user,
                email=user.email,
                phone=stated.phone,
                language=language,
                **(document or stated.document),
                **stated.names,
            )
    except IntegrityError:
        raise AlreadyTaken from None
    if stated.company:
        Employment.objects.create(
            person=person, company=stated.company, from_date=timezone.localdate(at)
        )
    record("training.registry.register_person", person, by=user)
    return person


def attach(person: Person, *, user: User) -> Person:
    """Give the person to the account.

    :raises AlreadyTaken: another account was quicker.
    """
    if not Person.objects.filter(pk=person.pk, user__isnull=True).update(user=user):
        raise AlreadyTaken
    person.refresh_from_db()
    record("training.registry.claim_person", person, by=user)
    return person


@transaction.atomic
def claim_person(*, user: User, emails: Collection[str], at: datetime) -> Person | None:
    """Give the account the one person whose e-mail it has proved, if there is one.

    Several people behind one address, as where a company gave its own, are left:
    each says their document when they enrol. What a company wrote of somebody still to
    be confirmed never stands in the way of the record they had.
    """
    mine = Person.objects.filter(user=user).first()
    if mine:
        return mine
    found = [
        person
        for email in {email.lower() for email in emails if email}
        for person in Person.objects.filter(email__iexact=email, user__isnull=True)[:20]
    ]
    found = [row for row in found if not row.has_document_to_confirm] or found
    if len(found) != 1:
        return None
    try:
        return attach(found[0], user=user)
    except AlreadyTaken:
        return None


@transaction.atomic
def change_contact(
    *,
    person: Person,
    phone: str,
    social_name: str,
    language: str,
    by: User,
    at: datetime,
) -> Person:
    """Correct how the person is called and reached. Their document is not theirs
    alone to change: that is a coordinator's."""
    person.phone = phone
    person.social_name = social_name
    person.language = language
    person.save(update_fields=["phone", "social_name", "language"])
    record("training.registry.update_contact", person, by=by)
    return person
