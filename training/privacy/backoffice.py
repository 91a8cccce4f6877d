"""Privacy in the back office: what people ask, its clock, and the texts they read."""

from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from training.backoffice import (
    Edit,
    Inspect,
    List,
    ReadOnlyViewSet,
    StaffViewSet,
    in_words,
)
from training.privacy.forms import FORMS, AnswerForm, ConsentTextForm, NoticeForm
from training.privacy.models import (
    Consent,
    ConsentText,
    PrivacyNotice,
    PrivacyRequest,
    Purpose,
)
from training.privacy.operations import answer_request
from training.privacy.queries import proof_of_answer
from training.privacy.screens import CarryOut, Extend, LiftBlock

EXPORT = "training.export_people"


class KeepingPolicy(ModelPermissionPolicy):
    """Nobody deletes here; and what only people themselves ask, nobody adds."""

    def __init__(self, model, *, refused):
        super().__init__(model)
        self.refused = refused

    def user_has_permission(self, user, action):
        return action not in self.refused and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


register_permission_policy(
    PrivacyRequest, KeepingPolicy(PrivacyRequest, refused={"add", "delete"})
)
for text in (PrivacyNotice, ConsentText, Purpose):
    register_permission_policy(text, KeepingPolicy(text, refused={"delete"}))


def days_left(request: PrivacyRequest) -> str:
    if not request.is_open:
        return ""
    return str((request.due_on - timezone.localdate()).days)


class Answer(Edit):
    """Saves through the one operation."""

    shows_blocked = True

    def save_instance(self):
        return answer_request(
            request=self.object,
            status=self.form.cleaned_data["status"],
            answer=self.form.cleaned_data["answer"],
            by=self.request.user,
            at=timezone.now(),
        )


class PrivacyRequestList(List):
    """Leads from what somebody asks to where that is done."""

    shows_blocked = True

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        ways = (self.carry_out, self.erase, self.hand_over, self.extend, self.lift)
        return [*buttons, *(button for way in ways for button in way(instance))]

    def carry_out(self, instance):
        if instance.is_open and instance.kind in FORMS and self.may_answer:
            url = reverse("privacy-requests:carry_out", args=[instance.pk])
            yield Button(_("Carry out"), url=url, icon_name="check", priority=20)

    def hand_over(self, instance):
        kinds = (PrivacyRequest.Kind.ACCESS, PrivacyRequest.Kind.PORTABILITY)
        if instance.kind in kinds and self.request.user.has_perm(EXPORT):
            url = reverse("hand_over", args=[instance.pk])
            yield Button(_("Their data"), url=url, icon_name="download", priority=25)

    def extend(self, instance):
        is_blocking = instance.kind == PrivacyRequest.Kind.BLOCKING
        may = instance.is_open and not instance.extended_at and not is_blocking
        if may and self.may_answer:
            url = reverse("privacy-requests:extend", args=[instance.pk])
            yield Button(_("Extend"), url=url, icon_name="date", priority=40)

    @property
    def may_answer(self):
        return self.request.user.has_perm("training.change_privacyrequest")

    def erase(self, instance):
        is_asked = instance.kind == PrivacyRequest.Kind.ERASURE and instance.is_open
        if is_asked and self.request.user.has_perm("training.add_erasure"):
            url = reverse("erasures:carry_out", args=[instance.pk])
            yield Button(_("Erase"), url=url, icon_name="bin", priority=30)

    def lift(self, instance):
        if not instance.is_open and instance.person.blocked_at:
            url = reverse("privacy-requests:lift", args=[instance.pk])
            yield Button(_("Lift the block"), url=url, icon_name="lock-open")


class InspectRequest(Inspect):
    """The request, and the proof that its answer went out."""

    shows_blocked = True

    def get_fields_context(self):
        fields = super().get_fields_context()
        proof = proof_of_answer(self.object)
        if proof is None:
            return fields
        sent_at = proof.sent_at and localize(timezone.localtime(proof.sent_at))
        said = (
            (_("Answer sent at"), sent_at),
            ("Message-ID", proof.message_id),
            (_("Hash of the answer"), proof.sha256),
        )
        return [
            *fields,
            *({"label": label, "value": in_words(value)} for label, value in said),
        ]


class PrivacyRequestViewSet(StaffViewSet):
    model = PrivacyRequest
    index_view_class = PrivacyRequestList
    inspect_view_class = InspectRequest
    name = "privacy-requests"
    icon = "lock"
    form = AnswerForm
    edit_view_class = Answer
    related = ("person", "answered_by")
    list_display = [
        "person",
        Column("kind", label=_("What is asked"), accessor="get_kind_display"),
        "status",
        "asked_at",
        "due_on",
        Column("days_left", label=_("Days left"), accessor=days_left),
    ]
    list_filter = ["status", "kind"]
    search_fields = ["person__given_names", "person__first_surname"]
    ordering = ["status", "due_on"]
    inspect_view_fields = [
        "person",
        "kind",
        "details",
        "status",
        "asked_at",
        "due_on",
        "answer",
        "answered_at",
        "answered_by",
    ]

    def get_urlpatterns(self):
        return [
            # The menu leads to the first of them.
            *super().get_urlpatterns(),
            path("lift/<int:pk>/", LiftBlock.as_view(), name="lift"),
            path("carry-out/<int:pk>/", CarryOut.as_view(), name="carry_out"),
            path("extend/<int:pk>/", Extend.as_view(), name="extend"),
        ]


class ConsentViewSet(ReadOnlyViewSet):
    model = Consent
    name = "consents"
    icon = "check"
    related = ("person", "text__purpose")
    list_display = ["person", "text", "decision", "channel", "decided_at"]
    list_filter = ["decision", "channel", "text__purpose"]
    search_fields = ["person__given_names", "person__first_surname"]
    ordering = ["-decided_at"]
    named_by = ("person", "text", "get_decision_display")


class PrivacyNoticeViewSet(StaffViewSet):
    model = PrivacyNotice
    name = "privacy-notices"
    icon = "doc-full"
    form = NoticeForm
    list_display = ["title", "version", "language", "in_force_from", "published_at"]
    list_filter = ["language"]
    search_fields = ["title", "version"]
    ordering = ["-in_force_from", "language"]


class PurposeViewSet(StaffViewSet):
    model = Purpose
    name = "purposes"
    icon = "tag"
    form_fields = ["code", "name", "order", "is_offered"]
    list_display = ["name", "code", "is_offered"]
    list_filter = ["is_offered"]
    search_fields = ["name", "code"]
    ordering = ["order", "code"]


class ConsentTextViewSet(StaffViewSet):
    model = ConsentText
    name = "consent-texts"
    icon = "edit"
    form = ConsentTextForm
    related = ("purpose",)
    list_display = ["purpose", "version", "language", "wording", "published_at"]
    list_filter = ["purpose", "language"]
    search_fields = ["wording"]
    ordering = ["purpose", "-version", "language"]


VIEWSETS = (
    PrivacyRequestViewSet,
    ConsentViewSet,
    PrivacyNoticeViewSet,
    PurposeViewSet,
    ConsentTextViewSet,
)
