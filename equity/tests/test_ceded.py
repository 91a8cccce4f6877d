"""What companies cede to an agency, taken away from what is published."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest

from equity.disclosure import protect
from equity.disclosure.relations import name_of
from equity.reporting.ceded import told, worked_out
from equity.tests.cubes import cube
from equity.tests.factories import BEFORE, FROM, Programme
from equity.tests.releases import a_published_release
from training.agencies.models import Cession
from training.agencies.watching import said_of
from training.agreement.models import Signatory
from training.registry.models import Company
from training.tests.factories import AgreementFactory

AT = datetime(2026, 8, 1, 15, tzinfo=UTC)
TODAY = date(2026, 9, 1)


def by_size(**women):
    return cube({"size": list(women)}, list(women.values()), name="people")


def key(**labels):
    return "people", frozenset(labels.items())


@pytest.mark.parametrize(
    ("ceded", "wanted"),
    [
        ({}, set()),
        ({"size": "MICRO", "of": 4}, set()),
        # Of 9 women in micro companies all but 4 are of those that ceded.
        ({"size": "MICRO", "of": 5}, {"people, size MICRO"}),
        ({"size": "MICRO", "of": 8}, {"people, size MICRO"}),
        # All of them: nobody else is told on.
        ({"size": "MICRO", "of": 9}, set()),
    ],
)
def test_a_shown_figure_is_told_where_few_others_are_left(ceded, wanted):
    protected = protect([by_size(MICRO=9, SMALL=30, LARGE=12)])
    own = Counter()
    if ceded:
        own[key(size=ceded["size"])] = ceded["of"]

    assert {name_of(each) for each in told(protected, own)} == wanted


def test_a_hidden_figure_is_told_where_nothing_else_fits():
    """3 and 6 are hidden of 9: who knows of 2 and of 6 has the last one."""
    protected = protect([by_size(MICRO=3, SMALL=6, LARGE=12)])
    assert [cell.value for cell in protected["people"].cells.values()] == [
        None, None, 12, 21,
    ]  # fmt: skip
    own = Counter({key(size="MICRO"): 2, key(size="SMALL"): 6})
    nearly = Counter({key(size="MICRO"): 2, key(size="SMALL"): 5})
    certain = Counter({key(size="MICRO"): 2, key(size="SMALL"): 7})

    assert told(protected, own) == set()
    assert told(protected, nearly) == set()
    assert told(protected, certain - Counter({key(size="SMALL"): 1})) == set()
    # One person left, in one of two cells; where one cell is wholly theirs, none.
    shut = Counter({key(size="MICRO"): 3, key(size="SMALL"): 5})
    assert told(protected, shut) == set()


def test_what_a_company_counts_otherwise_than_a_release_is_no_contradiction():
    """By registered sex it has one woman more than were published as such."""
    protected = protect([by_size(MICRO=3, SMALL=6, LARGE=12)])
    own = Counter({key(size="MICRO"): 4, key(size="SMALL"): 6, key(size="HUGE"): 2})

    assert told(protected, own) == set()


@pytest.fixture
def release(db):
    Programme(people=160, companies=4, editions=6, enrolled=60).make()
    return a_published_release(
        agreement=AgreementFactory(),
        from_date=FROM,
        before=BEFORE,
        title="Primer semestre de 2026",
        at=AT,
    )


def a_cession(company, agency, **covers):
    return Cession.objects.create(
        company=company,
        agency=agency,
        from_date=date(2026, 1, 1),
        before=date(2030, 1, 1),
        signed_on=date(2026, 1, 1),
        signed_by="Gerenta General",
        file="cesion.pdf",
        sha256="0" * 64,
        recorded_at=AT,
        **covers or {"covers_training": True},
    )


@pytest.mark.slow
def test_an_agency_that_was_ceded_nearly_everything_is_named(release):
    agency = Signatory.objects.create(
        agreement=release.agreement, name="Superintendencia", role="PUBLIC_AGENCY"
    )
    first, *others = Company.objects.order_by("pk")
    assert worked_out(release, on=TODAY) == []
    a_cession(first, agency, covers_workforce=True)
    assert worked_out(release, on=TODAY) == []

    sentences = [said_of(a_cession(company, agency)) for company in others]

    # The last of them leaves the first company alone with its topics of few people.
    [found] = worked_out(release, on=TODAY)
    assert (found.agency, found.companies) == (agency, 3)
    assert found.figures
    assert len(sentences[-1]) == 1
    assert "Superintendencia" in sentences[-1][0]
    assert worked_out(release, on=date(2031, 1, 1)) == []
