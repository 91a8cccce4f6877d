"""Two records of one person, and everything there is, to compare."""

from datetime import UTC, date, datetime

from django.apps import apps

from training.duplicates.freezing import frozen
from training.duplicates.models import Merge
from training.duplicates.operations import merge
from training.registry.models import Person
from training.tests.factories import PersonFactory, UserFactory

AT = datetime(2027, 3, 20, 12, tzinfo=UTC)
# The trace of what was done stays; keys are worked out anew.
NOT_COMPARED = ("training.Merge", "training.MatchingKey")


def all_rows():
    """Every row of every table that is ours, whole."""
    return {
        model._meta.label: sorted(
            (frozen(row) for row in model._base_manager.all()),
            key=lambda row: str(row.get("id")),
        )
        for app in ("training", "equity")
        for model in apps.get_app_config(app).get_models()
        if model._meta.label not in NOT_COMPARED
    }


def one_with_a_run() -> Person:
    return PersonFactory(given_names="Rosa", first_surname="Muñoz", phone="")


def one_with_a_passport() -> Person:
    return PersonFactory(
        document_type="PASSPORT",
        document_country="HT",
        document_number="R1234567",
        given_names="Rosa María",
        first_surname="Munoz",
        phone="+56912345678",
        birth_on=date(1980, 5, 17),
        user=UserFactory(),
    )


def do(kept: Person, other: Person, **more) -> Merge:
    values = {"from_other": None, "seen": None, "at": AT} | more
    return merge(kept=kept, other=other, **values)
