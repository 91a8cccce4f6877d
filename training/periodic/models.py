from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class PeriodicJob(models.Model):
    """A *trabajo periódico*: when it is next due, and how it last went."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    due_at = models.DateTimeField(_("due at"))
    started_at = models.DateTimeField(_("last started at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("last ended at"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=200, blank=True)
    has_failed = models.BooleanField(_("has failed"), default=False)

    class Meta:
        verbose_name = _("periodic job")
        verbose_name_plural = _("periodic jobs")
        ordering = ["name"]

    class PersonalData:
        personal = {}
        not_personal = [
            "id",
            "name",
            "due_at",
            "started_at",
            "ended_at",
            "outcome",
            "has_failed",
        ]

    def __str__(self):
        return self.get_name_display()

    def get_name_display(self):
        return gettext(self.name)
