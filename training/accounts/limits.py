"""How often something may be tried, counted in the database: for every process alike.

One conditional UPDATE takes a try, so that of many at the same moment no more get
through than there are left.
"""

import hashlib
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F

from training.accounts.models import AttemptCount

# A row may be gone, or run out, between one statement and the next.
LOOKS = 5


def hashed(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def take(key: str, *, amount: int, seconds: float, at: datetime) -> bool:
    """Count one try; False where ``amount`` were made since the first of them."""
    counts = AttemptCount.objects.filter(key=hashed(key))
    ends_at = at + timedelta(seconds=seconds)
    for _look in range(LOOKS):
        if counts.filter(ends_at__gt=at, count__lt=amount).update(count=F("count") + 1):
            return True
        if counts.filter(ends_at__lte=at).update(count=1, ends_at=ends_at):
            return True
        if counts.filter(ends_at__gt=at, count__gte=amount).exists():
            return False
        # Not spent: it is not there, or came to be there since it was looked for.
        if begin(key, ends_at=ends_at, at=at):
            return True
    return False


def begin(key: str, *, ends_at: datetime, at: datetime) -> bool:
    AttemptCount.objects.filter(ends_at__lt=at - timedelta(days=1)).delete()
    try:
        with transaction.atomic():
            AttemptCount.objects.create(key=hashed(key), count=1, ends_at=ends_at)
    except IntegrityError:
        # Somebody else's first try, at the same moment.
        return False
    return True


def is_spent(key: str, *, amount: int, at: datetime) -> bool:
    return AttemptCount.objects.filter(
        key=hashed(key), ends_at__gt=at, count__gte=amount
    ).exists()


def give_back(key: str) -> None:
    """What was counted beforehand was no failure after all."""
    AttemptCount.objects.filter(key=hashed(key), count__gt=0).update(
        count=F("count") - 1
    )


def forget(key: str) -> None:
    AttemptCount.objects.filter(key=hashed(key)).delete()
