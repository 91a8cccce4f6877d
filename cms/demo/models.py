from django.db import models
from django.utils.translation import gettext_lazy as _


class DemoStep(models.Model):
    """What one step of the demo made: which rows to remove, and not to make again."""

    name = models.CharField(max_length=40, unique=True)
    # "Today" in the demo: kept, so that what is added later fits what is there.
    anchor = models.DateField()
    # Model label to primary keys.
    rows = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("demo step")
        verbose_name_plural = _("demo steps")
        ordering = ["id"]

    class PersonalData:
        personal = {}
        not_personal = ["id", "name", "anchor", "rows"]

    def __str__(self):
        return self.name
