"""The person behind a row that a company wrote: never anybody else's record."""

import secrets
import string
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from training.accounts.models import User
from training.audit import record
from training.companies.models import WorkerClaim
from training.companies.queries import workers_by_document
from training.registry.documents import Document
from training.registry.models import Company, Employment, Person
from training.registry.queries import columns_of, person_with

SIGNS = string.ascii_uppercase + string.digits


@dataclass(frozen=True, kw_only=True)
class Worker:
    """What a company says of somebody who works there."""

    document: Document
    person: dict
    employment: dict = field(default_factory=dict)


@transaction.atomic
def worker_for(
    *, company: Company, worker: Worker, by: User | None, at: datetime
) -> Person:
    """Return the company's own record of that worker, made now if it has none.

    A document that somebody else's record holds gets a second record, of what the
    company wrote: nothing stored is shown, joined nor written over, and the company is
    told the same as of somebody new. A coordinator joins the two (see claims).
    """
    known = workers_by_document(company, [worker.document]).get(worker.document)
    if known:
        return known
    person = register(worker)
    is_claim = person is None
    if is_claim:
        person = register_to_confirm(company=company, worker=worker, by=by, at=at)
    given = {key: value for key, value in worker.employment.items() if value}
    Employment.objects.create(
        person=person,
        company=company,
        **{"from_date": timezone.localdate(at), **given},
    )
    record("training.registry.register_person", person, by=by)
    return person


def register(worker: Worker) -> Person | None:
    """A new person of that document; None where somebody has it."""
    document = worker.document
    if person_with(columns_of(document)):
        return None
    try:
        with transaction.atomic():
            return Person.objects.create(
                document_type=document.kind,
                document_country=document.country,
                document_number=document.number,
                **stated(worker),
            )
    except IntegrityError:
        return None


def register_to_confirm(
    *, company: Company, worker: Worker, by: User | None, at: datetime
) -> Person:
    document = worker.document
    person = Person.objects.create(
        document_type=Person.DocumentType.TO_CONFIRM,
        document_country=document.country,
        document_number=stand_in_for(document),
        **stated(worker),
    )
    WorkerClaim.objects.create(
        company=company,
        person=person,
        document_type=document.kind,
        document_country=document.country,
        document_number=document.number,
        claimed_by=by,
        claimed_at=at,
    )
    return person


def stand_in_for(document: Document) -> str:
    """A number that, masked, reads as the document does: on a register or a certificate
    nothing tells that somebody else's record has it."""
    number = document.number
    kept = (number[:2], number[-2:]) if len(number) > 4 else ("", "")
    hidden = len(number) - len("".join(kept))
    for _attempt in range(20):
        made = "".join(secrets.choice(SIGNS) for _sign in range(hidden)).join(kept)
        if not Person.objects.filter(
            document_type=Person.DocumentType.TO_CONFIRM,
            document_country=document.country,
            document_number=made,
        ).exists():
            return made
    # So short a document that its likes are used up.
    return secrets.token_hex(10)


def stated(worker: Worker) -> dict:
    return {key: value for key, value in worker.person.items() if value}
