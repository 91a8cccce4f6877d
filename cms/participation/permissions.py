"""A participant sees what is theirs; anything else looks as if it were not there."""

from django.shortcuts import get_object_or_404

from training.enrolment.models import Enrolment
from training.registry.models import Person


def person_of(user) -> Person | None:
    return getattr(user, "person", None)


def own_enrolment_or_404(user, enrolment_id: int) -> Enrolment:
    return get_object_or_404(
        Enrolment.objects.select_related("person", "edition__course"),
        pk=enrolment_id,
        person__user=user,
    )
