"""What is left of whoever was erased: a key drawn by chance, when, and how much."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.registry.models import Person


class Erasure(models.Model):
    """A *supresión*: the tombstone of a person whose data were erased.

    The guards of marks and certificates let nothing of a person be blanked unless this
    row stands. Its key is the one the list outside the database holds, so that whoever
    an old backup brings back is erased again.
    """

    class Reason(models.TextChoices):
        REQUEST = "REQUEST", _("The person asked for it")
        RETENTION = "RETENTION", _("The time to keep them was over")
        RESTORED = "RESTORED", _("Came back with a backup, and went again")

    class Became(models.TextChoices):
        """What became of a file that shows or may show them."""

        WITHDRAWN = "WITHDRAWN", _("Withdrawn: ask for another without them")
        RESTRICTED = "RESTRICTED", _("Kept under lock, for the sake of others")
        UNREAD = "UNREAD", _("No program can read it: look at it yourself")

    person = models.OneToOneField(
        Person, models.PROTECT, related_name="erasure", verbose_name=_("person")
    )
    key = models.UUIDField(_("key"), unique=True)
    reason = models.CharField(_("reason"), max_length=9, choices=Reason)
    # How many rows of each table, files and mentions: numbers alone.
    counts = models.JSONField(_("what was erased"), default=dict)
    # Which file, by table and number, and what became of it.
    files = models.JSONField(_("files"), default=list)
    erased_at = models.DateTimeField(_("erased at"))
    erased_by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("erased by"),
    )

    # Many rows, and no page ever refers to one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        ordering = ["-erased_at", "-pk"]

    class PersonalData:
        personal = {
            "person": "erasures",
            "key": "erasures",
            "erased_by": "trail",
        }
        not_personal = ["id", "reason", "counts", "files", "erased_at"]

    def __str__(self):
        return self.key.hex[:8].upper()
