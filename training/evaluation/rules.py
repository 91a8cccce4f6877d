"""Grades, passing, learning gain, windows. No Django here: numbers in, answers out.

Decimal and fractions throughout: a grade that is 3,95 exactly is a 4,0, and no float
may say otherwise.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction

LOWEST, PASSING, HIGHEST = Decimal(1), Decimal(4), Decimal(7)
TENTH = Decimal("0.1")


class Measure(StrEnum):
    """By what a course is passed: one of the two, never both."""

    GRADE = "GRADE"
    POINTS = "POINTS"


class Verdict(StrEnum):
    PASSES = "PASSES"
    FAILS = "FAILS"
    # Something that counts has no result yet.
    MISSING = "MISSING"
    # Nothing that counts was ever set up.
    NOTHING_COUNTS = "NOTHING_COUNTS"


@dataclass(frozen=True, kw_only=True)
class PassRule:
    measure: Measure
    # The share of the points, in whole per cent, that is worth a 4,0 and that passes.
    demand: int
    lowest_grade: Decimal = PASSING


@dataclass(frozen=True, kw_only=True)
class Score:
    """What one person got in something that counts; all None: nothing yet."""

    title: str
    weight: int
    points: Decimal | None = None
    out_of: Decimal | None = None
    grade: Decimal | None = None

    @property
    def is_missing(self) -> bool:
        return self.points is None and self.grade is None


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """Whether somebody passes, and by what: a grade, or a share of the points."""

    verdict: Verdict
    grade: Decimal | None = None
    # In per cent, exact.
    share: Fraction | None = None
    missing: tuple[str, ...] = ()

    @property
    def passes(self) -> bool:
        return self.verdict is Verdict.PASSES


def half_up(value: Fraction | Decimal, step: Decimal = TENTH) -> Decimal:
    """Round to a step, halves up, without ever passing through a float."""
    exact = Fraction(value) / Fraction(step)
    whole = (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
    return (Decimal(whole) * step).quantize(step, ROUND_HALF_UP)


def exact_grade(points: Decimal, out_of: Decimal, *, demand: int) -> Fraction:
    """The grade of so many points before rounding: 4,0 exactly at the demand."""
    share = Fraction(points) / Fraction(out_of)
    needed = Fraction(demand, 100)
    if share < needed:
        return 1 + 3 * share / needed
    return 4 + 3 * (share - needed) / (1 - needed)


def grade_of(points: Decimal, out_of: Decimal, *, demand: int) -> Decimal:
    """Return the grade of so many points, from 1,0 to 7,0, halves up."""
    return half_up(exact_grade(points, out_of, demand=demand))


def judge(scores: Iterable[Score], rule: PassRule) -> Outcome:
    """Decide if somebody passes, by the measure the course states and no other."""
    counting = [score for score in scores if score.weight > 0]
    if not counting:
        return Outcome(verdict=Verdict.NOTHING_COUNTS)
    missing = tuple(score.title for score in counting if score.is_missing)
    if missing:
        return Outcome(verdict=Verdict.MISSING, missing=missing)
    if rule.measure is Measure.POINTS:
        return _by_points(counting, rule)
    return _by_grade(counting, rule)


def _by_points(scores: Sequence[Score], rule: PassRule) -> Outcome:
    weighed = sum(s.weight * _share(s) for s in scores)
    share = 100 * weighed / sum(score.weight for score in scores)
    passes = share >= rule.demand
    return Outcome(verdict=_verdict(passes), share=share)


def _by_grade(scores: Sequence[Score], rule: PassRule) -> Outcome:
    """Each result's grade is rounded, as it was told; then their mean, once."""
    weighed = sum(
        score.weight * Fraction(grade_told(score, demand=rule.demand))
        for score in scores
    )
    grade = half_up(Fraction(weighed) / sum(score.weight for score in scores))
    return Outcome(verdict=_verdict(grade >= rule.lowest_grade), grade=grade)


def _share(score: Score) -> Fraction:
    """The share of the points; a grade is given back its own: 1,0 is none, 7,0 all."""
    if score.points is not None:
        return Fraction(score.points) / Fraction(score.out_of)
    return (Fraction(score.grade) - 1) / 6


def grade_told(score: Score, *, demand: int) -> Decimal:
    if score.grade is not None:
        return score.grade
    return grade_of(score.points, score.out_of, demand=demand)


def _verdict(passes: bool) -> Verdict:
    return Verdict.PASSES if passes else Verdict.FAILS


# --- Learning gain ---


@dataclass(frozen=True, kw_only=True)
class Gain:
    """Of the people who answered both questionnaires, and of nobody else."""

    pairs: int
    mean_before: Fraction
    mean_after: Fraction
    # The mean of each person's gain in per cent of the points.
    mean_gain: Fraction
    # The mean of what each gained of what they could; None where nobody could.
    normalised: Fraction | None


def learning_gain(pairs: Iterable[tuple[Fraction, Fraction]]) -> Gain | None:
    """Weigh shares before and after, from 0 to 1; None without a matched pair."""
    pairs = list(pairs)
    if not pairs:
        return None
    could = [gain for pair in pairs if (gain := normalised_gain(*pair)) is not None]
    return Gain(
        pairs=len(pairs),
        mean_before=_mean([before for before, _after in pairs]),
        mean_after=_mean([after for _before, after in pairs]),
        mean_gain=_mean([after - before for before, after in pairs]),
        normalised=_mean(could) if could else None,
    )


def normalised_gain(before: Fraction, after: Fraction) -> Fraction | None:
    """What was gained of what could be; None for whoever knew it all before."""
    return None if before >= 1 else (after - before) / (1 - before)


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


# --- When and how something may be answered ---


def window(*, opens: tuple[date, int], closes: tuple[date, int]) -> tuple[date, date]:
    """The days on which something may be answered, half-open: first, first not."""
    opens_on = opens[0] + timedelta(days=opens[1])
    return opens_on, closes[0] + timedelta(days=closes[1] + 1)


def is_open(days: tuple[date, date], *, on: date) -> bool:
    return days[0] <= on < days[1]


@dataclass(frozen=True)
class Option:
    text: str
    is_right: bool


def options_of(lines: str) -> tuple[Option, ...]:
    """Read one option a line; an asterisk marks the right one."""
    found = []
    for line in lines.splitlines():
        text = line.strip()
        if text:
            right = text.startswith("*")
            found.append(Option(text.lstrip("* ").strip(), right))
    return tuple(found)


def points_of_choice(options: Sequence[Option], chosen: int | None, worth: int) -> int:
    """The points of one answer: those of the question, or none."""
    if chosen is None or not 0 <= chosen < len(options):
        return 0
    return worth if options[chosen].is_right else 0


def survey_is_shown(answers: int, *, threshold: int, is_closed: bool) -> bool:
    """Only when nobody can add an answer: two readings never differ by one person."""
    return is_closed and answers >= threshold
