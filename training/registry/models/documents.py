from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.registry import rules
from training.registry.models.people import Person


class FormerDocument(models.Model):
    """A *documento anterior*: what identified a person before, or beside, their
    document of today. Whoever says it is found by it."""

    class Reason(models.TextChoices):
        CHANGED = "CHANGED", _("The person got another document")
        MERGED = "MERGED", _("It was on a record merged into this one")

    person = models.ForeignKey(
        Person,
        models.CASCADE,
        related_name="former_documents",
        verbose_name=_("person"),
    )
    document_type = models.CharField(
        _("document"), max_length=12, choices=Person.DocumentType
    )
    document_country = models.CharField(_("issuing country"), max_length=2)
    document_number = models.CharField(_("document number"), max_length=40)
    reason = models.CharField(_("reason"), max_length=7, choices=Reason)
    # The first day on which another one identified them.
    before = models.DateField(_("valid before"))
    noted_at = models.DateTimeField(_("noted at"))
    noted_by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("noted by"),
    )

    class Meta:
        verbose_name = _("former document")
        verbose_name_plural = _("former documents")
        ordering = ["-before", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document_type", "document_country", "document_number"],
                name="former_document_is_one_persons",
            ),
            models.CheckConstraint(
                condition=~Q(document_number=""),
                name="former_document_has_a_number",
            ),
        ]

    class PersonalData:
        personal = {
            "person": "identity",
            "document_type": "identity",
            "document_country": "identity",
            "document_number": "identity",
            "reason": "identity",
            "before": "identity",
            "noted_by": "trail",
        }
        not_personal = ["id", "noted_at"]

    def __str__(self):
        return f"{self.get_document_type_display()} {self.document_number}"

    @property
    def masked_document(self):
        return rules.mask_document(self.document_number)
