"""The tables of counts that a release is protected through. No Django here.

Tables cut by something else than gender count women and men alone: the few of other
and undeclared genders in each row would hide their neighbours. All genders stand in
the tables that are cut by gender and nothing else.

Which tables there are is an edition of its own: a version of a release, and whoever
makes a frozen release again, keep to the edition it was made with.
"""

from equity.reporting.sheets import companies, first, pay, people
from equity.reporting.sheets.sheet import Sheet

SECOND = (*people.SHEETS, *companies.SHEETS, *pay.SHEETS)
EDITIONS: dict[int, tuple[Sheet, ...]] = {
    1: first.SHEETS,
    2: SECOND,
    # The same tables, their labels put together (equity/reporting/recoding.py).
    3: SECOND,
}
LATEST = max(EDITIONS)

__all__ = ["EDITIONS", "LATEST", "Sheet"]
