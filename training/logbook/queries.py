from django.conf import settings

from training.attendance.models import MarkChain
from training.attendance.queries import roll, summary
from training.catalogue.models import Session
from training.logbook import rules
from training.logbook.models import ClosingSummary


def secrets() -> list[str]:
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


def state_of(session: Session) -> dict:
    """Counts, minutes, the end of the chain of marks, what was kept: nobody by name."""
    rows = roll(session)
    counted = summary(rows)
    chain = MarkChain.objects.filter(session=session).first()
    return {
        "edition": session.edition.code,
        "session": session.number,
        "starts_at": session.starts_at.isoformat(),
        "minutes_taught": session.minutes,
        "on_roll": counted.on_roll,
        "by_state": dict(counted.by_state),
        "minutes_present": sum(row.minutes or 0 for row in rows),
        "marks": chain.length if chain else 0,
        "last_mark": chain.last_hash if chain else "",
        "walk_ins": session.walk_ins.count(),
        "photographs": sorted(session.photos.values_list("sha256", flat=True)),
    }


def is_untouched(summary: ClosingSummary) -> bool:
    """The content is still what this site signed."""
    return rules.is_signed(summary.content, summary.signature, secrets=secrets())
