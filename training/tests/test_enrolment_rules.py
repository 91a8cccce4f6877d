from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from training.enrolment.rules import (
    Applicant,
    Refusal,
    Terms,
    is_minor,
    may_withdraw,
    offer_ends_at,
    refusal,
    share_out,
)

NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)
A_MOMENT = timedelta(microseconds=1)
OPEN = Terms(
    status="PUBLISHED",
    opens_at=NOW - timedelta(days=1),
    closes_at=NOW + timedelta(days=1),
    audience="ANYONE",
    places_left=1,
    starts_on=date(2027, 3, 1),
)
ANYBODY = Applicant(has_place=False, has_company=False, company_is_member=False)
SUPPLIER = replace(ANYBODY, has_company=True)
MEMBER = replace(SUPPLIER, company_is_member=True)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, None),
        ({"status": "DRAFT"}, Refusal.NOT_PUBLISHED),
        ({"status": "CANCELLED"}, Refusal.CANCELLED),
        ({"status": "FINISHED"}, Refusal.FINISHED),
        ({"opens_at": None}, None),
        ({"opens_at": NOW}, None),
        ({"opens_at": NOW + A_MOMENT}, Refusal.NOT_YET_OPEN),
        ({"closes_at": NOW + A_MOMENT}, None),
        ({"closes_at": NOW}, Refusal.CLOSED),
        ({"places_left": 0}, Refusal.FULL),
        ({"places_left": 0, "closes_at": NOW}, Refusal.CLOSED),
    ],
    ids=[
        "open",
        "draft",
        "cancelled",
        "finished",
        "no opening date",
        "opens now",
        "opens in a moment",
        "closes in a moment",
        "closes now",
        "full",
        "full and closed says closed",
    ],
)
def test_refusal_follows_the_status_the_dates_and_the_places(changes, expected):
    assert refusal(replace(OPEN, **changes), ANYBODY, at=NOW) == expected


@pytest.mark.parametrize(
    ("audience", "applicant", "expected"),
    [
        ("ANYONE", ANYBODY, None),
        ("VALUE_CHAIN", ANYBODY, Refusal.NOT_IN_AUDIENCE),
        ("VALUE_CHAIN", SUPPLIER, None),
        ("MEMBERS", SUPPLIER, Refusal.NOT_IN_AUDIENCE),
        ("MEMBERS", MEMBER, None),
    ],
)
def test_refusal_follows_the_audience(audience, applicant, expected):
    assert refusal(replace(OPEN, audience=audience), applicant, at=NOW) == expected


def test_whoever_has_a_place_is_told_so_even_when_the_edition_is_full():
    enrolled = replace(ANYBODY, has_place=True)

    full = replace(OPEN, places_left=0)

    assert refusal(full, enrolled, at=NOW) == Refusal.ALREADY_ENROLLED


@pytest.mark.parametrize(
    ("status", "on", "expected"),
    [
        ("PUBLISHED", date(2027, 3, 2), True),
        ("PUBLISHED", date(2027, 3, 3), False),
        ("FINISHED", date(2027, 3, 1), False),
        ("CANCELLED", date(2027, 3, 1), False),
    ],
    ids=["on the last day", "a day later", "finished", "cancelled"],
)
def test_may_withdraw_until_the_edition_ends(status, on, expected):
    assert may_withdraw(status=status, ends_on=date(2027, 3, 2), on=on) is expected


@pytest.mark.parametrize(
    ("birth_on", "expected"),
    [
        (None, False),
        (date(2009, 3, 1), False),
        (date(2009, 3, 2), True),
        (date(2008, 2, 29), False),
        (date(2030, 1, 1), True),
    ],
    ids=["unknown", "eighteen today", "tomorrow", "born on a 29th", "not born"],
)
def test_is_minor_looks_at_the_day_it_begins(birth_on, expected):
    assert is_minor(birth_on, on=date(2027, 3, 1)) is expected


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (60 * 24 * 30, datetime(2027, 2, 3, 13, tzinfo=UTC)),
        (60 * 3, datetime(2027, 2, 1, 15, 10, tzinfo=UTC)),
        (120, datetime(2027, 2, 1, 14, 10, tzinfo=UTC)),
        (119, None),
    ],
    ids=["on the hour", "not into the edition", "just long enough", "too short"],
)
def test_offer_ends_on_the_hour_and_before_the_edition(minutes, expected):
    at = datetime(2027, 2, 1, 12, 10, tzinfo=UTC)

    ends = offer_ends_at(at=at, hours=48, starts_at=at + timedelta(minutes=minutes))

    assert ends == expected


@pytest.mark.parametrize(
    ("queue", "for_anyone", "for_companies", "expected"),
    [
        ([None, 1, 2], 2, {}, {0: False, 1: False}),
        ([None, 1, 1], 0, {1: 1}, {1: True}),
        ([1, None, 1], 1, {1: 1}, {0: True, 1: False}),
        ([2, 1], 0, {3: 5}, {}),
        ([], 3, {1: 1}, {}),
    ],
    ids=["in order", "the company's", "reserve first", "nobody's", "nobody waits"],
)
def test_share_out_deals_down_the_list(queue, for_anyone, for_companies, expected):
    dealt = share_out(queue, for_anyone=for_anyone, for_companies=for_companies)

    assert dealt == expected
