"""What an answer is worth, what a diagnosis comes to, and when an average may be seen.

No Django here: numbers in, fractions out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from equity.disclosure.magnitudes import fails_p_percent
from training.refusals import Refused, gettext_noop

MOST_POINTS = 100
MOST_OPTIONS = 10
# Whoever reads an average is one of it: five others at least stand behind it, and
# behind what changed in it since the one before.
LEAST_COMPANIES = 6
# The second largest must not guess the largest to within these per cent of it.
P_PERCENT = 10


@dataclass(frozen=True)
class Option:
    """One answer that may be chosen; without points it takes its question out."""

    text: str
    points: int | None

    @property
    def counts(self) -> bool:
        return self.points is not None


def options_of(lines: str) -> list[Option]:
    """The options of a question, one a line: ``100 | Yes``, ``- | Does not apply``.

    :raises Refused: a line is none, or nobody could tell a good answer from a bad one.
    """
    options = [
        option_of(line.strip(), number)
        for number, line in enumerate(lines.splitlines(), 1)
        if line.strip()
    ]
    points = {option.points for option in options if option.counts}
    if len(points) < 2:
        raise Refused(
            gettext_noop("Write two options at least that are worth different points.")
        )
    if max(points) != MOST_POINTS:
        raise Refused(
            gettext_noop("One of the options must be worth %(most)s points."),
            most=MOST_POINTS,
        )
    if len(options) > MOST_OPTIONS:
        raise Refused(
            gettext_noop("Write %(most)s options at most."), most=MOST_OPTIONS
        )
    return options


def option_of(line: str, number: int) -> Option:
    points, bar, text = line.partition("|")
    points, text = points.strip(), text.strip()
    if not bar or not text:
        raise Refused(
            gettext_noop(
                "Line %(number)s: write the points, a bar and the answer, as "
                "«100 | Yes»."
            ),
            number=number,
        )
    if points == "-":
        return Option(text, None)
    if not (points.isascii() and points.isdigit() and int(points) <= MOST_POINTS):
        raise Refused(
            gettext_noop(
                "Line %(number)s: the points go from 0 to %(most)s, or a dash where "
                "the question does not apply."
            ),
            number=number,
            most=MOST_POINTS,
        )
    return Option(text, int(points))


@dataclass(frozen=True)
class Question:
    """A question as it is scored: its weight in its section."""

    id: int
    weight: int


@dataclass(frozen=True)
class Section:
    id: int
    weight: int
    questions: tuple[Question, ...]


# A question's id to the points of its answer; None does not apply; absent, no answer.
Points = Mapping[int, int | None]


def section_score(section: Section, points: Points) -> Fraction | None:
    """From 0 to 100; None where nothing that applies was answered."""
    counted = [
        (question.weight, points[question.id])
        for question in section.questions
        if points.get(question.id) is not None
    ]
    return weighted_mean(counted)


def total_score(sections: Iterable[Section], points: Points) -> Fraction | None:
    """The sections by their weight; one without a score is left out on both sides."""
    scores = [(s.weight, section_score(s, points)) for s in sections]
    return weighted_mean([(w, score) for w, score in scores if score is not None])


def weighted_mean(parts: Iterable[tuple[int, int | Fraction]]) -> Fraction | None:
    parts = [(weight, value) for weight, value in parts if weight]
    whole = sum(weight for weight, _value in parts)
    if not whole:
        return None
    return (
        sum((Fraction(value) * weight for weight, value in parts), Fraction()) / whole
    )


@dataclass(frozen=True)
class Gap:
    """A question whose best answer was not given: what the total would gain by it."""

    question: int
    gain: Fraction


def gaps(sections: Iterable[Section], points: Points) -> list[Gap]:
    """The largest first; of equal ones, the first asked."""
    scored = [s for s in sections if section_score(s, points) is not None]
    whole = sum(section.weight for section in scored)
    found = []
    for section in scored:
        asked = [q for q in section.questions if points.get(q.id) is not None]
        weights = sum(question.weight for question in asked)
        found += [
            Gap(
                question.id,
                Fraction(section.weight * question.weight, whole * weights)
                * (MOST_POINTS - points[question.id]),
            )
            for question in asked
            if whole and weights and question.weight and section.weight
        ]
    return sorted((gap for gap in found if gap.gain), key=lambda gap: -gap.gain)


def unanswered(sections: Iterable[Section], points: Points) -> list[int]:
    return [q.id for s in sections for q in s.questions if q.id not in points]


def may_average(
    scores: Mapping[int, Fraction], *, before: Mapping[int, Fraction]
) -> bool:
    """Test if the mean of these companies' scores tells on none of them.

    ``before`` are those of the average that was shown until now: from both together
    the scores that changed must not be told either.
    """
    changed = {
        company
        for company in {*scores, *before}
        if scores.get(company) != before.get(company)
    }
    if len(scores) < LEAST_COMPANIES or (before and len(changed) < LEAST_COMPANIES):
        return False
    return not is_dominated(scores)


def is_dominated(scores: Mapping[int, Fraction]) -> bool:
    """The p % rule, towards 100 as towards 0: all but one at an end tell that one."""
    given = [(str(company), score) for company, score in scores.items()]
    missing = [(company, MOST_POINTS - score) for company, score in given]
    return any(fails_p_percent(amounts, P_PERCENT) for amounts in (given, missing))
