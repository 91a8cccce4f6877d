"""Between the tables of a declaration and its figures by key."""

from equity.workforce import figures
from equity.workforce.figures import Figures, Key
from equity.workforce.models import (
    BoardSeats,
    ParentalLeave,
    PayByCategory,
    PayQuarter,
    StaffMovement,
    WorkforceCount,
    WorkforceDeclaration,
)

# Section, table, and the columns its figures are cut by, in the order of a key.
TABLES = (
    (figures.PEOPLE, WorkforceCount, ("job_category", "sex", "contract")),
    (figures.BOARD, BoardSeats, ("sex", "age")),
    (figures.PAY, PayByCategory, ("job_category", "sex")),
    (figures.QUARTER, PayQuarter, ("quarter", "sex")),
    (figures.LEAVE, ParentalLeave, ("sex",)),
    (figures.MOVEMENT, StaffMovement, ("sex",)),
)


def figures_of(declaration: WorkforceDeclaration) -> dict[Key, int]:
    """All that a declaration states, in one query a table."""
    found = {
        (figures.TOTAL.code, "people"): declaration.total_people,
        (figures.TOTAL.code, "women"): declaration.total_women,
    }
    for section, model, cuts in TABLES:
        rows = model.objects.filter(declaration=declaration).order_by("pk")
        for row in rows.values(*cuts, *section.asked):
            stem = (section.code, *(str(row[cut]) for cut in cuts))
            found |= {(*stem, asked): row[asked] for asked in section.asked}
    return {key: value for key, value in found.items() if value is not None}


def write_rows(declaration: WorkforceDeclaration, declared: Figures) -> None:
    """Store what was declared; a figure that was not has no row, or an empty cell."""
    for section, model, cuts in TABLES:
        rows: dict[Key, dict[str, int]] = {}
        for key, value in figures.in_section(declared, section).items():
            rows.setdefault(key[1:-1], {})[key[-1]] = value
        model.objects.bulk_create(
            model(
                declaration=declaration, **dict(zip(cuts, stem, strict=True)), **values
            )
            for stem, values in rows.items()
        )
