"""Whoever reads what a company declared of its pay leaves a trace that it can read."""

from datetime import datetime

from equity.workforce.figures import Key, without_pay
from equity.workforce.models import WorkforceDeclaration
from equity.workforce.rows import figures_of
from training.accounts.models import User
from training.audit import record

LOOKED_AT_PAY = "equity.workforce.look_at_pay"
TOOK_EVIDENCE = "equity.workforce.take_evidence"
MAY_SEE_PAY = "equity.view_paybycategory"


def figures_for(
    declaration: WorkforceDeclaration, *, by: User, at: datetime
) -> dict[Key, int]:
    """What somebody of the staff may read of a declaration: its pay only with the
    permission, and then it is noted."""
    figures = figures_of(declaration)
    rest = without_pay(figures)
    if figures == rest or not by.has_perm(MAY_SEE_PAY):
        return rest
    record(LOOKED_AT_PAY, declaration, by=by, data={"at": at.isoformat()})
    return figures
