from training.attendance.models import Correction
from training.catalogue.models import Session


def corrections_waiting(session: Session) -> list[Correction]:
    """What was proposed for a closed roll and nobody has decided yet."""
    return list(
        session.corrections.filter(status=Correction.Status.PROPOSED).select_related(
            "enrolment__person", "proposed_by"
        )
    )
