"""The line before a SQLite file: one at a time, in order, and never stuck."""

import os
import subprocess
import sys
import threading
import time

import pytest
from django.db import OperationalError, connection, connections, transaction

from config.databases.sqlite3.line import Line, LineTooLong
from training.tests.factories import UserFactory

only_sqlite = pytest.mark.skipif(
    "DATABASE_URL" in os.environ and "sqlite" not in os.environ["DATABASE_URL"],
    reason="SQLite's own line",
)


@pytest.fixture
def line(tmp_path):
    return Line(str(tmp_path / "turn"))


def test_whoever_comes_first_is_served_first(line):
    served = []

    def work(number):
        line.take(seconds=10)
        served.append(number)
        line.pass_on()

    line.take(seconds=1)
    people = [threading.Thread(target=work, args=[number]) for number in range(8)]
    for place, person in enumerate(people, start=1):
        person.start()
        while len(line.waiting) < place:
            time.sleep(0.001)
    line.pass_on()
    for person in people:
        person.join()

    assert served == list(range(8))
    assert not line.is_taken


def test_a_turn_that_does_not_come_is_refused_and_holds_nobody_up(line):
    line.take(seconds=1)

    with pytest.raises(LineTooLong):
        line.take(seconds=0.05)

    assert list(line.waiting) == []
    line.pass_on()
    line.take(seconds=1)
    assert line.is_taken


def test_another_process_waits_for_its_turn(line):
    script = (
        "import sys; from config.databases.sqlite3.line import Line;"
        "line = Line(sys.argv[1]); print('here', flush=True);"
        "line.take(seconds=5); print('turn', flush=True)"
    )
    line.take(seconds=1)
    other = subprocess.Popen(  # noqa: S603 -- our own interpreter and script
        [sys.executable, "-c", script, line.path], stdout=subprocess.PIPE, text=True
    )
    try:
        assert other.stdout.readline() == "here\n"
        time.sleep(0.2)
        let_go = time.monotonic()
        line.pass_on()

        assert other.stdout.readline() == "turn\n"
        assert time.monotonic() >= let_go
    finally:
        other.communicate()


@only_sqlite
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("how", ["commit", "rollback", "error", "close"])
def test_a_transaction_ends_its_turn_however_it_ends(how):
    def end():
        with transaction.atomic():
            assert connection.turn.is_taken
            if how == "rollback":
                transaction.set_rollback(True)
            elif how == "error":
                raise KeyError(how)
            elif how == "close":
                connection.close()

    try:
        end()
    except (KeyError, OperationalError):
        pass
    except Exception:
        if how != "close":
            raise

    assert connection.turn is None
    with transaction.atomic():
        UserFactory()


@only_sqlite
@pytest.mark.django_db(transaction=True)
def test_who_waits_too_long_is_told_the_database_is_locked(monkeypatch):
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.1)
    said = []

    def other():
        mine = connections["default"]
        mine.settings_dict["OPTIONS"]["timeout"] = 0.1
        try:
            with transaction.atomic():
                pass
        except OperationalError as error:
            said.append(str(error))
        finally:
            connections.close_all()

    with transaction.atomic():
        waiting = threading.Thread(target=other)
        waiting.start()
        waiting.join()

    assert said == ["database is locked"]
