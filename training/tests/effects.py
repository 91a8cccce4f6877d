"""What an operation changed, in everything there is, and what the log says of it."""

from collections.abc import Callable

import pytest
from wagtail.models import ModelLogEntry

from training.tests.merging import all_rows


def effects(act: Callable, **values) -> tuple[dict, list[str]]:
    """By table: ``+1`` rows made, ``-1`` gone, or the columns that changed; and the
    actions recorded."""
    before, logged = all_rows(), ModelLogEntry.objects.count()
    act(**values)
    found = {}
    for label, rows in all_rows().items():
        was, now = by_key(before[label]), by_key(rows)
        changed = {
            name
            for key in was.keys() & now.keys()
            for name, value in now[key].items()
            if was[key][name] != value
        }
        made, gone = len(now.keys() - was.keys()), len(was.keys() - now.keys())
        told = {*changed, *([f"+{made}"] * bool(made)), *([f"-{gone}"] * bool(gone))}
        if told:
            found[label.removeprefix("training.")] = told
    entries = ModelLogEntry.objects.order_by("pk")[logged:]
    return found, [entry.action for entry in entries]


def by_key(rows: list[dict]) -> dict:
    return {next(iter(row.values())): row for row in rows}


def refused(refusal: type[Exception], act: Callable, **values) -> None:
    """It says no, and nothing is otherwise than it was."""

    def tried():
        with pytest.raises(refusal):
            act(**values)

    assert effects(tried) == ({}, [])
