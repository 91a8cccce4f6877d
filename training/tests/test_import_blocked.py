"""Spreadsheets that name somebody whose data are blocked: refused, with the reason."""

from django.utils import timezone

from training.enrolment.imports import ENROLMENTS
from training.registry.models import Person
from training.registry.people_plan import BLOCKED
from training.tests.factories import EditionFactory, a_rut
from training.tests.test_import_kinds import AT, imported, people, said
from training.tests.test_import_kinds import pytestmark as pytestmark
from training.tests.test_import_people import everything
from training.tests.test_import_people import send as send


def test_the_row_of_somebody_blocked_is_refused_and_changes_nothing(send):
    send({})
    Person.objects.update(blocked_at=timezone.now())
    before = everything()

    said = send({"Correo": "nueva@example.cl"}, {"RUT Trabajador": a_rut(9_000_001)})

    assert said[0] == "2 rows. new: 1, changed: 0, unchanged: 0, refused: 1."
    assert said[4].startswith(
        "  row 2, column «RUT Trabajador», «12345678-5»: This person asked that"
    )
    assert [row for row in before if row not in everything()] == []


def test_nobody_blocked_is_enrolled_by_a_spreadsheet():
    edition, [ana] = EditionFactory(), people(1)
    type(ana).objects.update(blocked_at=AT)

    job, seen = imported(
        ENROLMENTS, f"RUN\n{ana.document_number}\n", edition=edition.pk
    )

    assert (seen["new"], seen["refused"], job.counts["made"]) == (0, 1, {})
    assert [message for _row, _column, message in said(job)] == [BLOCKED]
    assert edition.enrolments.count() == 0
