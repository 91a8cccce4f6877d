"""What is done from the list of likely duplicates."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from training.backoffice import Below
from training.duplicates.models import LikelyDuplicate
from training.duplicates.operations import propose_again, say_separate
from training.duplicates.preview import better_record
from training.duplicates.tasks import look_now
from training.looking import note_look

MAY_MERGE = "training.add_merge"
MAY_SETTLE = "training.change_likelyduplicate"
LIST = "duplicates:index"


class LookNow(View):
    """The worker looks; the list shows what it found when it is done."""

    http_method_names = ["post"]

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(MAY_MERGE):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def post(self, request):
        look_now.enqueue()
        messages.success(
            request,
            _("The records are being compared. Reload this list in a moment."),
        )
        return redirect(LIST)


class OfAPair:
    """A pair, for whoever may settle it; one with somebody blocked looks like none."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(MAY_SETTLE):
            raise Http404
        self.pair = get_object_or_404(
            LikelyDuplicate.objects.select_related("person", "other").filter(
                person__blocked_at__isnull=True, other__blocked_at__isnull=True
            ),
            pk=kwargs["pk"],
        )
        return super().dispatch(request, *args, **kwargs)


class Compare(OfAPair, View):
    """The address of a pair: leads to its two records, side by side."""

    def get(self, request, *args, **kwargs):
        kept, other = better_record(self.pair.person, self.pair.other)
        return redirect("merges:merge", kept_id=kept.pk, other_id=other.pk)


class Settling(OfAPair, Below, TemplateView):
    index, index_title = LIST, LikelyDuplicate._meta.verbose_name_plural
    template_name = "training/duplicates/settle.html"
    header_icon = "copy"

    def get(self, request, *args, **kwargs):
        note_look(self.pair.person, by=request.user)
        note_look(self.pair.other, by=request.user)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "pair": self.pair,
            "explanation": self.explanation,
        }


class SaySeparate(Settling):
    page_title = gettext_lazy("They are two people")
    explanation = gettext_lazy(
        "The pair is remembered as two people, with your name and today's date, and is "
        "never proposed again."
    )

    def post(self, request, *args, **kwargs):
        if say_separate(pair=self.pair, by=request.user, at=timezone.now()):
            messages.success(request, _("Remembered: they are two people."))
        return redirect(LIST)


class ProposeAgain(Settling):
    page_title = gettext_lazy("Propose it again")
    explanation = gettext_lazy(
        "What was said is taken back, and the pair stands in the list again."
    )

    def post(self, request, *args, **kwargs):
        if propose_again(pair=self.pair, by=request.user):
            messages.success(request, _("The pair stands in the list again."))
        return redirect(LIST)
