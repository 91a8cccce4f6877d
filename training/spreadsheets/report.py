"""What an import found: counted rows, and each mistake with the way to mend it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from itertools import islice

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from training.refusals import Refused
from training.spreadsheets.columns import Cell, Table
from training.spreadsheets.digest import Change, by_kind
from training.spreadsheets.remarks import Remark, chosen, in_order, shortened
from training.spreadsheets.rows import Row
from training.spreadsheets.text import is_shortened
from training.spreadsheets.values import text_of

MOST_CHANGES, MOST_KINDS = 200, 50
# Of the merged cells that are named.
MOST_MERGES = 20
# Of what rules made of cells: names and days come again, documents do not.
MOST_REMEMBERED = 3_000
NEW = object()
DIGITS_LOST = Refused(
    gettext_noop(
        "The spreadsheet shortened this number and its last digits are lost. Give the "
        "column the format of text and write the number again."
    )
)


class Fate(StrEnum):
    """What becomes of a row. Each row with content has exactly one."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


# Their words stand here for translation, in the order of a report.
FATES = {
    Fate.NEW: gettext_noop("new"),
    Fate.CHANGED: gettext_noop("changed"),
    Fate.UNCHANGED: gettext_noop("unchanged"),
    Fate.REFUSED: gettext_noop("refused"),
}


MADE = (
    "companies",
    "facilities",
    "adhesions",
    "people",
    "employments",
    "enrolments",
    "waiting",
    "marks",
    "results",
    "declarations",
)


def made_words(what: str, n: int) -> str:
    """Say how many of each thing were made, or would be."""
    words = {
        "companies": ngettext("%(n)s new company", "%(n)s new companies", n),
        "facilities": ngettext("%(n)s new facility", "%(n)s new facilities", n),
        "adhesions": ngettext("%(n)s new adhesion", "%(n)s new adhesions", n),
        "people": ngettext("%(n)s new person", "%(n)s new people", n),
        "employments": ngettext("%(n)s new employment", "%(n)s new employments", n),
        "enrolments": ngettext("%(n)s new enrolment", "%(n)s new enrolments", n),
        "waiting": ngettext(
            "%(n)s on the waiting list", "%(n)s on the waiting list", n
        ),
        "marks": ngettext("%(n)s new mark", "%(n)s new marks", n),
        "results": ngettext("%(n)s new result", "%(n)s new results", n),
        "declarations": ngettext("%(n)s new declaration", "%(n)s new declarations", n),
    }
    return words[what] % {"n": n}


@dataclass
class Report:
    """The rows counted by their fate, the mistakes of those refused, and warnings."""

    fates: Counter = field(default_factory=Counter)
    mistakes: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    notes: list[Refused] = field(default_factory=list)
    made: Counter = field(default_factory=Counter)
    # The first rows that change something which is there: a preview shows them.
    changes: list[Change] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return sum(self.fates.values())

    def counts(self) -> dict[str, int]:
        return {fate.value: self.fates[fate] for fate in FATES}

    def counted(self) -> list[tuple[str, int]]:
        """The counts with their words, for people."""
        return [(_(word), self.fates[fate]) for fate, word in FATES.items()]

    def made_in_words(self) -> str:
        """In the order in which they hang on one another: a database may keep none."""
        made = sorted(self.made.items(), key=lambda pair: MADE.index(pair[0]))
        return ", ".join(made_words(what, n) for what, n in made if n)

    def kept_counts(self) -> dict:
        """What stays of it for good: no cell of the file."""
        return self.counts() | {
            "made": dict(self.made),
            "mistakes": len(self.mistakes),
            "notes": [[note.message, note.params] for note in self.notes],
        }

    def remarks(self, *, most: int | None = None) -> list[dict]:
        """Mistakes and warnings as plain data, so many of each, to keep for a time."""
        return [
            {"refused": refused, **asdict(remark)}
            for refused, remarks in ((True, self.mistakes), (False, self.warnings))
            for remark in chosen(in_order(remarks), most)
        ]

    def digest(self) -> dict:
        """What a screen shows of it before anybody opens the file of mistakes."""
        kinds = [asdict(kind) for kind in by_kind(self.mistakes)[:MOST_KINDS]]
        return {"kinds": kinds, "changes": [asdict(each) for each in self.changes]}

    @classmethod
    def kept(cls, counts: dict, remarks: list[dict]) -> "Report":
        """The report from what was kept of it."""
        report = cls(made=Counter(counts.get("made", {})))
        report.fates.update({fate: counts.get(fate.value, 0) for fate in FATES})
        report.notes = [Refused(said, **params) for said, params in noted(counts)]
        for values in remarks:
            found = Remark(**{k: v for k, v in values.items() if k != "refused"})
            (report.mistakes if values["refused"] else report.warnings).append(found)
        return report

    def add(self, other: "Report") -> None:
        """Add what a piece of the file came to."""
        self.fates += other.fates
        self.made += other.made
        self.mistakes += other.mistakes
        self.warnings += other.warnings
        self.notes += other.notes
        self.change(other.changes)

    def change(self, changes: Iterable[Change]) -> None:
        self.changes += islice(changes, max(MOST_CHANGES - len(self.changes), 0))

    def note_unused(self, headings: list[str]) -> None:
        if headings:
            self.note(
                gettext_noop("Columns that are not used: %(columns)s."),
                columns=", ".join(headings),
            )

    def note_table(self, table: Table) -> None:
        """What is to be said of the file as a whole."""
        self.note_unused(table.unknown)
        for merge in table.merges[:MOST_MERGES]:
            self.note(
                gettext_noop(
                    "Merged cells %(cells)s: «%(value)s» was read in each of their "
                    "rows. If it is not of all, separate them and send the file again."
                ),
                cells=merge.name,
                value=shortened(text_of(merge.value)),
            )

    def refuse(self, remark: Remark, *, instead_of: Fate | None = None) -> None:
        """Count a row that was read well and cannot be taken: the register says so, as
        it is compared or, ``instead_of`` its fate, as it is written."""
        if instead_of:
            self.fates[instead_of] -= 1
        self.fates[Fate.REFUSED] += 1
        self.mistakes.append(remark)

    def note(self, message: str, **params) -> None:
        self.notes.append(Refused(message, **params))

    def noted(self) -> list[str]:
        return [_(note.message) % note.params for note in self.notes]


def noted(counts: dict) -> list[tuple[str, dict]]:
    return [(message, params) for message, params in counts.get("notes", [])]


class Reader:
    """Reads the cells of one row, and remembers what it could not take."""

    def __init__(
        self,
        row: Row,
        cells: dict[str, Cell],
        report: Report,
        memory: dict | None = None,
    ):
        """``memory`` is of a whole file: what a rule made of a text, it makes again."""
        self.row = row
        self.cells = cells
        self.report = report
        self.memory = {} if memory is None else memory
        self.mistakes: list[Remark] = []
        self.warnings: list[Remark] = []

    def __call__(self, key: str, rule: Callable | None = None, *, required=False):
        """Return the cell's text, or what ``rule`` makes of it; None if refused."""
        text = self.cells[key].text
        if not text:
            if required:
                self.refuse(key, Refused(gettext_noop("This cell must not be empty.")))
            return ""
        if not rule:
            return text
        if is_shortened(text):
            self.refuse(key, DIGITS_LOST)
            return None
        return self.taken(key, rule, text)

    def day(self, key: str, rule: Callable, *, required=False):
        """Return the day in a cell, by its value and not by its text."""
        if not self.cells[key].text:
            return self(key, required=required) or None
        return self.taken(key, rule, self.cells[key].value)

    def taken(self, key: str, rule: Callable, value):
        """What the rule makes of a value, or None and a mistake of this row."""
        known = (rule, type(value), value)
        found = self.memory.get(known, NEW)
        if found is not NEW:
            return found
        try:
            found = rule(value)
        except Refused as refusal:
            self.refuse(key, refusal)
            return None
        if len(self.memory) >= MOST_REMEMBERED:
            self.memory.clear()
        self.memory[known] = found
        return found

    @contextmanager
    def refusing(self, key: str) -> Iterator[None]:
        """Turn a rule's refusal into a mistake of this row."""
        try:
            yield
        except Refused as refusal:
            self.refuse(key, refusal)

    def refuse(self, key: str, refusal: Refused) -> None:
        self.mistakes.append(self.remark(key, refusal.message, refusal.params))

    def warn(self, key: str, message: str, **params) -> None:
        self.warnings.append(self.remark(key, message, params))

    def remark(self, key: str, message: str, params: dict) -> Remark:
        cell = self.cells[key]
        return Remark(self.row.number, cell.column, cell.text, message, params)

    def is_refused(self) -> bool:
        """Say whether the row had a mistake, and hand its remarks to the report.

        What is only a warning in a good row helps to mend a bad one.
        """
        if not self.mistakes:
            self.report.warnings += self.warnings
            return False
        order = [cell.column for cell in self.cells.values()]
        self.report.mistakes += sorted(
            self.mistakes + self.warnings, key=lambda remark: order.index(remark.column)
        )
        self.report.fates[Fate.REFUSED] += 1
        return True
