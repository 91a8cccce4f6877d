"""What a reader takes from the files of a release: each printed cell as a fact."""

import csv
import io
from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """One printed cell."""

    indicator: str
    gender: str
    axis: str
    label: str
    status: str
    numerator: int | None
    denominator: int | None


def facts_of_csv(text: str) -> list[Fact]:
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [
        a_fact(
            row,
            gender=row["gender"],
            other=row["dim1"].partition("=")[::2],
            numerator=int(row["numerator"]) if row["numerator"] else None,
            denominator=int(row["denominator"]) if row["denominator"] else None,
        )
        for row in rows
    ]


def facts_of_interface(cells: list[dict]) -> list[Fact]:
    found = []
    for cell in cells:
        labels = dict(cell["labels"])
        gender = labels.pop("gender", "TOTAL")
        [other] = labels.items() or [("", "")]
        numbers = {name: cell[name] for name in ("numerator", "denominator")}
        found.append(a_fact(cell, gender=gender, other=other, **numbers))
    return found


def a_fact(row: dict, *, gender, other, numerator, denominator) -> Fact:
    axis, label = other
    return Fact(
        indicator=row["indicator"],
        gender=gender or "TOTAL",
        axis=axis or "all",
        label=label or "TOTAL",
        status=row["status"],
        numerator=numerator,
        denominator=denominator,
    )
