"""Marks that were kept aside, stored after all or left at that."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest

from training.attendance.models import Mark, MarkSetAside
from training.attendance.operations import MarkRefused
from training.attendance.operations.settling import dismiss_set_aside, store_set_aside
from training.tests.factories import EnrolmentFactory, SessionFactory, UserFactory

NOW = datetime(2027, 3, 1, 14, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def aside():
    session = SessionFactory()
    enrolment = EnrolmentFactory(edition=session.edition)
    client_id = uuid.uuid4()
    return MarkSetAside.objects.create(
        client_id=client_id,
        session=session,
        enrolment=enrolment,
        sent={
            "client_id": str(client_id),
            "state": "LATE",
            "minutes": 100,
            "reason": "",
            "device_at": (NOW - timedelta(hours=1)).isoformat(),
        },
        why="x",
        recorded_by=UserFactory(),
        recorded_at=NOW,
    )


def test_a_mark_set_aside_is_stored_as_its_sender_s(aside):
    coordinator = UserFactory()

    store_set_aside(aside=aside, reason="", by=coordinator, at=NOW)

    mark = Mark.objects.get()
    aside.refresh_from_db()
    assert (mark.client_id, mark.state, mark.minutes) == (aside.client_id, "LATE", 100)
    assert (mark.recorded_by, mark.approved_by) == (aside.recorded_by, coordinator)
    assert mark.device_at == NOW - timedelta(hours=1)
    assert (aside.settled_by, aside.settled_at) == (coordinator, NOW)
    with pytest.raises(MarkRefused):
        dismiss_set_aside(aside=aside, by=coordinator, at=NOW)


def test_a_mark_set_aside_that_still_does_not_fit_stays_aside(aside):
    aside.sent["minutes"] = 500
    aside.save()

    with pytest.raises(MarkRefused):
        store_set_aside(aside=aside, reason="", by=UserFactory(), at=NOW)

    aside.refresh_from_db()
    assert (aside.settled_at, Mark.objects.count()) == (None, 0)


def test_a_mark_dismissed_leaves_the_roll_as_it_was(aside):
    dismiss_set_aside(aside=aside, by=UserFactory(), at=NOW)

    aside.refresh_from_db()
    assert (aside.settled_at, Mark.objects.count()) == (NOW, 0)
