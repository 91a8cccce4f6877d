"""Companies, the workforce they declare, their boards and their leave. No Django."""

from equity.indicators.cube import ALL
from equity.indicators.definition import TOTAL
from equity.reporting.sheets.sheet import ALONE, Sheet

LEADERS = ("SENIOR_MANAGEMENT", "MANAGEMENT")
STAFF = (
    "SUPERVISION",
    "OPERATIONS",
    "SALES",
    "ADMINISTRATION",
    "SUPPORT",
    "OTHER_PROFESSIONALS",
    "OTHER_TECHNICIANS",
    "UNKNOWN",
)
MEMBERS = {"measure": "companies", "genders": ALONE, "unprinted": ("NO",)}
REACHED = {
    "dimension": "reached",
    "parts": {TOTAL: "companies", "YES": "companies_reached", "NO": "companies_missed"},
}
DECLARING = {
    "dimension": "declaring",
    "parts": {
        TOTAL: "companies",
        "YES": "companies_declaring",
        "NO": "companies_silent",
    },
}
BALANCE = {
    "measure": "companies",
    "genders": ALONE,
    "dimension": "balance",
    "parts": {
        TOTAL: "companies",
        "JUDGED": "companies_judged",
        "BALANCED": "companies_balanced",
        "UNBALANCED": "companies_unbalanced",
        "UNJUDGED": "companies_unjudged",
    },
    "groups": {"JUDGED": ("BALANCED", "UNBALANCED")},
    "unprinted": ("UNBALANCED", "UNJUDGED"),
}
DECLARED = {"is_sum": True, "is_declared": True}


def with_rest(whole: str, part: str) -> dict:
    return {
        "measure": whole,
        "dimension": part,
        "parts": {TOTAL: whole, "YES": part, "NO": f"{whole} - {part}"},
        "unprinted": ("NO",),
    }


SHEETS = (
    Sheet(
        name="workforce-size",
        measure="workforce",
        axis="size",
        parts={TOTAL: "workforce"},
        **DECLARED,
    ),
    Sheet(
        name="workforce-reached",
        measure="workforce",
        axis=ALL,
        dimension="reach",
        parts={
            TOTAL: "workforce",
            "YES": "workforce_reached",
            "NO": "workforce_missed",
        },
        unprinted=("NO",),
        **DECLARED,
    ),
    Sheet(
        name="leaders",
        measure="workforce",
        axis=ALL,
        dimension="category",
        parts={TOTAL: "workforce", "LEADERS": "leaders", "STAFF": "staff"},
        unprinted=("STAFF",),
        **DECLARED,
    ),
    Sheet(
        name="workforce-category",
        measure="workforce",
        axis="category",
        parts={TOTAL: "workforce"},
        bands={"LEADERS": LEADERS, "STAFF": STAFF},
        **DECLARED,
    ),
    *(
        Sheet(name=f"reached-{axis}", axis=axis, **REACHED, **MEMBERS)
        for axis in ("size", "workers", "sector", "commune")
    ),
    Sheet(name="declaring-size", axis="size", **DECLARING, **MEMBERS),
    Sheet(name="balance-size", axis="size", **BALANCE),
    Sheet(
        name="board-age",
        measure="board_seats",
        axis="age",
        parts={TOTAL: "board_seats"},
        **DECLARED,
    ),
    Sheet(
        name="leave",
        axis=ALL,
        **with_rest("leave_due", "leave_returned"),
        **DECLARED,
    ),
    Sheet(
        name="stayed",
        axis=ALL,
        **with_rest("leave_returned_before", "leave_stayed"),
        **DECLARED,
    ),
)
