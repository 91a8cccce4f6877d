from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from training.accounts.models import User
from training.audit import record
from training.catalogue.models import Edition
from training.enrolment.models import Reserve
from training.enrolment.operations.refusals import EnrolmentRefused
from training.enrolment.operations.seats import hold
from training.enrolment.operations.waiting import settle
from training.registry.models import Company


@transaction.atomic
def reserve_places(
    *, edition: Edition, company: Company, places: int, by: User | None, at: datetime
) -> Reserve:
    """Keep so many places for the company, those it has taken among them. Past the
    edition's date they are anybody's again, without anybody doing anything.

    :raises EnrolmentRefused: the edition names no date to come, has not so many
        places free, or more of them are taken already.
    """
    edition = hold(edition)
    if edition.reserved_until is None or edition.reserved_until <= at:
        raise EnrolmentRefused(_("First say until when reserved places are kept."))
    reserve, _made = Reserve.objects.get_or_create(
        edition=edition, company=company, defaults={"places": 0}
    )
    more = places - reserve.places
    free = edition.places_left - edition.places_for_companies
    if places < reserve.places_taken:
        raise EnrolmentRefused(
            _("%d of them are taken already.") % reserve.places_taken
        )
    if more > free:
        raise EnrolmentRefused(_("Only %d places are free.") % free)
    Reserve.objects.filter(pk=reserve.pk).update(places=places)
    Edition.objects.filter(pk=edition.pk).update(
        places_for_companies=F("places_for_companies") + more
    )
    settle(edition=edition, by=by, at=at)
    reserve.refresh_from_db()
    record("training.enrolment.reserve", reserve, by=by, data={"places": places})
    return reserve
