"""Messaging's writes: what is to be said, whether it was, in which words, to whom."""

from training.messaging.operations.delivery import (
    deliver,
    deliver_message,
    hand_over,
    put_back,
    retry,
)
from training.messaging.operations.forgetting import (
    forget_messages,
    forget_old_messages,
)
from training.messaging.operations.preferences import choose, preference_for
from training.messaging.operations.queueing import queue_message, replace_waiting
from training.messaging.operations.wording import (
    reset_wording,
    write_wording,
)

__all__ = [
    "choose",
    "deliver",
    "deliver_message",
    "forget_messages",
    "forget_old_messages",
    "hand_over",
    "preference_for",
    "put_back",
    "queue_message",
    "replace_waiting",
    "reset_wording",
    "retry",
    "write_wording",
]
