"""The back office's screens for messages that failed and for the words they are in."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from training.blocking import without_blocked_addresses
from training.messaging import wording
from training.messaging.composing import letter_of
from training.messaging.forms import WordingForm
from training.messaging.kinds import KINDS
from training.messaging.models import LANGUAGES, Message, Wording
from training.messaging.operations import reset_wording, retry, write_wording
from training.messaging.queries import (
    Words,
    failing_by_reason,
    newest_wordings,
    shipped_words,
    words_in_use,
)
from training.refusals import Refused
from training.row_numbers import row_number
from training.spreadsheets.text import clean

READ, RETRY = "training.view_message", "training.change_message"
WORD = "training.change_wording"
PER_PAGE = 50


class Screen(WagtailAdminTemplateMixin):
    """For those who may; to anybody else it does not exist."""

    permission = READ
    header_icon = "mail"
    index_url_name = "messages:index"
    index_label = gettext_lazy("Messages")

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(self.permission):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse(self.index_url_name), "label": self.index_label},
            {"url": "", "label": self.get_page_title()},
        ]


class FailingMessages(Screen, TemplateView):
    """What reached nobody and why; send again one, some or all of a reason."""

    template_name = "training/messaging/failing.html"
    page_title = gettext_lazy("Messages that failed")

    def failing(self):
        reason = clean(self.request.GET.get("reason", ""))
        failing = without_blocked_addresses(Message.objects.failing(), "to")
        failing = failing.order_by("-queued_at", "-pk")
        return failing.filter(reason=reason) if reason else failing

    def get_context_data(self, **kwargs):
        failing = self.failing()
        return super().get_context_data(**kwargs) | {
            "page": Paginator(failing, PER_PAGE).get_page(self.request.GET.get("p")),
            "reasons": failing_by_reason(),
            "reason": self.request.GET.get("reason", ""),
            "may_retry": self.request.user.has_perm(RETRY),
        }

    def post(self, request):
        if not request.user.has_perm(RETRY):
            raise Http404
        chosen = self.failing()
        if "all" not in request.POST:
            sent = map(row_number, request.POST.getlist("message"))
            chosen = chosen.filter(pk__in=[number for number in sent if number])
        count = retry(
            messages=list(chosen.values_list("pk", flat=True)),
            by=request.user,
            at=timezone.now(),
        )
        said = ngettext(
            "%(count)d message goes out again.",
            "%(count)d messages go out again.",
            count,
        )
        messages.success(request, said % {"count": count})
        return redirect("messages:failing")


class Wordings(Screen, TemplateView):
    """Each kind of message in each language, and whose words it is in."""

    permission = WORD
    template_name = "training/messaging/wordings.html"
    header_icon = "edit"
    page_title = gettext_lazy("Wordings of messages")
    index_url_name = "wordings:index"
    index_label = page_title

    def get_breadcrumbs_items(self):
        return super().get_breadcrumbs_items()[:-1]

    def get_context_data(self, **kwargs):
        newest = newest_wordings()
        rows = [
            (
                kind,
                [
                    (code, name, newest.get((kind.code, code)))
                    for code, name in LANGUAGES
                ],
            )
            for kind in KINDS.values()
        ]
        return super().get_context_data(**kwargs) | {"rows": rows}


class OneWording(Screen):
    permission = WORD
    header_icon = "edit"
    index_url_name = "wordings:index"
    index_label = gettext_lazy("Wordings of messages")

    def dispatch(self, request, *args, **kwargs):
        self.kind = KINDS.get(kwargs["kind"])
        self.language = kwargs["language"]
        if self.kind is None or self.language not in dict(LANGUAGES):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self):
        return f"{self.kind.title} · {dict(LANGUAGES)[self.language]}"


class EditWording(OneWording, FormView):
    """Write it, look at it with invented people, keep it; earlier versions stay."""

    template_name = "training/messaging/wording.html"
    form_class = WordingForm

    def versions(self):
        return Wording.objects.filter(
            kind=self.kind.code, language=self.language
        ).select_related("written_by")

    def start(self) -> Words:
        """What the form begins with: what is in use, or an earlier version."""
        wanted = row_number(self.request.GET.get("version", ""))
        if wanted is None:
            return words_in_use(self.kind.code, self.language)
        version = get_object_or_404(self.versions(), number=wanted)
        if version.is_shipped:
            return shipped_words(self.kind.code, self.language)
        return Words(version.subject, version.body)

    def get_initial(self):
        words = self.start()
        return {"subject": words.subject, "body": words.body}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        words = context.get("words") or self.start()
        return context | {
            "kind": self.kind,
            "language": self.language,
            "versions": self.versions()[:PER_PAGE],
            "preview": context.get("preview") or self.preview(words),
        }

    def preview(self, words: Words):
        """As it would arrive, to an invented person."""
        values = {
            placeholder.name: sample_of(placeholder)
            for placeholder in self.kind.placeholders
        }
        stop_url = "" if self.kind.is_transactional else values["my_space"]
        with translation.override(self.language):
            letter = letter_of(words, values, stop_url=stop_url)
        return {
            "subject": letter.subject,
            "text": letter.body,
            "html": letter.alternatives[0][0],
        }

    def form_valid(self, form):
        words = Words(form.cleaned_data["subject"], form.cleaned_data["body"])
        try:
            if "preview" in self.request.POST:
                self.check(words)
            else:
                self.write(words)
        except Refused as refusal:
            form.refuse(refusal)
            return self.form_invalid(form)
        if "preview" in self.request.POST:
            return self.render_to_response(
                self.get_context_data(form=form, preview=self.preview(words))
            )
        messages.success(self.request, _("From now on it is said in these words."))
        return redirect(self.request.path)

    def check(self, words):
        wording.check(
            subject=words.subject, body=words.body, **self.kind.what_may_be_said()
        )

    def write(self, words):
        write_wording(
            kind=self.kind,
            language=self.language,
            subject=words.subject,
            body=words.body,
            by=self.request.user,
            at=timezone.now(),
        )


def sample_of(placeholder):
    sample = placeholder.sample
    return list(sample) if isinstance(sample, tuple) else sample


class ResetWording(OneWording, View):
    """Back to the text Paridad ships with; what was written here stays to be read."""

    http_method_names = ["post"]

    def post(self, request, kind, language):
        reset_wording(
            kind=self.kind, language=language, by=request.user, at=timezone.now()
        )
        messages.success(request, _("It is said in Paridad's own words again."))
        return redirect("wordings:edit", kind=kind, language=language)
