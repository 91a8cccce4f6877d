"""Members, how far the programme reaches into them, and what they declare.
No Django here."""

from collections import defaultdict
from collections.abc import Callable

from equity.indicators.cube import summed, tallied
from equity.indicators.definition import ENOUGH_FOR_A_RATE, TOTAL
from equity.indicators.measuring.attendance import LEADERS, WORKFORCE_AXES
from equity.indicators.measuring.cuts import FIRM_AXES, UNKNOWN, firm_labels, last_rows
from equity.indicators.rows import Headcount, Material
from equity.profiles.rules import FEMALE, GENDERS, MALE

BALANCED = (40, 60)


def companies(material: Material) -> dict:
    """Members, those of whom somebody came, those that declared their workforce."""
    groups = groups_of(material)
    return {
        (counted, axis): tallied(
            summed(
                [TOTAL] * len(group),
                [labels[key] for key in group],
                group,
            ),
            genders=(),
            labels=material.axes[axis],
        )
        for axis, labels in ((axis, firm_labels(material, axis)) for axis in FIRM_AXES)
        for counted, group in groups.items()
    } | workforce(material, groups["companies_reached"])


def groups_of(material: Material) -> dict[str, list[int]]:
    came = {row.company for row in material.attended}
    declared = {headcount.company for headcount in material.headcounts}
    gender = {
        row.company
        for row in material.attended
        if material.editions[row.edition].topic == "GENDER" and row.category in LEADERS
    }
    shares = shares_of_women(material)
    members = sorted(key for key, firm in material.firms.items() if firm.is_member)
    tests: dict[str, Callable[[int], bool]] = {
        "companies": lambda key: True,
        "companies_reached": lambda key: key in came,
        "companies_missed": lambda key: key not in came,
        "companies_declaring": lambda key: key in declared,
        "companies_silent": lambda key: key not in declared,
        "companies_judged": lambda key: key in shares,
        "companies_balanced": lambda key: key in shares and is_balanced(*shares[key]),
        "companies_unbalanced": lambda key: (
            key in shares and not is_balanced(*shares[key])
        ),
        "companies_unjudged": lambda key: key not in shares,
        "companies_leading": lambda key: key in gender,
    }
    return {name: [key for key in members if test(key)] for name, test in tests.items()}


def shares_of_women(material: Material) -> dict[int, tuple[int, int]]:
    """Women, and women and men, of each company with enough of them trained."""
    people = defaultdict(lambda: {FEMALE: 0, MALE: 0})
    for person, row in last_rows(material.attended).items():
        gender = material.genders[person]
        if row.company and gender in (FEMALE, MALE):
            people[row.company][gender] += 1
    return {
        company: (by[FEMALE], sum(by.values()))
        for company, by in people.items()
        if sum(by.values()) >= ENOUGH_FOR_A_RATE
    }


def is_balanced(women: int, everybody: int) -> bool:
    """From 40 to 60 of a hundred, both included: multiplied, never divided."""
    low, high = BALANCED
    return low * everybody <= 100 * women <= high * everybody


def workforce(material: Material, reached: list[int]) -> dict:
    """Declared workers; the companies that declared stand behind the number."""
    of_reached = set(reached)
    wanted: dict[str, Callable[[Headcount], bool]] = {
        "workforce": lambda each: True,
        "workforce_reached": lambda each: each.company in of_reached,
        "workforce_missed": lambda each: each.company not in of_reached,
        "leaders": lambda each: each.category in LEADERS,
        "staff": lambda each: each.category not in LEADERS,
    }
    return {
        (counted, axis): headcounts(material, axis, test)
        for axis in WORKFORCE_AXES
        for counted, test in wanted.items()
    }


def headcounts(material: Material, axis: str, test: Callable[[Headcount], bool]):
    rows = [each for each in material.headcounts if test(each)]
    if axis == "category":
        labels = [each.category or UNKNOWN for each in rows]
    else:
        place = firm_labels(material, axis)
        labels = [place[each.company] for each in rows]
    return tallied(
        summed(
            [each.gender for each in rows],
            labels,
            [each.company for each in rows],
            [each.people for each in rows],
        ),
        genders=GENDERS,
        labels=material.axes[axis],
    )
