"""A merge taken back: both records as they were, to the last row."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from training.accounts.models import User
from training.audit import record
from training.catalogue.models import Edition
from training.duplicates.freezing import rows_by, thawed, values_of
from training.duplicates.models import LikelyDuplicate, Merge
from training.duplicates.operations.merging import MergeRefused, try_again
from training.duplicates.operations.pairs import bring_back_pairs
from training.duplicates.plan import split
from training.duplicates.standing import obstacles
from training.enrolment.models import Reserve
from training.registry.models import FormerDocument, Person


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


def bring_back(merge: Merge) -> None:
    before = merge.before
    for _label, pk in before["made"]:
        FormerDocument.objects.filter(pk=pk).delete()
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
    for label, values in before["dropped"]:
        thawed(label, values).save(force_insert=True)
    for way, was, is_now, rows in before["tied"]:
        rows_by(way, is_=is_now).filter(pk__in=rows).update(**{split(way)[1]: was})
    take_places_again(before["places"])
    pairs = [thawed("training.LikelyDuplicate", row) for row in before["pairs"]]
    bring_back_pairs([pair for pair in pairs if both_are_there(pair)])


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
