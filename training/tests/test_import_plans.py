"""How much an import asks of the database: the same for one row and for many."""

import io
from datetime import UTC, datetime
from pathlib import Path

from django.core.management import call_command

from training.agreement.imports import ADHESIONS
from training.registry.imports import PEOPLE
from training.spreadsheets.work import preview
from training.tests.factories import AgreementFactory

DATA = Path(__file__).parent / "data"


def test_the_plan_asks_the_register_the_same_for_one_row_and_for_many(
    db, django_assert_num_queries
):
    call_command("import_adhesions", DATA / "adhesiones.xlsx", stdout=io.StringIO())
    call_command("import_people", DATA / "nomina.csv", stdout=io.StringIO())
    with (DATA / "nomina.csv").open("rb") as file:
        table = PEOPLE.table(file)

    with django_assert_num_queries(4):
        preview(PEOPLE.work(table, on=datetime(2026, 1, 1, tzinfo=UTC).date()))


def test_the_plan_of_adhesions_asks_the_register_three_questions_in_all(
    db, django_assert_num_queries
):
    agreement = AgreementFactory()
    with (DATA / "adhesiones.xlsx").open("rb") as file:
        table = ADHESIONS.table(file)
    on = datetime(2026, 1, 1, tzinfo=UTC).date()

    with django_assert_num_queries(4):
        preview(ADHESIONS.work(table, on=on, agreement=str(agreement.pk)))
