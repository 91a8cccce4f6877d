from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, View

from cms.participation.accesses import looks_at_gender
from cms.participation.gender import CONSENT_VERSION, GenderForm
from cms.participation.views.privacy import OfMyself
from equity.profiles.operations import (
    DeclarationRefused,
    declare_gender,
    revoke_gender,
)
from equity.profiles.queries import declaration_in_force


class MyGender(OfMyself, FormView):
    template_name = "cms/participation/my_gender.html"
    form_class = GenderForm

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "declaration": declaration_in_force(self.person),
            "looks": looks_at_gender(self.person),
        }

    def form_valid(self, form):
        declare_gender(
            person=self.person,
            gender=form.cleaned_data["gender"],
            consent_version=CONSENT_VERSION,
            by=self.request.user,
            at=timezone.now(),
        )
        messages.success(self.request, _("Your answer is stored."))
        return redirect("participation:my_gender")


class RevokeMyGender(OfMyself, View):
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        try:
            revoke_gender(person=self.person, by=request.user, at=timezone.now())
        except DeclarationRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("We forgot your answer."))
        return redirect("participation:my_gender")
