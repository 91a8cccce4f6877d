"""What the figures of a release stand in, in plain values, at the data cut."""

from collections.abc import Callable
from datetime import date

from django.db.models import Q, Sum

from equity.reporting.models import Release
from training.agreement.models import Action, Agreement, Goal
from training.catalogue.models import Course, Edition, Session

# What each action's standing is worked out by: a topic above this one says so.
Standing = Callable[..., dict[int, dict]]
_standing: list[Standing] = []


def standing_comes_from(function: Standing) -> None:
    """``function(agreement, on=day)`` tells of each action, by its id, in plain values
    fit to publish, in how many elements it is asked and met."""
    _standing[:] = [function]


def standing_of(agreement: Agreement, *, on: date) -> dict[int, dict]:
    return _standing[0](agreement, on=on) if _standing else {}


def context_of(release: Release) -> dict:
    return {
        "editions": editions_of(release),
        "goals": goals_of(release),
        "courses": courses_of(release),
    }


def courses_of(release: Release) -> dict[str, list[str]]:
    """Titles of the courses that a table may name, as they are today."""
    taught = Edition.objects.filter(
        ends_on__gte=release.from_date, starts_on__lt=release.before
    )
    titles = Course.objects.filter(pk__in=taught.values("course")).order_by("code")
    rows = titles.values_list("code", "title", "title_en")
    return {code: named for code, *named in rows}


def editions_of(release: Release) -> list[dict]:
    """The editions that ended in the period: what was given, never to whom."""
    counted = Q(sessions__recovers__isnull=True) & ~Q(
        sessions__status=Session.Status.CANCELLED
    )
    editions = (
        Edition.objects.filter(
            ends_on__gte=release.from_date, ends_on__lt=release.before
        )
        .exclude(status=Edition.Status.CANCELLED)
        .annotate(taught=Sum("sessions__minutes", filter=counted))
        .order_by("ends_on", "pk")
        .values_list(
            "course__title",
            "course__topic",
            "modality",
            "starts_on",
            "ends_on",
            "taught",
        )
    )
    return [
        {
            "course": course,
            "topic": topic,
            "modality": modality,
            "from": f"{starts:%Y-%m-%d}",
            "to": f"{ends:%Y-%m-%d}",
            "minutes": taught or 0,
        }
        for course, topic, modality, starts, ends, taught in editions
    ]


def goals_of(release: Release) -> list[dict]:
    """The goals of the agreement, each with its actions and what proves them."""
    actions: dict[int, list[Action]] = {}
    for action in Action.objects.filter(
        goal__agreement=release.agreement_id
    ).select_related("goal"):
        actions.setdefault(action.goal_id, []).append(action)
    standing = standing_of(release.agreement, on=release.last_day)
    return [
        {
            "number": goal.number,
            "title": goal.title,
            "actions": [
                {
                    "code": action.code,
                    "title": action.title,
                    "means": action.means_of_verification,
                    "met_by": action.met_by,
                    **standing.get(action.pk, {}),
                }
                for action in actions.get(goal.pk, [])
            ],
        }
        for goal in Goal.objects.filter(agreement=release.agreement_id)
    ]
