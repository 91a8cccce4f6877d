"""What the figures of a release stand in, in plain values, at the data cut."""

from django.db.models import Q, Sum

from equity.reporting.models import Release
from training.agreement.models import Action, Goal
from training.catalogue.models import Edition, Session


def context_of(release: Release) -> dict:
    return {"editions": editions_of(release), "goals": goals_of(release)}


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
                }
                for action in actions.get(goal.pk, [])
            ],
        }
        for goal in Goal.objects.filter(agreement=release.agreement_id)
    ]
