from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from cms.access.accounts import RequestCodeForm, proved_emails
from cms.participation import drafts
from cms.participation.forms import EnrolForm, IdentityForm
from cms.participation.permissions import own_enrolment_or_404, person_of
from training.catalogue.models import Edition
from training.enrolment import rules
from training.enrolment.models import Enrolment
from training.enrolment.operations import (
    EnrolmentRefused,
    IdentityToConfirm,
    ask_to_confirm_identity,
    enrol,
    identify,
)
from training.enrolment.operations.places import REFUSALS
from training.enrolment.queries import sessions_to_attend, terms_of


class OfEdition:
    """Load the edition; one that is not published yet is nobody's to see."""

    def dispatch(self, request, *args, **kwargs):
        self.edition = get_object_or_404(
            Edition.objects.select_related("course").exclude(
                status=Edition.Status.DRAFT
            ),
            pk=kwargs["edition_id"],
        )
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        refusal = rules.refusal_for_anyone(terms_of(self.edition), at=timezone.now())
        return super().get_context_data(**kwargs) | {
            "edition": self.edition,
            "sessions": sessions_to_attend(self.edition),
            "closed_because": REFUSALS.get(refusal),
        }


class Enrol(OfEdition, FormView):
    """Say who you are. Whoever has an account only has to confirm."""

    template_name = "cms/participation/enrol.html"

    def get(self, request, *args, **kwargs):
        if person_of(request.user):
            return redirect("participation:confirm", edition_id=self.edition.pk)
        return super().get(request, *args, **kwargs)

    def get_form_class(self):
        return IdentityForm if self.request.user.is_authenticated else EnrolForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"today": timezone.localdate()}

    def get_initial(self):
        return drafts.kept(self.request)

    def form_valid(self, form):
        confirm = reverse("participation:confirm", args=[self.edition.pk])
        if self.request.user.is_authenticated:
            drafts.keep(self.request, form)
            return redirect(confirm)
        ask = RequestCodeForm({"email": form.cleaned_data["email"]})
        if not ask.is_valid():
            form.add_error("email", ask.errors["email"].as_data())
            return self.form_invalid(form)

        drafts.keep(self.request, form)
        LoginCodeVerificationProcess.initiate(
            request=self.request, user=ask._user, email=ask.cleaned_data["email"]
        )
        code = reverse("account_confirm_login_code")
        return redirect(f"{code}?{urlencode({'next': confirm})}")


class ConfirmEnrolment(LoginRequiredMixin, OfEdition, TemplateView):
    """The e-mail is proved: read it over, and take the place."""

    template_name = "cms/participation/confirm.html"

    def get(self, request, *args, **kwargs):
        self.person = person_of(request.user)
        self.stated = None if self.person else stated_in(request)
        if self.person is None and self.stated is None:
            return redirect("participation:enrol", edition_id=self.edition.pk)
        mine = place_in(self.edition, self.person)
        if mine:
            return redirect("participation:enrolled", enrolment_id=mine.pk)
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "person": self.person,
            "stated": self.stated,
        }

    def post(self, request, *args, **kwargs):
        stated = stated_in(request)
        try:
            person = person_of(request.user) or self.identify(stated)
            enrolment = enrol(
                person=person,
                edition=self.edition,
                source=Enrolment.Source.ONLINE,
                by=request.user,
                at=timezone.now(),
            )
        except IdentityToConfirm:
            return self.leave_to_a_coordinator(stated)
        except EnrolmentRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("participation:confirm", edition_id=self.edition.pk)

        drafts.forget(request)
        return redirect("participation:enrolled", enrolment_id=enrolment.pk)

    def identify(self, stated):
        if stated is None:
            raise EnrolmentRefused(_("Tell us who you are first."))
        return identify(
            user=self.request.user,
            emails=proved_emails(self.request.user),
            stated=stated,
            language=get_language(),
            at=timezone.now(),
        )

    def leave_to_a_coordinator(self, stated):
        ask_to_confirm_identity(
            user=self.request.user,
            edition=self.edition,
            stated=stated,
            at=timezone.now(),
        )
        drafts.forget(self.request)
        return redirect("participation:identity")


def stated_in(request):
    """What was said before the code was asked for, checked again; None if nothing."""
    form = IdentityForm(drafts.kept(request), today=timezone.localdate())
    return form.stated if form.is_valid() else None


def place_in(edition, person):
    if person is None:
        return None
    return edition.enrolments.holding_a_place().filter(person=person).first()


class IdentityBeingConfirmed(LoginRequiredMixin, TemplateView):
    template_name = "cms/participation/identity.html"

    def get_context_data(self, **kwargs):
        asked = self.request.user.identity_requests.select_related("edition__course")
        request = asked.order_by("-asked_at").first()
        if request is None:
            raise Http404
        return super().get_context_data(**kwargs) | {"edition": request.edition}


class Enrolled(LoginRequiredMixin, TemplateView):
    template_name = "cms/participation/enrolled.html"

    def get_context_data(self, **kwargs):
        enrolment = own_enrolment_or_404(self.request.user, kwargs["enrolment_id"])
        return super().get_context_data(**kwargs) | {
            "enrolment": enrolment,
            "edition": enrolment.edition,
            "sessions": sessions_to_attend(enrolment.edition),
        }
