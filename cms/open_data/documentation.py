"""The interface described: as OpenAPI for programs, as a page for people."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.open_data import shaping
from cms.open_data.api import api
from cms.open_data.problems import MEDIA_TYPE, titles
from equity.reporting.exports.addresses import LICENCE, absolute
from equity.reporting.exports.bilingual import LANGUAGES

SCHEMAS = "#/components/schemas/"
# RFC 9457.
PROBLEM = {
    "title": "Problem",
    "type": "object",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "parameter": {"type": "string"},
                    "detail": {"type": "string"},
                },
                "required": ["parameter", "detail"],
            },
        },
    },
    "required": ["type", "title", "status"],
}
# What is said in words in a schema; the rest are names.
SAID = ("summary", "description")


def schema_in_words() -> dict:
    """OpenAPI 3.1 in the reader's language."""
    described = translated(
        api.get_openapi_schema(path_prefix=reverse(f"{shaping.API}:entrance"))
    )
    described["servers"] = [{"url": absolute("")}]
    described["info"]["license"] = {"name": LICENCE["title"], "url": LICENCE["path"]}
    described["components"]["schemas"]["Problem"] = PROBLEM
    for operation in (each["get"] for each in described["paths"].values()):
        operation["parameters"].append(language())
        operation["responses"] |= problems_of(operation)
    return described


def language() -> dict:
    return {
        "in": "query",
        "name": "lang",
        "required": False,
        "schema": {
            "type": "string",
            "enum": [*LANGUAGES],
            "default": settings.LANGUAGE_CODE,
            "description": _("The language: «es» or «en»."),
        },
    }


def problems_of(operation: dict) -> dict:
    """What it answers where it cannot give what was asked for."""
    named = any(each["in"] == "path" for each in operation["parameters"])
    statuses = [400, *([404] if named else []), 429]
    return {
        str(status): {
            "description": str(titles()[status]),
            "content": {MEDIA_TYPE: {"schema": {"$ref": f"{SCHEMAS}Problem"}}},
        }
        for status in statuses
    }


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
                if each["in"] == "query" and each["name"] != "lang"
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
    }
    told = {
        each["name"]: each["schema"]["description"]
        for described in schema_in_words()["paths"].values()
        for each in described["get"]["parameters"]
        if each["in"] == "query"
    }
    return list((in_addresses | told).items())
