"""How long a certificate lasts. No Django here."""

from calendar import monthrange
from datetime import date

# Reminders go out when so many days are left.
REMINDER_DAYS = (60, 14)


def expiry(issued_on: date, months: int | None) -> date | None:
    """Return the last day it is valid: the same day of the month, or its last one."""
    if not months:
        return None
    year, month = divmod(issued_on.year * 12 + issued_on.month - 1 + months, 12)
    month += 1
    return date(year, month, min(issued_on.day, monthrange(year, month)[1]))


def has_expired(expires_on: date | None, *, today: date) -> bool:
    return expires_on is not None and today > expires_on
