"""The tables of the first edition: releases that were made with them keep them.

Nothing here changes any more: a frozen release is made again from these. No Django.
"""

from equity.indicators.cube import ALL
from equity.indicators.definition import TOTAL
from equity.reporting.sheets.sheet import Sheet

OUTCOMES = {
    "dimension": "outcome",
    "parts": {
        TOTAL: "participations",
        "COMPLETED": "completed",
        "CERTIFIED": "certified",
        "AWAITING": "awaiting",
        "NOT_COMPLETED": "not_completed",
    },
    "groups": {"COMPLETED": ("CERTIFIED", "AWAITING")},
    "unprinted": ("AWAITING", "NOT_COMPLETED"),
    "measure": "participations",
    "is_sum": True,
}
MEMBERS = {"measure": "companies", "genders": (TOTAL,), "unprinted": ("NO",)}
REACHED = {TOTAL: "companies", "YES": "companies_reached", "NO": "companies_missed"}
DECLARING = {
    TOTAL: "companies",
    "YES": "companies_declaring",
    "NO": "companies_silent",
}


def by_reporting(counted: str) -> dict:
    """Split by whether the company declared its workforce: two printed figures that
    differ by the people of those that did not."""
    return {
        "measure": counted,
        "dimension": "reporting",
        "parts": {
            TOTAL: counted,
            "YES": f"{counted}_reporting",
            "NO": f"{counted}_not_reporting",
        },
        "unprinted": ("NO",),
    }


SHEETS = (
    Sheet(
        name="people-all",
        measure="people",
        axis=ALL,
        parts={TOTAL: "people"},
        all_genders=True,
    ),
    Sheet(
        name="minutes-all",
        measure="minutes",
        axis=ALL,
        parts={TOTAL: "minutes"},
        all_genders=True,
        is_sum=True,
    ),
    Sheet(
        name="participations-all",
        measure="participations",
        axis=ALL,
        parts={TOTAL: "participations"},
        all_genders=True,
        is_sum=True,
    ),
    Sheet(
        name="people-topic",
        measure="people",
        axis="topic",
        parts={TOTAL: "people"},
        is_overlapping=True,
    ),
    Sheet(
        name="people-sector", measure="people", axis="sector", parts={TOTAL: "people"}
    ),
    Sheet(name="people-size", axis="size", **by_reporting("people")),
    Sheet(
        name="minutes-topic",
        measure="minutes",
        axis="topic",
        parts={TOTAL: "minutes"},
        is_sum=True,
    ),
    Sheet(name="minutes-size", axis="size", is_sum=True, **by_reporting("minutes")),
    Sheet(name="outcomes-topic", axis="topic", **OUTCOMES),
    Sheet(name="outcomes-size", axis="size", **OUTCOMES),
    Sheet(
        name="workforce-size",
        measure="workforce",
        axis="size",
        parts={TOTAL: "workforce"},
        is_sum=True,
        is_declared=True,
    ),
    Sheet(
        name="reached-size", axis="size", dimension="reached", parts=REACHED, **MEMBERS
    ),
    Sheet(
        name="reached-sector",
        axis="sector",
        dimension="reached",
        parts=REACHED,
        **MEMBERS,
    ),
    Sheet(
        name="declaring-size",
        axis="size",
        dimension="declaring",
        parts=DECLARING,
        **MEMBERS,
    ),
)
