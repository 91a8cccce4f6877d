"""What somebody of an agency sees. Every look at a company's is written down."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from cms.access.by_link import prove_address, sign_in
from cms.agency_portal.evidence import piece_to_open, standings
from cms.agency_portal.figures import lines_of, period_until
from cms.agency_portal.operations import open_the_portal
from cms.agency_portal.permissions import OfAction, OfAgency, OfCompany, actions_of
from equity.evidence.taking import evidence_response
from equity.reporting.exact import exact_training, exact_workforce
from equity.reporting.queries import published_releases
from training.agencies.emails import access_of
from training.agencies.operations import AgencyRefused, note_look
from training.agencies.queries import cessions_in_force
from training.agencies.wording import DOCUMENT, EVIDENCE, TRAINING, WORKFORCE


class Noting:
    """Write down each look, beside every company concerned."""

    def note(self, what, companies):
        note_look(
            access=self.access,
            companies=companies,
            what=what,
            by=self.request.user,
            at=timezone.now(),
        )


class Portal(OfAgency, TemplateView):
    """What each access in force opens: actions, companies, and until when."""

    template_name = "cms/agency_portal/portal.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "accesses": [
                {
                    "access": access,
                    "actions": actions_of(access),
                    "cessions": cessions_in_force(on=self.on, agency=access.agency),
                }
                for access in self.accesses
            ],
            "releases": published_releases()[:4],
        }


class ActionPage(Noting, OfAction, TemplateView):
    """One action that the access names, with what proves it."""

    template_name = "cms/agency_portal/action.html"

    def get_context_data(self, **kwargs):
        found = standings(self.action, access=self.access, on=self.on)
        self.note(EVIDENCE, {each.adhesion.company_id for each in found})
        return super().get_context_data(**kwargs) | {
            "action": self.action,
            "standings": found,
        }


class Document(Noting, OfAction, View):
    """A document of evidence, of a company that ceded its own."""

    def get(self, request, piece_id, **kwargs):
        found = piece_to_open(
            piece_id, action=self.action, access=self.access, on=self.on
        )
        if found is None:
            raise Http404
        piece, owner = found
        self.note(DOCUMENT, [owner])
        return evidence_response(piece, by=request.user)


class CompanyPage(Noting, OfCompany, TemplateView):
    """The exact figures that a company ceded, and not one more."""

    template_name = "cms/agency_portal/company.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs) | {
            "company": self.company,
            "cessions": self.cessions,
        }
        if self.covers(WORKFORCE):
            context |= self.workforce()
        if self.covers(TRAINING):
            context |= self.training()
        return context

    def workforce(self):
        self.note(WORKFORCE, [self.company.pk])
        declaration, rows = exact_workforce(
            self.company, on=period_until(self.on, signed_on=self.on)["before"]
        )
        return {"declaration": declaration, "workforce": lines_of(rows)}

    def training(self):
        self.note(TRAINING, [self.company.pk])
        signed_on = self.access.agency.agreement.signed_on
        period = period_until(self.on, signed_on=signed_on)
        return {
            "training": lines_of(exact_training(self.company, **period)),
            "since": signed_on,
        }


class Invitation(TemplateView):
    """The link in the message: shown by GET, accepted by POST, once."""

    template_name = "cms/agency_portal/invitation.html"

    def get(self, request, token):
        access = access_of(token)
        if access is None or not access.is_invited(timezone.now()):
            return self.too_late()
        return self.answer(access=access)

    def post(self, request, token):
        access = access_of(token)
        try:
            if access is None:
                return self.too_late()
            user = open_the_portal(access=access, at=timezone.now())
        except AgencyRefused:
            return self.too_late()
        prove_address(user, access.email)
        messages.success(request, welcome(access))
        portal = portal_of(access)
        if request.user == user:
            return redirect(portal)
        return sign_in(request, user, portal)

    def too_late(self):
        """Used, ended, too old or made up: the same answer."""
        response = self.answer(access=None)
        response.status_code = 404
        return response

    def answer(self, **context):
        response = self.render_to_response(self.get_context_data(**context))
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response


def holds_already(access) -> bool:
    return access.span.holds(timezone.localdate())


def portal_of(access) -> str:
    """Before its first day an access opens nothing, not even its own page."""
    return reverse("agency_portal:portal") if holds_already(access) else "/"


def welcome(access) -> str:
    if holds_already(access):
        return _("You act for %(agency)s now.") % {"agency": access.agency}
    return _("Your access for %(agency)s begins on %(day)s.") % {
        "agency": access.agency,
        "day": date_format(access.from_date, "DATE_FORMAT"),
    }
