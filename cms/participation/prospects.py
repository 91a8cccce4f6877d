"""What somebody who wants a place of an edition may do about it now."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise

from training.catalogue.models import Course, Edition
from training.enrolment import rules
from training.enrolment.models import Enrolment
from training.enrolment.operations.refusals import REFUSALS
from training.enrolment.queries import (
    clashes,
    has_place_for_women,
    has_reserved_place,
    missing_courses,
    terms_of,
)
from training.registry.models import Person


@dataclass(frozen=True, kw_only=True)
class Prospect:
    """``closed_because`` says why nobody can ask; the rest, what one can ask for."""

    closed_because: str | Promise = ""
    is_full: bool = False
    needs_approval: bool = False
    waiting: int = 0
    has_place_for_women: bool = False
    missing: list[Course] = field(default_factory=list)
    clashes: list[Enrolment] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        return not self.closed_because and not self.missing


def prospect_of(edition: Edition, person: Person | None, *, at: datetime) -> Prospect:
    refusal = rules.refusal_for_anyone(terms_of(edition, at=at), at=at)
    if refusal and refusal != rules.Refusal.FULL:
        return Prospect(closed_because=REFUSALS[refusal])
    is_full = (
        refusal == rules.Refusal.FULL
        and not edition.needs_approval
        and not (person and has_reserved_place(person, edition, at=at))
    )
    return Prospect(
        is_full=is_full,
        needs_approval=edition.needs_approval,
        waiting=edition.enrolments.waiting().count() if is_full else 0,
        has_place_for_women=is_full and has_place_for_women(edition, at=at),
        # Of somebody nobody knows yet, nothing can be said.
        missing=missing_courses(person, edition, on=timezone.localdate(at))
        if person
        else [],
        clashes=clashes(person, edition),
    )
