"""The interface described: as OpenAPI for programs, as a page for people."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.open_data import shaping
from cms.open_data.api import api
from equity.reporting.exports.addresses import LICENCE, absolute

# What is said in words in a schema; the rest are names.
SAID = ("summary", "description")


def schema_in_words() -> dict:
    """OpenAPI 3.1 in the reader's language."""
    described = translated(
        api.get_openapi_schema(path_prefix=reverse(f"{shaping.API}:entrance"))
    )
    described["servers"] = [{"url": absolute("")}]
    described["info"]["license"] = {"name": LICENCE["title"], "url": LICENCE["path"]}
    return described


def translated(node):
    if isinstance(node, list):
        return [translated(each) for each in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _(value) if is_said(key, value) else translated(value)
        for key, value in node.items()
    }


def is_said(key: str, value) -> bool:
    return key in SAID and isinstance(value, str) and bool(value)


def operations() -> list[dict]:
    """Each thing that can be asked: address, what it gives, its parameters."""
    return [
        {
            "path": path,
            "summary": described["get"]["summary"],
            "parameters": [
                {
                    "name": each["name"],
                    "where": each["in"],
                    "words": each.get("description")
                    or each["schema"].get("description"),
                    "most": each["schema"].get("maximum"),
                }
                for each in described["get"]["parameters"]
            ],
        }
        for path, described in schema_in_words()["paths"].items()
    ]
