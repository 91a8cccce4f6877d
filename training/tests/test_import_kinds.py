"""Enrolments and marks from a spreadsheet, and what an undo of them does."""

import io
from datetime import UTC, datetime, timedelta

import pytest

from training.attendance.imports import MARKS
from training.attendance.models import Attendance, Mark
from training.certificates.operations import issue_certificates
from training.enrolment.imports import ENROLMENTS
from training.enrolment.models import Enrolment
from training.evaluation.imports import RESULTS
from training.evaluation.models import Assessment
from training.imports import runs, undoing
from training.imports.operations import confirm, receive
from training.refusals import Refused
from training.spreadsheets.report import Report
from training.tests.factories import (
    CompanyFactory,
    EditionFactory,
    EmploymentFactory,
    PersonFactory,
    SessionFactory,
    a_rut,
    attendee,
    held_edition,
)

AT = datetime(2026, 11, 26, 15, tzinfo=UTC)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]


def sent(kind, text, **options):
    file = io.BytesIO(text.encode())
    return receive(kind=kind, file=file, name="x.csv", options=options, by=None, at=AT)


def imported(kind, text, **options):
    job = sent(kind, text, **options)
    seen = job.counts
    confirm(job=job, by=None, at=AT)
    runs.carry_on(job.pk, clock=lambda: AT)
    job.refresh_from_db()
    return job, seen


def said(job):
    report = Report.kept(job.counts, job.remarks)
    return [(remark.row, remark.column, remark.message) for remark in report.mistakes]


def people(n):
    return [PersonFactory(document_number=a_rut(10_000_000 + k)) for k in range(n)]


def test_enrolments_come_by_code_and_each_refused_row_says_why():
    edition = EditionFactory(code="soldadura-1", places=2)
    ana, beto, carla, dora = people(4)
    ours, other = CompanyFactory(), CompanyFactory()
    EmploymentFactory(person=dora, company=ours)
    Enrolment.objects.create(person=ana, edition=edition, enrolled_at=AT)
    type(edition).objects.filter(pk=edition.pk).update(places_taken=1)
    text = (
        "RUN;Versión;RUT Empresa\n"
        f"{ana.document_number};soldadura-1;\n"
        f"{beto.document_number};SOLDADURA-1;\n"
        f"{beto.document_number};soldadura-1;\n"
        f"{carla.document_number};soldadura-1;\n"
        f"{dora.document_number};soldadura-1;{other.rut}\n"
        f"{a_rut(20_000_000)};soldadura-1;\n"
        f"{carla.document_number};otra;\n"
    )

    job, seen = imported(ENROLMENTS, text)

    assert {k: seen[k] for k in ("new", "unchanged", "refused")} == {
        "new": 2,
        "unchanged": 1,
        "refused": 4,
    }
    assert {k: job.counts[k] for k in ("new", "unchanged", "refused", "made")} == {
        "new": 2,
        "unchanged": 1,
        "refused": 4,
        "made": {"enrolments": 1, "waiting": 1},
    }
    assert [(row, column) for row, column, _message in said(job)] == [
        (4, "RUN"),
        (6, "RUT Empresa"),
        (7, "RUN"),
        (8, "Versión"),
    ]
    statuses = Enrolment.objects.values_list("person", "status").order_by("person")
    assert list(statuses) == [
        (ana.pk, "ENROLLED"),
        (beto.pk, "ENROLLED"),
        (carla.pk, "WAITING"),
    ]


def test_what_only_the_edition_knows_is_refused_as_the_row_is_written():
    edition = EditionFactory(status="CANCELLED")
    (ana,) = people(1)

    job, seen = imported(
        ENROLMENTS, f"RUN\n{ana.document_number}\n", edition=str(edition.pk)
    )

    assert (seen["new"], job.counts["new"], job.counts["refused"]) == (1, 0, 1)
    assert said(job) == [(2, "RUN", "The edition was cancelled.")]
    assert not Enrolment.objects.exists()


def test_undoing_enrolments_gives_the_places_back():
    edition = EditionFactory(places=1)
    ana, beto = people(2)
    text = f"RUN\n{ana.document_number}\n{beto.document_number}\n"
    job, _seen = imported(ENROLMENTS, text, edition=str(edition.pk))
    edition.refresh_from_db()
    assert edition.places_taken == 1

    undoing.undo(job=job, kind=ENROLMENTS, by=None, at=AT)

    edition.refresh_from_db()
    assert edition.places_taken == 0
    assert set(Enrolment.objects.values_list("status", "why_withdrawn")) == {
        ("WITHDRAWN", "COORDINATION")
    }


def test_without_an_edition_the_file_of_enrolments_needs_its_column():
    with pytest.raises(Refused, match="Choose the edition"):
        sent(ENROLMENTS, "RUN\n1-9\n")


def test_marks_come_by_session_and_are_never_taken_back():
    edition = EditionFactory()
    one = SessionFactory(edition=edition, number=1, minutes=90)
    SessionFactory(edition=edition, number=2, minutes=60)
    ana, beto = people(2)
    for person in (ana, beto):
        Enrolment.objects.create(person=person, edition=edition, enrolled_at=AT)
    text = (
        "RUN;Sesión;Asistencia;Minutos\n"
        f"{ana.document_number};1;Presente;\n"
        f"{ana.document_number};2;ATRASADA;45\n"
        f"{beto.document_number};1;Justificado;\n"
        f"{beto.document_number};2;Presente;61\n"
        f"{beto.document_number};3;Presente;\n"
        f"{ana.document_number};1;Ausente;\n"
        f"{a_rut(20_000_000)};1;Presente;\n"
        f"{beto.document_number};2;quizás;\n"
    )

    job, seen = imported(MARKS, text, edition=str(edition.pk))
    again, _seen = imported(MARKS, text, edition=str(edition.pk))

    assert (seen["new"], seen["refused"]) == (3, 5)
    assert (job.counts["new"], job.counts["refused"]) == (3, 5)
    assert [(row, column) for row, column, _message in said(job)] == [
        (5, "Minutos"),
        (6, "Sesión"),
        (7, "RUN"),
        (8, "RUN"),
        (9, "Asistencia"),
    ]
    assert (again.counts["new"], again.counts["unchanged"]) == (0, 3)
    assert set(Mark.objects.values_list("source", "state", "minutes")) == {
        ("IMPORT", "PRESENT", 90),
        ("IMPORT", "LATE", 45),
        ("IMPORT", "EXCUSED", 0),
    }
    assert Attendance.objects.filter(session=one).count() == 2
    with pytest.raises(undoing.StandsInTheWay):
        undoing.undo(job=job, kind=MARKS, by=None, at=AT)
    assert Mark.objects.count() == 3


def test_a_closed_session_takes_a_mark_with_its_reason_alone():
    edition = held_edition()
    person = attendee(edition).person
    session = edition.sessions.first()
    row = f"{person.document_number};{session.number};Ausente"

    refused, _seen = imported(
        MARKS, f"RUN;Sesión;Asistencia;Motivo\n{row};\n", edition=str(edition.pk)
    )
    taken, _seen = imported(
        MARKS, f"RUN;Sesión;Asistencia;Motivo\n{row};Error\n", edition=str(edition.pk)
    )

    assert (refused.counts["refused"], taken.counts["changed"]) == (1, 1)


def test_results_that_a_certificate_rests_on_stay():
    edition = held_edition()
    enrolment = attendee(edition)
    test = Assessment.objects.create(
        course=edition.course, title="Prueba", kind="TEST", scale="POINTS",
        max_points=100, is_online=False,
    )  # fmt: skip
    text = f"RUN;Resultado\n{enrolment.person.document_number};80\n"
    job, _seen = imported(RESULTS, text, edition=str(edition.pk))
    later = datetime(2027, 3, 5, 15, tzinfo=UTC)
    issue_certificates(edition=edition, by=None, at=later)

    with pytest.raises(undoing.StandsInTheWay, match="resultados: 1"):
        undoing.undo(job=job, kind=RESULTS, by=None, at=AT)
    assert test.results.count() == 1
    results = [test.results.get().pk]
    since = [later, later + timedelta(days=1)]
    assert [RESULTS.built_on[0].count(results, at) for at in since] == [1, 0]
