"""A kind of spreadsheet: its columns, what it would do, and the doing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO

from django import forms

from training.spreadsheets.columns import Column, Table, table_of
from training.spreadsheets.reading import read_sheets


class Question(forms.Form):
    """What a kind asks before it reads a file: nothing, unless it says so."""


@dataclass(frozen=True)
class Kind:
    """``plan(table, *, on, **options)`` decides; ``carry_out(plan, job, by, at)`` does.

    ``options`` are the cleaned answers of ``question``, as plain text.
    """

    code: str
    title: str
    help: str
    columns: tuple[Column, ...]
    plan: Callable[..., Any]
    carry_out: Callable[..., Any]
    question: type[forms.Form] = Question

    def table(self, file: BinaryIO) -> Table:
        """Open the file and find this kind's columns in it.

        :raises Refused: it is no spreadsheet of this kind.
        """
        return table_of(read_sheets(file), self.columns)
