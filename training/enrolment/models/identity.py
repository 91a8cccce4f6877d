from django.db import models
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.catalogue.models import Edition
from training.registry.models import Company, Person


class IdentityRequest(models.Model):
    """Somebody says a document that another record has: a coordinator sees whose it is.

    In the meantime they have a record of their own, whose document is to confirm.
    """

    user = models.ForeignKey(
        User, models.CASCADE, related_name="identity_requests", verbose_name=_("user")
    )
    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="+", verbose_name=_("edition")
    )
    document_type = models.CharField(
        _("document"), max_length=12, choices=Person.DocumentType
    )
    document_country = models.CharField(_("issuing country"), max_length=2)
    document_number = models.CharField(_("document number"), max_length=40)
    given_names = models.CharField(_("given names"), max_length=120)
    first_surname = models.CharField(_("first surname"), max_length=120)
    second_surname = models.CharField(_("second surname"), max_length=120, blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    company = models.ForeignKey(
        Company,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("company"),
    )
    asked_at = models.DateTimeField(_("asked at"))
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)

    # Many rows, and no page ever refers to one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("identity to confirm")
        verbose_name_plural = _("identities to confirm")
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "edition"],
                name="identity_request_is_one_a_user_and_edition",
            ),
        ]

    class PersonalData:
        personal = {
            "user": "identity",
            "document_type": "identity",
            "document_country": "identity",
            "document_number": "identity",
            "given_names": "identity",
            "first_surname": "identity",
            "second_surname": "identity",
            "phone": "contact",
            "company": "work",
        }
        not_personal = ["id", "edition", "asked_at", "settled_at"]

    def __str__(self):
        return f"{self.given_names} {self.first_surname} · {self.edition.code}"
