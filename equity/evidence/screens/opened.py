"""What the screens of evidence stand on: denied looks like absent, row by row."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from equity.evidence.models import Evidence
from equity.evidence.models.pieces import target_of
from equity.evidence.queries import agreements_open_to
from equity.evidence.rules import concerns
from training.agreement.models import Action, Adhesion

# No row has a number beyond this one.
MOST = 2**63 - 1


class Permitted:
    permission = "equity.view_evidence"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(self.permission):
            raise Http404
        if any(isinstance(value, int) and value > MOST for value in kwargs.values()):
            raise Http404
        self.find(**kwargs)
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    def find(self, **kwargs):
        """Look up what the address names, as far as this person may see it."""


class OfAdhesion(Permitted):
    def find(self, adhesion_id, **kwargs):
        self.adhesion = get_object_or_404(
            Adhesion.objects.select_related("company", "facility", "agreement").filter(
                agreement__in=agreements_open_to(self.request.user),
                status=Adhesion.Status.ACCEPTED,
            ),
            pk=adhesion_id,
        )


class OfCell(OfAdhesion):
    def find(self, adhesion_id, action_id, **kwargs):
        super().find(adhesion_id)
        self.action = action_or_404(self.adhesion, action_id)


def action_or_404(adhesion: Adhesion, action_id: int) -> Action:
    """An action of the agreement that is asked of that element."""
    action = get_object_or_404(
        Action.objects.select_related("goal", "requirement"),
        goal__agreement=adhesion.agreement_id,
        pk=action_id,
    )
    if not concerns(action.scope, adhesion.scope):
        raise Http404
    return action


class OfEvidence(OfCell):
    def find(self, evidence_id, **kwargs):
        super().find(**kwargs)
        self.evidence = evidence_or_404(self.action, self.adhesion, evidence_id)


def evidence_or_404(action: Action, adhesion: Adhesion, evidence_id: int) -> Evidence:
    return get_object_or_404(
        Evidence, action=action, pk=evidence_id, **target_of(action, adhesion)
    )


class Screen(WagtailAdminTemplateMixin):
    header_icon = "tick-inverse"

    def trail(self):
        """The pages between the matrix and this one, as (address, name)."""
        return []

    def get_breadcrumbs_items(self):
        steps = [
            (reverse("compliance:index"), _("Compliance")),
            *self.trail(),
            ("", self.get_page_title()),
        ]
        return [
            *super().get_breadcrumbs_items(),
            *({"url": url, "label": label} for url, label in steps),
        ]


def today():
    return timezone.localdate()
