from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from django.db.models import QuerySet

from training.attendance.queries import alphabetical
from training.catalogue.models import Course, Edition
from training.enrolment.models import Enrolment
from training.evaluation import rules
from training.evaluation.answer_models import Response, Result, SurveyAnswer
from training.evaluation.models import Assessment, PassingRule, Question
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
    """What decides approval in an edition."""
    markings = markings_of(Enrolment.objects.filter(edition=edition))
    return markings.get(edition.course_id, Marking())


def markings_of(enrolments: QuerySet[Enrolment]) -> dict[int, Marking]:
    """By course, where it certifies approval: three queries however many."""
    enrolments = enrolments.order_by()
    stated = {
        rule.course_id: rule
        for rule in PassingRule.objects.filter(
            course__in=enrolments.values("edition__course")
        ).exclude(certifies=PassingRule.Certifies.PARTICIPATION)
    }
    if not stated:
        return {}
    by_course = defaultdict(list)
    marked = Assessment.objects.filter(course__in=stated.keys(), kind__in=MARKED)
    for item in marked.order_by("pk"):
        by_course[item.course_id].append(item)
    results = {
        (row.assessment_id, row.enrolment_id): row
        for row in Result.objects.filter(enrolment__in=enrolments.values("pk"))
    }
    return {
        course: Marking(
            certifies=rule.certifies,
            rule=rule_stated(rule),
            assessments=tuple(by_course[course]),
            results=results,
        )
        for course, rule in stated.items()
    }


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


def was_answered(assessment: Assessment) -> bool:
    return assessment.responses.exists() or assessment.tickets.exists()


def people_marked(edition: Edition) -> list[Enrolment]:
    """Everyone with a place, by surname: the lines of the grid."""
    enrolments = Enrolment.objects.holding_a_place().filter(edition=edition)
    rows = enrolments.select_related("person", "company")
    return sorted(rows, key=lambda row: alphabetical(row.person))


def editions_evaluated() -> QuerySet[Edition]:
    """Editions of courses that have something to mark or to answer."""
    return (
        Edition.objects.filter(course__assessments__isnull=False)
        .select_related("course")
        .distinct()
        .order_by("-ends_on", "code")
    )


# --- What came of it ---


def gain_of(edition: Edition) -> rules.Gain | None:
    """The learning gain of whoever answered both questionnaires."""
    shares = defaultdict(dict)
    rows = Response.objects.filter(
        enrolment__edition=edition,
        assessment__kind__in=[Assessment.Kind.BEFORE, Assessment.Kind.AFTER],
        out_of__gt=0,
    ).exclude(enrolment__status=Enrolment.Status.JOINED)
    rows = rows.values_list("enrolment_id", "assessment__kind", "points", "out_of")
    for enrolment, kind, points, out_of in rows:
        shares[enrolment][kind] = Fraction(points, out_of)
    return rules.learning_gain(
        (found[Assessment.Kind.BEFORE], found[Assessment.Kind.AFTER])
        for found in shares.values()
        if len(found) == 2
    )


@dataclass(frozen=True, kw_only=True)
class Said:
    """What came of one question: how many chose each, or what they wrote."""

    question: Question
    counts: tuple[tuple[str, int], ...] = ()
    mean: Fraction | None = None
    texts: tuple[str, ...] = ()

    @property
    def answers(self) -> int:
        return sum(count for _what, count in self.counts) + len(self.texts)


@dataclass(frozen=True, kw_only=True)
class SurveyResult:
    """A survey in an edition: its answers, or how many there are and why not shown."""

    assessment: Assessment
    answers: int
    is_closed: bool
    said: tuple[Said, ...] = ()

    @property
    def is_shown(self) -> bool:
        return rules.survey_is_shown(
            self.answers,
            threshold=self.assessment.threshold,
            is_closed=self.is_closed,
        )


def survey_results(edition: Edition, *, on: date) -> list[SurveyResult]:
    """The surveys of an edition's course; nothing of one that may not be shown yet."""
    surveys = Assessment.objects.filter(
        course=edition.course_id, kind=Assessment.Kind.SURVEY
    ).prefetch_related("questions")
    return [_survey_result(survey, edition, on=on) for survey in surveys]


def _survey_result(survey, edition, *, on) -> SurveyResult:
    answers = SurveyAnswer.objects.filter(assessment=survey, edition=edition)
    result = SurveyResult(
        assessment=survey,
        answers=answers.count(),
        is_closed=on >= window_of(survey, edition)[1],
    )
    if not result.is_shown:
        return result
    said = list(answers.values_list("answers", flat=True))
    return replace(
        result, said=tuple(_said(question, said) for question in survey.questions.all())
    )


def _said(question: Question, said: list[dict]) -> Said:
    values = [value for one in said if (value := one.get(str(question.pk))) is not None]
    if question.form == Question.Form.TEXT:
        # In the order of letters: not in that in which they were written.
        return Said(question=question, texts=tuple(sorted(values)))
    if question.form == Question.Form.SCALE:
        counts = tuple((str(step), values.count(step)) for step in range(1, 6))
        mean = Fraction(sum(values), len(values)) if values else None
        return Said(question=question, counts=counts, mean=mean)
    options = rules.options_of(question.options)
    return Said(
        question=question,
        counts=tuple(
            (option.text, values.count(place)) for place, option in enumerate(options)
        ),
    )
