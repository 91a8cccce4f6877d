"""A contact sees the companies that named them; any other looks as if absent.

Asked anew on every request: whoever is no contact any more has no desk at once.
"""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.shortcuts import get_object_or_404

from training.blocking import without_blocked
from training.certificates.models import Certificate
from training.companies.models import Batch
from training.enrolment.models import Enrolment
from training.registry.models import Company


class OfCompany(LoginRequiredMixin):
    """A screen of one company, for its contacts alone."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            self.company = company_or_404(request.user, kwargs["company_id"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"company": self.company}


def companies_of(user):
    return Company.objects.filter(contacts__user=user).order_by("name")


def company_or_404(user, company_id: int) -> Company:
    return get_object_or_404(companies_of(user), pk=company_id)


def batch_or_404(company: Company, batch_id: int) -> Batch:
    batches = Batch.objects.select_related("company", "edition__course")
    return get_object_or_404(
        batches.exclude(status=Batch.Status.DISCARDED), company=company, pk=batch_id
    )


def enrolment_or_404(company: Company, enrolment_id: int, *, status: str) -> Enrolment:
    """One that the company, or the coordination for it, made: what a person took by
    themselves is theirs to give back."""
    return get_object_or_404(
        without_blocked(Enrolment.objects.all())
        .select_related("person", "company", "reserve", "edition__course")
        .exclude(source=Enrolment.Source.ONLINE),
        company=company,
        pk=enrolment_id,
        status=status,
    )


def certificates_for(company: Company):
    """In force, of places that were recorded for the company."""
    return (
        Certificate.objects.in_force()
        .filter(enrolment__company=company)
        .select_related("enrolment__person", "enrolment__edition__course")
        .order_by("-year", "-number")
    )


def certificate_or_404(company: Company, certificate_id: int) -> Certificate:
    return get_object_or_404(certificates_for(company), pk=certificate_id)
