"""Partial totals in the documented JSON, and what they cannot be. No Django here."""

from typing import Any

from equity.disclosure.json_values import InvalidInput, a_list, an_object, text
from equity.disclosure.tables import TOTAL, Labels

Groups = dict[str, dict[str, Labels]]


def groups_from(given: Any, name: str, dimensions: Labels) -> Groups:
    where = f"{name}: groups"
    groups = an_object(given, where)
    if unknown := set(groups) - set(dimensions):
        raise InvalidInput(f"{where} of no dimension: {', '.join(sorted(unknown))}.")
    found = {
        dimension: {
            group: _members(group, members, where)
            for group, members in an_object(by_name, where).items()
        }
        for dimension, by_name in groups.items()
    }
    for by_name in found.values():
        _refuse_rings(by_name, where)
    return found


def _members(group: str, given: Any, where: str) -> Labels:
    members = tuple(text(member, where) for member in a_list(given, where))
    if group in members or len(set(members)) < len(members):
        raise InvalidInput(f"{where}: {group} has itself, or a member twice.")
    if not members:
        raise InvalidInput(f"{where}: {group} has no members.")
    if TOTAL in (group, *members):
        raise InvalidInput(f"{where}: {TOTAL} is the total of all, and no group.")
    return members


def _refuse_rings(groups: dict[str, Labels], where: str) -> None:
    for group in groups:
        below = {group}
        new = below
        while new:
            new = {each for one in new for each in groups.get(one, ())} - below
            if group in {each for one in new for each in groups.get(one, ())}:
                raise InvalidInput(f"{where}: {group} is a part of a part of itself.")
            below |= new
