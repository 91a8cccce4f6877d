"""The pairs in which a record stands that goes, or that comes back."""

from django.db.models import Q

from training.duplicates.freezing import frozen
from training.duplicates.models import LikelyDuplicate, MatchingKey
from training.registry.models import Person

Status = LikelyDuplicate.Status


def settle_pairs(before, kept: Person, other: Person) -> None:
    """What was proposed is worked out anew; that somebody is another person holds for
    the record that stays too."""
    theirs = LikelyDuplicate.objects.filter(Q(person=other) | Q(other=other))
    rows = list(theirs.order_by("pk"))
    before.pairs = [frozen(row) for row in rows]
    known = set(of(kept).values_list("person", "other"))
    theirs._raw_delete("default")
    for row in rows:
        third = row.other_id if row.person_id == other.pk else row.person_id
        pair = tuple(sorted([third, kept.pk]))
        if row.status == Status.SEPARATE and third != kept.pk and pair not in known:
            row.person_id, row.other_id = pair
            row.save(force_insert=True)
    MatchingKey.objects.filter(person=other).delete()


def bring_back_pairs(pairs: list[LikelyDuplicate]) -> None:
    LikelyDuplicate.objects.filter(pk__in=[row.pk for row in pairs]).delete()
    LikelyDuplicate.objects.bulk_create(pairs)


def of(person: Person):
    return LikelyDuplicate.objects.filter(Q(person=person) | Q(other=person))
