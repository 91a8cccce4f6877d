"""How long a register is kept. No Django here."""

from datetime import date

# SENCE asks for three years from the end of the activity.
YEARS_KEPT = 3


def kept_until(held_on: date) -> date:
    """The first day on which a session's register may go."""
    try:
        return held_on.replace(year=held_on.year + YEARS_KEPT)
    except ValueError:
        # Held on a 29 February: the day after it in a year without one.
        return date(held_on.year + YEARS_KEPT, 3, 1)
