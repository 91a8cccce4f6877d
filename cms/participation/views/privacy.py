from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from cms.participation.consents import ConsentForm, language
from training.privacy.models import Consent, PrivacyNotice
from training.registry.models import Person


class OfMyself(LoginRequiredMixin):
    """Load the person of the account: nobody answers for anybody else."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            self.person = get_object_or_404(Person, user=request.user)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"person": self.person}


class Notice(TemplateView):
    """A version of the privacy notice, the present one or one that was."""

    template_name = "cms/participation/notice.html"

    def get_context_data(self, **kwargs):
        notices = PrivacyNotice.objects.filter(
            version=kwargs["version"], published_at__isnull=False
        )
        found = {notice.language: notice for notice in notices}
        if not found:
            raise Http404
        notice = found.get(language()) or next(iter(found.values()))
        return super().get_context_data(**kwargs) | {
            "notice": notice,
            "others": PrivacyNotice.objects.filter(
                ~Q(version=notice.version),
                language=notice.language,
                published_at__isnull=False,
            ),
        }


class MyConsents(OfMyself, FormView):
    """Say yes or take it back: one page, one button, as easy one way as the other."""

    template_name = "cms/participation/my_consents.html"

    def get_form(self, form_class=None):
        data = self.request.POST if self.request.method == "POST" else None
        return ConsentForm(data, person=self.person, everything=True)

    def get_context_data(self, **kwargs):
        history = self.person.consents.select_related("text__purpose")
        return super().get_context_data(**kwargs) | {"history": history}

    def form_valid(self, form):
        form.store(
            person=self.person,
            channel=Consent.Channel.MY_DATA,
            by=self.request.user,
            at=timezone.now(),
        )
        messages.success(self.request, _("Your choices are stored."))
        return redirect("participation:my_consents")
