import pytest

from equity.tests.figures import (
    MEN,
    TEN_AND_TEN,
    TOTAL,
    WOMEN,
    WOMEN_IN_ALL,
    pay,
    people,
    quarter,
)
from equity.workforce.figures import Change, changes_between
from equity.workforce.findings import Doubt, Finding, Mistake
from equity.workforce.plausibility import doubts
from equity.workforce.rules import mistakes
from equity.workforce.wording import WORDS, say


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
        (TEN_AND_TEN | {quarter(n): 5 for n in (1, 2, 3)} | {quarter(4): 6}, []),
        (
            TEN_AND_TEN | {quarter(n): 5 for n in (1, 2, 3)} | {quarter(4): 7},
            [Mistake.QUARTERS_UNEVEN],
        ),
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
