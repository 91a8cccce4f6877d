from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class SigningKey(models.Model):
    """The public half of a key that signed something, for as long as that is checked.

    The private half stands in a file or in the environment of whoever runs the site.
    """

    class Purpose(models.TextChoices):
        SEAL = "SEAL", _("QR and list of revocations")
        CREDENTIAL = "CREDENTIAL", _("digital credentials")
        DOCUMENT = "DOCUMENT", _("PDF")

    key_id = models.CharField(_("identifier"), max_length=16, unique=True)
    purpose = models.CharField(_("signs"), max_length=10, choices=Purpose)
    # As a JSON Web Key; that of the PDF carries its certificates.
    public = models.JSONField(_("public key"))
    issuer = models.CharField(_("issuer"), max_length=200)
    is_development = models.BooleanField(_("made for development"), default=False)
    valid_from = models.DateTimeField(_("in use from"))
    retired_at = models.DateTimeField(_("in use until"), null=True, blank=True)
    # Somebody else may have had it: what it signed proves nothing any more.
    compromised_at = models.DateTimeField(_("compromised since"), null=True, blank=True)

    class Meta:
        verbose_name = _("signing key")
        verbose_name_plural = _("signing keys")
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(retired_at__isnull=True)
                | Q(retired_at__gte=F("valid_from")),
                name="signing_key_is_retired_after_it_began",
            ),
        ]

    class PersonalData:
        personal = {}
        not_personal = [
            "id",
            "key_id",
            "purpose",
            "public",
            "issuer",
            "is_development",
            "valid_from",
            "retired_at",
            "compromised_at",
        ]

    def __str__(self):
        return self.key_id
