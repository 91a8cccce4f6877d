"""An agreement with actions, for the tests of evidence."""

from datetime import UTC, datetime
from io import BytesIO

from equity.evidence.models import Requirement
from equity.evidence.operations import keep_evidence, review_evidence
from training.agreement.models import Action, Adhesion
from training.tests.factories import (
    ActionFactory,
    AdhesionFactory,
    GoalFactory,
    UserFactory,
)

AT = datetime(2026, 11, 26, 15, tzinfo=UTC)
PDF = b"%PDF-1.4 evidencia"


def an_action(agreement, *, met_by=Action.MetBy.EVIDENCE, scope="FACILITY", **asks):
    goal = agreement.goals.first() or GoalFactory(agreement=agreement, number=1)
    action = ActionFactory(
        goal=goal, number=goal.actions.count() + 1, met_by=met_by, scope=scope
    )
    if asks:
        Requirement.objects.create(action=action, **asks)
    return action


def an_adhesion(agreement, **fields) -> Adhesion:
    return AdhesionFactory(agreement=agreement, **fields)


def send(action, adhesion, *, content=PDF, name="informe.pdf", by=None, **said):
    return keep_evidence(
        action=action,
        adhesion=adhesion,
        file=BytesIO(content),
        name=name,
        by=by,
        at=AT,
        **said,
    )


def accepted(action, adhesion, **said):
    return review_evidence(
        evidence=send(action, adhesion, **said),
        accept=True,
        note="",
        by=UserFactory(),
        at=AT,
    )
