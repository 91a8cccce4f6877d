"""The deliberate ways to take something out of what is otherwise only added to."""

from collections.abc import Iterable
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.db import transaction

from training.accounts.models import User
from training.attendance.models import Mark, MarkRemoval
from training.audit import record
from training.registry.models import Person


class RemovalRefused(Exception):
    """Marks are removed in the demo alone."""


@contextmanager
def marks_removable(*, by: User | None, at: datetime):
    """Let marks be deleted inside the block: whole sessions of the demo, no others.

    One transaction: nobody else ever sees the guard open.

    :raises RemovalRefused: this is no demo.
    """
    if not settings.DEMO_MODE:
        raise RemovalRefused("Marks are never removed.")
    with transaction.atomic():
        removal = MarkRemoval.objects.create(opened_at=at)
        stood = Mark.objects.count()
        yield
        record(
            "training.attendance.remove_marks",
            removal,
            by=by,
            data={"marks": stood - Mark.objects.count()},
        )
        removal.delete()


@transaction.atomic
def erase_reasons(*, people: Iterable[Person], by: User | None, at: datetime) -> int:
    """Blank what the marks of people erased say in words; the chain holds all the same.

    The database lets it through only where the row of their erasure stands.

    Minutes, states and totals stay: they name nobody once the person does not.
    """
    people = list(people)
    erased = (
        Mark.objects.filter(enrolment__person__in=people)
        .exclude(reason="")
        .update(reason="", reason_salt="")
    )
    for person in people:
        record("training.attendance.erase_reasons", person, by=by)
    return erased
