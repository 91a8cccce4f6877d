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
    """Each thing that can be asked: address, what it gives, what it may be told."""
    return [
        {
            "path": path,
            "summary": described["get"]["summary"],
            "parameters": [
                each["name"]
                for each in described["get"]["parameters"]
                if each["in"] == "query"
            ],
        }
        for path, described in schema_in_words()["paths"].items()
    ]


def parameters() -> list[tuple[str, str]]:
    """Every name that an address holds or may be told, once, in words."""
    in_addresses = {
        "number": _("A release's number."),
        "name": _("A table's name."),
        "code": _("An indicator's code."),
        "lang": _("The language: «es» or «en»."),
    }
    told = {
        each["name"]: each["schema"]["description"]
        for described in schema_in_words()["paths"].values()
        for each in described["get"]["parameters"]
        if each["in"] == "query"
    }
    return list((in_addresses | told).items())
