"""From rows to exact counts. No Django here.

People and hours are cut by the last company of each person in the period, so that a
table by size or sector adds up; each is a person once, whoever moved.
"""

from collections.abc import Callable

from equity.indicators.cube import (
    NO_COMPANY,
    Cube,
    Entry,
    Tally,
    tallied,
    tallied_people,
)
from equity.indicators.definition import TOTAL
from equity.indicators.rows import Attended, Firm, Material, Participation
from equity.profiles.rules import GENDERS, UNDECLARED

SOURCES = ("SELF_DECLARED", "REGISTERED", "UNDECLARED")
NOBODY = Firm(size=NO_COMPANY, sector=NO_COMPANY, is_member=False)


def measure(material: Material) -> Cube:
    tallies = attendance(material)
    tallies |= outcomes(material)
    tallies |= workforce(material)
    tallies |= companies(material)
    tallies["people", "source"] = sources(material)
    return Cube(tallies)


def attendance(material: Material) -> dict:
    """People and minutes of the sessions that started in the period."""
    cut = Cuts(material, last_companies(material.attended))
    tallies = {}
    for axis, labels in axes(material).items():
        scope = {"genders": GENDERS, "labels": labels}
        tallies |= {
            ("people", axis): tallied_people(
                cut.entries(material.attended, axis), **scope
            ),
            ("minutes", axis): tallied(
                cut.entries(material.attended, axis, amount=minutes), **scope
            ),
        }
    return tallies


def outcomes(material: Material) -> dict:
    """Participations in the editions that ended in the period, and what they led to."""
    cut = Cuts(material)
    wanted: dict[str, Callable[[Participation], int]] = {
        "participations": lambda row: 1,
        "completed": lambda row: row.completed,
        "certified": lambda row: row.completed and row.certified,
        # Never printed, but reckoned with: what two printed counts differ by.
        "not_completed": lambda row: not row.completed,
        "awaiting": lambda row: row.completed and not row.certified,
    }
    return {
        (counted, axis): tallied(
            cut.entries(material.participations, axis, amount=amount),
            genders=GENDERS,
            labels=labels,
        )
        for counted, amount in wanted.items()
        for axis, labels in axes(material).items()
        if axis != "sector"
    }


def workforce(material: Material) -> dict:
    """Declared workers, and what was attended by people of the same companies."""
    declaring = {headcount.company for headcount in material.headcounts}
    last = last_companies(material.attended)
    theirs = [row for row in material.attended if last[row.person] in declaring]
    others = [row for row in material.attended if last[row.person] not in declaring]
    cut = Cuts(material, last)
    scope = {"genders": GENDERS, "labels": material.sizes}
    tallies = {("workforce", "size"): tallied(cut.workers(), **scope)}
    for suffix, rows in (("reporting", theirs), ("not_reporting", others)):
        tallies |= {
            (f"people_{suffix}", "size"): tallied_people(
                cut.entries(rows, "size"), **scope
            ),
            (f"minutes_{suffix}", "size"): tallied(
                cut.entries(rows, "size", amount=minutes), **scope
            ),
        }
    return tallies


def companies(material: Material) -> dict:
    """Members, those of whom somebody came, those that declared their workforce."""
    came = {row.company for row in material.attended}
    declared = {headcount.company for headcount in material.headcounts}
    members = {key: firm for key, firm in material.firms.items() if firm.is_member}
    groups = {
        "companies": set(members),
        "companies_reached": set(members) & came,
        "companies_missed": set(members) - came,
        "companies_declaring": set(members) & declared,
        "companies_silent": set(members) - declared,
    }
    return {
        (counted, axis): tallied(
            (Entry(TOTAL, getattr(members[key], axis), key) for key in group),
            genders=(),
            labels=axes(material)[axis],
        )
        for counted, group in groups.items()
        for axis in ("size", "sector")
    }


def sources(material: Material) -> dict[tuple[str, str], Tally]:
    """Where each trained person's gender of record came from."""
    people = {row.person for row in material.attended}
    entries = (Entry(TOTAL, source(person, material), person) for person in people)
    return tallied_people(entries, genders=(), labels=SOURCES)


def source(person: int, material: Material) -> str:
    if material.genders[person] == UNDECLARED:
        return "UNDECLARED"
    return "SELF_DECLARED" if person in material.self_declared else "REGISTERED"


def last_companies(attended: list[Attended]) -> dict[int, int | None]:
    """The company each person came from at their last session of the period."""
    last: dict[int, Attended] = {}
    for row in attended:
        held = last.get(row.person)
        if held is None or (row.last_at, row.company or 0) > (
            held.last_at,
            held.company or 0,
        ):
            last[row.person] = row
    return {person: row.company for person, row in last.items()}


def axes(material: Material) -> dict[str, tuple[str, ...]]:
    return {
        "topic": material.topics,
        "size": material.sizes,
        "sector": material.sectors,
    }


def minutes(row: Attended) -> int:
    return row.minutes


class Cuts:
    """Puts each row under its gender and under its label of an axis."""

    def __init__(self, material: Material, company_of: dict | None = None):
        self.material = material
        self.company_of = company_of

    def firm(self, company: int | None) -> Firm:
        return self.material.firms.get(company, NOBODY)

    def label(self, row, axis: str) -> str:
        if axis == "topic":
            return row.topic
        company = self.company_of[row.person] if self.company_of else row.company
        return getattr(self.firm(company), axis)

    def workers(self):
        """Declared workers; the companies that declared stand behind the number."""
        for each in self.material.headcounts:
            size = self.firm(each.company).size
            yield Entry(each.gender, size, each.company, each.people)

    def entries(self, rows, axis: str, *, amount: Callable = lambda row: 1):
        for row in rows:
            size = amount(row)
            if size:
                gender = self.material.genders[row.person]
                yield Entry(gender, self.label(row, axis), row.person, int(size))
