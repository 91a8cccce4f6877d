"""Pay: sums that companies gave to, and the people they are of. No Django here."""

from equity.indicators.definition import TOTAL
from equity.reporting.sheets.companies import with_rest
from equity.reporting.sheets.sheet import ALONE, Sheet

MONEY = {"is_sum": True, "is_declared": True, "is_pay": True, "in_thousands": True}

SHEETS = (
    Sheet(
        name="pay-category",
        measure="pay_sum",
        axis="category",
        parts={TOTAL: "pay_sum"},
        **MONEY,
    ),
    Sheet(
        name="pay-people-category",
        measure="pay_people",
        axis="category",
        parts={TOTAL: "pay_people"},
        is_sum=True,
        is_declared=True,
    ),
    Sheet(
        name="basic-category",
        measure="basic_sum",
        axis="category",
        parts={TOTAL: "basic_sum"},
        **MONEY,
    ),
    Sheet(
        name="basic-people-category",
        measure="basic_people",
        axis="category",
        parts={TOTAL: "basic_people"},
        is_sum=True,
        is_declared=True,
    ),
    Sheet(
        name="quarters",
        measure="quarter_people",
        axis="quarter",
        parts={TOTAL: "quarter_people"},
        is_sum=True,
        is_declared=True,
        is_pay=True,
    ),
    Sheet(
        name="median-gap-size",
        axis="size",
        genders=ALONE,
        **with_rest("pay_gap_known", "pay_gap_small"),
    ),
)
