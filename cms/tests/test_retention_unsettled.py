"""What waits for somebody to settle it has a date too, or a reason to wait."""

import uuid
from datetime import timedelta

import pytest
from django.apps import apps

from cms.tests.traces import NOW
from training.attendance.models import MarkSetAside
from training.companies.models import WorkerClaim
from training.enrolment.models import IdentityRequest
from training.erasure.keeping import all_due, keep_no_longer
from training.erasure.retention import KEPT
from training.logbook.models import WalkIn
from training.tests.factories import (
    CompanyFactory,
    PersonFactory,
    SessionFactory,
    UserFactory,
)


def date_may_never_come(label):
    owner, names = apps.get_model(label), KEPT[label].since.split("__")
    for name in names:
        field = owner._meta.get_field(name)
        if field.null:
            return True
        owner = field.related_model
    return False


def test_what_nobody_settles_has_a_time_too_or_a_reason_to_wait():
    never = {
        label
        for label, kept in KEPT.items()
        if kept.is_dated and date_may_never_come(label)
    }

    assert never == {
        label for label, kept in KEPT.items() if kept.unsettled or kept.waits
    }


@pytest.mark.django_db
def test_what_nobody_settled_goes_on_its_day_and_not_before(settings):
    session, document = SessionFactory(), {"document_country": "CL"}
    names = {"given_names": "Eva", "first_surname": "Soto"}
    for number, months in enumerate((11, 13, 5, 7, 23, 25)):
        at = NOW - timedelta(days=months * 31)
        who = {"document_type": "RUN", "document_number": f"{number}", **document}
        if months in (11, 13):
            IdentityRequest.objects.create(
                user=UserFactory(), edition=session.edition, asked_at=at, **who, **names
            )
            WorkerClaim.objects.create(
                company=CompanyFactory(),
                person=PersonFactory(),
                claimed_at=at,
                **who,
            )
        elif months in (5, 7):
            WalkIn.objects.create(session=session, noted_at=at, **who, **names)
        else:
            MarkSetAside.objects.create(
                client_id=uuid.uuid4(), sent={"a": 1}, why="Tarde", recorded_at=at
            )

    seen = {due.label: due.rows for due in all_due(at=NOW) if due.rows}
    gone = keep_no_longer(by=None, at=NOW)

    assert seen == gone
    assert gone == {
        "training.IdentityRequest": 1,
        "training.WorkerClaim": 1,
        "training.WalkIn": 1,
        "training.MarkSetAside": 1,
    }
    assert IdentityRequest.objects.get().document_number == "0"
    assert WorkerClaim.objects.get().document_number == "0"
    assert list(
        WalkIn.objects.order_by("pk").values_list(
            "document_number", "first_surname", "status", "settled_at"
        )
    ) == [("2", "Soto", "WAITING", None), ("", "", "DISMISSED", NOW)]
    assert list(
        MarkSetAside.objects.order_by("pk").values_list("sent", "settled_at")
    ) == [({"a": 1}, None), ({}, NOW)]
    assert keep_no_longer(by=None, at=NOW) == {}
