from datetime import date
from decimal import Decimal

import pytest

from equity.evidence.rules import (
    MET,
    CellState,
    Compliance,
    EvidenceAsk,
    Gap,
    Lack,
    Piece,
    TrainingAsk,
    TrainingFacts,
    concerns,
    deadline,
    declared_answer,
    evidence_answer,
    training_answer,
)

ON = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("met", "missing", "not_applicable", "percent", "is_ready"),
    [
        (9, 1, 2, Decimal("90.00"), False),
        (10, 0, 2, Decimal("100.00"), True),
        (0, 0, 12, None, False),
        (0, 0, 0, None, False),
        (0, 3, 0, Decimal("0.00"), False),
        (1, 2, 0, Decimal("33.33"), False),
        (2, 1, 0, Decimal("66.67"), False),
        (1, 7, 0, Decimal("12.50"), False),
        (29_999, 1, 0, Decimal("99.99"), False),
    ],
    ids=[
        "9 of 10",
        "10 of 10",
        "nothing applies",
        "nothing asked",
        "nothing met",
        "a third",
        "two thirds",
        "an eighth",
        "never 100 but for all",
    ],
)
def test_compliance_is_met_of_what_applies(
    met, missing, not_applicable, percent, is_ready
):
    states = (
        [CellState.MET] * met
        + [CellState.MISSING] * missing
        + [CellState.NOT_APPLICABLE] * not_applicable
    )

    compliance = Compliance.of(states)

    assert (compliance.percent, compliance.is_ready) == (percent, is_ready)


@pytest.mark.parametrize("state", [CellState.TO_REVIEW, CellState.RETURNED])
def test_compliance_counts_what_is_not_accepted_as_missing(state):
    compliance = Compliance.of([CellState.MET, state])

    assert compliance == Compliance(met=1, applicable=2, rows=2)


@pytest.mark.parametrize(
    ("action", "element", "asked"),
    [
        ("FACILITY", "FACILITY", True),
        ("FACILITY", "PRODUCT", False),
        ("ORGANISATION", "FACILITY", True),
        ("ASSOCIATION", "PRODUCT", True),
        ("MACHINERY", "FACILITY", False),
    ],
)
def test_concerns_an_element_of_its_scope_or_everybody(action, element, asked):
    assert concerns(action, element) is asked


@pytest.mark.parametrize(
    ("start", "value", "unit", "expected"),
    [
        (date(2025, 3, 18), 12, "MONTHS", date(2026, 3, 18)),
        (date(2025, 3, 18), 2, "YEARS", date(2027, 3, 18)),
        (date(2025, 1, 31), 1, "MONTHS", date(2025, 2, 28)),
        (date(2024, 2, 29), 1, "YEARS", date(2025, 2, 28)),
        (date(2025, 12, 1), 1, "MONTHS", date(2026, 1, 1)),
        (date(2025, 3, 18), None, "MONTHS", None),
    ],
    ids=["months", "years", "short month", "leap day", "new year", "no deadline"],
)
def test_deadline_is_so_long_after_the_start(start, value, unit, expected):
    assert deadline(start, value=value, unit=unit) == expected


@pytest.mark.parametrize(
    ("ask", "facts", "gaps"),
    [
        ((1, 0, False), (1, None, 0, 0), ()),
        ((1, 0, False), (0, None, 0, 0), (Gap(Lack.PEOPLE, n=1, of=1),)),
        ((1, 70, False), (7, 10, 0, 0), ()),
        ((1, 70, False), (6, 10, 0, 0), (Gap(Lack.PEOPLE, n=1, of=7),)),
        ((1, 70, False), (7, 11, 0, 0), (Gap(Lack.PEOPLE, n=1, of=8),)),
        ((1, 70, False), (8, 11, 0, 0), ()),
        ((1, 70, False), (50, None, 0, 0), (Gap(Lack.WORKFORCE),)),
        ((1, 70, False), (5, 0, 0, 0), (Gap(Lack.WORKFORCE),)),
        ((3, 10, False), (2, 10, 0, 0), (Gap(Lack.PEOPLE, n=1, of=3),)),
        ((1, 0, True), (4, None, 2, 2), ()),
        ((1, 0, True), (4, None, 2, 1), (Gap(Lack.SUPERVISORS, n=1, of=2),)),
        (
            (1, 50, True),
            (2, 8, 2, 0),
            (Gap(Lack.PEOPLE, n=2, of=4), Gap(Lack.SUPERVISORS, n=2, of=2)),
        ),
    ],
    ids=[
        "one is enough",
        "nobody",
        "exactly the share",
        "one short",
        "rounded up, short",
        "rounded up, reached",
        "workforce not declared",
        "nobody works there",
        "the larger of the two",
        "all who lead",
        "one who leads is missing",
        "everything at once",
    ],
)
def test_training_answer_says_who_is_missing(ask, facts, gaps):
    people, percent, supervisors = ask
    trained, workforce, lead, lead_trained = facts

    answer = training_answer(
        TrainingAsk(
            least_people=people, least_percent=percent, all_supervisors=supervisors
        ),
        TrainingFacts(
            trained=trained,
            workforce=workforce,
            supervisors=lead,
            supervisors_trained=lead_trained,
        ),
    )

    assert (answer.is_met, answer.gaps) == (not gaps, gaps)


def test_declared_answer_takes_a_declaration_from_the_first_day_on():
    since = date(2025, 11, 26)

    assert declared_answer(since, since=since) == MET
    assert not declared_answer(date(2025, 11, 25), since=since).is_met
    assert declared_answer(None, since=since).gaps == (Gap(Lack.DECLARATION),)


def piece(status="ACCEPTED", year=2025, footprint=""):
    return Piece(status=status, year=year, footprint=footprint)


@pytest.mark.parametrize(
    ("kind", "is_annual", "pieces", "state", "gaps"),
    [
        ("DOCUMENT", False, [], "MISSING", (Gap(Lack.EVIDENCE),)),
        ("DOCUMENT", False, [piece(year=None)], "MET", ()),
        ("DOCUMENT", False, [piece("WAITING")], "TO_REVIEW", (Gap(Lack.REVIEW),)),
        ("DOCUMENT", False, [piece("RETURNED")], "RETURNED", (Gap(Lack.CORRECTION),)),
        ("DOCUMENT", False, [piece("RETURNED"), piece()], "MET", ()),
        ("WATER", True, [piece(year=2024)], "MISSING",
         (Gap(Lack.EVIDENCE_OF_YEAR, n=2025),)),
        ("WATER", True, [piece(year=2025)], "MET", ()),
        ("WATER", True, [piece(year=2026)], "MET", ()),
        ("FOOTPRINT", True, [piece(footprint="LOADED")], "MISSING",
         (Gap(Lack.FOOTPRINT, word="QUANTIFIED"),)),
        ("FOOTPRINT", True, [piece(footprint="QUANTIFIED")], "MET", ()),
        ("FOOTPRINT", True, [piece(footprint="SEAL_R")], "MET", ()),
    ],
    ids=[
        "nothing sent",
        "accepted",
        "waits",
        "came back",
        "came back, then accepted",
        "the year before",
        "the year due",
        "this year already",
        "footprint not far enough",
        "footprint far enough",
        "footprint beyond",
    ],
)  # fmt: skip
def test_evidence_answer_follows_what_was_accepted(
    kind, is_annual, pieces, state, gaps
):
    ask = EvidenceAsk(kind=kind, is_annual=is_annual, footprint_at_least="QUANTIFIED")

    answer = evidence_answer(ask, pieces, on=ON)

    assert (answer.state, answer.gaps) == (state, gaps)
