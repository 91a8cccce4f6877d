from django.http import Http404
from django.shortcuts import get_object_or_404

from equity.reporting.models import Release
from equity.reporting.queries import (
    PublishedTable,
    public_releases,
    published_releases,
)


def public_or_404(number: int, version: int | None = None) -> Release:
    """The version in force, or the one named; what is not public looks absent."""
    if version is None:
        return get_object_or_404(published_releases(), number=number)
    return get_object_or_404(public_releases(), number=number, version=version)


def table_or_404(tables: list[PublishedTable], name: str) -> PublishedTable:
    for table in tables:
        if table.name == name:
            return table
    raise Http404
