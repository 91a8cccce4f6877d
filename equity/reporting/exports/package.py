"""A release as a Frictionless data package: a ZIP with its data and their schema.

The same release gives the same bytes: nothing in it depends on the day or on who asks.
"""

import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from equity.reporting.exports import package_schema as schemas
from equity.reporting.exports.addresses import LICENCE, address_of_release
from equity.reporting.exports.bilingual import LANGUAGES, in_each
from equity.reporting.exports.json_stat import codes_of
from equity.reporting.exports.open_cells import open_cells, period_of
from equity.reporting.exports.tidy import tidy_row, written_as_csv
from equity.reporting.method import readme_rows
from equity.reporting.models import Release
from equity.reporting.queries import PublishedTable
from equity.reporting.wording import label_in_words, table_title

FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Part:
    """One table of the package: its name, what its columns hold, and its rows."""

    name: str
    title: str
    schema: dict
    rows: list[list]

    @property
    def path(self) -> str:
        return f"data/{self.name}.csv"

    def content(self) -> bytes:
        headings = [field["name"] for field in self.schema["fields"]]
        return written_as_csv([headings, *self.rows])


def package_bytes(release: Release, tables: list[PublishedTable]) -> bytes:
    with override(settings.LANGUAGE_CODE):
        parts = parts_of(release, tables)
        files = {part.path: part.content() for part in parts}
        described = description(release, parts, files)
    for language in LANGUAGES:
        with override(language):
            files[f"README.{language}.md"] = readme(release, tables).encode()
    files["datapackage.json"] = as_json(described)
    return zipped(files)


def parts_of(release: Release, tables: list[PublishedTable]) -> list[Part]:
    return [
        Part(
            "cells", _("Cells"), schemas.cells_schema(), [*cell_rows(release, tables)]
        ),
        Part("tables", _("Tables"), schemas.tables_schema(), [*table_rows(tables)]),
        Part(
            "indicators",
            _("Indicators"),
            schemas.indicators_schema(),
            [*indicator_rows(tables)],
        ),
        Part("codes", _("Codes"), schemas.codes_schema(), [*code_rows(tables)]),
    ]


def cell_rows(release: Release, tables: list[PublishedTable]) -> Iterator[list]:
    period = period_of(release)
    for table in tables:
        for position, each in enumerate(open_cells(table), start=1):
            yield [table.name, position, *tidy_row(each, period=period)]


def table_rows(tables: list[PublishedTable]) -> Iterator[list]:
    for table in tables:
        yield [
            table.name,
            table.indicator.code,
            table.version,
            "|".join(table.dimensions),
            str(table.indicator.unit),
            *in_each(lambda table=table: table_title(table)).values(),
        ]


def indicator_rows(tables: list[PublishedTable]) -> Iterator[list]:
    versions = {table.indicator.code: table for table in tables}
    for code, table in versions.items():
        indicator = table.indicator
        words = [
            said
            for name in schemas.WORDS
            for said in in_each(
                lambda name=name, it=indicator: getattr(it, name)
            ).values()
        ]
        yield [
            code,
            table.version,
            str(indicator.unit),
            str(indicator.direction),
            indicator.reviewed_on.isoformat(),
            *words,
        ]


def code_rows(tables: list[PublishedTable]) -> Iterator[list]:
    codes = {
        (name, code): None
        for table in tables
        for name in table.dimensions
        for code in codes_of(table, name)
    }
    for name, code in codes:
        said = in_each(lambda name=name, code=code: label_in_words(name, code))
        yield [name, code, *said.values()]


def description(release: Release, parts: list[Part], files: dict[str, bytes]) -> dict:
    return {
        "profile": "tabular-data-package",
        "name": f"paridad-{release.number}",
        "id": address_of_release(release),
        "title": release.title,
        "description": _("Equity indicators, frozen. What is hidden is null."),
        "homepage": address_of_release(release),
        "version": str(release.version),
        "created": release.published_at.isoformat(),
        "licenses": [LICENCE],
        "contributors": [
            {"title": settings.ISSUER_LEGAL_NAME, "role": "publisher"},
        ],
        "keywords": ["igualdad de género", "capacitación", "indicadores"],
        "sha256": release.sha256,
        "resources": [resource(part, files[part.path]) for part in parts],
    }


def resource(part: Part, content: bytes) -> dict:
    return {
        "profile": "tabular-data-resource",
        "name": part.name,
        "title": part.title,
        "path": part.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"'},
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": part.schema,
    }


def readme(release: Release, tables: list[PublishedTable]) -> str:
    (title, _blank), *rows = readme_rows(release, tables)
    return "\n\n".join([f"# {title}", *(f"**{name}** {words}" for name, words in rows)])


def as_json(content: dict) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=2).encode()


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = ZipInfo(name, date_time=FIRST_DAY_OF_ZIP)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return out.getvalue()
