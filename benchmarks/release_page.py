"""A published release's page, read from stored cells, with few marks and with many.

The page is the same before and after ten times the marks came: its cost must be too.
"""

from datetime import UTC, datetime

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks import Row, seconds
from benchmarks._release_rows import BEFORE, FROM, Programme
from benchmarks.catalogue import a_site
from equity.tests.releases import a_published_release
from training.tests.factories import AgreementFactory

FEW, MANY = 10_000, 100_000
REQUESTS = 5
AT = datetime(2027, 8, 1, 15, tzinfo=UTC)


def run() -> list[Row]:
    programme = Programme()
    programme.grow_to(FEW)
    a_site()
    release = a_published_release(
        agreement=AgreementFactory(),
        from_date=FROM,
        before=BEFORE,
        title="2026",
        at=AT,
    )
    address = reverse("releases:release", args=[release.number])
    few, asked_of_few = read(address)
    programme.grow_to(MANY)
    many, asked_of_many = read(address)
    return [
        Row(
            name=f"a release's page with {MANY:,} marks",
            ours=1_000 * many,
            floor=1_000 * few,
            unit="ms",
            floor_name=f"with {FEW:,}",
            bound="the same",
        ),
        Row(
            name="its queries",
            ours=asked_of_many,
            floor=asked_of_few,
            unit="queries",
            floor_name=f"with {FEW:,}",
            bound="the same",
        ),
    ]


def read(address: str) -> tuple[float, int]:
    """The fastest of a few requests, and how often it asks the database."""
    client = Client()

    def uncached():
        cache.clear()
        if client.get(address).status_code != 200:
            raise RuntimeError(address)

    uncached()
    with CaptureQueriesContext(connection) as captured:
        uncached()
    # Counted now: the next request empties what was captured.
    asked = len(captured)
    return min(seconds(uncached) for _request in range(REQUESTS)), asked
