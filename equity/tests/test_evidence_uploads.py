from hashlib import sha256

import pytest

from equity.evidence.models import Evidence, Measure
from equity.evidence.operations import (
    EvidenceRefused,
    decide_applicability,
    review_evidence,
)
from equity.tests.agreements import AT, accepted, an_action, an_adhesion, send
from training.agreement.models import Action
from training.tests.factories import AgreementFactory, UserFactory


@pytest.fixture
def adhesion(db, private_files):
    return an_adhesion(AgreementFactory())


def stored(private_files):
    return [path for path in private_files.rglob("*") if path.is_file()]


def test_keep_evidence_keeps_file_hash_who_and_when(adhesion, private_files):
    by = UserFactory()

    kept = send(an_action(adhesion.agreement), adhesion, by=by, note="Boletas")

    assert (kept.uploaded_by, kept.uploaded_at, kept.status) == (by, AT, "WAITING")
    assert kept.size == 18
    assert kept.sha256 == sha256(b"%PDF-1.4 evidencia").hexdigest()
    assert [path.read_bytes() for path in stored(private_files)] == [
        b"%PDF-1.4 evidencia"
    ]


def test_keep_evidence_sent_twice_is_kept_once(adhesion, private_files):
    action = an_action(adhesion.agreement)

    first, again = send(action, adhesion), send(action, adhesion)

    assert first == again
    assert Evidence.objects.count() == len(stored(private_files)) == 1


def test_keep_evidence_keeps_the_figures_it_states(adhesion):
    action = an_action(adhesion.agreement, asks_for="WATER", is_annual=True)

    send(action, adhesion, year=2025, figures={"WATER_M3": "1234.5"})

    assert list(Measure.objects.values_list("code", "value")) == [("WATER_M3", 1234.5)]


@pytest.mark.parametrize(
    ("asks", "said"),
    [
        ({"is_annual": True}, {}),
        ({"asks_for": "FOOTPRINT"}, {}),
        ({"asks_for": "WATER"}, {"figures": {"ENERGY_KWH": 3}}),
    ],
    ids=["no year", "no status of the footprint", "another's figure"],
)
def test_keep_evidence_refuses_what_says_too_little(
    adhesion, private_files, asks, said
):
    with pytest.raises(EvidenceRefused):
        send(an_action(adhesion.agreement, **asks), adhesion, **said)

    assert Evidence.objects.count() == len(stored(private_files)) == 0


def test_keep_evidence_refuses_an_action_that_follows_from_records(adhesion):
    action = an_action(adhesion.agreement, met_by=Action.MetBy.TRAINING)

    with pytest.raises(EvidenceRefused, match="registros"):
        send(action, adhesion)

    assert Evidence.objects.count() == 0


def test_keep_evidence_refuses_an_action_of_another_agreement(adhesion):
    with pytest.raises(EvidenceRefused):
        send(an_action(AgreementFactory()), adhesion)

    assert Evidence.objects.count() == 0


def test_review_evidence_is_done_once(adhesion):
    piece = accepted(an_action(adhesion.agreement), adhesion)

    with pytest.raises(EvidenceRefused, match="Ya fue revisada"):
        review_evidence(
            evidence=piece, accept=False, note="No", by=UserFactory(), at=AT
        )

    piece.refresh_from_db()
    assert (piece.status, piece.review_note) == ("ACCEPTED", "")


def test_review_evidence_sends_back_only_with_a_reason(adhesion):
    piece = send(an_action(adhesion.agreement), adhesion)

    with pytest.raises(EvidenceRefused):
        review_evidence(evidence=piece, accept=False, note=" ", by=UserFactory(), at=AT)

    piece.refresh_from_db()
    assert piece.status == "WAITING"


def test_decide_applicability_asks_why_not(adhesion):
    with pytest.raises(EvidenceRefused):
        decide_applicability(
            action=an_action(adhesion.agreement),
            adhesion=adhesion,
            applies=False,
            reason="  ",
            by=None,
            at=AT,
        )

    assert adhesion.applicabilities.count() == 0
