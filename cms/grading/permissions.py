"""A trainer marks the editions they teach, a coordinator all; others see nothing."""

from django.shortcuts import get_object_or_404

from cms.access.queries import is_coordinator
from training.catalogue.models import Edition
from training.evaluation.queries import editions_evaluated


def markable_editions(user):
    editions = editions_evaluated().filter(
        status__in=[Edition.Status.PUBLISHED, Edition.Status.FINISHED]
    )
    if is_coordinator(user):
        return editions
    return editions.filter(sessions__trainers__person__user=user).distinct()


def edition_or_404(user, edition_id: int) -> Edition:
    return get_object_or_404(markable_editions(user), pk=edition_id)
