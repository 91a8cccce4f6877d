from datetime import UTC, datetime, timedelta

import pytest

from training.attendance import codes
from training.attendance.presence import Hours, minutes_there, state_of

START = datetime(2027, 3, 1, 12, tzinfo=UTC)
SECRET = b"secret"


def at(minutes):
    return None if minutes is None else START + timedelta(minutes=minutes)


# From 12:00 to 16:30, 240 minutes taught and 30 of breaks; ten of tolerance.
HOURS = Hours(starts_at=START, ends_at=at(270), minutes=240, tolerance=10)


@pytest.mark.parametrize(
    ("entered", "left", "minutes"),
    [
        (-15, None, 240),
        (0, 270, 240),
        (10, 260, 240),
        (11, 270, 240),
        (60, None, 210),
        (60, 259, 199),
        (60, 260, 210),
        (0, 100, 100),
        (11, 100, 89),
        (269, None, 1),
        (270, None, 0),
        (300, None, 0),
        (-30, -20, 0),
        (100, 90, 0),
    ],
)
def test_minutes_run_from_entry_to_exit_clipped_to_the_session(entered, left, minutes):
    assert minutes_there(HOURS, entered_at=at(entered), left_at=at(left)) == minutes


@pytest.mark.parametrize(("minutes", "state"), [(239, "LATE"), (240, "PRESENT")])
def test_state_of_says_who_was_there_all_the_time(minutes, state):
    assert state_of(minutes, taught=240) == state


@pytest.mark.parametrize(
    ("after", "qr", "typed"),
    [(0, True, True), (59, True, True), (60, False, True), (119, False, True),
     (120, False, False)],
)  # fmt: skip
def test_a_code_is_taken_while_shown_and_one_turn_more(after, qr, typed):
    then, now = START, START + timedelta(seconds=after)
    shown = codes.qr_code_at(SECRET, 7, then)
    digits = codes.typed_code_at(SECRET, 7, then)

    assert codes.is_qr_code(shown, SECRET, 7, now) is qr
    assert codes.is_typed_code(digits, SECRET, 7, now) is typed


def test_a_code_is_of_one_session_one_secret_and_no_time_to_come():
    shown = codes.qr_code_at(SECRET, 7, START)
    coming = codes.qr_code_at(SECRET, 7, START + timedelta(seconds=30))

    assert not codes.is_qr_code(shown, SECRET, 8, START)
    assert not codes.is_qr_code(shown, b"another", 7, START)
    assert not codes.is_qr_code(coming, SECRET, 7, START)
    assert not codes.is_qr_code("ñ", SECRET, 7, START)


def test_codes_turn_and_have_the_digits_that_are_typed():
    shown = {codes.typed_code(SECRET, 7, turn) for turn in range(200)}

    assert len(shown) == 200
    assert {len(code) for code in shown} == {6}
