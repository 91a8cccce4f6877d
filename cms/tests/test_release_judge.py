"""A judge of whole releases: fetches all there is, and solves what it says."""

import re
from datetime import UTC, date, datetime

import pytest
from django.db import connection

from cms.tests.judge.documents import (
    cells_by_interface,
    everything,
    text_of_csv,
    workbook_parts,
)
from cms.tests.judge.reading import facts_of_csv, facts_of_interface
from cms.tests.judge.verdict import (
    counts_printed,
    own_of_companies,
    told_to_a_company,
    told_to_anybody,
)
from equity.disclosure.secondary import Cover
from equity.indicators.queries import material_of
from equity.reporting.guards import RELEASE_GUARDS
from equity.reporting.models import Release
from equity.reporting.operations import restate_release
from equity.tests.factories import BEFORE, FROM, Programme
from equity.tests.releases import a_published_release, protected, published
from training.attendance.models import Attendance, AttendanceTotal
from training.registry.models import Person
from training.tests.factories import AgreementFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

AT = datetime(2026, 8, 1, 15, tzinfo=UTC)
SPRING = date(2026, 4, 1)


@pytest.fixture
def programme(db):
    Programme(seed=7, people=90, companies=12, editions=20, enrolled=10).make()


def released(from_date, before):
    return a_published_release(
        agreement=AgreementFactory(),
        from_date=from_date,
        before=before,
        title="Primer semestre de 2026",
        at=AT,
    )


def restated(release, *, without):
    """A new version, after the attendance of some people was found wrong."""
    people = Person.objects.order_by("pk").values_list("pk")[:without]
    for rows in (AttendanceTotal, Attendance):
        rows.objects.filter(enrolment__person__in=list(people)).delete()
    draft = restate_release(release=release, cause="Un error", by=None, at=AT)
    return published(protected(draft, at=AT), at=AT)


def place_of(release):
    return release.number, release.version


def cube_of(release):
    return counts_printed(Release.objects.get(pk=release.pk))


def test_nobody_reckons_what_a_release_hides(programme, client):
    release = released(FROM, BEFORE)

    facts = facts_of_csv(text_of_csv(client, place_of(release)))

    assert facts == facts_of_interface(cells_by_interface(client, place_of(release)))
    assert any(fact.status == "SUPPRESSED" for fact in facts)
    assert list(told_to_anybody(facts, cube_of(release))) == []
    companies = own_of_companies(material_of(from_date=FROM, before=BEFORE))
    largest = sorted(companies, key=lambda key: -sum(companies[key].values()))
    for company in largest[:2]:
        own = companies[company]
        assert list(told_to_a_company(facts, cube_of(release), own)) == []


def test_the_judge_finds_what_a_careless_release_gives_away(
    programme, client, monkeypatch
):
    """Only the small counts are hidden, as so many tools do it."""
    monkeypatch.setattr(Cover, "widen", lambda *_unused: None)
    release = released(FROM, BEFORE)

    facts = facts_of_csv(text_of_csv(client, place_of(release)))

    told = list(told_to_anybody(facts, cube_of(release)))
    assert len(told) > 10
    assert all(each.low == each.truth for each in told if each.low == each.high)


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="What is printed knows no database."
)
def test_all_that_is_published_says_what_is_printed_and_nothing_else(
    programme, client, home
):
    """With everything that is hidden made up anew, each byte is as before."""
    released(FROM, SPRING)
    mended = restated(released(SPRING, BEFORE), without=8)
    before = everything(client, [place_of(mended)], ("es",))
    assert len(before) > 40
    parts = workbook_parts(client, place_of(mended))
    assert not [name for name in parts if re.search("comment|pivot|external|vba", name)]
    for hiding in ("idden", "definedName", "<f>", "customXml"):
        assert hiding not in "".join(parts.values())

    RELEASE_GUARDS.remove(connection)
    Release.objects.update(cube=[], hidden={}, notes={}, cube_sha256="0" * 64)
    AttendanceTotal.objects.all().delete()
    Attendance.objects.all().delete()
    Person.objects.update(registered_sex=Person.RegisteredSex.X)

    assert everything(client, [place_of(mended)], ("es",)) == before
