from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError
from django.db.models import F

from training.accounts import limits
from training.accounts.models import AttemptCount
from training.tests.test_races import at_once

NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)
AMOUNT, PEOPLE, ROUNDS = 5, 24, 6


def take(key="key", at=NOW):
    return limits.take(key, amount=AMOUNT, seconds=60, at=at)


@pytest.mark.django_db
def test_take_lets_so_many_through_and_starts_again_when_the_time_is_over():
    first = [take() for _try in range(AMOUNT + 2)]
    just_before = take(at=NOW + timedelta(seconds=59))
    after = [take(at=NOW + timedelta(seconds=60)) for _try in range(AMOUNT + 1)]

    assert first == [True] * AMOUNT + [False] * 2
    assert just_before is False
    assert after == [True] * AMOUNT + [False]
    assert take("another key")


@pytest.mark.django_db
def test_give_back_and_forget_let_one_and_all_try_again():
    for _try in range(AMOUNT):
        take()
    assert limits.is_spent("key", amount=AMOUNT, at=NOW)

    limits.give_back("key")
    given_back = [take(), take()]
    limits.forget("key")

    assert given_back == [True, False]
    assert [take() for _try in range(AMOUNT + 1)] == [True] * AMOUNT + [False]


@pytest.mark.django_db
def test_no_key_can_be_read_from_the_table_and_old_rows_go():
    take("rosa@example.cl")

    take("another", at=NOW + timedelta(days=3))

    [row] = AttemptCount.objects.all()
    assert "rosa" not in row.key
    assert row.key == limits.hashed("another")


def look_first(key, *, amount, seconds, at):
    """The guard taken out: what was seen is no longer so when it is written."""
    hashed = limits.hashed(key)
    row, _made = AttemptCount.objects.get_or_create(
        key=hashed, defaults={"ends_at": at + timedelta(seconds=seconds)}
    )
    if row.count >= amount:
        return False
    AttemptCount.objects.filter(pk=row.pk).update(count=F("count") + 1)
    return True


def let_through(attempt, number):
    def run():
        try:
            return attempt(f"key {number}", amount=AMOUNT, seconds=60, at=NOW)
        except DatabaseError:
            return False

    return sum(at_once([run] * PEOPLE))


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_no_more_get_through_at_once_than_one_after_another():
    assert [let_through(limits.take, n) for n in range(ROUNDS)] == [AMOUNT] * ROUNDS


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_without_the_guard_more_get_through():
    """The control. The race that proves the guard has to be one that can be lost."""
    assert max(let_through(look_first, n) for n in range(ROUNDS * 3)) > AMOUNT
