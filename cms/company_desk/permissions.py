"""A contact sees the companies that named them; any other looks as if absent."""

from django.shortcuts import get_object_or_404

from training.registry.models import Company


def companies_of(user):
    return Company.objects.filter(contacts__user=user).order_by("name")


def company_or_404(user, company_id: int) -> Company:
    return get_object_or_404(companies_of(user), pk=company_id)
