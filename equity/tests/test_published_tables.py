"""Tables that were really published, right or refused with what is wrong with them."""

import io
import json
from fractions import Fraction

import pytest
from django.utils.translation import override

from equity.indicators.__main__ import main
from equity.indicators.published import TableUnreadable, problems
from equity.indicators.saying import said

KUEN_LING = {
    "name": "Kuen Ling 2023",
    "unit": 0.01,
    "groups": {
        "M senior": {"people": 14, "amount": 308, "mean": 22},
        "M middle": {"people": 12, "amount": 249.5, "mean": 20.79},
        "M grassroots": {"people": 23, "amount": 533.5, "mean": 23.2},
        "M staff": {"people": 107, "amount": 3104, "mean": 29.01},
        "F senior": {"people": 2, "amount": 128, "mean": 64},
        "F middle": {"people": 3, "amount": 87.5, "mean": 29.17},
        "F grassroots": {"people": 1, "amount": 28.5, "mean": 28.5},
        "F staff": {"people": 27, "amount": 743, "mean": 27.52},
    },
    "total": {"people": 189, "amount": 5182, "mean": 27.42},
    "coverage": {"part": 189, "whole": 191, "share": 98.95},
}
PARAGON = [
    {"women": 67, "men": 9, "share": 88.16},
    {"women": 62, "men": 14, "share": 81.58},
    {"women": 57, "men": 67, "share": 45.97},
    {"women": 47, "men": 29, "share": 61.84},
]
WRONG = {
    "quarters_are_uneven": {"unit": 0.01, "quarters": PARAGON},
    "shares_do_not_make_a_whole": {"unit": 1, "shares": [61, 49]},
    "one_name_two_figures": {
        "figures": [["hours per person", 13.88], ["hours per person", 23.26]]
    },
    "mean_outside_its_groups": {
        "groups": {"women": {"mean": 20}, "men": {"mean": 24}},
        "total": {"mean": 24.5},
    },
    "mean_is_not_that_of_its_groups": {
        "groups": {
            "women": {"people": 10, "mean": 20},
            "men": {"people": 10, "mean": 24},
        },
        "total": {"mean": 23},
    },
    "parts_do_not_make_the_total": {
        "groups": {"women": {"people": 10}, "men": {"people": 12}},
        "total": {"people": 23},
    },
    "funnel_grows": {"funnel": {"enrolled": 40, "attended": 41}},
    "more_than_all": {"coverage": {"part": 192, "whole": 191}},
    "numerator_without_denominator": {"coverage": {"part": 3, "whole": 0}},
    "parity_index_is_not_the_ratio": {
        "unit": 0.01,
        "parity": {"index": 1.04, "women": 0.5, "men": 0.6},
    },
    "share_is_not_the_quotient": {
        "unit": 0.01,
        "groups": {"women": {"people": 33, "amount": 987, "mean": 29.19}},
    },
}
WRONG_BY_HAND = [
    # What is wrong, the table, and where.
    (
        "more_than_all",
        {"groups": {"Boards": {"people": 7, "women": 9, "men": 0}}},
        "Boards: women",
    ),
    (
        "parts_do_not_make_the_total",
        {"groups": {"Managers": {"people": 40, "women": 12, "men": 27}}},
        "Managers: people",
    ),
    (
        "parts_do_not_make_the_total",
        {"groups": {"a": {"women": 12}, "b": {"women": 9}}, "total": {"women": 20}},
        "women",
    ),
    (
        "parts_do_not_make_the_total",
        {"groups": {"a": {"amount": 12.5}, "b": {}}, "total": {"amount": 12}},
        "amount",
    ),
    (
        "share_is_not_the_quotient",
        {"groups": {"Managers": {"people": 40, "women": 12, "share": 31}}},
        "Managers: share",
    ),
    (
        "share_is_not_the_quotient",
        {"groups": {"Sales": {"women": 1, "men": 2, "share": 33.4}}},
        "Sales: share",
    ),
    (
        "shares_do_not_make_a_whole",
        {"groups": {"Sales": {"share": 61.8, "share_men": 38.4}}},
        "Sales: shares",
    ),
    (
        "shares_do_not_make_a_whole",
        {"quarters": [{"share": 44.3, "share_men": 55.9}]},
        "quarter 1: shares",
    ),
    ("shares_do_not_make_a_whole", {"shares": [33.3, 33.3, 33.2]}, "shares"),
    ("shares_do_not_make_a_whole", {"shares": [34, 34, 34]}, "shares"),
    (
        "mean_outside_its_groups",
        {
            "groups": {
                "a": {"people": 9, "share": 20},
                "b": {"people": 9, "share": 30},
            },
            "total": {"share": 31},
        },
        "share",
    ),
    ("more_than_all", {"leave": {"F": {"due": 18, "returned": 19}}}, "F: returned"),
    (
        "share_is_not_the_quotient",
        {"leave": {"F": {"due": 98, "returned": 95, "return_rate": 96}}},
        "F: returned",
    ),
    (
        "share_is_not_the_quotient",
        {"leave": {"M": {"returned_before": 8, "stayed": 5, "retention_rate": 62.4}}},
        "M: stayed",
    ),
    (
        "gap_has_the_other_sign",
        {"pay": {"INE": {"women": 4912, "men": 5503, "gap": -10.7}}},
        "INE: gap",
    ),
    (
        "gap_is_not_that_of_its_pays",
        {"pay": {"INE": {"women": 4912, "men": 5503, "gap": 12.0}}},
        "INE: gap",
    ),
    (
        "share_is_not_the_quotient",
        {"pay": {"Sales": {"women": 950, "men": 1000, "ratio": 105}}},
        "Sales: ratio",
    ),
    (
        "parity_index_is_not_the_ratio",
        {"parity": {"adjusted": 1.25, "women": 50, "men": 40}},
        "adjusted parity",
    ),
    ("quarters_are_uneven", {"quarters": [10, 10, 10, 12]}, "quarters"),
]
RIGHT_BY_HAND = [
    {"groups": {"Managers": {"people": 40, "women": 12, "men": 26, "other": 2}}},
    {"groups": {"Managers": {"people": 40, "women": 12, "share": 30}}},
    {"groups": {"Sales": {"women": 1, "men": 2, "share": 33, "share_men": 67}}},
    {"groups": {"Sales": {"women": 1, "men": 2, "share": 33.3, "share_men": 66.7}}},
    {"groups": {"Sales": {"women": 1, "men": 7, "share": 13, "share_men": 88}}},
    {"groups": {"a": {"people": None}, "b": {"people": 9}}, "total": {"people": 12}},
    {"shares": [33.3, 33.3, 33.3]},
    {"shares": [50, 51]},
    {"quarters": [{"share": 44.3, "share_men": 55.7}, {"women": 0, "men": 0}]},
    {"leave": {"F": {"took": 98, "due": 98, "returned": 95, "return_rate": 97}}},
    {"leave": {"M": {"returned_before": 8, "stayed": 5, "retention_rate": 62.5}}},
    {"leave": {"M": {"due": 0, "returned": 0, "return_rate": None}}},
    {"pay": {"INE": {"women": 4912, "men": 5503, "gap": 10.7, "ratio": 89.3}}},
    {"pay": {"Equal": {"women": 500, "men": 500, "gap": 0}}},
    {"parity": {"index": 1.25, "adjusted": 1.2, "women": 50, "men": 40}},
    {"parity": {"index": 0.98, "women": 85.3, "men": 87.1}},
    {"figures": [["hours", 23.26], ["hours", 23.3], ["people", 4]]},
    {"unit": {"mean": 1}, "groups": {"F": {"people": 2, "amount": 5, "mean": 2}}},
]
RIGHT = (
    *RIGHT_BY_HAND,
    KUEN_LING,
    {
        "name": "Fundae 2019",
        "unit": 0.01,
        "coverage": {"part": 339_846, "whole": 1_715_239, "share": 19.81},
    },
    {
        "name": "Mondadori 2016, hours in France",
        "groups": {"a": {"amount": 6644}, "b": {"amount": 246}, "c": {"amount": 914}},
        "total": {"amount": 7804},
    },
    {"quarters": [44, 43, 44, 43]},
    {"unit": 0.01, "parity": {"index": 0.8, "women": 0.4, "men": 0.5}},
    {"funnel": {"enrolled": 40, "attended": 40, "completed": 0}},
    {"name": "nothing printed"},
)


@pytest.mark.parametrize("table", RIGHT, ids=str)
def test_a_table_that_is_right_has_nothing_wrong(table):
    assert problems(table) == []


@pytest.mark.parametrize("reason", WRONG)
def test_a_table_is_refused_for_what_is_wrong_with_it(reason):
    found = problems(WRONG[reason])

    assert [str(wrong.check) for wrong in found] == [reason]


@pytest.mark.parametrize(
    ("reason", "table", "subject"), WRONG_BY_HAND, ids=lambda each: str(each)[:40]
)
def test_a_table_is_refused_for_one_reason_and_in_one_place(reason, table, subject):
    found = [(str(wrong.check), wrong.subject) for wrong in problems(table)]

    assert found == [(reason, f"table: {subject}")]


@pytest.mark.parametrize(
    "table",
    [
        {"groups": {"women": {"people": -1}}},
        {"groups": {"women": {"hours": 3}}},
        {"quarters": [{"womens": 3, "men": 2}]},
        {"funnel": {"enrolled": -4}},
        {"leave": {"F": {"return": 3}}},
        {"pay": {"Sales": {"women": 4, "men": -4, "gap": 3}}},
        [],
        {"name": "?", "groups": {"women": {"people": "many"}}, "total": {"people": 1}},
        {"quarters": 4},
        {"coverage": {"part": 1}},
        {"grups": {}},
        {"shares": [float("nan")]},
        {"figures": [["a"]]},
    ],
    ids=str,
)
def test_a_table_that_cannot_be_read_is_refused(table):
    with pytest.raises(TableUnreadable):
        problems(table)


def test_what_is_wrong_is_said_in_the_readers_words():
    [wrong] = problems({"name": "Planilla", "unit": 1, "shares": [61, 49]})

    with override("es"):
        assert said(wrong) == "Planilla: shares: las partes suman 110, no 100."
    with override("en"):
        assert said(wrong) == (
            "Planilla: shares: the shares add up to 110, not to 100."
        )
    assert wrong.printed == (Fraction(110),)


@pytest.mark.parametrize(
    ("sent", "ends_with", "reasons"),
    [
        ({"tables": [KUEN_LING]}, 0, []),
        ({"tables": [KUEN_LING, {"quarters": [76, 124, 76, 76]}]}, 1, ["uneven"]),
        ({"tables": [{"quarters": "?"}]}, 2, None),
        ([], 2, None),
    ],
)
def test_the_tool_answers_with_what_is_wrong(
    sent, ends_with, reasons, monkeypatch, capsys
):
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(sent)))

    assert main(["check"]) == ends_with

    out = capsys.readouterr().out
    wrong = json.loads(out)["wrong"] if reasons is not None else None
    assert (
        wrong is None
        or [each["reason"].rsplit("_", 1)[-1] for each in wrong] == reasons
    )


def test_the_tool_reads_each_figure_to_the_digits_it_is_printed_with(
    monkeypatch, capsys
):
    # 29.2 %, which 29 says well and 29.0 does not.
    row = '{"people": 250, "women": 73, "share": %s}'
    table = '{"tables": [{"groups": {"a": ' + row + "}}]}"
    ends = []
    for share in ("29", "29.0", "1e99999999"):
        monkeypatch.setattr("sys.stdin", io.StringIO(table % share))
        ends.append(main(["check"]))

    assert ends == [0, 1, 2]
    assert capsys.readouterr().err == (
        "The tables cannot be read: 1e99999999 is no figure that anybody printed.\n"
    )
