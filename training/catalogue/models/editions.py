from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import LessThan, LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from training.catalogue import rules
from training.catalogue.models.courses import Course
from training.registry import communes


def has_place_for_anyone(*, at, prefix=""):
    """The condition of an edition with a place nobody else has a claim to.

    Seen from what leads to the edition by ``prefix``.
    """
    taken, places, women, companies, until = (
        f"{prefix}{name}"
        for name in (
            "places_taken",
            "places",
            "places_for_women",
            "places_for_companies",
            "reserved_until",
        )
    )
    still_kept = Q(**{f"{until}__gt": at})
    below = f"{taken}__lt"
    return (still_kept & Q(**{below: F(places) - F(women) - F(companies)})) | Q(
        Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__lte": at})
    ) & Q(**{below: F(places)})


class EditionQuerySet(models.QuerySet):
    def with_place_for_anyone(self, *, at):
        return self.filter(has_place_for_anyone(at=at))

    def to_come(self, *, on):
        return self.filter(status=Edition.Status.PUBLISHED, starts_on__gte=on)

    def nearly_full(self, *, on):
        taken, of = rules.NEARLY_FULL
        return self.to_come(on=on).filter(
            LessThanOrEqual(F("places") * taken, F("places_taken") * of), places__gt=0
        )

    def too_empty(self, *, on):
        """Starts soon, with few people in it."""
        taken, of = rules.TOO_EMPTY
        return self.to_come(on=on).filter(
            LessThan(F("places_taken") * of, F("places") * taken),
            starts_on__lte=on + rules.SOON,
        )

    def with_place_for_women(self, *, at):
        """While places are kept for them, women may have those too."""
        return self.filter(
            reserved_until__gt=at,
            places_taken__lt=F("places") - F("places_for_companies"),
        )


class Edition(models.Model):
    """A *versión*: a course given once, with its places."""

    class Status(models.TextChoices):
        DRAFT = "DRAFT", _("Draft")
        PUBLISHED = "PUBLISHED", _("Published")
        FINISHED = "FINISHED", _("Finished")
        CANCELLED = "CANCELLED", _("Cancelled")

    class Audience(models.TextChoices):
        ANYONE = "ANYONE", _("Anyone")
        MEMBERS = "MEMBERS", _("Member companies")
        VALUE_CHAIN = "VALUE_CHAIN", _("Member companies and their value chain")

    # What enrolment's operations count: no form writes over it.
    COUNTS = ("places_taken", "places_for_companies")

    course = models.ForeignKey(
        Course, models.PROTECT, related_name="editions", verbose_name=_("course")
    )
    code = models.SlugField(_("code"), max_length=60, unique=True)
    status = models.CharField(
        _("status"), max_length=9, choices=Status, default=Status.DRAFT
    )
    modality = models.CharField(_("modality"), max_length=8, choices=Course.Modality)
    venue = models.CharField(_("place"), max_length=200, blank=True)
    commune = models.CharField(
        _("commune"), max_length=5, choices=communes.choices, blank=True
    )
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    enrolment_opens_at = models.DateTimeField(
        _("enrolment opens"), null=True, blank=True
    )
    enrolment_closes_at = models.DateTimeField(_("enrolment closes"))
    audience = models.CharField(
        _("audience"), max_length=11, choices=Audience, default=Audience.ANYONE
    )
    needs_approval = models.BooleanField(
        _("a coordinator approves each enrolment"), default=False
    )
    withdrawal_closes_at = models.DateTimeField(
        _("places can be given back until"), null=True, blank=True
    )
    offer_hours = models.PositiveSmallIntegerField(
        _("hours to accept an offer"),
        default=48,
        validators=[MinValueValidator(1), MaxValueValidator(336)],
    )
    places = models.PositiveIntegerField(_("places"))
    places_taken = models.PositiveIntegerField(
        _("places taken"), default=0, editable=False
    )
    # The last places to be given, so that none is ever marked as a woman's.
    places_for_women = models.PositiveIntegerField(
        _("places kept for women"), default=0
    )
    # What companies' reserves still have free: enrolment's operations keep it.
    places_for_companies = models.PositiveIntegerField(
        _("places kept for companies"), default=0, editable=False
    )
    reserved_until = models.DateTimeField(
        _("reserved places are kept until"), null=True, blank=True
    )
    corrections_need_approval = models.BooleanField(
        _("a correction of a closed roll needs a second person"), default=False
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-starts_on", "code"]
        indexes = [models.Index(fields=["status", "starts_on"], name="edition_coming")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="edition_ends_after_it_starts",
            ),
            # The last guard of a seat: an oversold edition cannot be stored.
            models.CheckConstraint(
                condition=Q(places_taken__lte=F("places")),
                name="edition_never_takes_more_than_its_places",
            ),
            models.CheckConstraint(
                condition=Q(places_for_women__lte=F("places")),
                name="edition_keeps_for_women_places_it_has",
            ),
            models.CheckConstraint(
                condition=Q(places_for_women=0) | Q(reserved_until__isnull=False),
                name="edition_keeps_places_until_some_moment",
            ),
            models.CheckConstraint(
                condition=Q(offer_hours__gte=1), name="edition_offer_lasts_some_hours"
            ),
        ]

    class PersonalData:
        personal = {}
        not_personal = [
            "id",
            "course",
            "code",
            "status",
            "modality",
            "venue",
            "commune",
            "starts_on",
            "ends_on",
            "enrolment_opens_at",
            "enrolment_closes_at",
            "audience",
            "needs_approval",
            "withdrawal_closes_at",
            "offer_hours",
            "places",
            "places_taken",
            "places_for_women",
            "places_for_companies",
            "reserved_until",
            "corrections_need_approval",
        ]

    def __str__(self):
        return f"{self.course} · {self.code}"

    def save(self, *args, **kwargs):
        """Leave the count of places to enrolment's operations: whoever edits an
        edition holds an old one, and would write it over the places just taken."""
        if not self._state.adding and kwargs.get("update_fields") is None:
            kwargs["update_fields"] = [
                field.name
                for field in self._meta.concrete_fields
                if field.name not in ("id", *self.COUNTS)
            ]
        super().save(*args, **kwargs)

    @property
    def places_left(self):
        return self.places - self.places_taken

    def places_kept(self, *, at):
        """Places reserved and not yet taken that nobody else may have at ``at``."""
        if self.reserved_until is None or self.reserved_until <= at:
            return 0
        return self.places_for_women + self.places_for_companies

    def places_for_anyone(self, *, at):
        return max(0, self.places_left - self.places_kept(at=at))
