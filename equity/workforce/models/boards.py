from django.db import models
from django.utils.translation import gettext_lazy as _

from equity.workforce.models.declarations import WorkforceDeclaration
from training.registry.models import Person


class BoardSeats(models.Model):
    """How many people of a sex and an age sit on the company's board."""

    class Age(models.TextChoices):
        UNDER_30 = "UNDER_30", _("Under 30")
        FROM_30_TO_50 = "FROM_30_TO_50", _("30 to 50")
        OVER_50 = "OVER_50", _("Over 50")
        NOT_REPORTED = "NOT_REPORTED", _("Age not reported")

    declaration = models.ForeignKey(
        WorkforceDeclaration,
        models.CASCADE,
        related_name="board_seats",
        verbose_name=_("declaration"),
    )
    sex = models.CharField(_("sex"), max_length=12, choices=Person.RegisteredSex)
    age = models.CharField(
        _("age"), max_length=13, choices=Age, default=Age.NOT_REPORTED
    )
    people = models.PositiveSmallIntegerField(_("people"))

    class Meta:
        verbose_name = _("board seats")
        verbose_name_plural = _("board seats")
        constraints = [
            models.UniqueConstraint(
                fields=["declaration", "sex", "age"],
                name="board_seats_are_one_row_a_sex_and_age",
            ),
        ]

    class PersonalData:
        personal = {}
        not_personal = ["id", "declaration", "sex", "age", "people"]

    def __str__(self):
        return f"{self.declaration_id}: {self.people}"
