"""What there is to prove an action, element by element: no name, no file's name.

A document says who sent it and may name people: its title stays inside. Where the
company ceded its documents in writing, the agency opens the accepted ones.
"""

from dataclasses import dataclass, field
from datetime import date

from equity.evidence.models import Evidence
from equity.evidence.models.pieces import target_of
from equity.evidence.presentation import ShownCell
from equity.evidence.queries import adhesions_in_force, matrix_of
from training.agencies.models import AgencyAccess
from training.agencies.queries import cessions_in_force
from training.agreement.models import Action, Adhesion


@dataclass(frozen=True)
class Standing:
    """Where one element stands with the action, and its accepted evidence."""

    adhesion: Adhesion
    shown: ShownCell
    pieces: list[Evidence] = field(default_factory=list)
    opens: bool = False


def standings(action: Action, *, access: AgencyAccess, on: date) -> list[Standing]:
    agreement = access.agency.agreement
    matrix = matrix_of(agreement, adhesions_in_force(agreement), on=on)
    place = [each.pk for each in matrix.actions].index(action.pk)
    pieces = accepted_pieces(action)
    opening = set()
    if action.scope != Action.Scope.ASSOCIATION:
        opening = companies_opening(access, on=on)
    return [
        Standing(
            line.adhesion,
            ShownCell(line.cells[place]),
            pieces=pieces.get(tuple(target_of(action, line.adhesion).values()), []),
            opens=line.adhesion.company_id in opening,
        )
        for line in matrix.lines
        if line.cells[place]
    ]


def accepted_pieces(action: Action) -> dict[tuple, list[Evidence]]:
    found: dict[tuple, list[Evidence]] = {}
    rows = Evidence.objects.filter(action=action, status=Evidence.Status.ACCEPTED)
    for piece in rows.order_by("pk"):
        found.setdefault((piece.adhesion_id, piece.company_id), []).append(piece)
    return found


def companies_opening(access: AgencyAccess, *, on: date) -> set[int]:
    """Those whose documents this agency may open today."""
    return {
        cession.company_id
        for cession in cessions_in_force(
            on=on, agency=access.agency, covers_evidence=True
        )
    }


def piece_to_open(
    piece_id: int, *, action: Action, access: AgencyAccess, on: date
) -> tuple[Evidence, int] | None:
    """An accepted document and whose it is; None where it may not be opened."""
    piece = (
        Evidence.objects.filter(
            pk=piece_id, action=action, status=Evidence.Status.ACCEPTED
        )
        .select_related("adhesion")
        .first()
    )
    if piece is None:
        return None
    owner = piece.adhesion.company_id if piece.adhesion else piece.company_id
    return (piece, owner) if owner in companies_opening(access, on=on) else None
