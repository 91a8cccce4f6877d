import pytest

from training.attendance.rules import (
    Forecast,
    SessionRecord,
    attended_enough,
    forecast,
    minutes_fit,
)


@pytest.mark.parametrize(
    ("sessions", "threshold", "expected"),
    [
        ([(359, 480)], 75, False),
        ([(360, 480)], 75, True),
        ([(361, 480)], 75, True),
        ([(70, 100)], 70, True),
        ([(69, 100)], 70, False),
        ([(240, 240), (120, 240)], 75, True),
        ([(240, 240), (119, 240)], 75, False),
        ([(600, 240), (0, 240)], 75, False),
        ([(600, 240), (120, 240)], 75, True),
        ([(480, 480)], 100, True),
        ([(479, 480)], 100, False),
        ([(0, 480)], 1, False),
        ([], 75, False),
        ([(0, 0)], 75, False),
        ([(10, 0)], 1, False),
    ],
    ids=[
        "one minute short",
        "exactly enough",
        "one minute more",
        "seventy of a hundred, which a float would refuse",
        "sixty-nine of a hundred",
        "two sessions that just reach it",
        "two sessions, one minute short",
        "staying longer makes up for nothing",
        "staying longer counts as the whole session",
        "all of it",
        "all but a minute",
        "never there",
        "no session taught",
        "a session of no minutes",
        "minutes in a session of none",
    ],
)
def test_attended_enough_decides_in_whole_minutes(sessions, threshold, expected):
    records = [SessionRecord(present, taught) for present, taught in sessions]

    assert attended_enough(records, threshold=threshold) is expected


@pytest.mark.parametrize(
    ("sessions", "coming", "expected"),
    [
        (
            [(270, 300)],
            [180],
            Forecast(present=270, total=480, needed=90, remaining=180),
        ),
        ([(0, 120)], [360], Forecast(present=0, total=480, needed=360, remaining=360)),
        ([(0, 121)], [359], Forecast(present=0, total=480, needed=360, remaining=359)),
        ([(360, 480)], [], Forecast(present=360, total=480, needed=0, remaining=0)),
        ([(359, 480)], [], Forecast(present=359, total=480, needed=1, remaining=0)),
        ([], [101], Forecast(present=0, total=101, needed=76, remaining=101)),
        ([], [], Forecast(present=0, total=0, needed=0, remaining=0)),
    ],
    ids=[
        "some left to attend",
        "must attend all that is left",
        "one minute too late",
        "reached",
        "missed by a minute",
        "rounded up, never down",
        "nothing planned",
    ],
)
def test_forecast_says_what_is_missing(sessions, coming, expected):
    records = [SessionRecord(present, taught) for present, taught in sessions]

    assert forecast(records, coming, threshold=75) == expected


@pytest.mark.parametrize(
    ("needed", "remaining", "total", "reached", "reachable"),
    [
        (0, 10, 100, True, True),
        (10, 10, 100, False, True),
        (11, 10, 100, False, False),
        (0, 0, 0, False, False),
    ],
    ids=["reached", "just reachable", "out of reach", "nothing taught"],
)
def test_a_forecast_knows_what_is_reached_and_reachable(
    needed, remaining, total, reached, reachable
):
    seen = Forecast(present=0, total=total, needed=needed, remaining=remaining)

    assert (seen.is_reached, seen.is_reachable) == (reached, reachable)


@pytest.mark.parametrize(
    ("state", "minutes", "expected"),
    [
        ("PRESENT", 240, True),
        ("PRESENT", 241, False),
        ("PRESENT", 0, False),
        ("LATE", 1, True),
        ("LATE", 0, False),
        ("LATE", -1, False),
        ("EXCUSED", 0, True),
        ("EXCUSED", 1, False),
        ("ABSENT", 0, True),
        ("ABSENT", 240, False),
    ],
)
def test_minutes_fit_the_state_and_the_session(state, minutes, expected):
    assert minutes_fit(state=state, minutes=minutes, minutes_taught=240) is expected
