"""Messages in the back office: what went out, what did not and why."""

from training.backoffice import ReadOnlyViewSet
from training.messaging.models import Message


class MessageViewSet(ReadOnlyViewSet):
    model = Message
    name = "messages"
    icon = "mail"
    list_display = ["kind", "to", "status", "reason", "attempts", "queued_at", "due_at"]
    list_filter = ["status", "reason", "kind", "language"]
    search_fields = ["to", "kind"]
    ordering = ["-queued_at"]


VIEWSETS = (MessageViewSet,)
