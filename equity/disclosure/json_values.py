"""Values of a JSON document, or a complaint that says where they are wrong."""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from equity.disclosure.tables import TOTAL, InvalidTables, Labels

# Beyond this, sums are wanted in thousands: the solver reckons in floats.
MOST = 1_000_000_000
MOST_CELLS = 20_000


class InvalidInput(InvalidTables):
    """The input is not in the documented format; the message says where."""


def parsed(text: str) -> dict[str, Any]:
    """Read a document.

    :raises InvalidInput: it is not JSON, or says the same thing twice.
    """
    try:
        document = json.loads(
            text.removeprefix("\ufeff"),
            object_pairs_hook=_without_repeats,
            parse_constant=_refused,
        )
    except InvalidInput:
        raise
    except (ValueError, RecursionError) as problem:
        raise InvalidInput(f"This is not JSON: {problem}.") from problem
    if not isinstance(document, dict):
        raise InvalidInput('An object with "tables" is wanted.')
    return document


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if twice := repeated(name for name, _value in pairs):
        raise InvalidInput(f"An object names {twice!r} twice.")
    return dict(pairs)


def repeated(names: Iterable[str]) -> list[str]:
    return sorted(name for name, times in Counter(names).items() if times > 1)


def _refused(constant: str):
    raise InvalidInput(f"{constant} is no number that can be counted with.")


def an_object(given: Any, where: str) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise InvalidInput(f"{where}: an object is wanted.")
    for name in given:
        text(name, where)
    return given


def known_fields(given: dict, where: str, fields: frozenset[str]) -> None:
    if unknown := set(given) - fields:
        raise InvalidInput(f"{where}: unknown field {', '.join(sorted(unknown))}.")


def texts(given: Any, where: str) -> dict[str, str]:
    found = an_object(given, where)
    return {name: text(each, where) for name, each in found.items()}


def a_list(given: Any, where: str) -> list[Any]:
    if not isinstance(given, list):
        raise InvalidInput(f"{where}: a list is wanted.")
    return given


def text(given: Any, where: str) -> str:
    if not isinstance(given, str) or not given.strip():
        raise InvalidInput(f"{where}: a text is wanted, not {given!r}.")
    if not given.isprintable():
        raise InvalidInput(f"{where}: {given!r} cannot be printed.")
    return given


def count(given: Any, where: str) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or given < 0:
        raise InvalidInput(f"{where}: a count (0, 1, 2…) is wanted, not {given!r}.")
    if given > MOST:
        raise InvalidInput(
            f"{where}: {given} is more than {MOST}; give sums in thousands."
        )
    return given


def pairs(given: Any, where: str) -> frozenset[tuple[str, str]]:
    found = [a_list(pair, where) for pair in a_list(given, where)]
    if any(len(pair) != 2 for pair in found):
        raise InvalidInput(f"{where}: a dimension and a label are wanted each time.")
    return frozenset((text(name, where), text(label, where)) for name, label in found)


def labels(given: Any, where: str) -> Labels:
    return tuple(
        TOTAL if label is None else text(label, f"{where}: labels")
        for label in a_list(given, f"{where}: labels")
    )
