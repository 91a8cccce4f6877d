"""What companies declare of themselves beside their workforce. No Django here.

Each number has a name (what was counted), a gender, and a group of its own axis: the
age of a board member, a job category, a pay quarter, a stage.
"""

from equity.indicators.cube import summed, tallied
from equity.indicators.definition import TOTAL
from equity.indicators.measuring.cuts import firm_labels
from equity.indicators.rows import Declared, Material
from equity.profiles.rules import GENDERS

# The axis each declared count is cut by, beside the size of the company.
GROUPED = {
    "board_seats": "age",
    "pay_people": "category",
    "pay_sum": "category",
    "basic_people": "category",
    "basic_sum": "category",
    "quarter_people": "quarter",
    "leave_due": "",
    "leave_returned": "",
    "leave_returned_before": "",
    "leave_stayed": "",
    "hired": "",
    "hired_of": "",
    "left": "",
    "left_of": "",
    "reviewed": "",
    "reviewed_of": "",
    "stage": "stage",
    "pay_gap_known": "",
    "pay_gap_small": "",
}
# What may tell on one company: who gave how much of it is kept, never published.
KEPT_BY_COMPANY = ("pay_sum", "basic_sum", "quarter_people")
WITHOUT_GENDER = frozenset({"stage", "pay_gap_known", "pay_gap_small"})


def declared(material: Material) -> dict:
    tallies = {}
    sizes = firm_labels(material, "size")
    for counted, axis in GROUPED.items():
        rows = [row for row in material.declared if row.counted == counted]
        by_size = [sizes[row.company] for row in rows]
        tallies[counted, "size"] = cells_of(
            counted, rows, by_size, material.axes["size"]
        )
        if axis:
            groups = [row.group for row in rows]
            tallies[counted, axis] = cells_of(
                counted, rows, groups, material.axes[axis]
            )
    return tallies


def given(material: Material) -> dict:
    """By company, of each cell that is no total."""
    found: dict = {(counted, GROUPED[counted]): {} for counted in KEPT_BY_COMPANY}
    for row in material.declared:
        if row.counted in KEPT_BY_COMPANY and row.number:
            cells = found[row.counted, GROUPED[row.counted]]
            gave = cells.setdefault((row.gender, row.group), {})
            who = str(row.company)
            gave[who] = gave.get(who, 0) + row.number
    return found


def cells_of(counted: str, rows: list[Declared], labels: list[str], every):
    """The companies stand behind each number, not the people it counts."""
    has_gender = counted not in WITHOUT_GENDER
    return tallied(
        summed(
            [row.gender if has_gender else TOTAL for row in rows],
            labels,
            [row.company for row in rows],
            [row.number for row in rows],
        ),
        genders=GENDERS if has_gender else (),
        labels=every,
    )
