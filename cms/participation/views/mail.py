from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import FormView, TemplateView

from cms.participation.forms import MailPreferencesForm
from cms.participation.permissions import person_of
from training.messaging.kinds import GROUPS
from training.messaging.models import MailPreference
from training.messaging.operations import choose, preference_for
from training.messaging.queries import is_refused


# A mail program posts here for the person, with no form of ours: the token in the
# address is what shows that it may.
@method_decorator([csrf_exempt, never_cache], name="dispatch")
class Unsubscribe(TemplateView):
    """Say no to a group of messages from one of them, without logging in."""

    template_name = "cms/participation/unsubscribe.html"

    def dispatch(self, request, *args, **kwargs):
        if kwargs["group"] not in GROUPS:
            raise Http404
        self.group = GROUPS[kwargs["group"]]
        self.preference = get_object_or_404(MailPreference, token=kwargs["token"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "group": self.group,
            "is_refused": self.group.code in self.preference.refused,
        }

    def post(self, request, *args, **kwargs):
        refused = {*self.preference.refused} - {self.group.code}
        if "again" not in request.POST:
            refused.add(self.group.code)
        choose(preference=self.preference, refused=refused, by=None, at=timezone.now())
        return redirect(request.path)


class MyMail(LoginRequiredMixin, FormView):
    """Which messages a person wants, among those that may be refused."""

    template_name = "cms/participation/my_mail.html"
    form_class = MailPreferencesForm

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            self.person = person_of(request.user)
            if self.person is None or not self.person.email:
                raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self):
        email = self.person.email
        return {"wanted": [code for code in GROUPS if not is_refused(email, code)]}

    def form_valid(self, form):
        choose(
            preference=preference_for(self.person.email),
            refused={*GROUPS} - {*form.cleaned_data["wanted"]},
            by=self.request.user,
            at=timezone.now(),
        )
        messages.success(self.request, _("Your choice is stored."))
        return redirect("participation:my_mail")
