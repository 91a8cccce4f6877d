"""Which label of each axis a row stands under. No Django here."""

from equity.indicators.cube import NO_COMPANY, OFFER
from equity.indicators.rows import UNKNOWN, Attended, Material

EDITION_AXES = ("topic", "course", "modality", "schedule")
FIRM_AXES = ("size", "workers", "sector", "commune")
OWN_AXES = ("location", "category")
AXES = (*FIRM_AXES, *OWN_AXES, *EDITION_AXES)
# By these what came of a place is cut as well: an edition belongs to the month it
# ends in.
MONTH = "month"
OUTCOME_AXES = (*AXES, MONTH, OFFER)
# By these each person stands in one place, so that people add up to their total.
ADDING_UP = (*FIRM_AXES, *OWN_AXES)


def labels_of(material: Material, rows: list, axis: str) -> list[str]:
    """Each row's label, by its own edition, company and job."""
    if axis in (*EDITION_AXES, MONTH, OFFER):
        place = {
            key: getattr(given, axis) or UNKNOWN
            for key, given in material.editions.items()
        }
        return [place[row.edition] for row in rows]
    if axis in FIRM_AXES:
        place = firm_labels(material, axis)
        return [place.get(row.company, NO_COMPANY) for row in rows]
    return [getattr(row, axis) or UNKNOWN for row in rows]


def labels_by_last(
    material: Material, rows: list[Attended], last: dict[int, Attended], axis: str
) -> list[str]:
    """The same, but what belongs to a person is that of their last session."""
    if axis in (*EDITION_AXES, OFFER):
        return labels_of(material, rows, axis)
    place = dict(zip(last, labels_of(material, list(last.values()), axis), strict=True))
    return [place[row.person] for row in rows]


def firm_labels(material: Material, axis: str) -> dict[int, str]:
    return {key: getattr(firm, axis) or UNKNOWN for key, firm in material.firms.items()}


def last_rows(attended: list[Attended]) -> dict[int, Attended]:
    """What each person attended last in the period, and coming from where."""
    last: dict[int, Attended] = {}
    for row in attended:
        held = last.get(row.person)
        if held is None or order(row) > order(held):
            last[row.person] = row
    return last


def order(row: Attended) -> tuple:
    return row.last_at, row.company or 0, row.edition
