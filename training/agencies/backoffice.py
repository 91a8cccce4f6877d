"""Who of an agency is let in, and what companies cede: the back office's lists."""

from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button, HeaderButton

from training.agencies import screens
from training.agencies.models import AgencyAccess, Cession
from training.backoffice import List, ReadOnlyViewSet


def standing_of_access(access: AgencyAccess) -> str:
    if access.revoked_at:
        return _("Ended")
    if not access.accepted_at:
        is_open = access.is_invited(timezone.now())
        return _("Sent") if is_open else _("Too old")
    return standing_of_span(access)


def standing_of_cession(cession: Cession) -> str:
    return _("Ended") if cession.ended_at else standing_of_span(cession)


def standing_of_span(row) -> str:
    today = timezone.localdate()
    if row.span.holds(today):
        return _("In force")
    return _("Over") if row.before <= today else _("To come")


class AccessList(List):
    @property
    def header_buttons(self):
        if not self.request.user.has_perm("training.add_agencyaccess"):
            return []
        url = reverse("agency-accesses:invite")
        return [HeaderButton(_("Let an agency in"), url=url, icon_name="plus")]

    def get_list_more_buttons(self, instance):
        looks = reverse("agency-accesses:looks", args=[instance.pk])
        buttons = [
            *super().get_list_more_buttons(instance),
            Button(_("What was looked at"), url=looks, icon_name="view"),
        ]
        may = self.request.user.has_perm("training.change_agencyaccess")
        if may and not instance.revoked_at:
            url = reverse("agency-accesses:end", args=[instance.pk])
            buttons.append(Button(_("End"), url=url, icon_name="cross"))
        return buttons


class AccessViewSet(ReadOnlyViewSet):
    model = AgencyAccess
    name = "agency-accesses"
    icon = "key"
    related = ("agency", "invited_by", "user")
    index_view_class = AccessList
    list_display = [
        "email",
        "agency",
        Column("standing", label=_("Status"), accessor=standing_of_access),
        "from_date",
        Column("last_day", label=_("Last day")),
        "invited_by",
    ]
    list_filter = ["agency"]
    search_fields = ["email", "agency__name"]
    ordering = ["-invited_at"]
    inspect_view_fields = [
        "email",
        "agency",
        "actions",
        "from_date",
        "last_day",
        "invited_at",
        "invited_by",
        "expires_at",
        "accepted_at",
        "revoked_at",
    ]

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("invite/", screens.Invite.as_view(), name="invite"),
            path("end/<int:pk>/", screens.EndAccess.as_view(), name="end"),
            path("looks/<int:pk>/", screens.Looks.as_view(), name="looks"),
        ]


class CessionList(List):
    @property
    def header_buttons(self):
        if not self.request.user.has_perm("training.add_cession"):
            return []
        url = reverse("cessions:record")
        return [HeaderButton(_("Record a cession"), url=url, icon_name="plus")]

    def get_list_more_buttons(self, instance):
        document = reverse("cessions:document", args=[instance.pk])
        buttons = [
            *super().get_list_more_buttons(instance),
            Button(_("Signed document"), url=document, icon_name="doc-full"),
        ]
        may = self.request.user.has_perm("training.change_cession")
        if may and not instance.ended_at:
            url = reverse("cessions:end", args=[instance.pk])
            buttons.append(Button(_("End"), url=url, icon_name="cross"))
        return buttons


class CessionViewSet(ReadOnlyViewSet):
    model = Cession
    name = "cessions"
    icon = "doc-full"
    related = ("company", "agency", "recorded_by")
    index_view_class = CessionList
    list_display = [
        "company",
        "agency",
        Column(
            "covers",
            label=_("What it cedes"),
            accessor=lambda row: ", ".join(row.covers),
        ),
        Column("standing", label=_("Status"), accessor=standing_of_cession),
        "from_date",
        Column("last_day", label=_("Last day")),
        "signed_by",
    ]
    list_filter = ["agency"]
    search_fields = ["company__name", "company__trade_name", "agency__name"]
    ordering = ["-recorded_at"]
    inspect_view_fields = [
        "company",
        "agency",
        "covers_workforce",
        "covers_training",
        "covers_evidence",
        "signed_on",
        "signed_by",
        "position",
        "from_date",
        "last_day",
        "sha256",
        "recorded_at",
        "recorded_by",
        "ended_at",
    ]

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("record/", screens.Record.as_view(), name="record"),
            path("end/<int:pk>/", screens.EndCession.as_view(), name="end"),
            path("document/<int:pk>.pdf", screens.Document.as_view(), name="document"),
        ]


VIEWSETS = (AccessViewSet, CessionViewSet)
