"""People and minutes of the sessions that started in the period. No Django here.

People and hours are cut by the last company and job of each person in the period, so
that a table by size or sector adds up; each is a person once, whoever moved.
"""

from equity.indicators.cube import OFFER, people_of, summed, tallied
from equity.indicators.definition import TOTAL
from equity.indicators.measuring.cuts import AXES, labels_by_last, last_rows
from equity.indicators.rows import Attended, Material
from equity.profiles.rules import GENDERS, UNDECLARED

SOURCES = ("SELF_DECLARED", "REGISTERED", "UNDECLARED")
LEADERS = ("SENIOR_MANAGEMENT", "MANAGEMENT")
# Declared workers are known by these alone.
WORKFORCE_AXES = ("size", "workers", "sector", "commune", "category")


class Rows:
    """Some of what was attended, by column: made once, cut by every axis."""

    def __init__(self, material: Material, rows: list[Attended]):
        self.material = material
        self.rows = rows
        self.people = [row.person for row in rows]
        self.genders = [material.genders[person] for person in self.people]
        self.minutes = [row.minutes for row in rows]

    def counted(self, last: dict[int, Attended], axis: str, *, suffix: str = ""):
        """One pass over the rows gives both: whoever stands behind minutes came."""
        labels = labels_by_last(self.material, self.rows, last, axis)
        cells = tallied(
            summed(self.genders, labels, self.people, self.minutes),
            genders=GENDERS,
            labels=self.material.axes[axis],
        )
        return {
            (f"people{suffix}", axis): people_of(cells),
            (f"minutes{suffix}", axis): cells,
        }


def attendance(material: Material) -> dict:
    last = last_rows(material.attended)
    rows = Rows(material, material.attended)
    tallies = {}
    for axis in (*AXES, OFFER):
        tallies |= rows.counted(last, axis)
    tallies |= by_declaration(material, last)
    tallies["people", "source"] = sources(material, last)
    return tallies


def by_declaration(material: Material, last: dict[int, Attended]) -> dict:
    """What people of the companies that declared attended, and what those of the
    others did: whoever is compared with a workforce is part of it."""
    declaring = {headcount.company for headcount in material.headcounts}
    theirs, others = [], []
    for row in material.attended:
        (theirs if last[row.person].company in declaring else others).append(row)
    of_theirs = Rows(material, theirs)
    of_leaders = Rows(material, leaders_trained(material, theirs, last))
    # What two printed figures differ by, where both are printed.
    tallies = {}
    of_others = Rows(material, others)
    for axis in ("size", "category"):
        tallies |= of_others.counted(last, axis, suffix="_not_reporting")
    for axis in WORKFORCE_AXES:
        tallies |= of_theirs.counted(last, axis, suffix="_reporting")
        leaders = of_leaders.counted(last, axis)
        tallies["leaders_trained", axis] = leaders["people", axis]
    return tallies


def leaders_trained(
    material: Material, rows: list[Attended], last: dict[int, Attended]
) -> list[Attended]:
    """What those who lead attended on gender equality."""
    return [
        row
        for row in rows
        if last[row.person].category in LEADERS
        and material.editions[row.edition].topic == "GENDER"
    ]


def sources(material: Material, last: dict[int, Attended]) -> dict:
    """Where each trained person's gender of record came from."""
    labels = [source(person, material) for person in last]
    return tallied(
        summed([TOTAL] * len(labels), labels, last), genders=(), labels=SOURCES
    )


def source(person: int, material: Material) -> str:
    if material.genders[person] == UNDECLARED:
        return "UNDECLARED"
    return "SELF_DECLARED" if person in material.self_declared else "REGISTERED"
