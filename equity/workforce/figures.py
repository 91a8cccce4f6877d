"""What a declaration can say, figure by figure. No Django here.

A figure's key is its section, what it is cut by, and what is counted; a figure that is
not declared has no key. Missing is not zero.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Key = tuple[str, ...]
Figures = Mapping[Key, int]

SEXES = ("WOMAN", "MAN", "X")
CATEGORIES = (
    "SENIOR_MANAGEMENT",
    "MANAGEMENT",
    "SUPERVISION",
    "OPERATIONS",
    "SALES",
    "ADMINISTRATION",
    "SUPPORT",
    "OTHER_PROFESSIONALS",
    "OTHER_TECHNICIANS",
)
CONTRACTS = ("PERMANENT", "TEMPORARY")
AGES = ("UNDER_30", "FROM_30_TO_50", "OVER_50", "NOT_REPORTED")
QUARTERS = ("1", "2", "3", "4")

PEOPLE_IN_ALL = ("total", "people")
WOMEN_IN_ALL = ("total", "women")


@dataclass(frozen=True)
class Section:
    """Figures asked together: for every combination of the cuts, each of ``asked``."""

    code: str
    cuts: tuple[tuple[str, ...], ...]
    asked: tuple[str, ...]

    def all_of_it(self) -> Iterable[Key]:
        stems: list[Key] = [(self.code,)]
        for cut in self.cuts:
            stems = [(*stem, value) for stem in stems for value in cut]
        return [(*stem, asked) for stem in stems for asked in self.asked]


TOTAL = Section("total", (), ("people", "women"))
PEOPLE = Section("people", (CATEGORIES, SEXES, CONTRACTS), ("people",))
BOARD = Section("board", (SEXES, AGES), ("people",))
PAY = Section(
    "pay",
    (CATEGORIES, SEXES),
    ("people", "mean_pay", "median_pay", "mean_basic_pay"),
)
QUARTER = Section("quarter", (QUARTERS, SEXES), ("people",))
LEAVE = Section(
    "leave",
    (SEXES,),
    (
        "entitled",
        "took",
        "due_to_return",
        "returned",
        "returned_year_before",
        "stayed",
    ),
)
MOVEMENT = Section("movement", (SEXES,), ("hired", "left", "reviewed"))
SECTIONS = (TOTAL, PEOPLE, BOARD, PAY, QUARTER, LEAVE, MOVEMENT)
# What only the company and few roles may read.
OF_PAY = (PAY.code, QUARTER.code)


def in_section(figures: Figures, section: Section) -> dict[Key, int]:
    return {key: value for key, value in figures.items() if key[0] == section.code}


def people_by_sex(figures: Figures) -> dict[str, int]:
    """Heads in all categories and contracts, of the sexes that have a figure."""
    found: dict[str, int] = {}
    for (_section, _category, sex, *_rest), people in in_section(
        figures, PEOPLE
    ).items():
        found[sex] = found.get(sex, 0) + people
    return found


def people_by_category_and_sex(figures: Figures) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for (_section, category, sex, *_rest), people in in_section(
        figures, PEOPLE
    ).items():
        found[category, sex] = found.get((category, sex), 0) + people
    return found


def pay_groups(figures: Figures) -> dict[tuple[str, str], dict[str, int]]:
    """What is said of the pay of each category and sex."""
    groups: dict[tuple[str, str], dict[str, int]] = {}
    for (_section, category, sex, asked), value in in_section(figures, PAY).items():
        groups.setdefault((category, sex), {})[asked] = value
    return groups


def quarter_sizes(figures: Figures) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for (_section, quarter, *_rest), people in in_section(figures, QUARTER).items():
        sizes[quarter] = sizes.get(quarter, 0) + people
    return sizes


def people_in_all(figures: Figures) -> int | None:
    """The total stated, else the sum of its parts; None where neither is known."""
    if PEOPLE_IN_ALL in figures:
        return figures[PEOPLE_IN_ALL]
    parts = in_section(figures, PEOPLE)
    return sum(parts.values()) if parts else None


def of_pay_only(figures: Figures) -> dict[Key, int]:
    return {key: value for key, value in figures.items() if key[0] in OF_PAY}


def without_pay(figures: Figures) -> dict[Key, int]:
    return {key: value for key, value in figures.items() if key[0] not in OF_PAY}


@dataclass(frozen=True)
class Change:
    """A figure that two versions, or two years, state differently; None is missing."""

    key: Key
    before: int | None
    after: int | None


def changes_between(before: Figures, after: Figures) -> list[Change]:
    order = {key: n for n, key in enumerate(all_keys())}
    return [
        Change(key, before.get(key), after.get(key))
        for key in sorted(
            {*before, *after}, key=lambda key: (order.get(key, len(order)), key)
        )
        if before.get(key) != after.get(key)
    ]


def all_keys() -> list[Key]:
    return [key for section in SECTIONS for key in section.all_of_it()]
