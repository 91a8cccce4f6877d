"""Likely duplicates that somebody may look at."""

from django.db.models import QuerySet

from training.blocking import without_blocked
from training.duplicates.models import LikelyDuplicate


def pairs_shown(rows: QuerySet | None = None) -> QuerySet:
    """Neither of the two is blocked."""
    rows = LikelyDuplicate.objects.all() if rows is None else rows
    return without_blocked(without_blocked(rows), "other")


def pairs_to_look_at(rows: QuerySet | None = None) -> QuerySet:
    return pairs_shown(rows).filter(status=LikelyDuplicate.Status.PROPOSED)
