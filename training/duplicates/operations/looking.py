from datetime import datetime

from django.db import transaction

from training.duplicates.finding import (
    alike,
    facts_by_person,
    hashed_keys,
    stored_keys,
)
from training.duplicates.models import LikelyDuplicate, MatchingKey
from training.duplicates.rules import Facts, Likeness
from training.registry.models import Person

Status = LikelyDuplicate.Status
# So many people's keys a transaction: others write in between.
PEOPLE_AT_ONCE = 1_000


def look_for_duplicates(*, at: datetime) -> int:
    """Bring the list up to date: how many pairs there are to look at.

    What somebody said is two people stays so, and is not proposed again.
    """
    facts = facts_by_person()
    store_keys(facts)
    return store_pairs(alike(facts), at=at)


def store_keys(facts: dict[int, Facts]) -> None:
    """Write the keys of whoever changed since the last time, and of nobody else."""
    stored = stored_keys()
    changed = {
        person: keys
        for person, known in facts.items()
        if (keys := hashed_keys(known)) != stored.get(person, set())
    }
    changed |= {person: set() for person in stored.keys() - facts.keys()}
    people = sorted(changed)
    for start in range(0, len(people), PEOPLE_AT_ONCE):
        piece = people[start : start + PEOPLE_AT_ONCE]
        replace_keys({person: changed[person] for person in piece})


@transaction.atomic
def replace_keys(changed: dict[int, set[int]]) -> None:
    MatchingKey.objects.filter(person__in=changed).delete()
    there = Person.objects.filter(pk__in=changed).values_list("pk", flat=True)
    MatchingKey.objects.bulk_create(
        [
            MatchingKey(person_id=person, value=value)
            for person in there
            for value in sorted(changed[person])
        ],
        batch_size=5_000,
    )


@transaction.atomic
def store_pairs(found: dict[tuple[int, int], Likeness], *, at: datetime) -> int:
    known = {
        (row.person_id, row.other_id): row for row in LikelyDuplicate.objects.all()
    }
    over = [
        row.pk
        for pair, row in known.items()
        if pair not in found and row.status == Status.PROPOSED
    ]
    LikelyDuplicate.objects.filter(pk__in=over).delete()
    rows = [row_for(pair, likeness, at) for pair, likeness in found.items()]
    LikelyDuplicate.objects.bulk_create(
        [row for row in rows if (row.person_id, row.other_id) not in known], 1_000
    )
    for row in rows:
        refresh(known.get((row.person_id, row.other_id)), row)
    return LikelyDuplicate.objects.filter(status=Status.PROPOSED).count()


def row_for(pair: tuple[int, int], likeness: Likeness, at: datetime) -> LikelyDuplicate:
    return LikelyDuplicate(
        person_id=pair[0],
        other_id=pair[1],
        score=likeness.score,
        level=likeness.level,
        reasons=list(likeness.reasons),
        found_at=at,
    )


def refresh(known: LikelyDuplicate | None, row: LikelyDuplicate) -> None:
    """What was settled stays as whoever settled it saw it."""
    if known and known.status == Status.PROPOSED and known.reasons != row.reasons:
        LikelyDuplicate.objects.filter(pk=known.pk, status=Status.PROPOSED).update(
            score=row.score, level=row.level, reasons=row.reasons
        )
