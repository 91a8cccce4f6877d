"""Tables for the tests of disclosure control, from nested lists of counts."""

from itertools import product

import numpy as np

from equity.disclosure import TOTAL, Table


def cube(dimensions, counts, **options) -> Table:
    """A table of ``counts`` with every total of every dimension."""
    counts = np.array(counts)
    labels = [list(names) for names in dimensions.values()]
    places = [[*range(len(names)), slice(None)] for names in labels]
    named = [[*names, TOTAL] for names in labels]
    cells = {
        where: int(counts[place].sum())
        for where, place in zip(product(*named), product(*places), strict=True)
    }
    options.setdefault("name", "table")
    return Table(dimensions=tuple(dimensions), cells=cells, **options)
