"""What evaluation does by itself, every so often."""

from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext_noop as _

from training.catalogue.models import Edition
from training.enrolment.models import Enrolment
from training.evaluation.models import Assessment
from training.evaluation.queries import ToAnswer, to_answer
from training.messaging.operations import queue_message
from training.periodic.jobs import periodic

# Whoever was not asked in these days, because the clock stood still, is not any more.
ASKED_WITHIN = timedelta(days=3)


@periodic(_("ask how a course was"), every=timedelta(hours=1))
def ask_how_it_was(*, at: datetime) -> int:
    """Write once to everyone whose survey has just opened and who has not answered."""
    today = timezone.localdate(at)
    surveyed = Assessment.objects.filter(kind=Assessment.Kind.SURVEY).values("course")
    enrolments = Enrolment.objects.holding_a_place().filter(
        edition__course__in=surveyed,
        edition__status__in=[Edition.Status.PUBLISHED, Edition.Status.FINISHED],
        # No survey opens long before or after its edition.
        edition__starts_on__lte=today + timedelta(days=31),
        edition__ends_on__gte=today - timedelta(days=31),
    )
    asked = 0
    for item in to_answer(enrolments.select_related("edition__course", "person")):
        if (
            item.assessment.is_anonymous
            and item.is_open(on=today)
            and today - item.opens_on < ASKED_WITHIN
        ):
            asked += ask(item, at=at)
    return asked


def ask(item: ToAnswer, *, at: datetime) -> bool:
    person = item.enrolment.person
    with translation.override(person.language):
        path = reverse(
            "participation:answer", args=[item.enrolment.pk, item.assessment.pk]
        )
        context = {
            "name": person.social_name or person.given_names,
            "course": item.enrolment.edition.course.local_title,
            "deadline": date_format(item.last_day, "SHORT_DATE_FORMAT"),
            "link": f"{settings.BASE_URL}{path}",
        }
    message = queue_message(
        kind="survey",
        to=person.email,
        language=person.language,
        context=context,
        key=f"survey-{item.assessment.pk}-{item.enrolment.pk}",
        about=item.enrolment,
        by=None,
        at=at,
    )
    return message is not None
