"""A spreadsheet of enrolments, one row a person and edition: columns and work.

What needs no asking row by row is said before anything is written; what the edition
alone can tell in the moment (a place, a prerequisite), as the row is written.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from training.accounts.models import User
from training.catalogue.models import Edition
from training.enrolment.models import Enrolment
from training.enrolment.operations import EnrolmentRefused, join_waiting_list
from training.enrolment.rules import Refusal
from training.refusals import Refused
from training.registry import widgets
from training.registry.documents import Document, document_of
from training.registry.models import Company, Employment, Person
from training.registry.people_plan import BLOCKED, people_with
from training.registry.queries import documents_of_today
from training.spreadsheets.columns import Column, Table
from training.spreadsheets.report import Fate, Reader, Remark, Report
from training.spreadsheets.trail import Trail
from training.spreadsheets.work import Work

COLUMNS = (
    Column("document", "RUN", (
        "RUT", "Documento", "RUT participante", "RUN participante", "RUT Trabajador",
        "N° documento",
    )),
    Column("country", "País documento", ("País del documento",), False),
    Column("kind", "Tipo documento", ("Tipo de documento",), False),
    Column("edition", "Versión", (
        "Código versión", "Código de la versión", "Edición", "Código edición",
    ), required=False),
    Column("company", "RUT Empresa", ("RUT empleador", "RUT institucion"), False),
)  # fmt: skip

# Said of somebody else, not to them.
REASONS = {
    Refusal.NOT_PUBLISHED: gettext_noop("The edition is not published."),
    Refusal.CANCELLED: gettext_noop("The edition was cancelled."),
    Refusal.FINISHED: gettext_noop("The edition is over."),
    Refusal.NOT_YET_OPEN: gettext_noop("The edition's enrolment has not opened yet."),
    Refusal.CLOSED: gettext_noop("The edition's enrolment has closed."),
    Refusal.NOT_IN_AUDIENCE: gettext_noop(
        "The edition is for people who work in the companies of the programme."
    ),
    Refusal.ALREADY_ENROLLED: gettext_noop("Has a place in this edition already."),
    Refusal.ALREADY_ASKED: gettext_noop("Asked for a place in this edition already."),
    Refusal.PREREQUISITES: gettext_noop(
        "Has not completed the courses that this one builds on."
    ),
    Refusal.MINOR: gettext_noop("Is under 18: this course is for adults."),
    Refusal.GUARDIAN_NEEDED: gettext_noop(
        "Is under 18: has to enrol personally, with a guardian's authorisation."
    ),
    Refusal.FULL: gettext_noop("The edition is full."),
}
NOT_KNOWN = gettext_noop(
    "Nobody has this document in the register. Load the payroll first, or correct it."
)
WORKS_ELSEWHERE = gettext_noop(
    "This person does not work for that company in the register. Correct the company, "
    "or load its payroll first."
)


@dataclass
class EnrolmentRow:
    """A row that can be read; ``at`` names its cell in what may have to be said."""

    number: int
    document: Document
    edition: Edition
    company: Company | None
    document_cell: Remark
    company_cell: Remark
    person: Person | None = None
    fate: Fate = Fate.NEW


class EnrolmentsWork(Work):
    # Each asks for a place as anybody does: several statements, and a message.
    piece = 25

    def __init__(self, table: Table, *, on: date, edition: Edition | None):
        super().__init__(table, on=on)
        if edition is None and not table.has("edition"):
            raise Refused(
                gettext_noop(
                    "Choose the edition, or add the column «Versión» with its code."
                )
            )
        self.edition = edition
        editions = Edition.objects.select_related("course")
        self.editions = {edition.code.casefold(): edition for edition in editions}
        self.companies = {company.rut: company for company in Company.objects.all()}
        self.today = documents_of_today()
        self.seen: dict[tuple[Document, int], int] = {}

    def read(self, reader: Reader) -> EnrolmentRow | None:
        document = reader("document", whose(reader), required=True)
        edition = self.edition or reader("edition", self.edition_named, required=True)
        company = reader("company", self.company_of) or None
        if not document or not edition or reader.mistakes:
            return None
        document = self.today.get(document, document)
        first = self.seen.setdefault((document, edition.pk), reader.row.number)
        if first != reader.row.number:
            reader.refuse("document", second_row(first))
            return None
        return EnrolmentRow(
            reader.row.number,
            document,
            edition,
            company,
            reader.remark("document", "", {}),
            reader.remark("company", "", {}),
        )

    def edition_named(self, text: str) -> Edition:
        if text.casefold() not in self.editions:
            raise Refused(gettext_noop("No edition has this code."))
        return self.editions[text.casefold()]

    def company_of(self, text: str) -> Company:
        rut = widgets.RUT.clean(text)
        if rut not in self.companies:
            raise Refused(gettext_noop("No company has this RUT in the register."))
        return self.companies[rut]

    def compare(self, rows: list[EnrolmentRow], report: Report) -> None:
        known = {
            Document(p.document_type, p.document_country, p.document_number): p
            for p in people_with([row.document.number for row in rows])
        }
        for row in rows:
            row.person = known.get(row.document)
        jobs = jobs_of(rows, on=self.on)
        places = places_of(rows)
        for row in list(rows):
            if remark := why_not(row, jobs):
                report.refuse(remark)
                rows.remove(row)
                continue
            has_one = (row.person.pk, row.edition.pk) in places
            row.fate = Fate.UNCHANGED if has_one else Fate.NEW
            report.fates[row.fate] += 1
            report.made["enrolments"] += not has_one

    def write(
        self,
        rows: list[EnrolmentRow],
        report: Report,
        trail: Trail,
        *,
        by: User | None,
        at: datetime,
    ) -> None:
        made = []
        for row in rows:
            if row.fate is Fate.NEW:
                made += self.enrol(row, report, by=by, at=at)
        trail.makes(made)

    def enrol(
        self, row: EnrolmentRow, report: Report, *, by: User | None, at: datetime
    ) -> list[Enrolment]:
        try:
            with transaction.atomic():
                enrolment = join_waiting_list(
                    person=row.person,
                    edition=row.edition,
                    source=Enrolment.Source.STAFF,
                    by=by,
                    at=at,
                    company=row.company,
                )
        except EnrolmentRefused as refused:
            said = REASONS.get(refused.refusal, str(refused))
            report.made["enrolments"] -= 1
            report.refuse(saying(row.document_cell, said), instead_of=Fate.NEW)
            return []
        if not enrolment.holds_place:
            report.made["enrolments"] -= 1
            report.made["waiting"] += 1
        return [Enrolment.objects.get(pk=enrolment.pk)]


def whose(reader: Reader):
    def find(text: str) -> Document:
        kind, country = (reader.cells[key].text for key in ("kind", "country"))
        return document_of(text, kind=kind, country=country)

    return find


def second_row(row: int) -> Refused:
    return Refused(
        gettext_noop(
            "This person is already in row %(row)s of the file, for the same edition. "
            "Leave one of the two."
        ),
        row=row,
    )


def jobs_of(rows: Iterable[EnrolmentRow], *, on: date) -> set[tuple[int, int]]:
    people = [row.person.pk for row in rows if row.person]
    jobs = Employment.objects.valid_on(on).filter(person__in=people)
    return set(jobs.values_list("person_id", "company_id"))


def places_of(rows: Iterable[EnrolmentRow]) -> set[tuple[int, int]]:
    """Who has a place, or asked for one, in an edition of theirs."""
    people = [row.person.pk for row in rows if row.person]
    open_ones = Enrolment.objects.open().filter(person__in=people)
    return set(open_ones.values_list("person_id", "edition_id"))


def why_not(row: EnrolmentRow, jobs: set[tuple[int, int]]) -> Remark | None:
    if row.person is None:
        return saying(row.document_cell, NOT_KNOWN)
    if row.person.blocked_at:
        return saying(row.document_cell, BLOCKED)
    if row.company and (row.person.pk, row.company.pk) not in jobs:
        return saying(row.company_cell, WORKS_ELSEWHERE)
    return None


def saying(cell: Remark, message: str) -> Remark:
    return Remark(cell.row, cell.column, cell.value, message)
