"""The attacker of published tables, over each table that a release cuts further."""

import pytest

from equity.disclosure.relations import keys_of
from equity.disclosure.secondary import Cover
from equity.disclosure.tables import Protected
from equity.disclosure.writing import protected_document
from equity.indicators.cube import Cube
from equity.indicators.measuring import measure
from equity.reporting.protection import protected
from equity.tests.attacker import breaches
from equity.tests.materials import a_material

pytestmark = pytest.mark.slow
# What one attack can hold: all combinations of the labels of its tables.
TOGETHER = {
    "people by edition": ("people-edition",),
    "people by where they work": ("people-workers", "people-commune"),
    "participations": ("places-edition",),
    "outcomes": ("places-topic",),
    "places given": ("places-given",),
    "time": ("time-topic",),
    "workforce": ("workforce-category", "leaders", "workforce-reached"),
    "boards": ("board-age",),
    "leave": ("leave", "stayed"),
    "pay": ("pay-category",),
    "whose pay": ("pay-people-category",),
}


def cube_of(seed):
    """As it is stored and read again."""
    return Cube.from_rows(list(measure(a_material(seed)).rows()))


def attacked(publishable, names):
    tables = tuple(t for t in publishable.answer.tables if t.name in names)
    truth = {
        key: each.table.cells[labels]
        for each in tables
        for labels, key in keys_of(each.table).items()
    }
    document = protected_document(Protected(tables=tables))
    for told, each in zip(document["tables"], tables, strict=True):
        told["partial"] = sorted({*told.get("partial", []), *unlisted(each.table)})
        if each.table.overlapping:
            # Of several editions together the attacker takes everybody as one more.
            told["groups"] = {}
    return breaches([document], truth, insiders=False)


def unlisted(table) -> set[str]:
    """Dimensions that have a label of which a reader is not told."""
    grouped = {
        member
        for groups in table.groups.values()
        for members in groups.values()
        for member in members
    }
    return {name for name, label in table.unprinted if label not in grouped}


@pytest.mark.parametrize("seed", [1])
def test_nobody_reckons_what_the_tables_of_a_release_hide(seed):
    publishable = protected(cube_of(seed))

    hidden = [
        table.name
        for table in publishable.answer.tables
        if any(cell.is_suppressed for cell in table.cells.values())
    ]
    assert {"people-edition", "places-edition", "time-topic"} <= {*hidden}
    assert publishable.exposed == ()
    found = {what: attacked(publishable, names) for what, names in TOGETHER.items()}
    assert found == dict.fromkeys(TOGETHER, [])


def test_the_attacker_finds_what_small_counts_alone_do_not_hide(monkeypatch):
    monkeypatch.setattr(Cover, "widen", lambda *_unused: None)

    publishable = protected(cube_of(1))

    found = [what for what, names in TOGETHER.items() if attacked(publishable, names)]
    assert "people by edition" in found
    assert "time" in found or "outcomes" in found
