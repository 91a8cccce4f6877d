"""An import goes on where it was left, is undone whole, and lets go of what it kept."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from django.forms.models import model_to_dict
from wagtail.models import ModelLogEntry

from training.imports import keeping, runs, undoing
from training.imports.holding import left_behind
from training.imports.operations import ImportRefused, confirm, receive
from training.registry.imports import PEOPLE
from training.registry.models import Employment, Person
from training.registry.people_plan import PeopleWork
from training.spreadsheets.models import ImportJob, ImportPiece, private_storage
from training.spreadsheets.report import Report
from training.tests.factories import (
    CompanyFactory,
    EnrolmentFactory,
    PersonFactory,
    a_rut,
)

AT = datetime(2026, 11, 26, 15, tzinfo=UTC)
COMPANY = a_rut(76000001)
HEADINGS = "RUT Empresa;RUT Trabajador;Nombres;Apellido Paterno;Correo;Fecha Ingreso"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]


def payroll(people, *, wrong=()):
    rows = [
        f"{COMPANY};{'1-1' if n in wrong else a_rut(10_000_000 + n)};"
        f"ANA;ARAYA;ana{n}@example.cl;01-03-2020"
        for n in range(people)
    ]
    return io.BytesIO("\n".join([HEADINGS, *rows]).encode())


def received(file):
    return receive(kind=PEOPLE, file=file, name="n.csv", options={}, by=None, at=AT)


def imported(file):
    job = received(file)
    confirm(job=job, by=None, at=AT)
    runs.carry_on(job.pk, clock=lambda: AT)
    job.refresh_from_db()
    return job


def everybody():
    return [
        model_to_dict(row)
        for model in (Person, Employment)
        for row in model.objects.order_by("pk")
    ]


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch):
    CompanyFactory(rut=COMPANY)
    monkeypatch.setattr(PeopleWork, "piece", 4)


def test_a_run_goes_on_after_the_last_whole_piece_and_its_totals_are_exact(
    monkeypatch,
):
    job = received(payroll(10, wrong=[1, 6]))
    confirm(job=job, by=None, at=AT)
    write, pieces = runs.write, []

    def dies_at_the_second(*args, **options):
        pieces.append(write(*args, **options))
        if len(pieces) == 2:
            raise SystemExit
        return pieces[-1]

    monkeypatch.setattr(runs, "write", dies_at_the_second)
    with pytest.raises(SystemExit):
        runs.carry_on(job.pk, clock=lambda: AT)
    monkeypatch.setattr(runs, "write", write)
    assert Person.objects.count() == 6

    later = AT + runs.HELD_FOR
    runs.carry_on(job.pk, clock=lambda: AT)
    assert Person.objects.count() == 6, "somebody else still holds it"
    assert left_behind(at=later) == [job.pk]
    runs.carry_on(job.pk, clock=lambda: later)

    job.refresh_from_db()
    assert (job.status, job.rows_done) == ("DONE", 10)
    assert {k: job.counts[k] for k in ("new", "changed", "unchanged", "refused")} == {
        "new": 8,
        "changed": 0,
        "unchanged": 0,
        "refused": 2,
    }
    assert job.counts["made"] == {"people": 8, "employments": 8}
    assert [(r["row"], r["column"]) for r in job.remarks] == [
        (3, "RUT Trabajador"),
        (8, "RUT Trabajador"),
    ]
    assert Person.objects.count() == Employment.objects.count() == 8


def test_a_job_that_nobody_can_go_on_with_stops_and_counts_what_is_in(monkeypatch):
    job = received(payroll(6))
    confirm(job=job, by=None, at=AT)
    compare = PeopleWork.compare

    def breaks_at_the_second(self, rows, report):
        if len(rows) == 2:
            raise RuntimeError("broken")
        compare(self, rows, report)

    monkeypatch.setattr(PeopleWork, "compare", breaks_at_the_second)
    runs.carry_on(job.pk, clock=lambda: AT)

    job.refresh_from_db()
    assert (job.status, job.rows_done, job.counts["new"]) == ("STOPPED", 4, 4)
    assert Person.objects.count() == 4
    assert job.counts["notes"][0][0].startswith("Something went wrong")


def test_undo_takes_away_what_was_made_and_gives_back_what_was_changed():
    known = PersonFactory(document_number=a_rut(10_000_003), email="old@example.cl")
    before = everybody()
    job = imported(payroll(6))
    assert Person.objects.count() == 6
    assert Person.objects.get(pk=known.pk).email == "ana3@example.cl"

    undoing.undo(job=job, kind=PEOPLE, by=None, at=AT)

    job.refresh_from_db()
    assert everybody() == before
    assert (job.status, job.remarks, job.file_name) == ("UNDONE", [], "")
    assert not ImportPiece.objects.exists()
    assert ModelLogEntry.objects.filter(action="training.import.undo").count() == 1
    with pytest.raises(ImportRefused):
        undoing.undo(job=job, kind=PEOPLE, by=None, at=AT)


def test_an_enrolment_with_the_company_imported_stands_in_the_way():
    person = PersonFactory(document_number=a_rut(10_000_000))
    job = imported(payroll(1))
    employment = Employment.objects.get()
    EnrolmentFactory(person=person, company=employment.company, enrolled_at=AT)

    with pytest.raises(undoing.StandsInTheWay, match="la empresa importada aquí: 1"):
        undoing.undo(job=job, kind=PEOPLE, by=None, at=AT)

    assert Employment.objects.get() == employment


def test_an_undo_cut_short_goes_on_with_another_worker(monkeypatch):
    job = imported(payroll(10))
    take_back, done = undoing.take_back, []

    def dies_after_the_first(*args, **options):
        if done:
            raise SystemExit
        done.append(take_back(*args, **options))
        return done[-1]

    monkeypatch.setattr(undoing, "take_back", dies_after_the_first)
    with pytest.raises(SystemExit):
        undoing.undo(job=job, kind=PEOPLE, by=None, at=AT)
    monkeypatch.setattr(undoing, "take_back", take_back)
    job.refresh_from_db()
    assert (job.status, job.rows_done, Person.objects.count()) == ("UNDOING", 8, 8)
    later = AT + runs.HELD_FOR
    assert left_behind(at=later) == [job.pk]

    runs.carry_on(job.pk, clock=lambda: AT)
    assert Person.objects.count() == 8, "somebody else still holds it"
    runs.carry_on(job.pk, clock=lambda: later)

    job.refresh_from_db()
    assert (job.status, job.undone_at, job.rows_done) == ("UNDONE", later, 0)
    assert everybody() == []
    (entry,) = ModelLogEntry.objects.filter(action="training.import.undo")
    assert entry.data == {
        "kind": "people",
        "rows_left": 0,
        "training.person": 10,
        "training.employment": 10,
    }


def test_who_is_built_on_while_it_is_undone_stays_whole_with_the_piece(monkeypatch):
    job = imported(payroll(10))
    first = Person.objects.order_by("pk")[5]
    take_back = undoing.take_back

    def enrols_somebody_after_the_first(*args, **options):
        counts = take_back(*args, **options)
        if not first.enrolments.exists():
            EnrolmentFactory(person=first)
        return counts

    monkeypatch.setattr(undoing, "take_back", enrols_somebody_after_the_first)
    undoing.undo(job=job, kind=PEOPLE, by=None, at=AT)

    job.refresh_from_db()
    assert (job.status, job.rows_done, Person.objects.count()) == ("STOPPED", 4, 4)
    assert job.emptied_at is None
    assert Report.kept(job.counts, []).noted() == [
        "Se deshizo en parte. Filas que quedan: 4, porque alguien construyó sobre "
        "ellas mientras tanto. Deshágala de nuevo cuando ya no esté lo que lo impide."
    ]

    monkeypatch.setattr(undoing, "take_back", take_back)
    first.enrolments.all().delete()
    undoing.undo(job=job, kind=PEOPLE, by=None, at=AT)

    job.refresh_from_db()
    assert (job.status, everybody()) == ("UNDONE", [])


@pytest.mark.parametrize("built", ["an enrolment", "an edit", "a removal"])
def test_undo_says_what_stands_in_the_way_and_changes_nothing(built):
    job = imported(payroll(6))
    person = Person.objects.first()
    if built == "an enrolment":
        EnrolmentFactory(person=person)
    elif built == "an edit":
        Person.objects.filter(pk=person.pk).update(phone="+56912345678")
    else:
        person.delete()
    before = everybody()

    with pytest.raises(undoing.StandsInTheWay) as refused:
        undoing.undo(job=job, kind=PEOPLE, by=None, at=AT)

    assert (
        str(refused.value)
        == {
            "an enrolment": "Inscripciones que dependen de lo importado: 1.",
            "an edit": "Personas: 1 fila cambió después de la importación.",
            "a removal": "Personas: 1 fila cambió después de la importación. "
            "Vínculos laborales: 1 fila cambió después de la importación.",
        }[built]
    )
    job.refresh_from_db()
    assert (job.status, everybody()) == ("DONE", before)


def test_what_an_import_keeps_of_people_goes_after_its_time(private_files):
    waiting = received(payroll(3, wrong=[0]))
    done = imported(payroll(3, wrong=[0]))
    assert done.faulty

    keeping.throw_away_waiting(at=AT + keeping.WAITS_FOR - timedelta(seconds=1))
    keeping.empty_ended(at=AT + keeping.KEPT_FOR - timedelta(seconds=1))
    assert ImportJob.objects.filter(emptied_at=None).count() == 2

    keeping.throw_away_waiting(at=AT + keeping.WAITS_FOR)
    keeping.empty_ended(at=AT + keeping.KEPT_FOR)

    for job in (waiting, done):
        job.refresh_from_db()
    assert (waiting.status, waiting.remarks) == ("DISCARDED", [])
    assert (done.status, done.remarks, done.faulty.name) == ("DONE", [], "")
    assert done.counts["refused"] == 1
    assert not ImportPiece.objects.exists()
    with pytest.raises(ImportRefused):
        undoing.undo(job=done, kind=PEOPLE, by=None, at=AT)


def test_the_files_are_gone_once_it_is_stored(
    private_files, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        job = imported(payroll(3, wrong=[0]))
    names = [path.name for path in private_files.rglob("*") if path.is_file()]
    assert len(names) == 1
    assert private_storage().exists(job.faulty.name)

    with django_capture_on_commit_callbacks(execute=True):
        keeping.empty_ended(at=AT + keeping.KEPT_FOR)

    assert not [path for path in private_files.rglob("*") if path.is_file()]
