"""When an agency may look, and for how long its invitation waits. No Django here."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

INVITATION_LASTS = timedelta(days=7)
# An agreement lasts three years at most; whoever still needs it is asked anew.
LONGEST = timedelta(days=3 * 366)


@dataclass(frozen=True)
class Span:
    """Days from the first, and before the last: half-open, by the local date."""

    from_date: date
    before: date

    def holds(self, on: date) -> bool:
        return self.from_date <= on < self.before

    @property
    def is_sound(self) -> bool:
        return timedelta(0) < self.before - self.from_date <= LONGEST


def invitation_holds(
    *,
    accepted_at: datetime | None,
    revoked_at: datetime | None,
    expires_at: datetime,
    at: datetime,
) -> bool:
    return accepted_at is None and revoked_at is None and at < expires_at
