"""Protect or audit tables from the command line: see docs/disclosure.md."""

import argparse
import json
import os
import sys
from typing import TextIO

from equity.disclosure.audit import audit
from equity.disclosure.earlier import tables_beside
from equity.disclosure.json_values import InvalidInput, parsed
from equity.disclosure.protection import protect
from equity.disclosure.reading import (
    earlier_from,
    policy_from,
    privileged_from,
    tables_from,
)
from equity.disclosure.reading_figures import figures_from, known_from, printed_from
from equity.disclosure.tables import InvalidTables
from equity.disclosure.writing import audit_document, protected_document

FINE, TOLD, BAD_INPUT, UNREAD = 0, 1, 2, 3


def main(
    arguments: list[str], *, source: TextIO, out: TextIO, complaints: TextIO
) -> int:
    parser = argparse.ArgumentParser(prog="python -m equity.disclosure")
    parser.add_argument(
        "action",
        choices=["protect", "audit"],
        help="protect: hide what must be; audit: reckon what is hidden",
    )
    action = parser.parse_args(arguments).action
    try:
        document = parsed(_text(source))
        answer, code = (_protect if action == "protect" else _audit)(document)
    except InvalidTables as problem:
        complaints.write(f"{problem}\n")
        return BAD_INPUT
    json.dump(answer, out, ensure_ascii=False, indent=1)
    out.write("\n")
    out.flush()
    return code


def _text(source: TextIO) -> str:
    try:
        return source.read()
    except UnicodeDecodeError as problem:
        raise InvalidInput("This is not text in UTF-8.") from problem


def _protect(document: dict) -> tuple[dict, int]:
    protected = protect(
        tables_from(document),
        policy_from(document),
        earlier=earlier_from(document),
        privileged=privileged_from(document),
        figures=figures_from(document),
    )
    return protected_document(protected), TOLD if protected.exposed else FINE


def _audit(document: dict) -> tuple[dict, int]:
    tables = tables_from(document, hidden=True)
    intervals = audit(
        tables,
        figures=printed_from(document, tables),
        known=known_from(document, tables),
        beside=tables_beside(tables, earlier_from(document)),
    )
    answer = audit_document(tables, intervals)
    return answer, TOLD if answer["exact"] or answer["exposed"] else FINE


def run() -> int:
    """In UTF-8, whatever the language of the machine."""
    source = sys.stdin or open(os.devnull)  # noqa: SIM115 -- nobody gave anything
    for stream in (source, sys.stdout):
        stream.reconfigure(encoding="utf-8", errors="strict")
    sys.stderr.reconfigure(errors="backslashreplace")
    try:
        return main(sys.argv[1:], source=source, out=sys.stdout, complaints=sys.stderr)
    except BrokenPipeError:
        # Whoever reads has enough; what is left is not to be written at the end either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREAD


if __name__ == "__main__":
    sys.exit(run())
