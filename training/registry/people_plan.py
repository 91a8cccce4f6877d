"""What a spreadsheet of people would do to the register: decided, and not done."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext_noop

from training.accounts.models import User
from training.refusals import Refused
from training.registry import classification
from training.registry.documents import Document
from training.registry.models import Company, Employment, Person
from training.registry.naming import same_name
from training.registry.operations import save_employments, save_people
from training.registry.people_sheet import COLUMNS, NAMES, PersonRow, RowRules, read_row
from training.registry.queries import documents_of_today
from training.spreadsheets.columns import Table
from training.spreadsheets.digest import Change, changes_of
from training.spreadsheets.report import Fate, Reader, Remark, Report
from training.spreadsheets.trail import Trail
from training.spreadsheets.work import Work

# More than a file has rows.
MOST_COMPANIES = 100_000
BLOCKED = gettext_noop(
    "This person asked that nothing be done with their data for now: leave the row out."
)


class PeopleWork(Work):
    """:raises WhichSexIsM: the file says M and somebody must say what it means."""

    def __init__(self, table: Table, *, on: date, m_means: str = ""):
        super().__init__(table, on=on)
        self.companies = {company.rut: company for company in companies()}
        m_is = classification.sex_of_m(table.texts("sex"), told=m_means)
        self.rules = RowRules(m_is=m_is, on=on, companies=self.companies)
        self.today = documents_of_today()
        self.seen = Seen()

    def read(self, reader: Reader) -> PersonRow | None:
        found = read_row(reader, self.rules)
        if found:
            found.document = self.today.get(found.document, found.document)
        if found and not reader.mistakes:
            refuse_a_second_row(reader, found, self.seen.row_of(found.document))
        if found and not reader.mistakes:
            self.seen.note(found)
        return found

    def compare(self, rows: list[PersonRow], report: Report) -> None:
        compare_with_register(rows, self.companies)
        refuse_the_blocked(rows, report)
        report.fates.update(map(fate_of, rows))
        report.made.update(made_by(rows))
        for row in rows:
            report.change(changes_of_row(row, self.table))

    def write(
        self,
        rows: list[PersonRow],
        report: Report,
        trail: Trail,
        *,
        by: User | None,
        at: datetime,
    ) -> None:
        save_people(rows=rows, trail=trail)
        save_employments(
            rows=rows, companies=self.companies, trail=trail, since=self.on
        )


def changes_of_row(row: PersonRow, table: Table) -> Iterator[Change]:
    """What its person and their employment have, and would have another of."""
    if row.saved_person:
        at = {"row": row.number, "who": str(row.saved_person)}
        headings = table.headings
        yield from changes_of(row.saved_person, row.person, headings=headings, **at)
        yield from changes_of(
            row.saved_employment, row.employment, headings=headings, **at
        )


class Seen:
    """By document, where it stands in the file and with which company: a text and a
    number a person, since a file may name fifty thousand."""

    def __init__(self):
        self.places: dict[str, int] = {}
        self.companies: list[str] = []
        self.numbers: dict[str, int] = {}

    def note(self, row: PersonRow) -> None:
        company = self.numbers.setdefault(row.company_rut, len(self.companies))
        if company == len(self.companies):
            self.companies.append(row.company_rut)
        place = row.number * MOST_COMPANIES + company
        self.places[written(row.document)] = place

    def row_of(self, document: Document) -> tuple[int, str] | None:
        place = self.places.get(written(document))
        if place is None:
            return None
        number, company = divmod(place, MOST_COMPANIES)
        return number, self.companies[company]


def written(document: Document) -> str:
    return f"{document.kind} {document.country} {document.number}"


def companies():
    return Company.objects.only("id", "rut", "name", "trade_name")


def refuse_a_second_row(
    reader: Reader, found: PersonRow, first: tuple[int, str] | None
) -> None:
    if first is None:
        return
    number, company_rut = first
    if company_rut == found.company_rut:
        message = gettext_noop(
            "This person is already in row %(row)s of the file. Leave one of the two."
        )
    else:
        message = gettext_noop(
            "This person is already in row %(row)s of the file, with another company. "
            "Leave the right one; if they work for both, send the second in a file of "
            "its own."
        )
    reader.refuse("document", Refused(message, row=number))


def compare_with_register(rows: list[PersonRow], companies: dict[str, Company]) -> None:
    """Find who is known already, and what each row would change of them."""
    people = {
        Document(p.document_type, p.document_country, p.document_number): p
        for p in people_with([row.document.number for row in rows])
    }
    employments = {
        (employment.person_id, employment.company_id): employment
        for employment in employments_of([person.pk for person in people.values()])
    }
    for row in rows:
        row.saved_person = person = people.get(row.document)
        company = companies[row.company_rut]
        row.saved_employment = employments.get((person and person.pk, company.pk))
        keep_what_is_known(row)


def refuse_the_blocked(rows: list[PersonRow], report: Report) -> None:
    """Nothing may be done with their data, not even to write down a new position."""
    for row in [
        row for row in rows if row.saved_person and row.saved_person.blocked_at
    ]:
        column = next(each.heading for each in COLUMNS if each.key == "document")
        report.refuse(Remark(row.number, column, row.document.number, BLOCKED))
        rows.remove(row)


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
