"""A trainer sees the sessions they teach, a coordinator all of them."""

from django.shortcuts import get_object_or_404

from cms.access.queries import is_coordinator
from training.catalogue.models import Edition, Session


def rollable_sessions(user):
    sessions = Session.objects.select_related("edition__course").filter(
        edition__status__in=[Edition.Status.PUBLISHED, Edition.Status.FINISHED]
    )
    if is_coordinator(user):
        return sessions
    return sessions.filter(trainers__person__user=user)


def session_or_404(user, session_id: int) -> Session:
    return get_object_or_404(rollable_sessions(user), pk=session_id)


def takes_rolls(user) -> bool:
    """Teach something, or see to all of it: anyone else has no business here."""
    return is_coordinator(user) or rollable_sessions(user).exists()
