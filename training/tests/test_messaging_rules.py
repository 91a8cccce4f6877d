"""When a message is tried again, and when it is given up."""

from datetime import timedelta

import pytest

from training.messaging import rules
from training.messaging.rules import Failure, Reason


def test_the_pauses_double_and_end_after_a_day():
    pauses = [rules.delay_after(attempts) for attempts in range(1, rules.MOST_ATTEMPTS)]

    assert pauses[:4] == [timedelta(minutes=m) for m in (1, 2, 4, 8)]
    assert pauses[-1] == timedelta(hours=4)
    assert timedelta(days=1) < sum(pauses, timedelta()) < timedelta(days=2)


@pytest.mark.parametrize(
    ("reason", "attempts", "given_up"),
    [
        (Reason.LATER, 1, False),
        (Reason.LATER, 13, False),
        (Reason.LATER, 14, True),
        (Reason.ADDRESS, 1, True),
        (Reason.CONTENT, 1, True),
        (Reason.SENDER, 1, False),
        (Reason.LOGIN, 1, False),
    ],
)
def test_what_helps_nobody_is_given_up(reason, attempts, given_up):
    failure = Failure(reason=reason)

    assert rules.is_given_up(failure, attempts=attempts) is given_up
