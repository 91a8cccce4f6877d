"""Somebody of an agency sees what their access names, while it holds.

Asked anew on every request: what is over, ended or somebody else's looks as if it
never was.
"""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from cms.access.queries import is_agency_viewer
from training.agencies.models import AgencyAccess
from training.agencies.queries import accesses_in_force, cessions_in_force

# No row has a number beyond this one.
MOST = 2**63 - 1


class OfAgency(LoginRequiredMixin):
    """A screen of whoever has an access in force, whatever their other roles."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return super().dispatch(request, *args, **kwargs)
        if not is_agency_viewer(request.user) or any(
            isinstance(value, int) and value > MOST for value in kwargs.values()
        ):
            raise Http404
        self.on = timezone.localdate()
        self.find(**kwargs)
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    def find(self, **kwargs):
        self.accesses = list(accesses_in_force(self.request.user, on=self.on))
        if not self.accesses:
            raise Http404


class OfAccess(OfAgency):
    """A screen of one access: its own user's, and no other's."""

    def find(self, access_id, **kwargs):
        self.access = get_object_or_404(
            accesses_in_force(self.request.user, on=self.on), pk=access_id
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"access": self.access}


class OfAction(OfAccess):
    def find(self, action_id, **kwargs):
        super().find(**kwargs)
        self.action = get_object_or_404(
            self.access.actions.select_related("goal"), pk=action_id
        )


class OfCompany(OfAccess):
    """Only a company whose written word to this agency holds today."""

    def find(self, company_id, **kwargs):
        super().find(**kwargs)
        self.cessions = list(
            cessions_in_force(on=self.on, agency=self.access.agency, company=company_id)
        )
        if not self.cessions:
            raise Http404
        self.company = self.cessions[0].company

    def covers(self, what: str) -> bool:
        return any(getattr(each, f"covers_{what}") for each in self.cessions)


def actions_of(access: AgencyAccess):
    return access.actions.select_related("goal").order_by("goal__number", "number")
