from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from training.registry.models import Person


class GenderDeclaration(models.Model):
    """What a person says of their own gender: optional, revocable, never shown to
    trainers or companies. A revoked declaration keeps its dates, not its answer."""

    class Gender(models.TextChoices):
        """INE's categories (SGOS, 2022)."""

        FEMALE = "FEMALE", _("Female")
        MALE = "MALE", _("Male")
        TRANS_FEMALE = "TRANS_FEMALE", _("Transfeminine")
        TRANS_MALE = "TRANS_MALE", _("Transmasculine")
        NON_BINARY = "NON_BINARY", _("Non-binary")
        OTHER = "OTHER", _("Other")
        PREFERS_NOT_TO_SAY = "PREFERS_NOT_TO_SAY", _("Prefers not to say")

    person = models.ForeignKey(
        Person,
        models.CASCADE,
        related_name="gender_declarations",
        verbose_name=_("person"),
    )
    gender = models.CharField(_("gender"), max_length=18, choices=Gender, blank=True)
    consent_version = models.CharField(_("version of the consent"), max_length=20)
    declared_at = models.DateTimeField(_("declared at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    class Meta:
        verbose_name = _("gender declaration")
        verbose_name_plural = _("gender declarations")
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(revoked_at__isnull=True),
                name="gender_declaration_in_force_is_one_a_person",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) & ~Q(gender="")
                | Q(revoked_at__isnull=False, gender=""),
                name="gender_declaration_forgets_when_revoked",
            ),
        ]

    class PersonalData:
        personal = {
            "person": "gender",
            "gender": "gender",
            "consent_version": "gender",
            "declared_at": "gender",
            "revoked_at": "gender",
        }
        not_personal = ["id"]

    def __str__(self):
        return f"{self.person_id} · {self.declared_at:%Y-%m-%d}"
