"""Surveys and questionnaires of the editions that ended in the period."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from equity.indicators.rows import Asked, Gain, Opinion
from training.attendance.models import AttendanceTotal
from training.blocking import without_blocked
from training.catalogue.models import Edition
from training.enrolment.models import Enrolment
from training.evaluation.answer_models import Response, SurveyAnswer, SurveyTicket
from training.evaluation.models import Assessment, Question

# A survey that opens so many days after the last one asks what came of it since.
FOLLOW_UP_FROM = 60
FOLLOWS_UP = {
    "opens_from": Assessment.Anchor.END,
    "opens_days__gte": FOLLOW_UP_FROM,
}
WHO = (
    "enrolment__person",
    "enrolment__edition",
    Coalesce("company", "enrolment__company"),
    "enrolment__facility__location",
    "enrolment__job_category",
)


def surveys() -> QuerySet[Assessment]:
    return Assessment.objects.filter(kind=Assessment.Kind.SURVEY)


def in_editions_ended(rows: QuerySet, path: str, *, from_date, before) -> QuerySet:
    if path == "enrolment__edition":
        rows = without_blocked(rows, "enrolment__person")
    return (
        rows.filter(**{f"{path}__ends_on__gte": from_date})
        .filter(**{f"{path}__ends_on__lt": before})
        .exclude(**{f"{path}__status": Edition.Status.CANCELLED})
        .order_by()
    )


def opinions_in(*, from_date: date, before: date) -> list[Opinion]:
    """What was said on every scale: nothing of it leads to who said it."""
    scales = dict(
        Question.objects.filter(
            form=Question.Form.SCALE, assessment__kind=Assessment.Kind.SURVEY
        ).values_list("pk", "assessment")
    )
    follow_ups = set(surveys().filter(**FOLLOWS_UP).values_list("pk", flat=True))
    answers = in_editions_ended(
        SurveyAnswer.objects.all(), "edition", from_date=from_date, before=before
    )
    return [
        Opinion(edition, int(said), survey in follow_ups)
        for edition, survey, given in answers.values_list(
            "edition", "assessment", "answers"
        )
        for question, said in given.items()
        if said is not None and scales.get(int(question)) == survey
    ]


def asked_in(*, from_date: date, before: date) -> list[Asked]:
    """Whoever came to an edition whose course has a survey, and if they answered."""
    surveyed = surveys().exclude(**FOLLOWS_UP)
    tickets = SurveyTicket.objects.filter(
        enrolment=OuterRef("enrolment"), assessment__in=surveyed
    )
    came = in_editions_ended(
        AttendanceTotal.objects.filter(
            attended__gt=0, enrolment__edition__course__in=surveyed.values("course")
        ),
        "enrolment__edition",
        from_date=from_date,
        before=before,
    )
    rows = came.values_list(*WHO, Exists(tickets))
    return [Asked(*row) for row in rows]


def gains_in(*, from_date: date, before: date) -> list[Gain]:
    """Whoever answered the questionnaires before and after, in shares of the points."""
    kinds = (Assessment.Kind.BEFORE, Assessment.Kind.AFTER)
    answered = in_editions_ended(
        Response.objects.filter(assessment__kind__in=kinds, out_of__gt=0).exclude(
            enrolment__status=Enrolment.Status.JOINED
        ),
        "enrolment__edition",
        from_date=from_date,
        before=before,
    )
    by_enrolment: dict[int, dict] = {}
    rows = answered.order_by("attempt", "pk").values_list(
        "enrolment",
        "assessment__kind",
        "points",
        "out_of",
        "enrolment__person",
        "enrolment__edition",
        Coalesce("enrolment__attendance_total__company", "enrolment__company"),
        "enrolment__facility__location",
        "enrolment__job_category",
    )
    for enrolment, kind, points, out_of, *who in rows:
        held = by_enrolment.setdefault(enrolment, {"who": who})
        held[kind] = (points * 20_000 + out_of) // (2 * out_of)
    return [
        Gain(*held["who"], before=held["BEFORE"], after=held["AFTER"])
        for held in by_enrolment.values()
        if {"BEFORE", "AFTER"} <= held.keys()
    ]
