"""What was counted of the records for a while: see ``cms/dashboard/live``."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class LiveCounts(models.Model):
    """The counts of a period as the records stood, kept for the page of now.

    Exact, by registered sex, and published nowhere: counting grows with the records,
    and who looks should not wait for it.
    """

    period = models.CharField(_("period"), max_length=40, unique=True)
    from_date = models.DateField(_("from"))
    before = models.DateField(_("before"))
    rows = models.JSONField(_("counts"))
    counted_at = models.DateTimeField(_("counted at"))
    # When they were last asked to be counted anew, so that it is asked once.
    asked_at = models.DateTimeField(_("asked for at"), null=True, blank=True)

    class Meta:
        verbose_name = _("counts of now")
        verbose_name_plural = _("counts of now")
        constraints = [
            models.CheckConstraint(
                condition=Q(before__gt=F("from_date")),
                name="live_counts_are_of_a_day_or_more",
            ),
        ]

    class PersonalData:
        personal = {}
        not_personal = [
            "id",
            "period",
            "from_date",
            "before",
            "rows",
            "counted_at",
            "asked_at",
        ]

    def __str__(self):
        return self.period
