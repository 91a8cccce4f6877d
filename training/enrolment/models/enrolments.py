from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from training.blocking import without_blocked
from training.catalogue.models import Edition
from training.enrolment.models.reserves import Reserve
from training.registry.models import Company, Employment, Facility, Person


class EnrolmentQuerySet(models.QuerySet):
    def holding_a_place(self):
        """Are on the roll: neither waiting, nor offered, withdrawn or refused, nor of
        somebody whose data are blocked."""
        return without_blocked(self.filter(status=Enrolment.Status.ENROLLED))

    def of_their_own(self):
        """Leave out those joined to another one of the same person and edition."""
        return self.exclude(status=Enrolment.Status.JOINED)

    def taking_up_a_place(self):
        """Count in the places taken: an offer holds its place while it runs."""
        return self.filter(status__in=Enrolment.COUNTED)

    def open(self):
        """Have a place or may still get one."""
        return self.filter(status__in=Enrolment.OPEN)

    def waiting(self):
        return self.filter(status=Enrolment.Status.WAITING)

    def waiting_in_order(self):
        return self.waiting().order_by("waiting_since", "pk")

    def with_offer_over(self, *, at):
        return self.filter(status=Enrolment.Status.OFFERED, offer_until__lte=at)


class Enrolment(models.Model):
    """An *inscripción*: a person in an edition, with the company of that day."""

    class Status(models.TextChoices):
        ENROLLED = "ENROLLED", _("Enrolled")
        PENDING = "PENDING", _("Waiting for approval")
        WAITING = "WAITING", _("On the waiting list")
        OFFERED = "OFFERED", _("Has an offer")
        LAPSED = "LAPSED", _("Let the offer pass")
        REFUSED = "REFUSED", _("Refused")
        WITHDRAWN = "WITHDRAWN", _("Withdrawn")
        # Of a record that was one person's second: its marks count in the other one.
        JOINED = "JOINED", _("Joined to another")

    class Why(models.TextChoices):
        """Why somebody withdrawn is so; blank where nobody noted it."""

        GAVE_BACK = "GAVE_BACK", _("By themselves")
        DECLINED = "DECLINED", _("Declined the offer")
        SUBSTITUTED = "SUBSTITUTED", _("Somebody else came instead")
        COORDINATION = "COORDINATION", _("By the coordination")
        CANCELLED = "CANCELLED", _("The edition was cancelled")

    class Source(models.TextChoices):
        ONLINE = "ONLINE", _("Online")
        COMPANY = "COMPANY", _("Company")
        STAFF = "STAFF", _("Coordination")

    COUNTED = (Status.ENROLLED, Status.OFFERED)
    OPEN = (Status.ENROLLED, Status.OFFERED, Status.PENDING, Status.WAITING)

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="enrolments", verbose_name=_("edition")
    )
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="enrolments", verbose_name=_("person")
    )
    # Copied when it happens: a later change of job rewrites nothing.
    company = models.ForeignKey(
        Company,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="enrolments",
        verbose_name=_("company of record"),
    )
    facility = models.ForeignKey(
        Facility,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="enrolments",
        verbose_name=_("facility of record"),
    )
    job_category = models.CharField(
        _("job category"),
        max_length=20,
        choices=Employment.JobCategory,
        default=Employment.JobCategory.UNKNOWN,
    )
    status = models.CharField(
        _("status"), max_length=9, choices=Status, default=Status.ENROLLED
    )
    source = models.CharField(
        _("source"), max_length=8, choices=Source, default=Source.ONLINE
    )
    # When the place was given; of whoever has none, when they asked.
    enrolled_at = models.DateTimeField(_("enrolled at"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    why_withdrawn = models.CharField(
        _("why withdrawn"), max_length=12, choices=Why, blank=True
    )
    waiting_since = models.DateTimeField(_("waiting since"), null=True, blank=True)
    offered_at = models.DateTimeField(_("offered at"), null=True, blank=True)
    offer_until = models.DateTimeField(_("offer until"), null=True, blank=True)
    refusal_reason = models.TextField(_("reason of the refusal"), blank=True)
    # Of two of one person in an edition, the one in which its marks count.
    joined_to = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="joined",
        verbose_name=_("joined to"),
    )
    # The company's reserved place it takes up, if it is one of those.
    reserve = models.ForeignKey(
        Reserve,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="enrolments",
        verbose_name=_("reserved places"),
    )

    objects = EnrolmentQuerySet.as_manager()

    # Many rows, and no page ever refers to one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["edition", "person"]
        indexes = [
            models.Index(
                fields=["edition", "waiting_since"],
                condition=Q(status="WAITING"),
                name="enrolment_waiting_in_order",
            ),
            models.Index(
                fields=["offer_until"],
                condition=Q(status="OFFERED"),
                name="enrolment_offer_ends",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "person"],
                condition=~Q(status="JOINED"),
                name="enrolment_is_one_a_person_and_edition",
            ),
            models.CheckConstraint(
                condition=Q(status="JOINED", joined_to__isnull=False)
                | (~Q(status="JOINED") & Q(joined_to__isnull=True)),
                name="enrolment_joined_exactly_when_to_another",
            ),
            models.CheckConstraint(
                condition=Q(status="WITHDRAWN", withdrawn_at__isnull=False)
                | (~Q(status="WITHDRAWN") & Q(withdrawn_at__isnull=True)),
                name="enrolment_withdrawn_exactly_when_dated",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["WAITING", "OFFERED"])
                | Q(waiting_since__isnull=False),
                name="enrolment_waits_since_some_moment",
            ),
            models.CheckConstraint(
                condition=Q(
                    status="OFFERED",
                    offered_at__isnull=False,
                    offer_until__isnull=False,
                )
                | (~Q(status="OFFERED") & Q(offer_until__isnull=True)),
                name="enrolment_offer_has_its_end",
            ),
            models.CheckConstraint(
                condition=~Q(status="REFUSED") | ~Q(refusal_reason=""),
                name="enrolment_refused_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(reserve__isnull=True)
                | Q(status__in=["ENROLLED", "OFFERED"]),
                name="enrolment_reserved_place_is_taken_up",
            ),
        ]

    class PersonalData:
        personal = {
            "person": "places",
            "company": "work",
            "facility": "work",
            "job_category": "work",
            "edition": "places",
            "status": "places",
            "source": "places",
            "enrolled_at": "places",
            "withdrawn_at": "places",
            "why_withdrawn": "places",
            "waiting_since": "places",
            "offered_at": "places",
            "offer_until": "places",
            "refusal_reason": "places",
            "reserve": "places",
            "joined_to": "places",
        }
        not_personal = ["id"]

    def __str__(self):
        return f"{self.person} · {self.edition.code}"

    @property
    def holds_place(self):
        return self.status == self.Status.ENROLLED

    @property
    def is_open(self):
        return self.status in self.OPEN

    def has_offer(self, *, at):
        """An offer whose time is up is none, even before anybody took note."""
        return self.status == self.Status.OFFERED and at < self.offer_until
