"""Spreadsheets that left: who took which list, and what for."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User


class Export(models.Model):
    """A list taken out in a spreadsheet. Written before the file is handed over."""

    class Purpose(models.TextChoices):
        CORRECTION = "CORRECTION", _("To correct it and send it back")
        ANALYSIS = "ANALYSIS", _("To work with it outside the site")
        REPORT = "REPORT", _("To report to the association or the agency")
        AUDIT = "AUDIT", _("For an audit or a supervision")
        REQUEST = "REQUEST", _("Because the person or the company asked for it")
        OTHER = "OTHER", _("Something else")

    list_name = models.CharField(_("list"), max_length=60)
    file_format = models.CharField(_("format"), max_length=4)
    rows = models.PositiveIntegerField(_("rows"))
    names_people = models.BooleanField(_("names people"))
    # How the list was narrowed: what was searched for may be a name.
    filters = models.CharField(_("filters"), max_length=500, blank=True)
    purpose = models.CharField(_("what for"), max_length=10, choices=Purpose)
    explanation = models.CharField(_("explanation"), max_length=250, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64)
    taken_by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taken by"),
    )
    taken_at = models.DateTimeField(_("taken at"))

    # No page ever refers to one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ["-taken_at", "-id"]
        indexes = [models.Index(fields=["taken_at"], name="export_taken_at")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(purpose="OTHER") | ~Q(explanation=""),
                name="export_for_something_else_says_what",
            ),
        ]

    class PersonalData:
        personal = {
            "filters": "taken",
            "explanation": "taken",
            "taken_by": "trail",
        }
        not_personal = [
            "id",
            "list_name",
            "file_format",
            "rows",
            "names_people",
            "purpose",
            "sha256",
            "taken_at",
        ]

    def __str__(self):
        return f"{self.list_name} · {self.file_format}"
