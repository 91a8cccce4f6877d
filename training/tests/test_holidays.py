"""Chile's holidays, and the working days that a deadline is counted in."""

from datetime import date

import pytest

from training.privacy.holidays import UnknownYear, holidays, working_days_after


def days(year, text):
    return {
        date(year, int(month), int(day))
        for day, month in (each.split("/") for each in text.split())
    }


# As published, region by region and elections left out.
PUBLISHED = {
    2025: "1/1 18/4 19/4 1/5 21/5 20/6 29/6 16/7 15/8 18/9 19/9 12/10 31/10 1/11 "
    "8/12 25/12",
    2026: "1/1 3/4 4/4 1/5 21/5 21/6 29/6 16/7 15/8 18/9 19/9 12/10 31/10 1/11 8/12 "
    "25/12",
    2027: "1/1 26/3 27/3 1/5 21/5 21/6 28/6 16/7 15/8 17/9 18/9 19/9 11/10 31/10 1/11 "
    "8/12 25/12",
}


@pytest.mark.parametrize("year", PUBLISHED)
def test_holidays_are_those_published(year):
    assert holidays(year) == days(year, PUBLISHED[year])


@pytest.mark.parametrize(
    ("day", "is_holiday"),
    [
        (date(2029, 9, 17), True),
        (date(2030, 9, 20), True),
        (date(2031, 9, 17), False),
        (date(2034, 1, 2), True),
        (date(2028, 10, 27), True),
        (date(2029, 11, 2), True),
        (date(2028, 7, 3), False),
        (date(2029, 7, 2), True),
    ],
    ids=[
        "Monday before a Tuesday 18th",
        "Friday after a Wednesday 18th",
        "none beside a Thursday 18th",
        "Monday after a Sunday 1st of January",
        "the Friday before a Tuesday 31st",
        "the Friday after a Wednesday 31st",
        "San Pedro on a Thursday goes back",
        "San Pedro on a Friday goes on",
    ],
)
def test_holidays_that_move(day, is_holiday):
    assert (day in holidays(day.year)) == is_holiday


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (date(2026, 11, 26), date(2026, 11, 30)),
        (date(2026, 12, 4), date(2026, 12, 9)),
        (date(2026, 12, 24), date(2026, 12, 29)),
        (date(2027, 3, 24), date(2027, 3, 29)),
        (date(2026, 12, 31), date(2027, 1, 5)),
    ],
    ids=["a weekend", "the 8th of December", "Christmas", "Easter", "New Year"],
)
def test_two_working_days_leave_weekends_and_holidays_out(asked, due):
    assert working_days_after(asked, 2) == due


def test_a_year_nobody_listed_is_no_year_without_holidays():
    with pytest.raises(UnknownYear):
        working_days_after(date(2035, 12, 31), 2)
