"""Migrations that moved data, on rows as they were before them."""

from datetime import UTC, datetime, timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from equity.reporting.guards import RELEASE_GUARDS
from equity.reporting.models import Release
from equity.tests.factories import BEFORE, FROM, Programme
from equity.tests.published import a_release
from training.attendance.models import Attendance, AttendanceTotal
from training.attendance.operations import recount
from training.catalogue.models import Session
from training.tests.factories import CompanyFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 8, 1, 15, tzinfo=UTC)
KEPT = ("present", "attended", "first_at", "last_at", "company", "in_one_company")
EDITOR = SimpleNamespace(connection=connection)


def run(app, name, function):
    getattr(import_module(f"{app}.migrations.{name}"), function)(apps, EDITOR)


def kept():
    rows = AttendanceTotal.objects.values_list("enrolment", *KEPT)
    return {enrolment: tuple(row) for enrolment, *row in rows}


def test_totals_of_before_come_out_as_they_are_kept_now():
    """As kept mark by mark, and what the migrations work out from all of it."""
    Programme(people=40, companies=4, editions=2, sessions=3, enrolled=20).make()
    moved, gone = AttendanceTotal.objects.order_by("pk")[:2]
    last = Attendance.objects.filter(enrolment=moved.enrolment_id)
    last = last.order_by("session__starts_at").last()
    last.company = CompanyFactory()
    last.save(update_fields=["company"])
    Attendance.objects.filter(enrolment=gone.enrolment_id).update(minutes=0)
    cancelled = Session.objects.order_by("starts_at", "pk").first()
    cancelled.status = Session.Status.CANCELLED
    cancelled.save(update_fields=["status"])
    recount(AttendanceTotal.objects.values_list("enrolment", flat=True))
    expected = kept()
    assert expected[moved.enrolment_id][-2:] == (last.company_id, False)
    assert expected[gone.enrolment_id][:3] == (0, 0, None)
    AttendanceTotal.objects.all().delete()

    run("training", "0018_keep_totals", "keep_totals")
    run("training", "0036_add_up_attended", "add_up")

    assert kept() == expected


def test_releases_of_before_take_the_step_they_had_reached():
    published = a_release()
    named = {
        "agreement": published.agreement,
        "from_date": FROM,
        "before": BEFORE,
        "status": "DRAFT",
    }
    computed = Release.objects.create(title="Calculada", computed_at=AT, **named)
    draft = Release.objects.create(title="Borrador", **named)
    RELEASE_GUARDS.remove(connection)
    Release.objects.filter(pk=published.pk).update(frozen_at=AT - timedelta(days=9))

    run("equity", "0007_steps_of_earlier_releases", "fill")

    RELEASE_GUARDS.install(connection)
    steps = Release.objects.in_bulk([published.pk, computed.pk, draft.pk]).values()
    assert {(each.status, each.frozen_at, each.content_form) for each in steps} == {
        ("PUBLISHED", published.published_at, 1),
        ("PROTECTED", None, 2),
        ("DRAFT", None, 2),
    }
