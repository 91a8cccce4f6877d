"""Small tables that reach what matters: few people, one person, nobody, many."""

import numpy as np
from hypothesis import strategies as st

from equity.disclosure.relations import keys_of
from equity.disclosure.writing import protected_document
from equity.tests.cubes import cube

counts = st.sampled_from([0, 0, 1, 1, 2, 3, 4, 5, 6, 9, 14, 30])


@st.composite
def arrays(draw, least=(2, 2), most=(3, 4), of=counts):
    pairs = zip(least, most, strict=True)
    shape = tuple(draw(st.integers(low, high)) for low, high in pairs)
    size = int(np.prod(shape))
    listed = draw(st.lists(of, min_size=size, max_size=size))
    return np.array(listed).reshape(shape)


@st.composite
def arrays_with(draw, *values, **options):
    """Arrays in which these values stand somewhere for certain."""
    array = draw(arrays(**options))
    places = draw(st.permutations(range(array.size)))
    for place, value in zip(places, values, strict=False):
        array.flat[place] = value
    return array


def named(array, *, names="abcdef", name="table", **options):
    dimensions = {
        dimension: [f"{dimension}{place}" for place in range(size)]
        for dimension, size in zip(names, array.shape, strict=False)
    }
    return cube(dimensions, array, name=name, **options)


def truth_of(*tables):
    return {
        key: table.cells[labels]
        for table in tables
        for labels, key in keys_of(table).items()
    }


def printed(protected):
    return protected_document(protected)


def hidden(protected, name="table"):
    cells = protected[name].cells.items()
    return {labels for labels, cell in cells if cell.is_suppressed}
