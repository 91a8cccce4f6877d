from datetime import datetime

from django.db import transaction

from training.accounts.models import User
from training.audit import record
from training.duplicates.models import LikelyDuplicate

Status = LikelyDuplicate.Status


@transaction.atomic
def say_separate(*, pair: LikelyDuplicate, by: User, at: datetime) -> bool:
    """Remember that they are two people; false where somebody said so already."""
    said = LikelyDuplicate.objects.filter(pk=pair.pk, status=Status.PROPOSED).update(
        status=Status.SEPARATE, settled_at=at, settled_by=by
    )
    if said:
        record("training.duplicates.say_separate", pair, by=by)
    return bool(said)


@transaction.atomic
def propose_again(*, pair: LikelyDuplicate, by: User) -> bool:
    """Take that back: the pair stands in the list again."""
    said = LikelyDuplicate.objects.filter(pk=pair.pk, status=Status.SEPARATE).update(
        status=Status.PROPOSED, settled_at=None, settled_by=None
    )
    if said:
        record("training.duplicates.propose_again", pair, by=by)
    return bool(said)
