"""What becomes of the people when staff changes an edition."""

from datetime import datetime

from django.db import transaction

from training.accounts.models import User
from training.audit import record
from training.catalogue.models import Edition
from training.enrolment.models import Enrolment
from training.enrolment.operations.invitations import call_off
from training.enrolment.operations.seats import hold


@transaction.atomic
def release_everybody(*, edition: Edition, by: User | None, at: datetime) -> int:
    """The edition is cancelled: nobody has a place or a turn in it any more, and each
    is told. Returns how many they were."""
    edition = hold(edition)
    people = list(edition.enrolments.open().select_related("person", "company"))
    edition.enrolments.open().update(
        status=Enrolment.Status.WITHDRAWN,
        withdrawn_at=at,
        why_withdrawn=Enrolment.Why.CANCELLED,
        offer_until=None,
        reserve=None,
    )
    reserves = edition.reserves.all()
    Edition.objects.filter(pk=edition.pk).update(
        places_taken=0, places_for_companies=sum(r.places for r in reserves)
    )
    reserves.update(places_taken=0)
    for enrolment in people:
        call_off(enrolment=enrolment, kind="cancellation", by=by, at=at)
    record(
        "training.enrolment.release_everybody",
        edition,
        by=by,
        data={"people": len(people)},
    )
    return len(people)
