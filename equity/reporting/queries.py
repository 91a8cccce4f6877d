from django.db.models import QuerySet

from equity.reporting.models import Release


def published_releases() -> QuerySet[Release]:
    """The releases anyone may read, the latest first. Never a draft."""
    return Release.objects.filter(status=Release.Status.PUBLISHED).order_by("-number")
