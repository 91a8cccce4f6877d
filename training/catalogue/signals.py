"""What the catalogue tells whoever stands above it."""

from django.dispatch import Signal

# The minutes, the status or what a session recovers changed. Sent with ``session``,
# inside the transaction that changed it.
session_changed = Signal()

# What staff stores of an edition. Sent with the rows ``before`` and ``after``, ``by``
# and ``at``, inside the transaction that stores it.
edition_changed = Signal()
