"""Who somebody is, read before anything of it is gone."""

from dataclasses import dataclass, field

from allauth.account.models import EmailAddress

from training.accounts.models import User
from training.companies.models import WorkerClaim
from training.duplicates.models import Merge
from training.enrolment.models import IdentityRequest
from training.erasure.traces import Traces, whole_names
from training.registry.models import FormerDocument, Person

# What of a record merged into theirs tells who it was.
SAID = (
    "document_number",
    "given_names",
    "social_name",
    "first_surname",
    "second_surname",
    "email",
    "phone",
)


@dataclass(frozen=True, kw_only=True)
class Identity:
    """``emails`` are theirs alone: an address several people share is nobody's own."""

    person: Person
    user: User | None
    emails: frozenset[str]
    documents: frozenset[str]
    names: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    traces: Traces = field(default_factory=Traces)


def identity_of(person: Person) -> Identity:
    emails, documents = emails_of(person), documents_of(person)
    known = [person, *joined_to(person)]
    return Identity(
        person=person,
        user=person.user,
        emails=emails,
        documents=documents,
        names=frozenset(pair for row in known for pair in short_names(row)),
        traces=Traces(
            documents=documents,
            emails=emails,
            phones=frozenset(
                phone
                for row in known
                if row.phone and not is_of_somebody_else(person, "phone", row.phone)
                for phone in [row.phone]
            ),
            names=frozenset(name for row in known for name in full_names(row)),
        ),
    )


def joined_to(person: Person) -> list[Person]:
    """The records merged into theirs, as they were, while that is kept."""
    merges = Merge.objects.filter(person=person, undone_at__isnull=True)
    return [
        Person(**{name: merge.before["other"][name] for name in SAID}, user_id=None)
        for merge in merges
        if merge.before
    ]


def given_of(person: Person) -> list[str]:
    return [person.given_names.strip(), person.social_name.strip()]


def short_names(person: Person) -> list[tuple[str, str]]:
    return [(name, person.first_surname) for name in given_of(person) if name]


def full_names(person: Person):
    return whole_names(
        given=given_of(person),
        first=person.first_surname,
        second=person.second_surname,
    )


def emails_of(person: Person) -> frozenset[str]:
    found = {row.email for row in (person, *joined_to(person))}
    if person.user:
        found |= {person.user.email}
        found |= set(
            EmailAddress.objects.filter(user=person.user).values_list(
                "email", flat=True
            )
        )
    found = {email.strip().lower() for email in found if email.strip()}
    return frozenset(
        email for email in found if not is_of_somebody_else(person, "email", email)
    )


def is_of_somebody_else(person: Person, name: str, value: str) -> bool:
    others = Person.objects.exclude(pk=person.pk).filter(**{f"{name}__iexact": value})
    return others.exists()


def documents_of(person: Person) -> frozenset[str]:
    """Theirs, and what they or a company said was theirs."""
    said = [
        *(row.document_number for row in joined_to(person)),
        *FormerDocument.objects.filter(person=person).values_list(
            "document_number", flat=True
        ),
        *WorkerClaim.objects.filter(person=person).values_list(
            "document_number", flat=True
        ),
        *IdentityRequest.objects.filter(
            user__isnull=False, user=person.user
        ).values_list("document_number", flat=True),
    ]
    others = set(
        Person.objects.exclude(pk=person.pk)
        .filter(document_number__in=said)
        .values_list("document_number", flat=True)
    )
    return frozenset({person.document_number, *said} - others)
