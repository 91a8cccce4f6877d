"""The places of one edition, as a coordinator sees and decides them."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from training.blocking import without_blocked
from training.catalogue.models import Edition
from training.enrolment.models import Enrolment
from training.enrolment.operations import (
    EnrolmentRefused,
    approve,
    consult_circumstances,
    refuse,
    reserve_places,
)
from training.registry.models import Company


class ReserveForm(forms.Form):
    company = forms.ModelChoiceField(
        label=gettext_lazy("Company"), queryset=Company.objects.none()
    )
    places = forms.IntegerField(
        label=gettext_lazy("Places"), min_value=0, max_value=10_000
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["company"].queryset = Company.objects.order_by("name")


class OfEdition(WagtailAdminTemplateMixin, TemplateView):
    """Denied looks like absent."""

    permission = "training.view_enrolment"
    header_icon = "group"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(self.permission):
            raise Http404
        self.edition = get_object_or_404(
            Edition.objects.select_related("course"), pk=kwargs["edition_id"]
        )
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("editions:index"), "label": _("Editions")},
            {"url": "", "label": str(self.edition)},
        ]


class Places(OfEdition):
    """Who asks, who waits, which offers run, what is kept: and decide on the first."""

    template_name = "training/enrolment/places.html"
    page_title = gettext_lazy("Places and waiting list")

    def get_context_data(self, **kwargs):
        at = timezone.now()
        people = without_blocked(self.edition.enrolments.all())
        people = people.select_related("person", "company")
        may = self.request.user.has_perm
        return super().get_context_data(**kwargs) | {
            "edition": self.edition,
            "places_for_anyone": self.edition.places_for_anyone(at=at),
            "is_keeping": bool(self.edition.places_kept(at=at)),
            "pending": people.filter(status=Enrolment.Status.PENDING).order_by(
                "enrolled_at", "pk"
            ),
            "offered": people.filter(status=Enrolment.Status.OFFERED).order_by(
                "offer_until", "pk"
            ),
            "waiting": people.waiting_in_order(),
            "reserves": self.edition.reserves.select_related("company"),
            "reserve_form": kwargs.get("reserve_form") or ReserveForm(),
            "may_decide": may("training.change_enrolment"),
            "may_reserve": may("training.change_reserve"),
            "may_see_needs": may(Needs.permission),
        }

    def post(self, request, *args, **kwargs):
        verb = request.POST.get("verb")
        needed, act = {
            "approve": ("training.change_enrolment", self.approve),
            "refuse": ("training.change_enrolment", self.refuse),
            "reserve": ("training.change_reserve", self.reserve),
        }.get(verb, (None, None))
        if act is None or not request.user.has_perm(needed):
            raise Http404
        return act() or redirect(request.path)

    def chosen(self):
        """The requests ticked, of this edition alone, in the order they were made."""
        ids = [key for key in self.request.POST.getlist("enrolment") if key.isdecimal()]
        found = without_blocked(self.edition.enrolments.all()).filter(
            pk__in=[key for key in ids if len(key) < 16],
            status=Enrolment.Status.PENDING,
        )
        return list(
            found.select_related("edition", "person", "company").order_by(
                "enrolled_at", "pk"
            )
        )

    def asked(self):
        return {"by": self.request.user, "at": timezone.now()}

    def approve(self):
        decided = [approve(enrolment=row, **self.asked()) for row in self.chosen()]
        placed = sum(row.holds_place for row in decided)
        waiting = len(decided) - placed
        self.tell(
            ngettext("%d person has a place.", "%d people have a place.", placed),
            placed,
        )
        self.tell(
            ngettext(
                "%d person waits: there is no place left.",
                "%d people wait: there is no place left.",
                waiting,
            ),
            waiting,
        )

    def refuse(self):
        reason = self.request.POST.get("reason", "")
        try:
            refused = [
                refuse(enrolment=row, reason=reason, **self.asked())
                for row in self.chosen()
            ]
        except EnrolmentRefused as refusal:
            messages.error(self.request, str(refusal))
            return
        self.tell(
            ngettext("%d request refused.", "%d requests refused.", len(refused)),
            len(refused),
        )

    def tell(self, sentence: str, count: int) -> None:
        if count:
            messages.success(self.request, sentence % count)

    def reserve(self):
        form = ReserveForm(self.request.POST)
        if form.is_valid():
            try:
                reserve_places(
                    edition=self.edition, **form.cleaned_data, **self.asked()
                )
            except EnrolmentRefused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(self.request, _("The places are kept."))
                return None
        return self.render_to_response(self.get_context_data(reserve_form=form))


class Needs(OfEdition):
    """What has to be prepared, and who answers for whom; whoever looks is recorded."""

    permission = "training.view_accessneeds"
    template_name = "training/enrolment/needs.html"
    page_title = gettext_lazy("Access needs")
    header_icon = "view"

    def get_context_data(self, **kwargs):
        people = without_blocked(self.edition.enrolments.open())
        people = people.select_related("person")
        needs = people.filter(access_needs__isnull=False).select_related("access_needs")
        minors = people.none()
        if self.request.user.has_perm("training.view_guardianauthorisation"):
            minors = people.filter(guardian_authorisation__isnull=False).select_related(
                "guardian_authorisation"
            )
        needs, minors = list(needs), list(minors)
        consult_circumstances(
            enrolments={row.pk: row for row in (*needs, *minors)}.values(),
            by=self.request.user,
            at=timezone.now(),
        )
        return super().get_context_data(**kwargs) | {
            "edition": self.edition,
            "needs": needs,
            "minors": minors,
        }
