from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from cms.access.accounts import RequestCodeForm, proved_emails
from cms.participation import drafts
from cms.participation.circumstances import CircumstancesForms
from cms.participation.consents import ConsentForm, current_notice
from cms.participation.documents import document_of
from cms.participation.forms import EnrolForm, IdentityForm
from cms.participation.permissions import person_of
from cms.participation.prospects import prospect_of
from training.catalogue.models import Edition
from training.enrolment.models import Enrolment
from training.enrolment.operations import (
    EnrolmentRefused,
    ask_to_confirm_identity,
    enrol,
    identify,
    join_waiting_list,
)
from training.enrolment.queries import editions_asked_for, sessions_to_attend
from training.privacy.models import Consent


class OfEdition:
    """Load the edition; one that is not published yet is nobody's to see."""

    def dispatch(self, request, *args, **kwargs):
        self.edition = get_object_or_404(
            editions_asked_for().exclude(status=Edition.Status.DRAFT),
            pk=kwargs["edition_id"],
        )
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "edition": self.edition,
            "sessions": sessions_to_attend(self.edition),
            "prospect": prospect_of(
                self.edition, getattr(self, "person", None), at=timezone.now()
            ),
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

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"notice": current_notice()}

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
        self.circumstances = CircumstancesForms(edition=self.edition)
        return self.show()

    def show(self):
        self.person = person_of(self.request.user)
        self.stated = None if self.person else stated_in(self.request)
        if self.person is None and self.stated is None:
            return redirect("participation:enrol", edition_id=self.edition.pk)
        mine = place_in(self.edition, self.person)
        if mine:
            return redirect("participation:enrolled", enrolment_id=mine.pk)
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "person": self.person,
            "document": self.person and document_of(self.person),
            "stated": self.stated,
            "consents": ConsentForm(person=self.person),
            "notice": current_notice(),
            "circumstances": self.circumstances,
        }

    def post(self, request, *args, **kwargs):
        self.circumstances = CircumstancesForms(request.POST, edition=self.edition)
        if not self.circumstances.is_valid():
            return self.show()
        try:
            person = person_of(request.user) or self.identify(stated_in(request))
            enrolment = self.ask_for_a_place(person)
        except EnrolmentRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("participation:confirm", edition_id=self.edition.pk)

        self.store_consents(person)
        drafts.forget(request)
        return redirect("participation:enrolled", enrolment_id=enrolment.pk)

    def ask_for_a_place(self, person):
        how = self.request.POST.get("how")
        asked = {
            "person": person,
            "edition": self.edition,
            "source": Enrolment.Source.ONLINE,
            "by": self.request.user,
            "at": timezone.now(),
            "circumstances": self.circumstances.circumstances,
        }
        if how == "wait":
            return join_waiting_list(**asked)
        return enrol(**asked, for_women=how == "for_women")

    def identify(self, stated):
        if stated is None:
            raise EnrolmentRefused(_("Tell us who you are first."))
        user, at = self.request.user, timezone.now()
        person = identify(
            user=user,
            emails=proved_emails(user),
            stated=stated,
            language=get_language(),
            at=at,
        )
        if person.has_document_to_confirm:
            ask_to_confirm_identity(
                user=user, edition=self.edition, stated=stated, at=at
            )
        return person

    def store_consents(self, person):
        """Whatever is answered, the place is theirs already."""
        if not any(name.startswith("consent-") for name in self.request.POST):
            return
        form = ConsentForm(self.request.POST, person=person)
        if form.fields and form.is_valid():
            form.store(
                person=person,
                channel=Consent.Channel.ENROLLING,
                by=self.request.user,
                at=timezone.now(),
            )


def stated_in(request):
    """What was said before the code was asked for, checked again; None if nothing."""
    form = IdentityForm(drafts.kept(request), today=timezone.localdate())
    return form.stated if form.is_valid() else None


def place_in(edition, person):
    if person is None:
        return None
    return edition.enrolments.open().filter(person=person).first()
