from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from cms.access.queries import acts_for_an_agency, is_trainer
from cms.participation.answering import waiting_for
from cms.participation.documents import document_of
from cms.participation.forms import ContactForm
from cms.participation.permissions import person_of
from cms.participation.queries import places_of
from cms.participation.reasons import reasons
from training.enrolment.operations import change_contact
from training.registry.models import Person


class MySpace(LoginRequiredMixin, TemplateView):
    template_name = "cms/participation/my_space.html"

    def get_context_data(self, **kwargs):
        person = person_of(self.request.user)
        places, waiting = [], []
        if person:
            today = timezone.localdate()
            places = places_of(person, at=timezone.now(), today=today)
            waiting = waiting_for([p.enrolment for p in places], today=today)
        return super().get_context_data(**kwargs) | {
            "person": person,
            "waiting": waiting,
            "teaches": is_trainer(self.request.user),
            "acts_for_a_company": self.request.user.company_contacts.exists(),
            "acts_for_an_agency": acts_for_an_agency(self.request.user),
            "current": [p for p in places if p.is_current],
            "past": [p for p in places if not p.is_current],
        }


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
            "reasons": reasons(),
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
