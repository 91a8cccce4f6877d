"""What the columns of a data package hold, as Frictionless writes it (Table Schema)."""

from equity.indicators.definition import Unit
from equity.reporting.exports.bilingual import LANGUAGES
from equity.reporting.exports.tidy import COLUMNS
from equity.reporting.models import Cell

ONCE = {"required": True, "unique": True}
ALWAYS = {"required": True}
TYPES = {
    "value": ("number", {}),
    "numerator": ("integer", {}),
    "denominator": ("integer", {}),
    "low": ("number", {}),
    "high": ("number", {}),
    "unit": ("string", {"required": True, "enum": [str(unit) for unit in Unit]}),
    "status": ("string", {"required": True, "enum": [*Cell.Status.values]}),
    "period": ("string", ALWAYS),
    "indicator": ("string", ALWAYS),
    "gender": ("string", ALWAYS),
}
CELL_COLUMNS = ("table", "position", *COLUMNS)
TABLE_COLUMNS = ("table", "indicator", "version", "dimensions", "unit")
CODE_COLUMNS = ("dimension", "code")
# The words of a definition that stand in the package, each in every language.
WORDS = (
    "title",
    "why_it_matters",
    "formula",
    "numerator",
    "denominator",
    "standard",
    "edge_cases",
)
INDICATOR_COLUMNS = ("indicator", "version", "unit", "direction", "reviewed_on")


def in_languages(*names: str) -> list[str]:
    return [f"{name}_{language}" for name in names for language in LANGUAGES]


def field(name: str, kind: str = "string", constraints: dict | None = None) -> dict:
    described = {"name": name, "type": kind}
    return described | ({"constraints": constraints} if constraints else {})


def cells_schema() -> dict:
    fields = [
        field("table", constraints=ALWAYS),
        field("position", "integer", ALWAYS),
        *(field(name, *TYPES.get(name, ("string", {}))) for name in COLUMNS),
    ]
    return schema(
        fields,
        key=["table", "position"],
        references={"table": ("tables", "table"), "indicator": INDICATOR},
    )


INDICATOR = ("indicators", "indicator")


def tables_schema() -> dict:
    fields = [
        field("table", constraints=ONCE),
        *(field(name, constraints=ALWAYS) for name in TABLE_COLUMNS[1:]),
        *(field(name, constraints=ALWAYS) for name in in_languages("title")),
    ]
    return schema(fields, key=["table"], references={"indicator": INDICATOR})


def indicators_schema() -> dict:
    fields = [
        field("indicator", constraints=ONCE),
        *(field(name, constraints=ALWAYS) for name in INDICATOR_COLUMNS[1:4]),
        field("reviewed_on", "date", ALWAYS),
        *(field(name) for name in in_languages(*WORDS)),
    ]
    return schema(fields, key=["indicator"])


def codes_schema() -> dict:
    fields = [
        *(field(name, constraints=ALWAYS) for name in CODE_COLUMNS),
        *(field(name, constraints=ALWAYS) for name in in_languages("label")),
    ]
    return schema(fields, key=[*CODE_COLUMNS])


def schema(fields: list[dict], *, key: list[str], references: dict | None = None):
    described = {
        "fields": fields,
        # Empty is null: the status says why. It is never 0.
        "missingValues": [""],
        "primaryKey": key,
    }
    if references:
        described["foreignKeys"] = [
            {"fields": [name], "reference": {"resource": resource, "fields": [other]}}
            for name, (resource, other) in references.items()
        ]
    return described
