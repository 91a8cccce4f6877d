from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from training.catalogue.models import Edition
from training.registry.models import Company


class Reserve(models.Model):
    """Places of an edition kept for a company, until the edition lets them go."""

    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="reserves", verbose_name=_("edition")
    )
    company = models.ForeignKey(
        Company, models.CASCADE, related_name="reserves", verbose_name=_("company")
    )
    places = models.PositiveIntegerField(_("places"))
    places_taken = models.PositiveIntegerField(
        _("places taken"), default=0, editable=False
    )

    # Many rows, and no page ever refers to one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reserve")
        verbose_name_plural = _("reserves")
        ordering = ["edition", "company"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "company"],
                name="reserve_is_one_a_company_and_edition",
            ),
            models.CheckConstraint(
                condition=Q(places_taken__lte=F("places")),
                name="reserve_never_takes_more_than_its_places",
            ),
        ]

    class PersonalData:
        personal = {}
        not_personal = ["id", "edition", "company", "places", "places_taken"]

    def __str__(self):
        return f"{self.edition.code} · {self.company}"

    @property
    def places_left(self):
        return self.places - self.places_taken
