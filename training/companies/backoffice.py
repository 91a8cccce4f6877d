"""Who acts for a company, and its workers to confirm: the back office's lists."""

from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button, HeaderButton

from training.backoffice import List, ReadOnlyViewSet, StaffViewSet
from training.companies import screens
from training.companies.models import ContactInvitation, WorkerClaim
from training.lists.filters import Unsettled
from training.registry.models import CompanyContact


def standing_of(invitation: ContactInvitation) -> str:
    if invitation.accepted_at:
        return _("Accepted")
    if invitation.revoked_at:
        return _("Taken back")
    is_open = invitation.is_open(timezone.now())
    return _("Sent") if is_open else _("Too old")


class InvitationList(List):
    @property
    def header_buttons(self):
        if not self.request.user.has_perm("training.add_contactinvitation"):
            return []
        url = reverse("contact-invitations:invite")
        return [HeaderButton(_("Invite a contact"), url=url, icon_name="plus")]

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        may = self.request.user.has_perm("training.change_contactinvitation")
        if not may or not instance.is_open(timezone.now()):
            return buttons
        url = reverse("contact-invitations:revoke", args=[instance.pk])
        return [*buttons, Button(_("Take back"), url=url, icon_name="cross")]


class InvitationViewSet(ReadOnlyViewSet):
    model = ContactInvitation
    name = "contact-invitations"
    icon = "mail"
    related = ("company", "invited_by")
    index_view_class = InvitationList
    list_display = [
        "email",
        "company",
        Column("standing", label=_("Status"), accessor=standing_of),
        "invited_at",
        "expires_at",
        "invited_by",
    ]
    list_filter = ["company"]
    search_fields = ["email", "company__name", "company__trade_name", "company__rut"]
    ordering = ["-invited_at"]
    inspect_view_fields = [
        "email",
        "company",
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
            path("revoke/<int:pk>/", screens.RevokeInvitation.as_view(), name="revoke"),
        ]


class CompanyContactViewSet(StaffViewSet):
    """Deleting one closes the desk to them at once; a new one comes by invitation."""

    model = CompanyContact
    name = "company-contacts"
    icon = "user"
    related = ("user", "company")
    form_fields = ["user", "company"]
    list_display = ["user", "company"]
    list_filter = ["company"]
    search_fields = ["user__email", "company__name", "company__trade_name"]
    ordering = ["company__name"]


class ClaimList(List):
    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        may = self.request.user.has_perm("training.change_workerclaim")
        if not may or instance.settled_at:
            return buttons
        url = reverse("worker-claims:settle", args=[instance.pk])
        return [*buttons, Button(_("Settle"), url=url, icon_name="check")]


class ClaimFilters(WagtailFilterSet):
    settled = Unsettled()

    class Meta:
        model = WorkerClaim
        fields = {"decision": ["exact"]}


class ClaimViewSet(ReadOnlyViewSet):
    model = WorkerClaim
    name = "worker-claims"
    icon = "help"
    related = ("company", "person", "claimed_by")
    index_view_class = ClaimList
    list_display = [
        "document_number",
        "person",
        "company",
        "claimed_at",
        Column(
            "decision",
            label=_("Decision"),
            accessor=lambda claim: claim.get_decision_display() or _("To settle"),
        ),
    ]
    filterset_class = ClaimFilters
    search_fields = ["document_number", "company__name", "company__trade_name"]
    ordering = ["-claimed_at"]

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("settle/<int:pk>/", screens.SettleClaim.as_view(), name="settle"),
        ]


VIEWSETS = (CompanyContactViewSet, InvitationViewSet, ClaimViewSet)
