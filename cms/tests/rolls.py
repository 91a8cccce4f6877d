"""What the tests of the roll call start from, and send."""

import uuid
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from training.catalogue.models import Edition
from training.tests.factories import EnrolmentFactory, SessionFactory


def taught(trainer, people=2, **values):
    starts_at = timezone.now() - timedelta(minutes=5)
    session = SessionFactory(**{"starts_at": starts_at} | values)
    session.trainers.add(trainer)
    EnrolmentFactory.create_batch(people, edition=session.edition)
    Edition.objects.filter(pk=session.edition_id).update(places_taken=people)
    return session


def close_for_two_people(session):
    """Close it, in an edition that has corrections approved by somebody else."""
    session.edition.corrections_need_approval = True
    session.edition.save()
    session.status, session.closed_at = "CLOSED", timezone.now()
    session.save()


def address(name, session):
    return reverse(f"rollcall:{name}", kwargs={"session_id": session.pk})


def line(enrolment, state, minutes="", reason="", mark=None):
    key = enrolment.pk
    return {
        f"state-{key}": state,
        f"minutes-{key}": minutes,
        f"reason-{key}": reason,
        f"mark-{key}": mark or str(uuid.uuid4()),
    }


def people_of(session):
    return list(session.edition.enrolments.order_by("pk"))
