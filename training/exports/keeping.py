"""How long it is kept who took what out."""

from datetime import datetime, timedelta

from training.spreadsheets.export_models import Export

# The audit log says for longer that a list left, without what was searched for.
KEPT_FOR = timedelta(days=730)


def forget_old(*, at: datetime) -> int:
    """Delete the records of exports older than two years."""
    deleted, _by_model = Export.objects.filter(taken_at__lte=at - KEPT_FOR).delete()
    return deleted
