from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from cms.participation.accesses import accesses_section, accesses_to
from cms.participation.consents import ConsentForm, DataRequestForm, language
from cms.participation.my_data import everything_about
from cms.participation.my_data_files import KINDS
from training.audit import record
from training.privacy.models import Consent, PrivacyNotice
from training.privacy.operations import RequestRefused, ask_about_data
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


class MyRequests(OfMyself, FormView):
    """Ask something of one's data, and see what became of what was asked."""

    template_name = "cms/participation/my_requests.html"
    form_class = DataRequestForm

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "requests": self.person.privacy_requests.order_by("-asked_at", "-pk"),
            "today": timezone.localdate(),
        }

    def form_valid(self, form):
        try:
            request = ask_about_data(
                person=self.person,
                **form.cleaned_data,
                by=self.request.user,
                at=timezone.now(),
            )
        except RequestRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(
            self.request,
            _("We have your request and answer by %(due)s.")
            % {"due": date_format(request.due_on, "SHORT_DATE_FORMAT")},
        )
        return redirect("participation:my_requests")


class MyAccesses(OfMyself, TemplateView):
    """Who of the staff looked at one's data, took them out or changed them."""

    template_name = "cms/participation/my_accesses.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "accesses": accesses_to(self.person)
        }


class DownloadMyData(OfMyself, View):
    """Everything, as one file. A POST: it leaves a record."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        now = timezone.now()
        content_type, write = KINDS.get(kwargs["form"]) or self.absent()
        sections = [*everything_about(self.person), accesses_section(self.person)]
        record("training.privacy.download", self.person, by=request.user)
        return HttpResponse(
            write(sections, at=now),
            content_type=content_type,
            headers={
                "Content-Disposition": (
                    f'attachment; filename="mis-datos.{kwargs["form"]}"'
                )
            },
        )

    def absent(self):
        raise Http404
