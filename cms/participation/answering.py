"""Tests, questionnaires and surveys, answered from my space; and what came of it."""

from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView

from cms.participation.permissions import own_enrolment_or_404
from training.enrolment.models import Enrolment
from training.evaluation.answering import AnswerRefused, answer
from training.evaluation.forms import AnswerForm
from training.evaluation.models import Assessment
from training.evaluation.queries import ToAnswer, to_answer


def waiting_for(enrolments: Iterable[Enrolment], *, today) -> list[ToAnswer]:
    """What somebody may answer today, of all their courses."""
    holding = [row for row in enrolments if row.holds_place]
    return [item for item in to_answer(holding) if item.is_open(on=today)]


class AnswerAssessment(LoginRequiredMixin, FormView):
    form_class = AnswerForm
    template_name = "cms/participation/answer.html"

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            self.enrolment = own_enrolment_or_404(request.user, kwargs["enrolment_id"])
            self.assessment = get_object_or_404(
                Assessment.objects.prefetch_related("questions"),
                pk=kwargs["assessment_id"],
                course=self.enrolment.edition.course_id,
                is_online=True,
            )
            if not self.enrolment.holds_place:
                raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"assessment": self.assessment}

    def get_context_data(self, **kwargs):
        [item] = [
            row
            for row in to_answer([self.enrolment])
            if row.assessment.pk == self.assessment.pk
        ]
        today = timezone.localdate()
        return super().get_context_data(**kwargs) | {
            "item": item,
            "is_open": item.is_open(on=today),
            "opens_later": today < item.opens_on,
        }

    def form_valid(self, form):
        try:
            response = answer(
                assessment=self.assessment,
                enrolment=self.enrolment,
                answers=form.answers,
                by=self.request.user,
                at=timezone.now(),
            )
        except AnswerRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, self.said(response))
        return redirect("participation:my_space")

    def said(self, response):
        if response is None:
            return _("Thank you. Your answers are kept without your name.")
        if self.assessment.weight:
            return _("Your answers are stored: %(points)d of %(out_of)d points.") % {
                "points": response.points,
                "out_of": response.out_of,
            }
        return _("Your answers are stored.")
