"""A spreadsheet of results, one row a person and assessment: columns and plan."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from training.accounts.models import User
from training.catalogue.models import Edition
from training.enrolment.models import Enrolment
from training.evaluation.answer_models import Result
from training.evaluation.models import Assessment
from training.evaluation.operations import (
    Entry,
    ResultRefused,
    read_value,
    record_results,
    written_result,
)
from training.evaluation.queries import marked_assessments, results_of
from training.evaluation.values import written
from training.refusals import Refused
from training.registry.documents import Document, document_of
from training.spreadsheets.columns import Column, Table
from training.spreadsheets.models import ImportJob
from training.spreadsheets.operations import ImportRefused, finish
from training.spreadsheets.report import Fate, Reader, Report
from training.spreadsheets.text import bare

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
class ResultsPlan:
    """What the file would do, decided and not done."""

    edition: Edition
    report: Report = field(default_factory=Report)
    entries: list[Entry] = field(default_factory=list)


def plan_results(table: Table, *, edition: Edition) -> ResultsPlan:
    """Decide what each row does to an edition's results, in four questions in all.

    :raises Refused: nothing of the course is marked by hand.
    """
    plan = ResultsPlan(edition)
    if table.unknown:
        plan.report.note(
            gettext_noop("Columns that are not used: %(columns)s."),
            columns=", ".join(table.unknown),
        )
    assessments = list(marked_assessments(edition.course_id).filter(is_online=False))
    if not assessments:
        raise Refused(
            gettext_noop(
                "The course has no test or practical work marked by hand. Add it first."
            )
        )
    known = Known(
        assessments={bare(item.title): item for item in assessments},
        people=people_of(edition),
        results=results_of(edition),
    )
    for row in table.rows:
        read_row(Reader(row, table.cells(row), plan.report), known, plan)
    return plan


@dataclass
class Known:
    assessments: dict[str, Assessment]
    people: dict[Document, Enrolment]
    results: dict[tuple[int, int], Result]
    seen: dict[tuple[int, int], int] = field(default_factory=dict)


def people_of(edition: Edition) -> dict[Document, Enrolment]:
    enrolments = Enrolment.objects.holding_a_place().filter(edition=edition)
    return {
        Document(
            row.person.document_type,
            row.person.document_country,
            row.person.document_number,
        ): row
        for row in enrolments.select_related("person")
    }


def read_row(reader: Reader, known: Known, plan: ResultsPlan) -> None:
    enrolment = reader("document", in_edition(reader, known), required=True)
    assessment = read_assessment(reader, known)
    value = None
    if assessment:
        value = reader(
            "value", lambda text: read_value(assessment, text), required=True
        )
    if enrolment and assessment and not reader.mistakes:
        key = (assessment.pk, enrolment.pk)
        if key in known.seen:
            reader.refuse("document", second_row(known.seen[key]))
        known.seen.setdefault(key, reader.row.number)
    if reader.is_refused():
        return
    was = written_result(known.results.get(key))
    plan.report.fates[fate_of(was, written(value))] += 1
    if was != written(value):
        plan.entries.append(
            Entry(
                enrolment_id=enrolment.pk,
                assessment_id=assessment.pk,
                value=value,
                instead_of=was,
            )
        )


def in_edition(reader: Reader, known: Known):
    def find(text: str) -> Enrolment:
        document = document_of(
            text,
            kind=reader.cells["kind"].text,
            country=reader.cells["country"].text,
        )
        if document not in known.people:
            raise Refused(
                gettext_noop(
                    "Nobody with this document has a place in the edition. Correct "
                    "the document, or leave the row out."
                )
            )
        return known.people[document]

    return find


def read_assessment(reader: Reader, known: Known) -> Assessment | None:
    """The one the row names; it need not, where the course has only one."""

    def find(text: str) -> Assessment:
        if bare(text) not in known.assessments:
            raise Refused(
                gettext_noop(
                    "The course has none of this name. Write one of: %(names)s."
                ),
                names=", ".join(item.title for item in known.assessments.values()),
            )
        return known.assessments[bare(text)]

    only = list(known.assessments.values())[0] if len(known.assessments) == 1 else None
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


def import_results(
    *, plan: ResultsPlan, job: ImportJob, by: User | None, at: datetime
) -> Report:
    """Write the plan's results, all of them, and close the job.

    :raises ImportRefused: somebody wrote results since the plan was made.
    """
    try:
        with transaction.atomic():
            record_results(
                edition=plan.edition,
                entries=plan.entries,
                source=Result.Source.IMPORT,
                by=by,
                at=at,
            )
            finish(job=job, report=plan.report, by=by, at=at)
    except ResultRefused as refusal:
        raise ImportRefused(str(refusal)) from None
    return plan.report
