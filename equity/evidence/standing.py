"""In how many elements each action of an agreement is met, for a release to say."""

from datetime import date

from equity.disclosure import Policy
from equity.evidence.queries.matrix import Matrix, matrix_of
from equity.evidence.queries.open_to import adhesions_in_force
from equity.evidence.rules import CellState
from equity.reporting.context import standing_comes_from
from training.agreement.models import Agreement

POLICY = Policy()


def standing_of(agreement: Agreement, *, on: date) -> dict[int, dict]:
    """By action: of the elements it applies to, how many meet it that day.

    Few who do, or few who do not, are not told: one could be known by name.
    """
    matrix = matrix_of(agreement, adhesions_in_force(agreement), on=on)
    return {
        action.pk: told(states_of(matrix, place))
        for place, action in enumerate(matrix.actions)
    }


def states_of(matrix: Matrix, place: int) -> list[CellState]:
    cells = (line.cells[place] for line in matrix.lines)
    return [cell.state for cell in cells if cell and cell.answer.applies]


def told(states: list[CellState]) -> dict:
    asked, met = len(states), states.count(CellState.MET)
    hidden = POLICY.is_small(met) or POLICY.is_small(asked - met)
    return {"asked": asked, "met": None if hidden else met}


standing_comes_from(standing_of)
