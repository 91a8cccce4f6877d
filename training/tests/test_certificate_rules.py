from datetime import UTC, datetime, timedelta

import pytest

from training.certificates import rules
from training.certificates.rules import (
    Certifies,
    Decision,
    EditionReason,
    Kind,
    Reason,
    SessionStanding,
    Standing,
)
from training.evaluation.rules import Outcome, Verdict

LATIN = {ord(c) for c in "AnaÁñ PérezCO2"}


def standing(**changes):
    facts = {
        "has_place": True,
        "attended_enough": True,
        "minutes_present": 360,
        "minutes_taught": 480,
        "threshold": 75,
    }
    return Standing(**facts | changes)


@pytest.mark.parametrize(
    ("changes", "decision"),
    [
        ({}, Decision(reason=Reason.DUE)),
        ({"held": frozenset({"PARTICIPATION"})}, Decision(reason=Reason.HOLDS_ONE)),
        ({"held": frozenset({"APPROVAL"})}, Decision(reason=Reason.HOLDS_ONE)),
        ({"revoked": frozenset({"PARTICIPATION"})}, Decision(reason=Reason.REVOKED)),
        ({"revoked": frozenset({"APPROVAL"})}, Decision(reason=Reason.DUE)),
        ({"has_place": False}, Decision(reason=Reason.WITHDRAWN)),
        (
            {"attended_enough": False, "minutes_present": 359},
            Decision(reason=Reason.SHORT_ATTENDANCE, minutes_lacking=1),
        ),
        (
            {"attended_enough": False, "minutes_present": 0},
            Decision(reason=Reason.SHORT_ATTENDANCE, minutes_lacking=360),
        ),
        (
            {"has_document_to_confirm": True},
            Decision(reason=Reason.DOCUMENT_TO_CONFIRM),
        ),
        (
            {
                "has_document_to_confirm": True,
                "attended_enough": False,
                "minutes_present": 359,
            },
            Decision(reason=Reason.SHORT_ATTENDANCE, minutes_lacking=1),
        ),
    ],
    ids=[
        "due",
        "holds one",
        "holds the better one",
        "had it revoked",
        "had another revoked",
        "withdrew",
        "a minute short",
        "never came",
        "document to confirm",
        "document to confirm and a minute short",
    ],
)
def test_decide_says_who_is_due_and_why_not(changes, decision):
    assert rules.decide(standing(**changes)) == decision


PASSED = Outcome(verdict=Verdict.PASSES)
FAILED = Outcome(verdict=Verdict.FAILS)
MISSING = Outcome(verdict=Verdict.MISSING, missing=("Prueba",))
NOTHING = Outcome(verdict=Verdict.NOTHING_COUNTS)


@pytest.mark.parametrize(
    ("certifies", "outcome", "changes", "reason", "kind"),
    [
        ("APPROVAL", PASSED, {}, Reason.DUE, Kind.APPROVAL),
        ("APPROVAL", FAILED, {}, Reason.NOT_PASSED, Kind.APPROVAL),
        ("APPROVAL", MISSING, {}, Reason.RESULT_MISSING, Kind.APPROVAL),
        ("APPROVAL", NOTHING, {}, Reason.NOTHING_COUNTS, Kind.APPROVAL),
        ("APPROVAL", None, {}, Reason.NOTHING_COUNTS, Kind.APPROVAL),
        (
            "APPROVAL",
            PASSED,
            {"attended_enough": False},
            Reason.SHORT_ATTENDANCE,
            Kind.APPROVAL,
        ),
        (
            "APPROVAL",
            PASSED,
            {"held": frozenset({"PARTICIPATION"})},
            Reason.DUE,
            Kind.APPROVAL,
        ),
        ("EITHER", PASSED, {}, Reason.DUE, Kind.APPROVAL),
        (
            "EITHER",
            PASSED,
            {"has_document_to_confirm": True},
            Reason.DOCUMENT_TO_CONFIRM,
            Kind.APPROVAL,
        ),
        ("EITHER", FAILED, {}, Reason.DUE, Kind.PARTICIPATION),
        ("EITHER", MISSING, {}, Reason.RESULT_MISSING, Kind.APPROVAL),
        ("EITHER", NOTHING, {}, Reason.DUE, Kind.PARTICIPATION),
        (
            "EITHER",
            FAILED,
            {"held": frozenset({"PARTICIPATION"})},
            Reason.HOLDS_ONE,
            Kind.PARTICIPATION,
        ),
        ("PARTICIPATION", FAILED, {}, Reason.DUE, Kind.PARTICIPATION),
    ],
)
def test_decide_weighs_the_result_where_the_course_certifies_approval(
    certifies, outcome, changes, reason, kind
):
    decision = rules.decide(
        standing(certifies=Certifies(certifies), outcome=outcome, **changes)
    )

    assert (decision.reason, decision.kind) == (reason, kind)


@pytest.mark.parametrize(
    ("present", "taught", "percentage"),
    [(0, 480, 0), (359, 480, 74), (360, 480, 75), (480, 480, 100), (0, 0, 0)],
)
def test_percentage_attended_is_never_rounded_up(present, taught, percentage):
    assert rules.percentage_attended(present, taught) == percentage


@pytest.mark.parametrize(
    ("taught", "threshold", "needed"),
    [(480, 75, 360), (481, 75, 361), (100, 70, 70), (0, 75, 0)],
)
def test_minutes_needed_are_the_fewest_that_reach_the_threshold(
    taught, threshold, needed
):
    assert rules.minutes_needed(taught, threshold) == needed


NOON = datetime(2027, 3, 2, 15, tzinfo=UTC)
CLOSED = SessionStanding(is_closed=True, ends_at=NOON)
OPEN = SessionStanding(is_closed=False, ends_at=NOON)


@pytest.mark.parametrize(
    ("sessions", "is_given", "at", "reason"),
    [
        ([CLOSED], True, NOON, EditionReason.READY),
        ([CLOSED], True, NOON - timedelta(seconds=1), EditionReason.NOT_OVER),
        ([CLOSED, OPEN], True, NOON, EditionReason.SESSIONS_OPEN),
        ([], True, NOON, EditionReason.NOT_HELD),
        ([CLOSED], False, NOON, EditionReason.NOT_HELD),
    ],
    ids=["over", "a second early", "one open", "no session", "cancelled"],
)
def test_decide_edition_waits_until_every_session_is_over_and_closed(
    sessions, is_given, at, reason
):
    assert rules.decide_edition(sessions, is_given=is_given, at=at) == reason


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Ana Pe\u0301rez", "Ana Pérez"),
        ("  Ana\t\n Pérez ", "Ana Pérez"),
        ("Ana\u202e zereP\u202c", "Ana zereP"),
        ("A\u200dna\x00", "Ana"),
        ("Ana <b> Pérez & Cía", "Ana <b> Pérez & Cía"),
        ("\u200b \u00a0", ""),
    ],
    ids=["decomposed", "spaces", "turned around", "invisible", "markup", "nothing"],
)
def test_printable_name_keeps_what_is_seen(typed, printed):
    assert rules.printable_name(typed) == printed


@pytest.mark.parametrize(
    ("name", "decision"),
    [
        ("Ana", Decision(reason=Reason.DUE)),
        ("", Decision(reason=Reason.NAME_EMPTY)),
        ("Ana 🙂ش🙂", Decision(reason=Reason.LETTERS_LACKING, letters=("🙂", "ش"))),
        ("Ana" * 9, Decision(reason=Reason.NAME_TOO_LONG)),
    ],
    ids=["plain", "empty", "letters lacking", "too long"],
)
def test_decide_printing_names_what_stands_in_the_way(name, decision):
    judged = rules.decide_printing(
        name, alphabet=LATIN, fits=lambda text: len(text) < 20
    )

    assert judged == decision


@pytest.mark.parametrize(
    ("text", "printed"),
    [("CO₂", "CO2"), ("Ana 🙂", "Ana ?"), ("Pérez", "Pérez")],
)
def test_printable_text_takes_the_nearest_sign(text, printed):
    assert rules.printable_text(text, LATIN) == printed


@pytest.mark.parametrize(
    "typed",
    [
        "7k3q-d9xw-2mpt-0110",
        " 7K3Q D9XW 2MPT OilO ",
        "7K3QD9XW2MPT0110",
        "7k3q–d9xw2mptoilo",
    ],
)
def test_normalise_code_forgives_how_it_was_typed(typed):
    assert rules.normalise_code(typed) == "7K3QD9XW2MPT0110"


def test_grouped_code_is_read_in_fours():
    assert rules.grouped_code("7K3QD9XW2M") == "7K3Q-D9XW-2M"


def test_folio_is_series_year_and_six_digits():
    assert rules.folio(series="ASOINCO", year=2027, number=12) == "ASOINCO-2027-000012"


def test_code_has_at_least_128_random_bits():
    assert len(rules.CODE_ALPHABET) ** rules.CODE_LENGTH >= 2**128
    assert len(set(rules.CODE_ALPHABET)) == 32


@pytest.mark.parametrize(
    ("text", "folio"),
    [
        ("ASOINCO-2027-000012", ("ASOINCO", 2027, 12)),
        (" asoinco-2027-12 ", ("ASOINCO", 2027, 12)),
        ("Araya", None),
        ("2027-12", None),
    ],
)
def test_parse_folio_reads_what_is_printed(text, folio):
    assert rules.parse_folio(text) == folio


@pytest.mark.parametrize(
    ("text", "answer"),
    [("0" * 28, True), ("0" * 27, False), ("0" * 29, False), ("U" * 28, False)],
    ids=["28 of them", "one short", "one over", "a letter that is not used"],
)
def test_is_code_asks_for_length_and_alphabet(text, answer):
    assert rules.is_code(text) is answer
