"""What the report's file says of itself (PDF/UA-1) is true of it."""

import io

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from equity.disclosure import Policy
from equity.evidence.rules import CellState
from equity.evidence.standing import standing_of, told
from equity.reporting.context import context_of
from equity.reporting.queries import tables_of_release
from equity.reporting.report import pdf_bytes
from equity.tests.agreements import an_action, an_adhesion
from equity.tests.published import a_release

pytestmark = pytest.mark.django_db
PAINTS = (b"Tj", b"TJ", b"'", b'"', b"f", b"f*", b"S", b"B", b"Do")


def an_action_met(standing):
    return {"code": "1.1", "title": "Medir", "means": "", **standing}


@pytest.fixture
def reader():
    release = a_release()
    release.context = {
        "goals": [
            {
                "number": 1,
                "title": "Agua",
                "actions": [
                    an_action_met({"asked": 60, "met": 33}),
                    an_action_met({"asked": 60, "met": None}),
                    an_action_met({}),
                ],
            }
        ]
    }
    return PdfReader(io.BytesIO(pdf_bytes(release, tables_of_release(release))))


def parts_of(part):
    """Every part of the structure, in the order in which it is read."""
    part = part.get_object()
    if isinstance(part, int) or part.get("/Type") == "/OBJR":
        return
    yield part
    for held in part.get("/K", []):
        yield from parts_of(held)


def test_the_file_claims_what_it_keeps(reader):
    root = reader.trailer["/Root"]
    metadata = root["/Metadata"].get_data().decode()
    parts = list(parts_of(root["/StructTreeRoot"]["/K"]))

    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert f"{reader.metadata.title}</rdf:li>" in metadata
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("es", True)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert {page["/Tabs"] for page in reader.pages} == {"/S"}
    figures = [each for each in parts if each["/S"] == "/Figure"]
    assert figures
    assert all(each["/Alt"].strip() for each in figures)
    heads = [each["/A"] for each in parts if each["/S"] == "/TH"]
    assert {each["/Scope"] for each in heads} == {"/Row", "/Column"}


def test_headings_never_skip_a_level(reader):
    parts = parts_of(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])
    names = [part["/S"] for part in parts]
    levels = [
        int(name[2:]) for name in names if name[:2] == "/H" and name[2:].isdigit()
    ]

    assert levels[0] == 1
    steps = {after - before for before, after in zip(levels, levels[1:], strict=False)}
    assert max(steps) == 1


def test_everything_painted_is_said_or_is_decoration(reader):
    for page in reader.pages:
        depth, loose = 0, []
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            depth += (operator in (b"BDC", b"BMC")) - (operator == b"EMC")
            if operator in PAINTS and not depth:
                loose.append((operator, operands))
        assert (depth, loose) == (0, [])


def test_each_link_is_part_of_what_is_read(reader):
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    numbers = root["/ParentTree"]["/Nums"]
    found = dict(zip(numbers[::2], numbers[1::2], strict=True))
    links = [part for part in parts_of(root["/K"]) if part["/S"] == "/Link"]
    pressed = [
        note.get_object() for page in reader.pages for note in page.get("/Annots", [])
    ]

    assert len(links) == len(pressed) > 5
    for link, note in zip(links, pressed, strict=True):
        assert note["/Contents"]
        assert found[note["/StructParent"]].get_object() == link


def test_the_goals_say_in_how_many_each_action_is_met(reader):
    text = " ".join(page.extract_text() for page in reader.pages)
    text = " ".join(text.split())

    for words in ("33 de 60", "c de 60", "cumplido 33 de las 60 acciones"):
        assert words in text


@pytest.mark.parametrize(
    ("met", "missing", "expected"),
    [(0, 9, 0), (4, 9, None), (5, 9, 5), (9, 5, 9), (9, 4, None), (9, 0, 9)],
)
def test_few_who_meet_an_action_or_do_not_are_not_told(met, missing, expected):
    states = [CellState.MET] * met + [CellState.MISSING] * missing

    assert Policy().threshold == 5
    assert told(states) == {"asked": met + missing, "met": expected}


def test_a_release_keeps_how_its_actions_stood_on_its_last_day(private_files):
    release = a_release(number=None)
    adhesion = an_adhesion(release.agreement)
    adhesion.status = "ACCEPTED"
    adhesion.save()
    action = an_action(release.agreement)

    [goal] = context_of(release)["goals"]

    assert standing_of(release.agreement, on=release.last_day) == {
        action.pk: {"asked": 1, "met": 0 if Policy().is_small(0) else None}
    }
    assert goal["actions"][0]["asked"] == 1
