from datetime import date

from django.db import transaction

from training.registry.models import Company, Employment, Person
from training.registry.people_sheet import PersonRow
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
