"""What the back office's grid of results and the trainer's do alike."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from training.evaluation.answer_models import Result
from training.evaluation.forms import ForgedGrid, ResultsForm
from training.evaluation.operations import ResultRefused, record_results
from training.evaluation.queries import marked_assessments, people_marked, results_of


class ResultsGrid:
    """A form of an edition's results; the view that takes it in sets ``edition``."""

    edition = None

    def form(self, data=None) -> ResultsForm:
        return ResultsForm(
            assessments=marked_assessments(self.edition.course_id),
            enrolments=people_marked(self.edition),
            results=results_of(self.edition),
            data=data,
        )

    def get(self, request, *args, **kwargs):
        return self.show(self.form())

    def post(self, request, *args, **kwargs):
        try:
            form = self.form(request.POST)
            if not form.is_valid():
                return self.show(form, status=400)
            stored = record_results(
                edition=self.edition,
                entries=form.entries,
                source=Result.Source.HAND,
                by=request.user,
                at=timezone.now(),
            )
        except ForgedGrid:
            return self.refuse(
                _("The form was of another edition: nothing was stored.")
            )
        except ResultRefused as refusal:
            return self.refuse(str(refusal))
        messages.success(
            request,
            ngettext("%(count)d result stored.", "%(count)d results stored.", stored)
            % {"count": stored},
        )
        return redirect(request.path)

    def refuse(self, text):
        messages.error(self.request, text)
        return self.show(self.form(), status=400)

    def show(self, form, *, status=200):
        context = self.get_context_data(form=form, edition=self.edition)
        return self.render_to_response(context, status=status)
