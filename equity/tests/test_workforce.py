from datetime import UTC, date, datetime

import pytest

from equity.tests.factories import WorkforceCountFactory, WorkforceDeclarationFactory
from equity.workforce.models import WorkforceDeclaration
from equity.workforce.operations import DeclarationRefused, declare_workforce
from equity.workforce.queries import counts_in_force, doubts_about
from equity.workforce.rules import Doubt, Line, doubts
from training.tests.factories import CompanyFactory

AT = datetime(2026, 7, 1, tzinfo=UTC)
WOMEN, MEN = Line("WOMAN", "OPERATIONS", 10), Line("MAN", "OPERATIONS", 10)


@pytest.mark.parametrize(
    ("lines", "more", "expected"),
    [
        ([], {}, [Doubt.EMPTY]),
        ([WOMEN, MEN], {}, []),
        ([WOMEN], {}, [Doubt.ONE_SEX_ONLY]),
        ([WOMEN, MEN], {"last_time": 40}, []),
        ([WOMEN, MEN], {"last_time": 41}, [Doubt.FAR_FROM_LAST_TIME]),
        ([WOMEN, MEN], {"registered": 9}, [Doubt.FAR_FROM_THE_REGISTER]),
        ([WOMEN, MEN], {"trained": {"WOMAN": 10}}, []),
        ([WOMEN, MEN], {"trained": {"WOMAN": 11}}, [Doubt.FEWER_THAN_TRAINED]),
        (
            [WOMEN, MEN, Line("MAN", "MANAGEMENT", 21)],
            {},
            [Doubt.MORE_MANAGERS_THAN_OTHERS],
        ),
    ],
)
def test_doubts_are_what_somebody_should_look_at_again(lines, more, expected):
    assert doubts(lines, **more) == expected


@pytest.mark.django_db
def test_declare_workforce_twice_a_day_keeps_the_last():
    company = CompanyFactory(workers=20)
    declare = {"company": company, "on_date": date(2026, 6, 30), "by": None, "at": AT}
    group = ("WOMAN", "OPERATIONS", "PERMANENT")
    declare_workforce(counts={group: 9}, **declare)

    declaration = declare_workforce(counts={group: 12}, **declare)

    assert [count.people for count in declaration.counts.all()] == [12]
    assert doubts_about(declaration) == [Doubt.ONE_SEX_ONLY]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("on_date", "counts"),
    [
        (date(2026, 7, 2), {("MAN", "SALES", "PERMANENT"): 1}),
        (date(2026, 6, 1), {}),
        (date(2026, 6, 1), {("MAN", "SALES", "PERMANENT"): -1}),
    ],
    ids=["of tomorrow", "empty", "negative"],
)
def test_declare_workforce_is_refused(on_date, counts):
    with pytest.raises(DeclarationRefused):
        declare_workforce(
            company=CompanyFactory(), on_date=on_date, counts=counts, by=None, at=AT
        )

    assert not WorkforceDeclaration.objects.exists()


@pytest.mark.django_db
def test_counts_in_force_are_of_the_last_declaration_of_the_year():
    company = CompanyFactory()
    for day, people in (
        (date(2026, 1, 1), 5),
        (date(2026, 6, 30), 7),
        (date(2026, 7, 1), 9),
    ):
        declaration = WorkforceDeclarationFactory(company=company, on_date=day)
        WorkforceCountFactory(declaration=declaration, people=people)
    stale = WorkforceDeclarationFactory(on_date=date(2025, 6, 1))
    WorkforceCountFactory(declaration=stale, people=11)

    counts = counts_in_force(before=date(2026, 7, 1))

    assert [count.people for count in counts] == [7]
