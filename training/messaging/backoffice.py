"""Messages in the back office: what went out, what did not and why, and the words."""

from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import HeaderButton

from training.backoffice import Inspect, List, ReadOnlyViewSet
from training.blocking import without_blocked_addresses
from training.messaging import screens
from training.messaging.kinds import KINDS
from training.messaging.models import Message


class MessageList(List):
    def get_base_queryset(self):
        return without_blocked_addresses(super().get_base_queryset(), "to")

    @property
    def header_buttons(self):
        failing = HeaderButton(
            _("Messages that failed"),
            url=reverse("messages:failing"),
            icon_name="warning",
        )
        return [*super().header_buttons, failing]


class MessageInspect(Inspect):
    """One to somebody blocked looks like none."""

    def get_object(self, queryset=None):
        rows = without_blocked_addresses(Message.objects.all(), "to")
        return get_object_or_404(rows, pk=self.kwargs["pk"])


class MessageFilters(WagtailFilterSet):
    kind = ChoiceFilter(
        label=_("Kind"), choices=[(kind.code, kind.title) for kind in KINDS.values()]
    )

    class Meta:
        model = Message
        fields = ["status", "reason", "kind", "language"]


class MessageViewSet(ReadOnlyViewSet):
    model = Message
    name = "messages"
    icon = "mail"
    index_view_class = MessageList
    inspect_view_class = MessageInspect
    list_display = [
        TitleColumn("title", label=_("Kind"), url_name="messages:inspect"),
        Column("to", label=_("To")),
        Column("status", label=_("Status"), accessor="get_status_display"),
        Column("reason", label=_("Reason"), accessor="get_reason_display"),
        Column("attempts", label=_("Attempts")),
        DateColumn("queued_at", label=_("Queued at"), sort_key="queued_at"),
    ]
    filterset_class = MessageFilters
    search_fields = ["to"]
    ordering = ["-queued_at"]
    named_by = ("title", "to")
    inspect_view_fields = [
        "title",
        "to",
        "language",
        "status",
        "reason",
        "reply_code",
        "attempts",
        "queued_at",
        "due_at",
        "expires_at",
        "claimed_at",
        "ended_at",
        "message_id",
    ]

    def get_urlpatterns(self):
        return [
            path("failing/", screens.FailingMessages.as_view(), name="failing"),
            *super().get_urlpatterns(),
        ]


class WordingsMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(screens.WORD)


class WordingViewSet(ViewSet):
    name = "wordings"
    icon = "edit"
    menu_label = _("Wordings of messages")
    menu_item_class = WordingsMenuItem

    @property
    def menu_url(self):
        return reverse("wordings:index")

    def get_urlpatterns(self):
        one = "<slug:kind>/<slug:language>/"
        return [
            path("", screens.Wordings.as_view(), name="index"),
            path(one, screens.EditWording.as_view(), name="edit"),
            path(f"{one}reset/", screens.ResetWording.as_view(), name="reset"),
        ]


VIEWSETS = (MessageViewSet, WordingViewSet())
