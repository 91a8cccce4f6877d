"""What of two records cannot stand twice: one of each is left out, and kept whole."""

from collections.abc import Mapping
from datetime import datetime

from training.accounts.models import User
from training.catalogue.models import Edition
from training.duplicates.enrolments import Clash, clashes
from training.duplicates.freezing import frozen, rows_by
from training.duplicates.operations.joining import join
from training.duplicates.operations.kept import drop
from training.duplicates.plan import FOLLOWS, GOES, split
from training.enrolment.calendars import CalendarFeed
from training.enrolment.operations import settle
from training.enrolment.operations.seats import give_back
from training.enrolment.operations.seats import hold as hold_edition
from training.registry.models import Employment, Person


def the_editions(kept: Person, other: Person) -> set[int]:
    """Hold the editions in which a place may be given back, in one order."""
    freed = {
        clash.edition.pk: clash.edition
        for clash in clashes(kept, other)
        if clash.frees_a_place
    }
    for pk in sorted(freed):
        hold_edition(freed[pk])
    return set(freed)


def what_is_to_be_held(kept: Person, other: Person) -> set[int]:
    return {
        clash.edition.pk
        for clash in clashes(kept, other)
        if clash.frees_a_place or clash.is_joined
    }


def leave_out_enrolments(
    before,
    kept: Person,
    other: Person,
    records: Mapping[int, str],
    *,
    by: User,
    at: datetime,
) -> None:
    for clash in clashes(kept, other):
        if clash.is_joined:
            join(before, clash, records, at=at)
        else:
            leave_out(before, clash)
        if clash.frees_a_place:
            row = clash.left_out
            before.places.append([row.edition_id, row.reserve_id])
            give_back(row.edition, reserve_id=row.reserve_id)
            settle(edition=Edition.objects.get(pk=row.edition_id), by=by, at=at)


def leave_out(before, clash: Clash) -> None:
    gone, stays = clash.left_out.pk, clash.stays.pk
    for way in FOLLOWS:
        tied = list(rows_by(way, is_=gone).values_list("pk", flat=True))
        if tied:
            before.tied.append([way, gone, stays, tied])
            rows_by(way, is_=gone).update(**{split(way)[1]: stays})
    before.dropped.append(["training.Enrolment", frozen(clash.left_out)])
    for way in GOES:
        for row in rows_by(way, is_=gone):
            drop(before, row)
    type(clash.left_out).objects.filter(pk=gone)._raw_delete("default")


def leave_out_employments(before, kept: Person, other: Person) -> None:
    """Of two that run in one company, the one that started later."""
    running = Employment.objects.current().order_by("from_date")
    mine = {row.company_id: row for row in running.filter(person=kept)}
    for theirs in running.filter(person=other):
        same = mine.get(theirs.company_id)
        if same:
            later = same if same.from_date > theirs.from_date else theirs
            drop(before, later)


def leave_out_feed(before, kept: Person, other: Person) -> None:
    if CalendarFeed.objects.filter(person=kept).exists():
        for row in CalendarFeed.objects.filter(person=other):
            drop(before, row)
