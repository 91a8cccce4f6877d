from datetime import UTC, date, datetime

import pytest

from equity.tests.factories import WorkforceCountFactory, WorkforceDeclarationFactory
from equity.workforce.figures import Change, changes_between
from equity.workforce.findings import Doubt, Finding, Mistake
from equity.workforce.models import WorkforceDeclaration
from equity.workforce.operations import DeclarationRefused, declare_workforce
from equity.workforce.plausibility import doubts
from equity.workforce.queries import (
    companies_declared,
    counts_in_force,
    doubts_about,
    pay_in_force,
)
from equity.workforce.rows import figures_of
from equity.workforce.rules import mistakes
from equity.workforce.wording import WORDS, say
from training.tests.factories import AttendanceFactory, CompanyFactory, UserFactory

AT = datetime(2026, 7, 1, 15, tzinfo=UTC)
TOTAL, WOMEN_IN_ALL = ("total", "people"), ("total", "women")


def people(category, sex, contract="PERMANENT"):
    return ("people", category, sex, contract, "people")


def pay(asked, *, category="OPERATIONS", sex="WOMAN"):
    return ("pay", category, sex, asked)


def quarter(number, sex="WOMAN"):
    return ("quarter", str(number), sex, "people")


WOMEN, MEN = people("OPERATIONS", "WOMAN"), people("OPERATIONS", "MAN")
TEN_AND_TEN = {WOMEN: 10, MEN: 10}


def of_leave(less, more, *, part, whole):
    return {("leave", "WOMAN", less): part, ("leave", "WOMAN", more): whole}


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({}, [Mistake.EMPTY]),
        ({pay("people"): 1}, [Mistake.EMPTY]),
        (TEN_AND_TEN, []),
        ({TOTAL: 0}, []),
        ({TOTAL: 20, WOMEN_IN_ALL: 20}, []),
        ({TOTAL: 20, WOMEN_IN_ALL: 21}, [Mistake.MORE_WOMEN_THAN_PEOPLE]),
        (TEN_AND_TEN | {TOTAL: 20, WOMEN_IN_ALL: 10}, []),
        (TEN_AND_TEN | {TOTAL: 21}, [Mistake.PARTS_UNLIKE_TOTAL]),
        (TEN_AND_TEN | {WOMEN_IN_ALL: 9}, [Mistake.WOMEN_UNLIKE_TOTAL]),
        (TEN_AND_TEN | {pay("people"): 10, pay("mean_pay"): 900_000}, []),
        (TEN_AND_TEN | {pay("people"): 10}, [Mistake.PAY_WITHOUT_PEOPLE]),
        (TEN_AND_TEN | {pay("mean_pay"): 1}, [Mistake.PAY_WITHOUT_PEOPLE]),
        (
            TEN_AND_TEN | {pay("people"): 11, pay("mean_pay"): 900_000},
            [Mistake.MORE_PAID_THAN_PEOPLE],
        ),
        (TEN_AND_TEN | {quarter(n): 5 for n in (1, 2, 3, 4)}, []),
        (TEN_AND_TEN | {quarter(n): 5 for n in (1, 2, 4)}, [Mistake.QUARTERS_MISSING]),
        # Paragon Skills' published sizes, of which the pay quarters cannot be right.
        (
            TEN_AND_TEN
            | {quarter(4): 47, quarter(3): 57, quarter(2): 62, quarter(1): 67}
            | {quarter(4, "MAN"): 29, quarter(3, "MAN"): 67}
            | {quarter(2, "MAN"): 14, quarter(1, "MAN"): 9},
            [Mistake.QUARTERS_UNEVEN],
        ),
        (TEN_AND_TEN | of_leave("took", "entitled", part=2, whole=2), []),
        (
            TEN_AND_TEN | of_leave("took", "entitled", part=3, whole=2),
            [Mistake.MORE_TOOK_THAN_ENTITLED],
        ),
        (
            TEN_AND_TEN | of_leave("returned", "due_to_return", part=3, whole=2),
            [Mistake.MORE_RETURNED_THAN_DUE],
        ),
        (
            TEN_AND_TEN | of_leave("stayed", "returned_year_before", part=1, whole=0),
            [Mistake.MORE_STAYED_THAN_RETURNED],
        ),
        (TEN_AND_TEN | {("leave", "WOMAN", "returned"): 5}, []),
    ],
)
def test_mistakes_are_what_contradicts_itself(figures, expected):
    assert [finding.code for finding in mistakes(figures)] == expected


@pytest.mark.parametrize(
    ("figures", "more", "expected"),
    [
        (TEN_AND_TEN, {}, []),
        ({WOMEN: 10}, {}, [Doubt.ONE_SEX_ONLY]),
        ({WOMEN: 9}, {}, []),
        (TEN_AND_TEN, {"last_time": {TOTAL: 40}}, []),
        (TEN_AND_TEN, {"last_time": {TOTAL: 41}}, [Doubt.FAR_FROM_LAST_TIME]),
        (TEN_AND_TEN, {"last_time": {WOMEN: 14, MEN: 6}}, []),
        (
            TEN_AND_TEN,
            {"last_time": {WOMEN: 15, MEN: 6}},
            [Doubt.WOMENS_SHARE_FAR_FROM_LAST_TIME],
        ),
        (TEN_AND_TEN, {"registered": 9}, [Doubt.FAR_FROM_THE_REGISTER]),
        (TEN_AND_TEN, {"trained": {"WOMAN": 10}}, []),
        (TEN_AND_TEN, {"trained": {"WOMAN": 11}}, [Doubt.FEWER_THAN_TRAINED]),
        (
            TEN_AND_TEN | {people("MANAGEMENT", "MAN"): 21},
            {},
            [Doubt.MORE_MANAGERS_THAN_OTHERS],
        ),
        ({pay("mean_pay"): 200_000}, {}, []),
        ({pay("mean_pay"): 199_999}, {}, [Doubt.PAY_OUT_OF_RANGE]),
        ({pay("mean_pay"): 40_000_001}, {}, [Doubt.PAY_OUT_OF_RANGE]),
        (
            {pay("mean_pay"): 500_000, pay("median_pay"): 1_000_001},
            {},
            [Doubt.MEDIAN_FAR_FROM_MEAN],
        ),
        (
            {pay("mean_pay"): 500_000, pay("mean_basic_pay"): 500_001},
            {},
            [Doubt.BASIC_ABOVE_MEAN],
        ),
        (
            {pay("mean_pay"): 500_000, pay("mean_pay", sex="MAN"): 1_000_001},
            {},
            [Doubt.PAY_FAR_BETWEEN_SEXES],
        ),
        (
            {pay("mean_pay"): 900_000},
            {"last_time": {pay("mean_pay"): 600_000}},
            [],
        ),
        (
            {pay("mean_pay"): 900_001},
            {"last_time": {pay("mean_pay"): 600_000}},
            [Doubt.PAY_FAR_FROM_LAST_TIME],
        ),
        (
            TEN_AND_TEN | {quarter(n): 4 for n in (1, 2, 3, 4)},
            {},
            [Doubt.QUARTERS_UNLIKE_TOTAL],
        ),
        (
            TEN_AND_TEN | {("leave", "MAN", "entitled"): 11},
            {},
            [Doubt.MORE_ON_LEAVE_THAN_PEOPLE],
        ),
        (
            TEN_AND_TEN | {("movement", "WOMAN", "reviewed"): 11},
            {},
            [Doubt.MORE_REVIEWED_THAN_PEOPLE],
        ),
        ({("board", "WOMAN", "OVER_50", "people"): 16}, {}, [Doubt.LARGE_BOARD]),
    ],
)
def test_doubts_are_what_somebody_should_look_at_again(figures, more, expected):
    assert [finding.code for finding in doubts(figures, **more)] == expected


def test_every_finding_says_how_to_mend_it():
    said = {code: str(words).count(".") for code, words in WORDS.items()}

    assert {*said} == {*Mistake, *Doubt}
    assert say(
        Finding(Mistake.MORE_WOMEN_THAN_PEOPLE, (), {"women": 12_345, "people": 9})
    ) == (
        "Hay 12.345 mujeres entre 9 personas en total. Corrija el total que esté "
        "equivocado."
    )


def test_changes_between_tell_missing_from_zero():
    before, after = {TOTAL: 20, WOMEN: 0}, {TOTAL: 20, MEN: 3}

    assert changes_between(before, after) == [
        Change(WOMEN, 0, None),
        Change(MEN, None, 3),
    ]


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
