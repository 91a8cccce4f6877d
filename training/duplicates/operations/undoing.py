"""A merge taken back: both records as they were, to the last row."""

from datetime import datetime

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import F

from training.accounts.models import User
from training.attendance.models import AttendanceTotal
from training.attendance.operations.totals import recount
from training.attendance.operations.writing import locked
from training.audit import record
from training.catalogue.models import Edition, Session
from training.duplicates.freezing import rows_by, thawed, values_of
from training.duplicates.models import LikelyDuplicate, Merge
from training.duplicates.operations.merging import MergeRefused, try_again
from training.duplicates.operations.pairs import bring_back_pairs
from training.duplicates.plan import split
from training.duplicates.standing import joined_in, obstacles
from training.enrolment.models import Enrolment, Reserve
from training.registry.models import Person


def undo_merge(*, merge: Merge, by: User, at: datetime) -> Person:
    """Take ``merge`` back; the record that is there again.

    :raises MergeRefused: something was built on it since.
    """
    try:
        with transaction.atomic():
            return undo_held(merge, by=by, at=at)
    except IntegrityError:
        raise MergeRefused(try_again()) from None


def undo_held(merge: Merge, *, by: User, at: datetime) -> Person:
    for edition, _reserve in sorted(merge.before.get("places", [])):
        Edition.objects.select_for_update(no_key=True).get(pk=edition)
    hold_the_sessions(merge.before)
    list(Person.objects.select_for_update().filter(pk=merge.person_id))
    merge = Merge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
    found = obstacles(merge)
    if found:
        raise MergeRefused(" ".join(found))
    bring_back(merge)
    Merge.objects.filter(pk=merge.pk).update(before={}, undone_at=at, undone_by=by)
    back = Person.objects.get(pk=merge.merged_id)
    record(
        "training.duplicates.undo",
        merge.person,
        by=by,
        data={"merge": merge.pk, "back": back.pk},
    )
    return back


def hold_the_sessions(before: dict) -> None:
    """Whoever marks there waits, or has marked: then it is not taken back."""
    editions = Enrolment.objects.filter(pk__in=joined_in(before)).values("edition")
    sessions = Session.objects.filter(edition__in=editions).order_by("pk")
    for pk in sessions.values_list("pk", flat=True):
        locked(pk)


def bring_back(merge: Merge) -> None:
    before, parted = merge.before, joined_in(merge.before)
    for label, pk in before["made"]:
        apps.get_model(label)._base_manager.filter(pk=pk).delete()
    if before["kept"]:
        Person.objects.filter(pk=merge.person_id).update(
            **values_of("training.Person", before["kept"])
        )
    if before["closed"]:
        User.objects.filter(pk=before["closed"]).update(is_active=True)
    thawed("training.Person", before["other"]).save(force_insert=True)
    for way, rows in before["moved"].items():
        rows_by(way, is_=merge.person_id).filter(pk__in=rows).update(
            **{split(way)[1]: merge.merged_id}
        )
    part_enrolments(before)
    for label, values in before["dropped"]:
        thawed(label, values).save(force_insert=True)
    for way, was, is_now, rows in before["tied"]:
        rows_by(way, is_=is_now).filter(pk__in=rows).update(**{split(way)[1]: was})
    recount_parted(parted)
    take_places_again(before["places"])
    pairs = [thawed("training.LikelyDuplicate", row) for row in before["pairs"]]
    bring_back_pairs([pair for pair in pairs if both_are_there(pair)])


def part_enrolments(before: dict) -> None:
    """What was changed in rows, the last of it first."""
    for label, pk, was in reversed(before.get("rewritten", [])):
        rows = apps.get_model(label)._base_manager.filter(pk=pk)
        rows.update(**values_of(label, was))


def recount_parted(parted: dict[int, int]) -> None:
    """Their minutes as they are now: a session may have been cancelled since."""
    totals = AttendanceTotal.objects.filter(enrolment__in={*parted, *parted.values()})
    recount(totals.values_list("enrolment", flat=True))


def both_are_there(pair: LikelyDuplicate) -> bool:
    people = Person.objects.filter(pk__in=[pair.person_id, pair.other_id])
    return people.count() == 2


def take_places_again(places: list) -> None:
    for edition, reserve in places:
        taken = {"places_taken": F("places_taken") + 1}
        if reserve:
            Reserve.objects.filter(pk=reserve).update(**taken)
            taken["places_for_companies"] = F("places_for_companies") - 1
        Edition.objects.filter(pk=edition).update(**taken)
