"""Many contacts of a company declare the same day at once: one of them is taken.

The control runs the same race without saying which version each had before them, and
has to let one write over another: a race that could not be lost proves nothing.
"""

from datetime import UTC, date, datetime

import pytest

from equity.tests.figures import TEN_AND_TEN
from equity.workforce.operations import DeclarationRefused, declare_workforce
from training.tests.factories import CompanyFactory
from training.tests.test_races import at_once

AT = datetime(2026, 7, 1, 15, tzinfo=UTC)
CONTACTS = 6

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def declare(company, **seen):
    try:
        return declare_workforce(
            company=company,
            on_date=date(2026, 6, 30),
            figures=TEN_AND_TEN,
            by=None,
            at=AT,
            **seen,
        )
    except DeclarationRefused as refused:
        return refused


def race(**seen):
    """What is stored of the day, what is in force, and how many were refused."""
    company = CompanyFactory()
    answers = at_once([lambda: declare(company, **seen)] * CONTACTS)
    declared = company.workforce_declarations
    refused = [a for a in answers if isinstance(a, DeclarationRefused)]
    return declared.count(), declared.in_force().count(), len(refused)


def test_one_declaration_of_the_same_day_is_taken():
    assert race(seen=0) == (1, 1, CONTACTS - 1)


def test_without_the_guard_the_same_race_writes_over_what_others_declared():
    stored, in_force, refused = race()

    assert stored > 1
    assert (stored + refused, in_force) == (CONTACTS, 1)
