"""What messaging does by itself, every so often."""

from datetime import datetime, timedelta

from training.messaging.operations import forget_old_messages, hand_over, put_back
from training.periodic.jobs import periodic

# A batch: the rest is due at the next round.
MOST_AT_ONCE = 500


@periodic("send messages that are due", every=timedelta(minutes=1))
def send_due(*, at: datetime) -> int:
    put_back(at=at)
    return hand_over(at=at, most=MOST_AT_ONCE)


@periodic("forget old messages", every=timedelta(days=1))
def forget_old(*, at: datetime) -> int:
    return forget_old_messages(at=at)
