"""Cells and lines as a screen or a report says them, in words."""

from dataclasses import dataclass

from equity.evidence.queries import Cell, Line
from equity.evidence.wording import (
    SIGNS,
    STATES,
    TAGS,
    percent_in_words,
    verdict,
    what_is_missing,
)


@dataclass(frozen=True)
class ShownCell:
    cell: Cell

    @property
    def action(self):
        return self.cell.action

    @property
    def sign(self):
        return SIGNS[self.cell.state]

    @property
    def word(self):
        return STATES[self.cell.state]

    @property
    def tag(self):
        return TAGS[self.cell.state]

    @property
    def missing(self):
        return what_is_missing(self.cell.answer)


@dataclass(frozen=True)
class ShownLine:
    line: Line

    @property
    def adhesion(self):
        return self.line.adhesion

    @property
    def cells(self):
        return [ShownCell(cell) if cell else None for cell in self.line.cells]

    @property
    def asked(self):
        return [cell for cell in self.cells if cell]

    @property
    def open_cells(self):
        return [ShownCell(cell) for cell in self.line.open_cells]

    @property
    def compliance(self):
        return self.line.compliance

    @property
    def percent(self):
        return percent_in_words(self.line.compliance)

    @property
    def verdict(self):
        return verdict(self.line.compliance)


def goals_of(line: ShownLine) -> list[tuple]:
    """The cells under their goals, in order."""
    found: dict = {}
    for cell in line.asked:
        found.setdefault(cell.action.goal, []).append(cell)
    return list(found.items())
