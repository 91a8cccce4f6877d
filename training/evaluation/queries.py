from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from django.db.models import QuerySet

from training.catalogue.models import Course, Edition
from training.enrolment.models import Enrolment
from training.evaluation import rules
from training.evaluation.answer_models import Response, Result
from training.evaluation.models import Assessment, PassingRule
from training.evaluation.rules import Measure, Outcome, PassRule, Score

MARKED = (Assessment.Kind.TEST, Assessment.Kind.PRACTICAL)


@dataclass(frozen=True, kw_only=True)
class Marking:
    """What an edition's course certifies, and how each enrolment did."""

    certifies: str = PassingRule.Certifies.PARTICIPATION.value
    rule: PassRule | None = None
    assessments: tuple[Assessment, ...] = ()
    results: dict[tuple[int, int], Result] = field(default_factory=dict)

    def outcome(self, enrolment_id: int) -> Outcome | None:
        """How somebody did; nothing where the course certifies attendance alone."""
        if self.rule is None:
            return None
        return rules.judge(
            [self._score(item, enrolment_id) for item in self.assessments], self.rule
        )

    def _score(self, assessment: Assessment, enrolment_id: int) -> Score:
        result = self.results.get((assessment.pk, enrolment_id))
        return Score(
            title=assessment.local_title,
            weight=assessment.weight,
            points=result and result.points,
            out_of=result and result.out_of,
            grade=result and result.grade,
        )


def marking_of(edition: Edition) -> Marking:
    """Read what decides approval in an edition, in three queries however many."""
    stated = PassingRule.objects.filter(course=edition.course_id).first()
    if stated is None or stated.certifies == PassingRule.Certifies.PARTICIPATION:
        return Marking()
    return Marking(
        certifies=stated.certifies,
        rule=rule_stated(stated),
        assessments=tuple(marked_assessments(edition.course_id)),
        results=results_of(edition),
    )


def rule_stated(stated: PassingRule) -> PassRule:
    return PassRule(
        measure=Measure(stated.measure),
        demand=stated.demand,
        lowest_grade=stated.lowest_grade,
    )


def marked_assessments(course: Course | int) -> QuerySet[Assessment]:
    """The tests and practicals of a course, as they were added."""
    return Assessment.objects.filter(course=course, kind__in=MARKED).order_by("pk")


def results_of(edition: Edition) -> dict[tuple[int, int], Result]:
    rows = Result.objects.filter(enrolment__edition=edition)
    return {(row.assessment_id, row.enrolment_id): row for row in rows}


def window_of(assessment: Assessment, edition: Edition) -> tuple[date, date]:
    """The local days on which ``edition`` may answer it, half-open."""
    anchors = {
        Assessment.Anchor.START: edition.starts_on,
        Assessment.Anchor.END: edition.ends_on,
    }
    return rules.window(
        opens=(anchors[assessment.opens_from], assessment.opens_days),
        closes=(anchors[assessment.closes_from], assessment.closes_days),
    )


# --- What a participant may answer ---


@dataclass(frozen=True, kw_only=True)
class ToAnswer:
    """Something online of somebody's course, and whether they may answer it now."""

    enrolment: Enrolment
    assessment: Assessment
    opens_on: date
    closes_before: date
    used: int
    best: Response | None

    @property
    def last_day(self) -> date:
        return date.fromordinal(self.closes_before.toordinal() - 1)

    @property
    def left(self) -> int:
        return max(self.assessment.attempts - self.used, 0)

    def is_open(self, *, on: date) -> bool:
        days = (self.opens_on, self.closes_before)
        return self.left > 0 and rules.is_open(days, on=on)


def to_answer(enrolments: Iterable[Enrolment]) -> list[ToAnswer]:
    """All that is online for some enrolments, in four queries however many."""
    enrolments = list(enrolments)
    courses = {row.edition.course_id for row in enrolments}
    by_course = defaultdict(list)
    for item in Assessment.objects.filter(course__in=courses, is_online=True).order_by(
        "pk"
    ):
        by_course[item.course_id].append(item)
    if not by_course:
        return []
    responses, tickets = answered(enrolments)
    return [
        _to_answer(enrolment, item, responses, tickets)
        for enrolment in enrolments
        for item in by_course[enrolment.edition.course_id]
    ]


def answered(enrolments: list[Enrolment]):
    """Attempts by (assessment, enrolment), and the surveys answered."""
    keys = [row.pk for row in enrolments]
    responses = defaultdict(list)
    for row in Response.objects.filter(enrolment__in=keys).defer("answers"):
        responses[row.assessment_id, row.enrolment_id].append(row)
    tickets = Enrolment.objects.filter(pk__in=keys).values_list(
        "survey_tickets__assessment", "pk"
    )
    return responses, set(tickets)


def _to_answer(enrolment, assessment, responses, tickets) -> ToAnswer:
    key = (assessment.pk, enrolment.pk)
    own = responses[key]
    opens_on, closes_before = window_of(assessment, enrolment.edition)
    return ToAnswer(
        enrolment=enrolment,
        assessment=assessment,
        opens_on=opens_on,
        closes_before=closes_before,
        used=len(own) + (key in tickets),
        best=max(own, key=lambda row: row.points, default=None),
    )


# --- What came of it ---


def gain_of(edition: Edition) -> rules.Gain | None:
    """The learning gain of whoever answered both questionnaires."""
    shares = defaultdict(dict)
    rows = Response.objects.filter(
        enrolment__edition=edition,
        assessment__kind__in=[Assessment.Kind.BEFORE, Assessment.Kind.AFTER],
        out_of__gt=0,
    ).values_list("enrolment_id", "assessment__kind", "points", "out_of")
    for enrolment, kind, points, out_of in rows:
        shares[enrolment][kind] = Fraction(points, out_of)
    return rules.learning_gain(
        (found[Assessment.Kind.BEFORE], found[Assessment.Kind.AFTER])
        for found in shares.values()
        if len(found) == 2
    )
