"""What a spreadsheet of people would do to the register: decided, and not done."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_noop

from training.refusals import Refused
from training.registry import classification
from training.registry.documents import Document
from training.registry.models import Company, Employment, Person
from training.registry.naming import same_name
from training.registry.people_sheet import NAMES, PersonRow, read_row
from training.spreadsheets.columns import Table
from training.spreadsheets.report import Fate, Reader, Report


@dataclass
class PeoplePlan:
    """What the file would do, decided and not done."""

    report: Report = field(default_factory=Report)
    rows: list[PersonRow] = field(default_factory=list)
    companies: dict[str, Company] = field(default_factory=dict)


def plan_people(table: Table, *, on: date, m_means: str = "") -> PeoplePlan:
    """Decide what each row does to the register, asking it four questions in all.

    :raises WhichSexIsM: the file says M and somebody must say what it means.
    """
    plan = PeoplePlan(companies={company.rut: company for company in companies()})
    if table.unknown:
        plan.report.note(
            gettext_noop("Columns that are not used: %(columns)s."),
            columns=", ".join(table.unknown),
        )
    m_is = classification.sex_of_m(table.texts("sex"), told=m_means)
    seen: dict[Document, PersonRow] = {}
    for row in table.rows:
        reader = Reader(row, table.cells(row), plan.report)
        found = read_row(reader, m_is=m_is, on=on, companies=plan.companies)
        if found and not reader.mistakes:
            refuse_a_second_row(reader, found, seen)
        if not reader.is_refused():
            plan.rows.append(seen.setdefault(found.document, found))
    compare_with_register(plan)
    return plan


def companies():
    return Company.objects.only("id", "rut", "name", "trade_name")


def refuse_a_second_row(
    reader: Reader, found: PersonRow, seen: dict[Document, PersonRow]
) -> None:
    first = seen.get(found.document)
    if first is None:
        return
    if first.company_rut == found.company_rut:
        message = gettext_noop(
            "This person is already in row %(row)s of the file. Leave one of the two."
        )
    else:
        message = gettext_noop(
            "This person is already in row %(row)s of the file, with another company. "
            "Leave the right one; if they work for both, send the second in a file of "
            "its own."
        )
    reader.refuse("document", Refused(message, row=first.number))


def compare_with_register(plan: PeoplePlan) -> None:
    """Find who is known already, and what each row would change of them."""
    people = {
        Document(p.document_type, p.document_country, p.document_number): p
        for p in people_with([row.document.number for row in plan.rows])
    }
    employments = {
        (employment.person_id, employment.company_id): employment
        for employment in employments_of([person.pk for person in people.values()])
    }
    for row in plan.rows:
        row.saved_person = person = people.get(row.document)
        company = plan.companies[row.company_rut]
        row.saved_employment = employments.get((person and person.pk, company.pk))
        keep_what_is_known(row)
        plan.report.fates[fate_of(row)] += 1
    plan.report.made = made_by(plan.rows)


def in_pieces(values: list, size: int = 500):
    """SQLite takes only so many values in one question."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def people_with(numbers: list[str]) -> list[Person]:
    return [
        person
        for piece in in_pieces(numbers)
        for person in Person.objects.filter(document_number__in=piece)
    ]


def employments_of(person_ids: list[int]) -> list[Employment]:
    return [
        employment
        for piece in in_pieces(person_ids)
        for employment in Employment.objects.current().filter(person__in=piece)
    ]


def keep_what_is_known(row: PersonRow) -> None:
    """Leave only what differs: an empty cell, or a name without accents, does not."""
    row.person = news(row.person, row.saved_person)
    row.employment = news(row.employment, row.saved_employment)


def news(values: dict, saved) -> dict:
    given = {key: value for key, value in values.items() if value not in ("", None)}
    if saved is None:
        return given
    return {
        key: value
        for key, value in given.items()
        if getattr(saved, key) != value
        and not (key in NAMES and same_name(getattr(saved, key), value))
    }


def fate_of(row: PersonRow) -> Fate:
    if row.saved_person is None:
        return Fate.NEW
    if row.saved_employment is None or row.person or row.employment:
        return Fate.CHANGED
    return Fate.UNCHANGED


def made_by(rows: list[PersonRow]) -> Counter:
    return Counter(
        people=sum(row.saved_person is None for row in rows),
        employments=sum(row.saved_employment is None for row in rows),
    )
