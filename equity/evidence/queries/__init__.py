from equity.evidence.queries.matrix import (
    Cell,
    Line,
    Matrix,
    cell_in,
    matrix_of,
)
from equity.evidence.queries.open_to import (
    adhesions_in_force,
    agreements_open_to,
    audits_open_to,
    elements_of,
)

__all__ = [
    "Cell",
    "Line",
    "Matrix",
    "adhesions_in_force",
    "agreements_open_to",
    "audits_open_to",
    "cell_in",
    "elements_of",
    "matrix_of",
]
