"""Every way to fill in what is hidden, one by one: what an outsider with patience has.

Knows nothing of the engine: people by every label at once are numbers to try, and each
shown figure is a sum of some of them.
"""

from collections.abc import Iterator
from itertools import product

ALL = "TOTAL"


def fillings(
    options: dict[str, list[str]], shown: list[tuple[dict[str, set[str]], int]]
) -> Iterator[dict[tuple[str, ...], int]]:
    """Numbers of people by all labels at once that give each shown figure.

    ``shown`` says of which labels each figure is; one of them must be of everybody.
    """
    atoms = list(product(*options.values()))
    sums = [
        ([counts(dict(zip(options, atom, strict=True)), of) for atom in atoms], value)
        for of, value in shown
    ]
    last = [max(i for i, inside in enumerate(row) if inside) for row, _value in sums]
    yield from _filled(atoms, sums, last, [])


def counts(atom: dict[str, str], of: dict[str, set[str]]) -> bool:
    return all(atom[name] in labels for name, labels in of.items())


def _filled(atoms, sums, last, so_far) -> Iterator[dict]:
    at = len(so_far)
    if at == len(atoms):
        yield dict(zip(atoms, so_far, strict=True))
        return
    left = [
        (value - sum(n for n, one in zip(so_far, row, strict=False) if one), end)
        for (row, value), end in zip(sums, last, strict=True)
        if row[at]
    ]
    most = min(rest for rest, _end in left)
    for value in range(most + 1):
        if all(rest == value for rest, end in left if end == at):
            yield from _filled(atoms, sums, last, [*so_far, value])


def ranges(options, shown, hidden: list[dict[str, set[str]]]) -> list[tuple[int, int]]:
    """The least and the most of each hidden figure over all fillings."""
    found = []
    for filling in fillings(options, shown):
        named = [
            (dict(zip(options, atom, strict=True)), n) for atom, n in filling.items()
        ]
        found.append([sum(n for atom, n in named if counts(atom, of)) for of in hidden])
    return [(min(one), max(one)) for one in zip(*found, strict=True)]
