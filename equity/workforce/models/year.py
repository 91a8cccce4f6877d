"""What happened in the year that ends on the day of a declaration.

A figure that is not known is empty, which is not zero.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from equity.workforce.models.declarations import WorkforceDeclaration
from training.registry.models import Person


def at_most(less: str, more: str) -> Q:
    """A condition on two figures, true where either is missing."""
    return (
        Q(**{f"{less}__isnull": True})
        | Q(**{f"{more}__isnull": True})
        | Q(**{f"{less}__lte": F(more)})
    )


class ParentalLeave(models.Model):
    """Parental leave (*postnatal*) of a sex in the year: who took it, who came back."""

    declaration = models.ForeignKey(
        WorkforceDeclaration,
        models.CASCADE,
        related_name="parental_leave",
        verbose_name=_("declaration"),
    )
    sex = models.CharField(_("sex"), max_length=12, choices=Person.RegisteredSex)
    entitled = models.PositiveIntegerField(_("entitled"), null=True, blank=True)
    took = models.PositiveIntegerField(_("took it"), null=True, blank=True)
    due_to_return = models.PositiveIntegerField(
        _("due to return"), null=True, blank=True
    )
    returned = models.PositiveIntegerField(_("returned"), null=True, blank=True)
    returned_year_before = models.PositiveIntegerField(
        _("returned the year before"), null=True, blank=True
    )
    stayed = models.PositiveIntegerField(
        _("of those, still there 12 months later"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("parental leave")
        verbose_name_plural = _("parental leave")
        constraints = [
            models.UniqueConstraint(
                fields=["declaration", "sex"], name="parental_leave_is_one_a_sex"
            ),
            models.CheckConstraint(
                condition=at_most("took", "entitled"),
                name="parental_leave_is_taken_by_those_entitled",
            ),
            models.CheckConstraint(
                condition=at_most("returned", "due_to_return"),
                name="parental_leave_returns_are_of_those_due",
            ),
            models.CheckConstraint(
                condition=at_most("stayed", "returned_year_before"),
                name="parental_leave_stays_are_of_those_returned",
            ),
        ]

    class PersonalData:
        personal = {}
        not_personal = [
            "id",
            "declaration",
            "sex",
            "entitled",
            "took",
            "due_to_return",
            "returned",
            "returned_year_before",
            "stayed",
        ]

    def __str__(self):
        return f"{self.declaration_id}: {self.sex}"


class StaffMovement(models.Model):
    """Who was hired, who left and whose work was reviewed in the year, by sex."""

    declaration = models.ForeignKey(
        WorkforceDeclaration,
        models.CASCADE,
        related_name="staff_movements",
        verbose_name=_("declaration"),
    )
    sex = models.CharField(_("sex"), max_length=12, choices=Person.RegisteredSex)
    hired = models.PositiveIntegerField(_("hired"), null=True, blank=True)
    left = models.PositiveIntegerField(_("left"), null=True, blank=True)
    reviewed = models.PositiveIntegerField(
        _("with a performance review"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("staff movement")
        verbose_name_plural = _("staff movements")
        constraints = [
            models.UniqueConstraint(
                fields=["declaration", "sex"], name="staff_movement_is_one_a_sex"
            ),
        ]

    class PersonalData:
        personal = {}
        not_personal = ["id", "declaration", "sex", "hired", "left", "reviewed"]

    def __str__(self):
        return f"{self.declaration_id}: {self.sex}"
