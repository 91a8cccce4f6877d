"""A kind of spreadsheet: its columns, and what is done with a file of it.

A topic's ``imports.py`` registers those it has::

    PEOPLE = register(Kind(code="people", …, work=PeopleWork))
"""

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any, BinaryIO

from django import forms

from training.spreadsheets.columns import Column, Table, table_of
from training.spreadsheets.reading import read_sheets
from training.spreadsheets.report import Report
from training.spreadsheets.work import Work, preview


class Question(forms.Form):
    """What a kind asks before it reads a file: nothing, unless it says so."""


@dataclass(frozen=True, kw_only=True)
class Obstacle:
    """Why an import cannot be undone: ``words`` fit to show, of so many rows."""

    words: str
    rows: int = 1


@dataclass(frozen=True, kw_only=True)
class BuiltOn:
    """Something that rests on rows of a model without pointing at them: how many do,
    since a moment, on some of those rows. ``words`` take that number, ``%(n)s``."""

    model: str
    words: str
    count: Callable[[list[int], datetime], int]


class CannotTakeBack(Exception):
    """A row that an import made cannot be taken away; the message is fit to show."""


@dataclass(frozen=True)
class Kind:
    """``work(table, *, on, **options)`` does what there is to do with a file.

    ``options`` are the cleaned answers of ``question``, as plain text. What an undo may
    not simply delete, the topic takes back itself: ``takes_back`` by model.
    ``built_on`` says what of its own stands in the way; ``comes_with`` names the
    models whose rows come with what is imported, and never do. ``never_undone`` says
    why a kind cannot be undone at all.
    """

    code: str
    title: str
    help: str
    columns: tuple[Column, ...]
    # Where it stands among the others, for people.
    place: int
    work: Callable[..., Work]
    question: type[forms.Form] = Question
    takes_back: dict[str, Callable[..., Any]] = field(default_factory=dict)
    comes_with: frozenset[str] = frozenset()
    never_undone: str = ""
    built_on: tuple[BuiltOn, ...] = ()
    # A permission besides that of importing at all.
    needs: str = ""

    def table(self, file: BinaryIO) -> Table:
        """Open the file and find this kind's columns in it.

        :raises Refused: it is no spreadsheet of this kind.
        """
        return table_of(read_sheets(file), self.columns)

    def open(self, file: BinaryIO, *, on: date, **options) -> Work:
        """:raises Refused: it is no spreadsheet of this kind, or not of its options."""
        return self.work(self.table(file), on=on, **options)

    def preview(self, file: BinaryIO, *, on: date, **options) -> Report:
        """What the file would do: nothing is written."""
        return preview(self.open(file, on=on, **options))


OUR_APPS = ("training", "equity", "cms")
_registered: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    _registered[kind.code] = kind
    return kind


def kinds() -> dict[str, Kind]:
    """All of them by code, of every topic that has an ``imports.py``."""
    for app in OUR_APPS:
        package = import_module(app)
        for topic in pkgutil.iter_modules(package.__path__):
            module = f"{app}.{topic.name}.imports"
            if topic.ispkg and find_spec(module):
                import_module(module)
    return dict(sorted(_registered.items(), key=lambda item: item[1].place))
