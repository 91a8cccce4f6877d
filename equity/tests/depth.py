"""How hard the tests of disclosure control look: some variables raise it.

    DISCLOSURE_EXAMPLES=500 DISCLOSURE_PROGRAMMES=300 DISCLOSURE_FILLINGS=1000 \
    pytest equity/tests/ -k disclosure

Nothing here touches a database: on a server a few examples are enough.
"""

import os

from hypothesis import HealthCheck, settings

SCALE = 8 if "DATABASE_URL" in os.environ else 1
EXAMPLES = int(os.environ.get("DISCLOSURE_EXAMPLES", 20 // SCALE))
PROGRAMMES = int(os.environ.get("DISCLOSURE_PROGRAMMES", 20 // SCALE))

FILLINGS = int(os.environ.get("DISCLOSURE_FILLINGS", 12 // SCALE))


def search(test, *, times=1):
    """Try so many examples, the same ones each time unless more were asked for."""
    return settings(
        max_examples=max(1, int(EXAMPLES * times)),
        deadline=None,
        derandomize="DISCLOSURE_EXAMPLES" not in os.environ,
        database=None,
        suppress_health_check=list(HealthCheck),
    )(test)
