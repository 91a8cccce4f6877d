"""A *retención legal*: somebody's data are wanted by a court, an audit or a claim, and
nothing of them goes meanwhile."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.registry.models import Person


class LegalHoldQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(lifted_at__isnull=True)


class LegalHold(models.Model):
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="legal_holds", verbose_name=_("person")
    )
    reason = models.CharField(
        _("reason"),
        max_length=300,
        help_text=_("Which case, audit or claim, and who asked for it."),
    )
    placed_at = models.DateTimeField(_("placed at"))
    placed_by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("placed by"),
    )
    lifted_at = models.DateTimeField(_("lifted at"), null=True, blank=True)
    lifted_by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lifted by"),
    )

    objects = LegalHoldQuerySet.as_manager()

    # Many rows, and no page ever refers to one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("legal hold")
        verbose_name_plural = _("legal holds")
        ordering = ["-placed_at", "-pk"]
        # Whoever erases keeps back: there is no permission of its own.
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(lifted_at__isnull=True),
                name="legal_hold_stands_once_a_person",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="legal_hold_has_a_reason"
            ),
        ]

    class PersonalData:
        personal = {
            "person": "claims",
            "reason": "claims",
            "placed_at": "claims",
            "placed_by": "trail",
            "lifted_at": "claims",
            "lifted_by": "trail",
        }
        not_personal = ["id"]

    def __str__(self):
        return f"{self.person} · {self.placed_at:%d-%m-%Y}"
