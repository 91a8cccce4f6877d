from hashlib import sha256
from io import BytesIO

import openpyxl
import pytest
from PIL import Image

from equity.evidence.models import Evidence, Measure
from equity.evidence.operations import (
    EvidenceRefused,
    decide_applicability,
    review_evidence,
)
from equity.evidence.uploads import clean_upload
from equity.tests.agreements import AT, accepted, an_action, an_adhesion, send
from training.agreement.models import Action
from training.refusals import Refused
from training.tests.factories import AgreementFactory, UserFactory


def photograph_that_says_where():
    picture, out = Image.new("RGB", (40, 30), "teal"), BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "Coquimbo -29.95 -71.34"
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def workbook():
    out = BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("informe.pdf", "informe.pdf"),
        ("C:\\Mis documentos\\Huella 2025.PDF", "Huella 2025.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("=cmd|calc!A0.pdf", "cmd_calc_A0.pdf"),
        ("", "evidencia.pdf"),
        ("a" * 300 + ".pdf", "a" * 120 + ".pdf"),
    ],
    ids=["plain", "windows path", "path", "formula", "nothing", "endless"],
)
def test_clean_upload_keeps_a_name_that_steers_nothing(sent, kept):
    upload = clean_upload(BytesIO(b"%PDF-1.4"), sent)

    assert upload.name == kept


def test_clean_upload_draws_a_photograph_anew_without_its_place():
    upload = clean_upload(BytesIO(photograph_that_says_where()), "punto.jpeg")

    with Image.open(BytesIO(upload.content)) as picture:
        assert dict(picture.getexif()) == {}
    assert b"Coquimbo" not in upload.content
    assert upload.name == "punto.jpg"


def test_clean_upload_takes_a_workbook_as_it_is():
    sent = workbook()

    assert clean_upload(BytesIO(sent), "consumo.xlsx").content == sent


@pytest.mark.parametrize(
    "content",
    [
        b"<html><script>alert(1)</script>",
        b"MZ\x90\x00",
        b"",
        b"PK\x03\x04 not a workbook",
        b"%PDF-" + b"0" * (15 * 1024 * 1024),
    ],
    ids=["html", "program", "empty", "broken zip", "too large"],
)
def test_clean_upload_refuses_what_it_does_not_take(content):
    with pytest.raises(Refused):
        clean_upload(BytesIO(content), "informe.pdf")


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
