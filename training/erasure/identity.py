"""Who somebody is, read before anything of it is gone."""

from dataclasses import dataclass, field

from allauth.account.models import EmailAddress

from training.accounts.models import User
from training.companies.models import WorkerClaim
from training.enrolment.models import IdentityRequest
from training.erasure.traces import Traces, whole_names
from training.registry.models import Person


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
    given = [person.given_names, person.social_name]
    names = whole_names(
        given=[name.strip() for name in given],
        first=person.first_surname,
        second=person.second_surname,
    )
    return Identity(
        person=person,
        user=person.user,
        emails=emails,
        documents=documents,
        names=frozenset(
            (name.strip(), person.first_surname) for name in given if name.strip()
        ),
        traces=Traces(
            documents=documents,
            emails=emails,
            phones=frozenset(filter(None, [own_phone(person)])),
            names=names,
        ),
    )


def emails_of(person: Person) -> frozenset[str]:
    found = {person.email}
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


def own_phone(person: Person) -> str:
    if not person.phone or is_of_somebody_else(person, "phone", person.phone):
        return ""
    return person.phone


def is_of_somebody_else(person: Person, name: str, value: str) -> bool:
    others = Person.objects.exclude(pk=person.pk).filter(**{f"{name}__iexact": value})
    return others.exists()


def documents_of(person: Person) -> frozenset[str]:
    """Theirs, and what they or a company said was theirs."""
    said = [
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
