from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from training.accounts.models import User
from training.registry.models import Employment, Person
from training.registry.people_plan import PeoplePlan
from training.registry.people_sheet import PersonRow
from training.spreadsheets.models import ImportJob
from training.spreadsheets.operations import ImportRefused, finish
from training.spreadsheets.report import Report

IN_ONE_GO = 500


def import_people(
    *, plan: PeoplePlan, job: ImportJob, by: User | None, at: datetime
) -> Report:
    """Write the plan's rows to the register, all of them, and close the job.

    :raises ImportRefused: the register changed since the plan was made.
    """
    try:
        with transaction.atomic():
            save_people(plan.rows)
            save_employments(plan, at)
            finish(job=job, report=plan.report, by=by, at=at)
    except IntegrityError:
        raise ImportRefused(
            _("Somebody changed the register meanwhile. Send the file again.")
        ) from None
    return plan.report


def save_people(rows: list[PersonRow]) -> None:
    new = [row for row in rows if row.saved_person is None]
    for row in new:
        row.saved_person = Person(
            document_type=row.document.kind,
            document_country=row.document.country,
            document_number=row.document.number,
            **row.person,
        )
    Person.objects.bulk_create([row.saved_person for row in new], IN_ONE_GO)
    made = {id(row) for row in new}
    for row in rows:
        if row.person and id(row) not in made:
            save_changes(row.saved_person, row.person)


def save_employments(plan: PeoplePlan, at: datetime) -> None:
    new = []
    for row in plan.rows:
        if row.saved_employment is not None:
            save_changes(row.saved_employment, row.employment)
            continue
        # A payroll without the day of hire still says: here, today.
        new.append(
            Employment(
                person=row.saved_person,
                company=plan.companies[row.company_rut],
                **{"from_date": at.date(), **row.employment},
            )
        )
    Employment.objects.bulk_create(new, IN_ONE_GO)


def save_changes(row: Person | Employment, values: dict) -> None:
    if not values:
        return
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
