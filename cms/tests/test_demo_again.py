"""A demo that is there: loaded once more, mended, removed. One load serves every test
here, and each leaves it as it was.
"""

from unittest.mock import patch

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from cms.demo import loading
from cms.demo.digest import digest
from cms.demo.models import DemoStep
from cms.tests.test_demo_loading import ANCHOR, QUICK, demo
from training.attendance.models import Attendance, CheckIn, Mark, MarkChain
from training.attendance.operations import marks_removable
from training.catalogue.models import Course, Edition, Session
from training.registry.models import Person
from training.tests.factories import EnrolmentFactory

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("demo loaded"),
    pytest.mark.usefixtures("loaded", "db"),
]


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        override_settings(DEMO_MODE=True),
        patch.object(loading, "STEPS", QUICK),
    ):
        demo("--anchor", ANCHOR)
        yield
        transaction.set_rollback(True)


def test_demo_loaded_twice_changes_nothing():
    before = digest()

    said = demo()

    assert "nothing changed" in said
    assert digest() == before


def test_demo_is_the_same_in_another_database():
    first = digest()
    demo("--remove")

    demo("--anchor", ANCHOR)

    assert digest() == first


def test_demo_on_another_day_differs_only_in_days():
    people = [*Person.objects.order_by("pk").values_list("document_number", flat=True)]
    demo("--remove")

    demo("--anchor", "2027-02-07")

    again = Person.objects.order_by("pk").values_list("document_number", flat=True)
    assert [*again] == people
    assert Session.objects.filter(starts_at__date="2027-02-07").count() == 2


def test_demo_makes_the_part_that_is_missing():
    before = digest()
    CheckIn.objects.all().delete()
    Attendance.objects.all().delete()
    with marks_removable(by=None, at=timezone.now()):
        Mark.objects.all().delete()
        MarkChain.objects.all().delete()
    DemoStep.objects.get(name="attendance").delete()

    demo("--anchor", "2030-01-01")

    assert digest() == before


def test_remove_keeps_what_somebody_elses_rows_need():
    edition = Edition.objects.filter(status="PUBLISHED").latest("starts_on")
    EnrolmentFactory(edition=edition)

    said = demo("--remove")

    edition.refresh_from_db()
    assert "kept 1" in said
    assert [*Course.objects.all()] == [edition.course]
    assert [*Edition.objects.all()] == [edition]
    assert edition.places_taken == 1
    assert Person.objects.count() == 1
