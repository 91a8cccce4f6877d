"""An order of the figures that depends on their values, not on what they are called.

Renamed or shuffled tables must give the same pattern. Each figure is coloured by its
value, then again and again by the colours it is added up with; names only decide
between figures that are interchangeable.
"""

from collections.abc import Mapping
from hashlib import blake2b

import numpy as np

from equity.disclosure.relations import Key, Relation, sortable

ROUNDS = 4


def canonical_order(
    values: Mapping[Key, int | None], relations: list[Relation]
) -> tuple[list[Key], np.ndarray]:
    """Sort the figures, and give each a number from 0 to 1 that its colour decides."""
    colours = {key: _digest(repr(value)) for key, value in values.items()}
    for _round in range(ROUNDS):
        colours = _recoloured(colours, relations)
    order = sorted(values, key=lambda key: (colours[key], sortable(key)))
    fraction = [int(colours[key][:8], 16) / 0xFFFFFFFF for key in order]
    return order, np.array(fraction)


def _recoloured(colours, relations: list[Relation]):
    seen: dict[Key, list[str]] = {key: [] for key in colours}
    for relation in relations:
        parts = "".join(sorted(colours[part] for part in relation.parts))
        shared = relation.kind.name + colours[relation.total] + parts
        seen[relation.total].append(_digest("total" + shared))
        as_part = _digest("part" + shared)
        for part in relation.parts:
            seen[part].append(as_part)
    return {key: _digest(colours[key] + "".join(sorted(seen[key]))) for key in colours}


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=12).hexdigest()
