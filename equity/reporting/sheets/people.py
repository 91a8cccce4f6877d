"""People, their time and what came of their places. No Django here.

Courses, modalities, schedules and months are all made of the same editions, of which
a release prints the list: each is a group of them, and so is a topic.
"""

from equity.indicators.cube import ALL
from equity.indicators.definition import TOTAL
from equity.reporting.sheets.sheet import Sheet

EDITION = "edition"
OF_EDITIONS = ("course", "modality", "schedule")
CAME = {"CAME": "participations"}
OUTCOMES = {
    **CAME,
    "COMPLETED": "completed",
    "CERTIFIED": "certified",
    "AWAITING": "awaiting",
    "NOT_COMPLETED": "not_completed",
}
OF_PLACES = {"measure": "places", "dimension": "outcome", "is_sum": True}
# Places given are told with those who came; here they are told of those alone.
SOME = {
    **OF_PLACES,
    "parts": OUTCOMES,
    "groups": {
        "CAME": ("COMPLETED", "NOT_COMPLETED"),
        "COMPLETED": ("CERTIFIED", "AWAITING"),
    },
    "unprinted": ("AWAITING", "NOT_COMPLETED"),
    "is_part": True,
}
EVERY = {
    **SOME,
    "parts": {TOTAL: "enrolled", **OUTCOMES, "ABSENT": "absent"},
    "unprinted": ("AWAITING", "NOT_COMPLETED", "ABSENT"),
    "is_part": False,
}
TIME = {
    "measure": "time",
    "dimension": "attended",
    "parts": {
        TOTAL: "minutes_scheduled",
        "YES": "minutes_present",
        "NO": "minutes_scheduled - minutes_present",
    },
    "unprinted": ("NO",),
    "is_sum": True,
}
PEOPLE = {"measure": "people", "parts": {TOTAL: "people"}}
MINUTES = {"measure": "minutes", "parts": {TOTAL: "minutes"}, "is_sum": True}


def reporting_alone(counted: str) -> dict:
    """Of the companies that declared, where nothing is printed of the others."""
    return {
        "measure": counted,
        "dimension": "reporting",
        "parts": {"YES": f"{counted}_reporting"},
        "is_part": True,
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
    Sheet(name="people-all", axis=ALL, all_genders=True, **PEOPLE),
    Sheet(name="minutes-all", axis=ALL, all_genders=True, **MINUTES),
    Sheet(
        name="places-all",
        axis=ALL,
        all_genders=True,
        is_part=True,
        parts=CAME,
        **OF_PLACES,
    ),
    Sheet(
        name="people-edition",
        axis="topic",
        axis_dimension=EDITION,
        beside=OF_EDITIONS,
        is_overlapping=True,
        **PEOPLE,
    ),
    Sheet(name="people-size", axis="size", **by_reporting("people")),
    Sheet(name="people-category", axis="category", **reporting_alone("people")),
    Sheet(name="people-workers", axis="workers", **PEOPLE),
    Sheet(name="people-sector", axis="sector", **PEOPLE),
    Sheet(name="people-commune", axis="commune", **PEOPLE),
    Sheet(name="people-location", axis="location", **PEOPLE),
    Sheet(name="minutes-topic", axis="topic", axis_dimension=EDITION, **MINUTES),
    Sheet(name="minutes-size", axis="size", is_sum=True, **by_reporting("minutes")),
    Sheet(
        name="minutes-category",
        axis="category",
        is_sum=True,
        **reporting_alone("minutes"),
    ),
    Sheet(name="places-topic", axis="topic", axis_dimension=EDITION, **SOME),
    Sheet(
        name="places-edition",
        axis="topic",
        axis_dimension=EDITION,
        beside=(*OF_EDITIONS, "month"),
        is_part=True,
        parts=CAME,
        **OF_PLACES,
    ),
    Sheet(name="places-size", axis="size", **SOME),
    Sheet(name="places-location", axis="location", **SOME),
    Sheet(name="places-given", axis=ALL, **EVERY),
    Sheet(name="time-topic", axis="topic", axis_dimension=EDITION, **TIME),
    Sheet(name="time-size", axis="size", **TIME),
    Sheet(
        name="matched-topic",
        axis="topic",
        axis_dimension=EDITION,
        measure="matched",
        parts={TOTAL: "matched"},
        is_sum=True,
    ),
    Sheet(
        name="gained-topic",
        axis="topic",
        axis_dimension=EDITION,
        measure="gained",
        parts={TOTAL: "gained"},
        is_sum=True,
        raised_by=(10_000, "matched"),
    ),
)
