"""One's own place, turn or offer in an edition, and what one may do with it."""

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from cms.participation.circumstances import NeedsForm, needs_of
from cms.participation.permissions import own_enrolment_or_404
from training.enrolment.models import Enrolment
from training.enrolment.operations import (
    EnrolmentRefused,
    accept_offer,
    state_needs,
    take_place_for_women,
    withdraw,
)
from training.enrolment.operations.refusals import KEEPS
from training.enrolment.queries import (
    clashes,
    has_place_for_women,
    keeps_from_withdrawing,
    sessions_to_attend,
    standing_of,
)


class OwnEnrolment(LoginRequiredMixin):
    """Load the enrolment of whoever asks; another person's looks absent."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            self.enrolment = own_enrolment_or_404(request.user, kwargs["enrolment_id"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "enrolment": self.enrolment,
            "edition": self.enrolment.edition,
        }

    def see_it(self):
        return redirect("participation:enrolled", enrolment_id=self.enrolment.pk)


class Enrolled(OwnEnrolment, TemplateView):
    template_name = "cms/participation/enrolled.html"

    def get_context_data(self, **kwargs):
        enrolment, at = self.enrolment, timezone.now()
        waits = enrolment.status == Enrolment.Status.WAITING
        return super().get_context_data(**kwargs) | {
            "sessions": sessions_to_attend(enrolment.edition),
            "standing": standing_of(enrolment, at=at),
            "has_offer": enrolment.has_offer(at=at),
            "clashes": clashes(enrolment.person, enrolment.edition)
            if enrolment.is_open
            else [],
            "needs": needs_of(enrolment),
            "has_place_for_women": waits
            and has_place_for_women(enrolment.edition, at=at),
        }


class Act(OwnEnrolment, View):
    """Do one thing with it, by POST alone, and see how it stands then."""

    http_method_names = ["post", "options"]

    def post(self, request, *args, **kwargs):
        try:
            done = self.act()
        except EnrolmentRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, done)
        return self.see_it()

    @property
    def asked(self):
        return {
            "enrolment": self.enrolment,
            "by": self.request.user,
            "at": timezone.now(),
        }


class AcceptOffer(Act):
    def act(self):
        accept_offer(**self.asked)
        return _("The place is yours.")


class DeclineOffer(Act):
    def act(self):
        withdraw(**self.asked, why=Enrolment.Why.DECLINED)
        return _("Thank you for telling us: the place goes to the next person.")


class TakePlaceForWomen(Act):
    def act(self):
        take_place_for_women(**self.asked)
        return _("The place is yours.")


class Withdraw(OwnEnrolment, TemplateView):
    template_name = "cms/participation/withdraw.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "kept_because": KEEPS.get(
                keeps_from_withdrawing(self.enrolment, at=timezone.now())
            ),
        }

    def post(self, request, *args, **kwargs):
        held = self.enrolment.holds_place
        try:
            withdraw(enrolment=self.enrolment, by=request.user, at=timezone.now())
        except EnrolmentRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(
                request,
                _("You gave your place back.") if held else _("You left the list."),
            )
        return redirect("participation:my_space")


class MyNeeds(OwnEnrolment, FormView):
    template_name = "cms/participation/needs_form.html"
    form_class = NeedsForm

    def get_initial(self):
        return needs_of(self.enrolment)

    def form_valid(self, form):
        state_needs(
            enrolment=self.enrolment,
            needs=form.needs,
            by=self.request.user,
            at=timezone.now(),
        )
        messages.success(self.request, _("We take note of what you need."))
        return self.see_it()
