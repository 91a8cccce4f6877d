from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from cms.access.queries import is_trainer
from cms.participation.documents import document_of
from cms.participation.forms import ContactForm
from cms.participation.permissions import own_enrolment_or_404, person_of
from cms.participation.queries import is_over, places_of
from training.enrolment.operations import EnrolmentRefused, change_contact, withdraw
from training.registry.models import Person


class MySpace(LoginRequiredMixin, TemplateView):
    template_name = "cms/participation/my_space.html"

    def get_context_data(self, **kwargs):
        person = person_of(self.request.user)
        places = []
        if person:
            places = places_of(person, at=timezone.now(), today=timezone.localdate())
        return super().get_context_data(**kwargs) | {
            "person": person,
            "teaches": is_trainer(self.request.user),
            "acts_for_a_company": self.request.user.company_contacts.exists(),
            "current": [p for p in places if p.enrolment.holds_place and not p.is_over],
            "past": [p for p in places if not p.enrolment.holds_place or p.is_over],
        }


class Withdraw(LoginRequiredMixin, TemplateView):
    template_name = "cms/participation/withdraw.html"

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            self.enrolment = own_enrolment_or_404(request.user, kwargs["enrolment_id"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        edition = self.enrolment.edition
        return super().get_context_data(**kwargs) | {
            "enrolment": self.enrolment,
            "edition": edition,
            "is_over": is_over(edition, today=timezone.localdate()),
        }

    def post(self, request, *args, **kwargs):
        try:
            withdraw(enrolment=self.enrolment, by=request.user, at=timezone.now())
        except EnrolmentRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("You gave your place back."))
        return redirect("participation:my_space")


class MyData(LoginRequiredMixin, FormView):
    template_name = "cms/participation/my_data.html"
    form_class = ContactForm

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            self.person = get_object_or_404(Person, user=request.user)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self):
        return {
            "social_name": self.person.social_name,
            "phone": self.person.phone,
            "language": self.person.language,
        }

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "person": self.person,
            "document": document_of(self.person),
        }

    def form_valid(self, form):
        change_contact(
            person=self.person,
            by=self.request.user,
            at=timezone.now(),
            **form.cleaned_data,
        )
        messages.success(self.request, _("Your details are stored."))
        return redirect("participation:my_data")
