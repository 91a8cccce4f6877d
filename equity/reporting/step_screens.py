"""The page on which somebody takes a step of a release, or thinks better of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import FormView

from equity.reporting import operations
from equity.reporting.forms import FORMS, StepForm
from equity.reporting.models import Release
from equity.reporting.rules import OF_A_SECOND_PERSON, is_a_second_person, steps_from
from equity.reporting.runs import ask_for_run
from equity.reporting.step_words import STEPS
from equity.reporting.steps import ReleaseRefused
from equity.reporting.tasks import run_release

# What takes long is asked for, and done in the background.
IN_THE_BACKGROUND = ("COMPUTE", "PROTECT")
OPERATIONS = {
    "REVIEW": "review_release",
    "RETURN": "return_release",
    "APPROVE": "approve_release",
    "FREEZE": "freeze_release",
    "PUBLISH": "publish_release",
    "RESTATE": "restate_release",
    "DISCARD": "discard_draft",
}


def steps_for(release: Release, user) -> list[tuple[str, object]]:
    """The steps this person may take now, with their words: none during a run."""
    if release.runs.open().exists():
        return []
    second = is_a_second_person(computed_by=release.computed_by_id, by=user.pk)
    return [
        (step, STEPS[step])
        for step in steps_from(release.status)
        if user.has_perm(STEPS[step].permission)
        and (second or step not in OF_A_SECOND_PERSON)
    ]


class TakeStep(FormView):
    template_name = "equity/reporting/step.html"

    def dispatch(self, request, *args, **kwargs):
        self.step = kwargs["step"].upper()
        if self.step not in STEPS:
            raise Http404
        if not request.user.has_perm(STEPS[self.step].permission):
            raise PermissionDenied
        self.release = Release.objects.filter(pk=kwargs["pk"]).first()
        if self.release is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_form_class(self):
        return FORMS.get(self.step, StepForm)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"release": self.release}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "release": self.release,
            "step": self.step.lower(),
            "words": STEPS[self.step],
        }

    def form_valid(self, form):
        asked = {
            "release": self.release,
            "by": self.request.user,
            "at": timezone.now(),
            **form.given(),
        }
        try:
            if self.step in IN_THE_BACKGROUND:
                return self.start(ask_for_run(step=self.step, **asked))
            result = getattr(operations, OPERATIONS[self.step])(**asked)
        except ReleaseRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        return self.taken(result)

    def start(self, run):
        run_release.enqueue(run.pk)
        return redirect("releases_admin:run", pk=self.release.pk, run=run.pk)

    def taken(self, result):
        messages.success(self.request, STEPS[self.step].done)
        if result is None:
            return redirect("releases_admin:index")
        return redirect("releases_admin:inspect", result.pk)
