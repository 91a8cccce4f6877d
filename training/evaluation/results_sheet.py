"""A spreadsheet of results, one row a person and assessment: columns and plan."""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_noop

from training.accounts.models import User
from training.catalogue.models import Edition
from training.enrolment.models import Enrolment
from training.evaluation.answer_models import Result
from training.evaluation.models import Assessment
from training.evaluation.operations import (
    Entry,
    read_value,
    record_results,
    written_result,
)
from training.evaluation.queries import marked_assessments, results_of
from training.evaluation.values import Value, written
from training.refusals import Refused
from training.registry.documents import Document, document_of
from training.registry.queries import document_held_by, former_documents_of
from training.spreadsheets.columns import Column, Table
from training.spreadsheets.report import Fate, Reader, Report
from training.spreadsheets.text import bare
from training.spreadsheets.trail import Trail
from training.spreadsheets.work import Work

COLUMNS = (
    Column("document", "RUN", (
        "RUT", "Documento", "RUT participante", "RUN participante", "RUT Trabajador",
        "N° documento",
    )),
    Column("country", "País documento", ("País del documento",), False),
    Column("kind", "Tipo documento", ("Tipo de documento",), False),
    Column("assessment", "Evaluación", ("Prueba", "Instrumento", "Trabajo"), False),
    Column("value", "Resultado", ("Nota", "Puntaje", "Puntos", "Calificación")),
)  # fmt: skip


@dataclass
class ResultRow:
    """A row that can be taken."""

    number: int
    enrolment: Enrolment
    assessment: Assessment
    value: Value
    was: str = ""


class ResultsWork(Work):
    """:raises Refused: nothing of the course is marked by hand."""

    piece = 100

    def __init__(self, table: Table, *, on: date, edition: Edition):
        super().__init__(table, on=on)
        self.edition = edition
        assessments = list(
            marked_assessments(edition.course_id).filter(is_online=False)
        )
        if not assessments:
            raise Refused(
                gettext_noop(
                    "The course has no test or practical work marked by hand. "
                    "Add it first."
                )
            )
        self.assessments = {bare(item.title): item for item in assessments}
        self.people = people_of(edition)
        self.seen: dict[tuple[int, int], int] = {}

    def read(self, reader: Reader) -> ResultRow | None:
        enrolment = reader("document", in_edition(reader, self.people), required=True)
        assessment = read_assessment(reader, self.assessments)
        value = None
        if assessment:
            value = reader(
                "value", lambda text: read_value(assessment, text), required=True
            )
        if not enrolment or not assessment or reader.mistakes:
            return None
        key = (assessment.pk, enrolment.pk)
        if key in self.seen:
            reader.refuse("document", second_row(self.seen[key]))
            return None
        self.seen[key] = reader.row.number
        return ResultRow(reader.row.number, enrolment, assessment, value)

    def compare(self, rows: list[ResultRow], report: Report) -> None:
        results = results_of(self.edition)
        for row in rows:
            row.was = written_result(results.get((row.assessment.pk, row.enrolment.pk)))
            report.fates[fate_of(row.was, written(row.value))] += 1
            report.made["results"] += not row.was

    def write(
        self,
        rows: list[ResultRow],
        report: Report,
        trail: Trail,
        *,
        by: User | None,
        at: datetime,
    ) -> None:
        rows = [row for row in rows if row.was != written(row.value)]
        with following(self.edition, rows, trail):
            record_results(
                edition=self.edition,
                entries=[
                    Entry(
                        enrolment_id=row.enrolment.pk,
                        assessment_id=row.assessment.pk,
                        value=row.value,
                        instead_of=row.was,
                    )
                    for row in rows
                ],
                source=Result.Source.IMPORT,
                by=by,
                at=at,
            )


@contextmanager
def following(edition: Edition, rows: list[ResultRow], trail: Trail):
    """Leave the trail of what is written meanwhile."""
    keys = {(row.assessment.pk, row.enrolment.pk) for row in rows}
    before = {key: row for key, row in results_of(edition).items() if key in keys}
    yield
    made = []
    for key, result in results_of(edition).items():
        if key in keys and key not in before:
            made.append(result)
        elif key in keys:
            trail.changes(before[key], {name: getattr(result, name) for name in KEPT})
    trail.makes(made)


KEPT = ("points", "out_of", "grade", "source", "recorded_by_id", "recorded_at")


def people_of(edition: Edition) -> dict[Document, Enrolment]:
    enrolments = Enrolment.objects.holding_a_place().filter(edition=edition)
    rows = {row.person_id: row for row in enrolments.select_related("person")}
    before = former_documents_of(rows)
    return {document: rows[person] for document, person in before.items()} | {
        document_held_by(row.person): row for row in rows.values()
    }


def in_edition(reader: Reader, people: dict[Document, Enrolment]):
    def find(text: str) -> Enrolment:
        document = document_of(
            text,
            kind=reader.cells["kind"].text,
            country=reader.cells["country"].text,
        )
        if document not in people:
            raise Refused(
                gettext_noop(
                    "Nobody with this document has a place in the edition. Correct "
                    "the document, or leave the row out."
                )
            )
        return people[document]

    return find


def read_assessment(
    reader: Reader, assessments: dict[str, Assessment]
) -> Assessment | None:
    """The one the row names; it need not, where the course has only one."""

    def find(text: str) -> Assessment:
        if bare(text) not in assessments:
            raise Refused(
                gettext_noop(
                    "The course has none of this name. Write one of: %(names)s."
                ),
                names=", ".join(item.title for item in assessments.values()),
            )
        return assessments[bare(text)]

    only = list(assessments.values())[0] if len(assessments) == 1 else None
    if only and not reader.cells["assessment"].text:
        return only
    return reader("assessment", find, required=True) or None


def second_row(row: int) -> Refused:
    return Refused(
        gettext_noop(
            "This person already has a result for it in row %(row)s of the file. "
            "Leave one of the two."
        ),
        row=row,
    )


def fate_of(was: str, now: str) -> Fate:
    if not was:
        return Fate.NEW
    return Fate.UNCHANGED if was == now else Fate.CHANGED
