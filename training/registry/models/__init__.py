"""The registry's tables, by what they are about."""

from training.registry.models.companies import Company, CompanyContact, Facility
from training.registry.models.documents import FormerDocument
from training.registry.models.people import Employment, Person

__all__ = [
    "Company",
    "CompanyContact",
    "Employment",
    "Facility",
    "FormerDocument",
    "Person",
]
