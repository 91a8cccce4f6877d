from datetime import UTC, date, datetime

import pytest

from equity.tests.factories import WorkforceCountFactory, WorkforceDeclarationFactory
from equity.tests.figures import (
    MEN,
    TEN_AND_TEN,
    TOTAL,
    WOMEN,
    WOMEN_IN_ALL,
    pay,
    quarter,
)
from equity.workforce.coverage import companies_declared
from equity.workforce.findings import Doubt
from equity.workforce.models import WorkforceDeclaration
from equity.workforce.operations import DeclarationRefused, declare_workforce
from equity.workforce.queries import (
    counts_in_force,
    doubts_about,
    pay_in_force,
)
from equity.workforce.rows import figures_of
from training.tests.factories import AttendanceFactory, CompanyFactory, UserFactory

AT = datetime(2026, 7, 1, 15, tzinfo=UTC)


def declare(company, figures, **more):
    values = {"on_date": date(2026, 6, 30), "by": None, "at": AT} | more
    return declare_workforce(company=company, figures=figures, **values)


@pytest.mark.django_db
def test_declare_workforce_keeps_every_version_and_one_in_force():
    company, somebody = CompanyFactory(), UserFactory()
    all_kinds = {
        **TEN_AND_TEN,
        TOTAL: 20,
        WOMEN_IN_ALL: 10,
        ("board", "WOMAN", "OVER_50", "people"): 0,
        pay("people"): 10,
        pay("mean_pay"): 800_000,
        **{quarter(n): 5 for n in (1, 2, 3, 4)},
        ("leave", "WOMAN", "due_to_return"): 2,
        ("movement", "MAN", "hired"): 3,
    }
    first = declare(company, {WOMEN: 9})

    second = declare(company, all_kinds, seen=1, by=somebody)

    first.refresh_from_db()
    assert (first.version, first.replaced_at, figures_of(first)) == (1, AT, {WOMEN: 9})
    assert (second.version, second.replaced_at, second.declared_by) == (
        2,
        None,
        somebody,
    )
    assert figures_of(second) == all_kinds


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("figures", "more"),
    [
        (TEN_AND_TEN, {"on_date": date(2026, 7, 2)}),
        ({}, {}),
        ({WOMEN: -1}, {}),
        ({("people", "OPERATIONS", "NOBODY", "PERMANENT", "people"): 1}, {}),
        ({TOTAL: 1, WOMEN_IN_ALL: 2}, {}),
        (TEN_AND_TEN, {"seen": 0}),
    ],
    ids=["of tomorrow", "empty", "negative", "unknown", "contradiction", "stale"],
)
def test_declare_workforce_is_refused(figures, more):
    company = CompanyFactory()
    before = declare(company, {WOMEN: 3})

    with pytest.raises(DeclarationRefused):
        declare(company, figures, **more)

    before.refresh_from_db()
    assert WorkforceDeclaration.objects.get() == before
    assert before.is_in_force


@pytest.mark.django_db
def test_doubts_about_compare_with_last_year_the_register_and_the_courses():
    company = CompanyFactory(workers=200)
    declare(company, {TOTAL: 90}, on_date=date(2025, 6, 30))
    for _person in range(2):
        AttendanceFactory(
            mark__enrolment__company=company,
            mark__enrolment__person__registered_sex="MAN",
            mark__session__starts_at=datetime(2026, 5, 4, 13, tzinfo=UTC),
        )
    figures = {WOMEN: 8, MEN: 1}

    found = doubts_about(company, figures, on_date=date(2026, 6, 30))

    assert [finding.code for finding in found] == [
        Doubt.FAR_FROM_LAST_TIME,
        Doubt.FAR_FROM_THE_REGISTER,
        Doubt.FEWER_THAN_TRAINED,
    ]


@pytest.mark.django_db
def test_what_is_in_force_is_of_the_last_declaration_of_the_year():
    company = CompanyFactory()
    for day, number in (
        (date(2026, 1, 1), 5),
        (date(2026, 6, 30), 6),
        (date(2026, 6, 30), 7),
        (date(2026, 7, 1), 9),
    ):
        declare(
            company,
            {WOMEN: number, pay("people"): number, pay("mean_pay"): 800_000},
            on_date=day,
        )
    stale = WorkforceDeclarationFactory(on_date=date(2025, 6, 1))
    WorkforceCountFactory(declaration=stale, people=11)

    counts = counts_in_force(before=date(2026, 7, 1))
    paid = pay_in_force(before=date(2026, 7, 1))

    assert [count.people for count in counts] == [7]
    assert [group.people for group in paid] == [7]


@pytest.mark.django_db
def test_companies_declared_covers_the_members_of_the_day():
    member = {"member_from": date(2020, 1, 1)}
    declared, silent = CompanyFactory(**member), CompanyFactory(**member)
    declare(declared, TEN_AND_TEN)
    declare(silent, TEN_AND_TEN, on_date=date(2025, 12, 31))
    declare(CompanyFactory(member_from=None), TEN_AND_TEN)

    covered = companies_declared(2026, on=date(2026, 7, 1)).order_by("pk")

    assert [(company, company.has_declared) for company in covered] == [
        (declared, True),
        (silent, False),
    ]
