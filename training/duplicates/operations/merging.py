"""Two records become one: what is the other's moves, and what was before is kept."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from training.accounts.models import User
from training.audit import record
from training.duplicates.conflicts import conflicts
from training.duplicates.freezing import frozen, rows_by
from training.duplicates.models import Merge
from training.duplicates.operations.joining import hold_sessions
from training.duplicates.operations.pairs import settle_pairs
from training.duplicates.operations.setting_aside import (
    leave_out_employments,
    leave_out_enrolments,
    leave_out_feed,
    the_editions,
    what_is_to_be_held,
)
from training.duplicates.plan import CHOICES, DOCUMENT, MOVES, SILENT, better_side
from training.duplicates.preview import digest_of
from training.registry.models import FormerDocument, Person


class MergeRefused(Exception):
    """Nothing was merged; the message is fit to show."""


@dataclass
class Before:
    """What is needed to take a merge back exactly, in plain values."""

    other: dict = field(default_factory=dict)
    # Of the record that stays: what its columns were, and what they became.
    kept: dict = field(default_factory=dict)
    became: dict = field(default_factory=dict)
    # By way: the rows that moved, and those that were there already.
    moved: dict[str, list[int]] = field(default_factory=dict)
    present: dict[str, list[int]] = field(default_factory=dict)
    # Rows of others that were tied elsewhere: way, from, to, which.
    tied: list[list] = field(default_factory=list)
    # Rows left out, whole, in the order in which they come back.
    dropped: list[list] = field(default_factory=list)
    # Pairs of likely duplicates as they were, and rows made.
    pairs: list[dict] = field(default_factory=list)
    made: list[list] = field(default_factory=list)
    # Editions whose places were given back, with the reserve of each.
    places: list[list] = field(default_factory=list)
    closed: int | None = None
    # Rows some columns of which were changed: table, which, what they said.
    rewritten: list[list] = field(default_factory=list)
    # Certificates revoked: this alone lets them come back (certificates/guards.py).
    ended: list[int] = field(default_factory=list)
    # How many marks each of two enrolments made one had.
    marks: dict[int, int] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        return {way: len(rows) for way, rows in self.moved.items() if way not in SILENT}


def merge(
    *,
    kept: Person,
    other: Person,
    from_other: Collection[str] | None,
    seen: str | None,
    by: User,
    at: datetime,
    records: Mapping[int, str] | None = None,
) -> Merge:
    """Make ``other`` part of ``kept``, which takes ``from_other`` (names of CHOICES)
    from it; none lets the better value of each stay. ``seen`` is the digest of the
    preview that was looked at. ``records`` says by session whose marks count, where
    both came; what it does not say goes by the rule.

    :raises MergeRefused: something forbids it, or changed since it was looked at.
    """
    try:
        with transaction.atomic():
            return merge_held(
                kept, other, from_other, seen, records or {}, by=by, at=at
            )
    except IntegrityError:
        # Somebody wrote about the record that goes, at the same moment.
        raise MergeRefused(try_again()) from None


def merge_held(
    kept, other, from_other, seen, records, *, by: User, at: datetime
) -> Merge:
    # Before the people: whoever enrols holds the edition, then the person.
    held = the_editions(kept, other) | hold_sessions(kept, other)
    kept, other = hold(kept, other)
    if not held >= what_is_to_be_held(kept, other):
        raise MergeRefused(try_again())
    if seen is not None and seen != digest_of(kept, other):
        raise MergeRefused(_("One of the two changed since you looked. Look again."))
    refuse_what_is_forbidden(kept, other)
    before = Before(other=frozen(other))
    leave_out_enrolments(before, kept, other, records, by=by, at=at)
    leave_out_employments(before, kept, other)
    leave_out_feed(before, kept, other)
    settle_pairs(before, kept, other)
    move_rows(before, kept, other)
    take_values(before, kept, other, from_other)
    keep_the_other_document(before, kept, by=by, at=at)
    done = Merge.objects.create(
        person=kept,
        merged_id=other.pk,
        merged_key=other.key,
        counts=before.counts(),
        before=asdict(before),
        merged_at=at,
        merged_by=by,
    )
    record(
        "training.duplicates.merge",
        kept,
        by=by,
        data={"merge": done.pk, "merged": other.pk, "rows": before.counts()},
    )
    return done


def try_again() -> str:
    return _("Somebody changed one of the two at the same moment. Look again.")


def hold(kept: Person, other: Person) -> tuple[Person, Person]:
    """Both as they stand, in one order, so that two merges wait for one another."""
    rows = Person.objects.select_for_update().filter(pk__in=[kept.pk, other.pk])
    found = {row.pk: row for row in rows.order_by("pk")}
    if len(found) < 2:
        raise MergeRefused(try_again())
    return found[kept.pk], found[other.pk]


def refuse_what_is_forbidden(kept: Person, other: Person) -> None:
    for conflict in conflicts(kept, other):
        if conflict.forbids:
            raise MergeRefused(conflict.words)


def move_rows(before: Before, kept: Person, other: Person) -> None:
    for way in MOVES:
        before.present[way] = list(
            rows_by(way, is_=kept.pk).values_list("pk", flat=True)
        )
        moving = list(rows_by(way, is_=other.pk).values_list("pk", flat=True))
        if moving:
            before.moved[way] = moving
            field_name = way.rpartition(".")[2]
            rows_by(way, is_=other.pk).update(**{field_name: kept})


def take_values(before: Before, kept: Person, other: Person, from_other) -> None:
    """The other row goes first: what it holds may be held once."""
    mine, theirs = frozen(kept), frozen(other)
    values = {
        name: getattr(other, name)
        for choice, names in CHOICES.items()
        for name in names
        if is_taken(choice, mine, theirs, from_other)
        and getattr(kept, name) != getattr(other, name)
    }
    # Raw, so that nothing goes with it that the plan does not know of.
    Person.objects.filter(pk=other.pk)._raw_delete("default")
    if values:
        Person.objects.filter(pk=kept.pk).update(**values)
    before.kept = {name: mine[name] for name in values}
    before.became = {name: theirs[name] for name in values}
    close_the_other_account(before, mine, theirs, "user_id" in values)


def is_taken(choice: str, mine: dict, theirs: dict, from_other) -> bool:
    """An account is never lost for not having been chosen: one alone stays."""
    better = better_side(choice, mine, theirs) == "other"
    if choice == "account" and not (mine["user_id"] and theirs["user_id"]):
        return better
    return better if from_other is None else choice in from_other


def close_the_other_account(before: Before, mine, theirs, takes_theirs: bool) -> None:
    left = mine["user_id"] if takes_theirs else theirs["user_id"]
    if left and User.objects.filter(pk=left, is_active=True).update(is_active=False):
        before.closed = left


def keep_the_other_document(before: Before, kept: Person, *, by, at: datetime) -> None:
    """A passport still leads to whoever has a RUN now. Of two RUNs one is wrong, and
    may be somebody else's: it is not kept."""
    mine = {name: getattr(kept, name) for name in DOCUMENT}
    theirs = {name: before.other[name] for name in DOCUMENT}
    now = mine | {n: value for n, value in before.became.items() if n in DOCUMENT}
    left = theirs if now == mine else mine
    if left["document_type"] in (now["document_type"], "TO_CONFIRM") and (
        left["document_type"] != "PASSPORT"
    ):
        return
    if left == now or FormerDocument.objects.filter(**left).exists():
        return
    made = FormerDocument.objects.create(
        person=kept,
        **left,
        reason=FormerDocument.Reason.MERGED,
        before=timezone.localdate(at),
        noted_at=at,
        noted_by=by,
    )
    before.made.append(["training.FormerDocument", made.pk])
