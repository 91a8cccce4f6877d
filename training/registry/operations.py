from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from training.accounts.models import User
from training.audit import record
from training.registry.documents import Document
from training.registry.models import Company, Employment, FormerDocument, Person
from training.registry.people_sheet import PersonRow
from training.registry.queries import columns_of, document_held_by, person_with
from training.spreadsheets.trail import Trail, store_changes

IN_ONE_GO = 500


@transaction.atomic
def save_people(*, rows: list[PersonRow], trail: Trail) -> None:
    """Write those who are new, and what is new of those who are not."""
    new, changed = [], []
    for row in rows:
        if row.saved_person is not None:
            changed.append((row.saved_person, row.person))
            continue
        row.saved_person = Person(
            document_type=row.document.kind,
            document_country=row.document.country,
            document_number=row.document.number,
            **row.person,
        )
        new.append(row.saved_person)
    Person.objects.bulk_create(new, IN_ONE_GO)
    trail.makes(new)
    save_changes(changed, trail)


@transaction.atomic
def save_employments(
    *, rows: list[PersonRow], companies: dict[str, Company], trail: Trail, since: date
) -> None:
    """``since`` is when they started to work there, where the file does not say."""
    new, changed = [], []
    for row in rows:
        if row.saved_employment is not None:
            changed.append((row.saved_employment, row.employment))
            continue
        new.append(
            Employment(
                person=row.saved_person,
                company=companies[row.company_rut],
                **{"from_date": since, **row.employment},
            )
        )
    Employment.objects.bulk_create(new, IN_ONE_GO)
    trail.makes(new)
    save_changes(changed, trail)


def save_changes(rows: list[tuple], trail: Trail) -> None:
    """Write the values of each row that have any, and leave their trail."""
    rows = [(row, values) for row, values in rows if values]
    for row, values in rows:
        trail.changes(row, values)
    store_changes(rows)


class DocumentRefused(Exception):
    """The person keeps the document they have; ``holder`` is who has the other one."""

    def __init__(self, words: str, holder: Person | None = None):
        super().__init__(words)
        self.holder = holder


def change_document(
    *, person: Person, document: Document, since: date, by: User, at: datetime
) -> None:
    """From ``since`` on ``document`` identifies the person; the one before still leads
    to them.

    :raises DocumentRefused: it is theirs already, or it is another person's.
    """
    try:
        with transaction.atomic():
            change_held(person, document, since=since, by=by, at=at)
    except IntegrityError:
        raise DocumentRefused(
            _("Somebody else got this document at the same moment. Look again.")
        ) from None


def change_held(person: Person, document: Document, *, since, by, at) -> None:
    person = Person.objects.select_for_update().get(pk=person.pk)
    before = document_held_by(person)
    refuse_document(person, document, before, since=since, at=at)
    columns = columns_of(document)
    # Theirs once, and again: it is no former one any more.
    person.former_documents.filter(**columns).delete()
    Person.objects.filter(pk=person.pk).update(**columns)
    if before.kind != Person.DocumentType.TO_CONFIRM:
        FormerDocument.objects.create(
            person=person,
            **columns_of(before),
            reason=FormerDocument.Reason.CHANGED,
            before=since,
            noted_at=at,
            noted_by=by,
        )
    record(
        "training.registry.change_document",
        person,
        by=by,
        data={"from": before.kind, "to": document.kind},
    )


def refuse_document(person: Person, document, before, *, since: date, at) -> None:
    if person.erased_at or person.blocked_at:
        raise DocumentRefused(_("The person's data are blocked or were erased."))
    if document == before:
        raise DocumentRefused(_("This is the document the person has already."))
    if since > timezone.localdate(at):
        raise DocumentRefused(_("The day cannot be in the future."))
    holder = person_with(columns_of(document))
    if holder and holder.pk != person.pk:
        raise DocumentRefused(_("Another record has this document."), holder)
