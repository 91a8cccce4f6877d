"""Releases frozen at once, on whichever database DATABASE_URL names.

The control runs the same race with the guard taken out, and has to lose something.
"""

from datetime import UTC, date, datetime
from time import sleep

import pytest
from django.db import IntegrityError, OperationalError, connection

from equity.reporting import operations
from equity.reporting.models import Release
from equity.reporting.operations import ReleaseRefused
from training.agreement.models import Agreement
from training.tests.factories import AgreementFactory
from training.tests.test_races import at_once

AT = datetime(2026, 8, 1, 15, tzinfo=UTC)
pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def approved(agreement: Agreement) -> Release:
    """One of several releases of the same period: only one of them may be frozen."""
    return Release.objects.create(
        agreement=agreement,
        title="Semestre",
        from_date=date(2026, 1, 1),
        before=date(2026, 7, 1),
        status="APPROVED",
        computed_at=AT,
    )


def freeze(release, freezing):
    def act():
        try:
            return freezing(release=release, by=None, at=AT)
        except (ReleaseRefused, IntegrityError, OperationalError) as refusal:
            return refusal

    return act


def run_of_freezing(freezing):
    agreement = AgreementFactory()
    return at_once([freeze(approved(agreement), freezing) for _n in range(6)])


def test_of_releases_that_share_days_one_alone_is_frozen_however_many_try():
    answers = run_of_freezing(operations.freeze_release)

    assert Release.objects.filter(status="FROZEN").count() == 1
    assert sum(isinstance(each, ReleaseRefused) for each in answers) == 5


def test_without_the_guard_several_are_frozen(monkeypatch):
    """The control: each looks for others, waits, and writes."""
    look = operations.next_place

    def slow(release):
        sleep(0.5)
        number, version = look(release)
        return number + release.pk, version

    monkeypatch.setattr(operations, "hold_releases", lambda: None)
    monkeypatch.setattr(operations, "next_place", slow)
    freezing = operations.freeze_release
    if connection.vendor == "sqlite":
        # Its transactions stand in line by themselves: without one at all.
        freezing = freezing.__wrapped__

    run_of_freezing(freezing)

    assert Release.objects.filter(status="FROZEN").count() > 1
