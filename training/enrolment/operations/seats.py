"""Places as numbers. Each is taken by one conditional statement, so that of two who
ask for the last one the database lets one through.

Everything that frees a place, or looks at who waits, holds the edition's row first
(on SQLite its transaction holds the whole database): so at the end of each
transaction nobody waits while a place that could be offered is free.
"""

from datetime import datetime

from django.db import IntegrityError, connection, transaction
from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext as _

from training.catalogue.models import Edition
from training.enrolment.models import Enrolment, Reserve
from training.enrolment.operations.refusals import EnrolmentRefused, Refusal
from training.registry.models import Person

ONE_MORE = {"places_taken": F("places_taken") + 1}


def hold(edition: Edition) -> Edition:
    """Read the edition as it stands, and make others who change it wait."""
    return (
        Edition.objects.select_related("course")
        .select_for_update(of=("self",), no_key=True)
        .get(pk=edition.pk)
    )


def take_place(
    edition: Edition, *, company: int | None, at: datetime, for_women: bool = False
) -> Reserve | None:
    """Count one place more, if there is one; the reserve it comes from, if any.

    :raises EnrolmentRefused: there is none, or others wait for it.
    """
    reserve = take_reserved(edition, company=company, at=at)
    if reserve or take_common(edition, at=at):
        return reserve
    if for_women and take_for_women(edition, at=at):
        return None
    raise EnrolmentRefused.because(Refusal.FULL)


def take_common(edition: Edition, *, at: datetime) -> bool:
    """The guard: no place beyond the last, none that is kept, none past the queue."""
    if edition.reserved_until is None:
        with connection.cursor() as cursor:
            cursor.execute(
                TAKE_UNRESERVED,
                [edition.pk, Edition.Status.PUBLISHED, Enrolment.Status.WAITING],
            )
            return cursor.rowcount > 0
    queue = Enrolment.objects.filter(edition=OuterRef("pk")).waiting()
    free = Edition.objects.filter(
        ~Exists(queue), pk=edition.pk, status=Edition.Status.PUBLISHED
    ).with_place_for_anyone(at=at)
    return free.update(**ONE_MORE) > 0


# The same where nothing is kept, which is said as a condition too: places may be kept
# since the edition was read. In words of the database's own, as it is what a crowd
# runs: putting it together anew took a fifth of the whole request.
TAKE_UNRESERVED = """
    UPDATE training_edition SET places_taken = places_taken + 1
    WHERE id = %s AND status = %s AND reserved_until IS NULL AND places_taken < places
    AND NOT EXISTS (
        SELECT 1 FROM training_enrolment AS waiting
        WHERE waiting.edition_id = training_edition.id AND waiting.status = %s
    )
"""


def take_for_women(edition: Edition, *, at: datetime) -> bool:
    free = Edition.objects.filter(
        pk=edition.pk, status=Edition.Status.PUBLISHED
    ).with_place_for_women(at=at)
    return free.update(**ONE_MORE) > 0


def take_reserved(
    edition: Edition, *, company: int | None, at: datetime
) -> Reserve | None:
    """A place of the company's own, while the edition keeps it."""
    if company is None or not edition.places_for_companies:
        return None
    edition = hold(edition)
    reserve = edition.reserves.filter(company=company).first()
    if reserve is None or not edition.places_kept(at=at):
        return None
    free = Reserve.objects.filter(pk=reserve.pk, places_taken__lt=F("places"))
    if not free.update(**ONE_MORE):
        return None
    Edition.objects.filter(pk=edition.pk).update(
        **ONE_MORE, places_for_companies=F("places_for_companies") - 1
    )
    return reserve


def give_back(edition: Edition, *, reserve_id: int | None) -> None:
    """Count one place less, where it came from."""
    freed = {"places_taken": F("places_taken") - 1}
    if reserve_id:
        Reserve.objects.filter(pk=reserve_id).update(**freed)
        freed["places_for_companies"] = F("places_for_companies") + 1
    Edition.objects.filter(pk=edition.pk).update(**freed)


def write_row(
    *, person: Person, edition: Edition, values: dict, is_new: bool | None = None
) -> Enrolment:
    """A row for whoever is new to the edition, else their old one.

    Whoever says that they are new (``is_new``) lets what it raises end their own
    transaction: the place is not taken then.
    """
    values = BLANK | values
    mine = Enrolment.objects.of_their_own().filter(person=person, edition=edition)
    if is_new:
        return create_row(person, edition, values)
    if mine.exclude(status__in=Enrolment.OPEN).update(**values):
        return mine.get()
    with transaction.atomic():
        return create_row(person, edition, values)


def create_row(person: Person, edition: Edition, values: dict) -> Enrolment:
    if not is_still_there(person):
        raise EnrolmentRefused(
            _("Your record was joined with another one a moment ago. Try again.")
        )
    try:
        return Enrolment.objects.create(person=person, edition=edition, **values)
    except IntegrityError:
        # The same person, at the same moment, in another window.
        raise EnrolmentRefused.because(Refusal.ALREADY_ENROLLED) from None


def is_still_there(person: Person) -> bool:
    """Whoever merges two records waits from here on, or has just let this one go."""
    held = Person.objects.select_for_update(no_key=True).filter(pk=person.pk)
    return bool(held.values_list("pk"))


# What an enrolment begins anew with.
BLANK = {
    "withdrawn_at": None,
    "why_withdrawn": "",
    "waiting_since": None,
    "offered_at": None,
    "offer_until": None,
    "refusal_reason": "",
    "reserve": None,
}
