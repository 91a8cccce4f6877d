"""The migration that put the marks of before on the chain of their session."""

from datetime import UTC, datetime
from importlib import import_module
from pkgutil import iter_modules

import pytest
from django.apps import apps
from django.db import connection

from training import migrations
from training.attendance.guards import MARK_GUARDS
from training.attendance.models import Mark
from training.attendance.queries.audit import broken_links
from training.tests.factories import EnrolmentFactory, SessionFactory

# By its name: the number it got depends on what came before it.
[NAME] = [
    module.name
    for module in iter_modules(migrations.__path__)
    if module.name.endswith("_seal_marks")
]


@pytest.mark.django_db
def test_marks_of_before_are_sealed_in_the_order_they_came():
    session, other = SessionFactory.create_batch(2)
    enrolment = EnrolmentFactory(edition=session.edition)
    old = Mark.objects.bulk_create(
        Mark(
            session=each,
            enrolment=enrolment,
            state=state,
            minutes=minutes,
            reason=reason,
            recorded_at=datetime(2026, 3, 1, tzinfo=UTC),
            # As the columns came: no place, no hash.
            sequence=100 + number,
        )
        for number, (each, state, minutes, reason) in enumerate(
            [
                (session, "PRESENT", 240, ""),
                (other, "LATE", 100, ""),
                (session, "ABSENT", 0, "Se equivocó"),
            ]
        )
    )
    MARK_GUARDS.remove(connection)

    import_module(f"training.migrations.{NAME}").seal_marks(apps, None)

    MARK_GUARDS.install(connection)
    assert [*broken_links()] == []
    last = Mark.objects.get(pk=old[2].pk)
    assert (last.sequence, last.from_state, last.from_minutes, last.replaces) == (
        2,
        "PRESENT",
        240,
        old[0].client_id,
    )
