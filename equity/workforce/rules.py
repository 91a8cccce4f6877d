"""What a declared workforce must look like to be believed. No Django here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Doubt(StrEnum):
    """Why somebody should look again; none of them refuses a declaration."""

    EMPTY = "EMPTY"
    ONE_SEX_ONLY = "ONE_SEX_ONLY"
    MORE_MANAGERS_THAN_OTHERS = "MORE_MANAGERS_THAN_OTHERS"
    FAR_FROM_LAST_TIME = "FAR_FROM_LAST_TIME"
    FAR_FROM_THE_REGISTER = "FAR_FROM_THE_REGISTER"
    FEWER_THAN_TRAINED = "FEWER_THAN_TRAINED"


MANAGERS = frozenset({"SENIOR_MANAGEMENT", "MANAGEMENT"})
LEAST_TO_COMPARE = 10


@dataclass(frozen=True)
class Line:
    sex: str
    job_category: str
    people: int


def doubts(
    lines: Iterable[Line],
    *,
    last_time: int | None = None,
    registered: int | None = None,
    trained: Mapping[str, int] | None = None,
) -> list[Doubt]:
    """Compare a declaration with itself, the one before, the register, the marks."""
    lines = list(lines)
    total = sum(line.people for line in lines)
    if total == 0:
        return [Doubt.EMPTY]
    checks = {
        Doubt.ONE_SEX_ONLY: has_one_sex_only(lines, total),
        Doubt.MORE_MANAGERS_THAN_OTHERS: managers_of(lines) * 2 > total
        and total >= LEAST_TO_COMPARE,
        Doubt.FAR_FROM_LAST_TIME: is_far(total, last_time),
        Doubt.FAR_FROM_THE_REGISTER: is_far(total, registered),
        Doubt.FEWER_THAN_TRAINED: has_fewer_than(lines, trained or {}),
    }
    return [doubt for doubt, found in checks.items() if found]


def has_one_sex_only(lines: list[Line], total: int) -> bool:
    sexes = {line.sex for line in lines if line.people}
    return len(sexes) == 1 and total >= LEAST_TO_COMPARE


def managers_of(lines: list[Line]) -> int:
    return sum(line.people for line in lines if line.job_category in MANAGERS)


def is_far(total: int, other: int | None) -> bool:
    """Test if two headcounts differ by more than half of the larger, and by ten."""
    if other is None:
        return False
    difference = abs(total - other)
    return difference >= LEAST_TO_COMPARE and difference * 2 > max(total, other)


def has_fewer_than(lines: list[Line], trained: Mapping[str, int]) -> bool:
    declared: dict[str, int] = {}
    for line in lines:
        declared[line.sex] = declared.get(line.sex, 0) + line.people
    return any(people > declared.get(sex, 0) for sex, people in trained.items())
