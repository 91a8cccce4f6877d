"""What the catalogue tells whoever stands above it."""

from django.dispatch import Signal

# The minutes, the status or what a session recovers changed. Sent with ``session``,
# inside the transaction that changed it.
session_changed = Signal()
