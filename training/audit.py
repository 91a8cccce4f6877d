"""The one way to leave a trace, in Wagtail's own log."""

from django.db import models
from wagtail.log_actions import log

from training.accounts.models import User


def record(
    action: str, instance: models.Model, *, by: User | None, data: dict | None = None
) -> None:
    """Write in the audit log that ``by`` did ``action`` to ``instance``.

    ``data`` holds codes, ids and numbers, never a name or a document number: the
    log outlives the people in it.
    """
    log(
        instance=instance,
        action=action,
        user=by,
        data=data or {},
        title=str(instance.pk),
    )
