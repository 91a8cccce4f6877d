from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.catalogue.models import Edition
from training.registry.models import Company, Employment, Facility, Person


class EnrolmentQuerySet(models.QuerySet):
    def holding_a_place(self):
        """Take up a seat: neither waiting, nor withdrawn, nor refused."""
        return self.filter(status=Enrolment.Status.ENROLLED)


class Enrolment(models.Model):
    """An *inscripción*: a person in an edition, with the company of that day."""

    class Status(models.TextChoices):
        ENROLLED = "ENROLLED", _("Enrolled")
        WITHDRAWN = "WITHDRAWN", _("Withdrawn")

    class Source(models.TextChoices):
        ONLINE = "ONLINE", _("Online")
        COMPANY = "COMPANY", _("Company")
        STAFF = "STAFF", _("Coordination")

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
    enrolled_at = models.DateTimeField(_("enrolled at"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    # Many rows, and no page ever refers to one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["edition", "person"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "person"],
                name="enrolment_is_one_a_person_and_edition",
            ),
            models.CheckConstraint(
                condition=Q(status="WITHDRAWN", withdrawn_at__isnull=False)
                | (~Q(status="WITHDRAWN") & Q(withdrawn_at__isnull=True)),
                name="enrolment_withdrawn_exactly_when_dated",
            ),
        ]

    class PersonalData:
        personal = [
            "person",
            "company",
            "facility",
            "job_category",
            "edition",
            "status",
            "source",
            "enrolled_at",
            "withdrawn_at",
        ]
        not_personal = ["id"]

    def __str__(self):
        return f"{self.person} · {self.edition.code}"

    @property
    def holds_place(self):
        return self.status == self.Status.ENROLLED


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
        personal = [
            "user",
            "document_type",
            "document_country",
            "document_number",
            "given_names",
            "first_surname",
            "second_surname",
            "phone",
            "company",
        ]
        not_personal = ["id", "edition", "asked_at", "settled_at"]

    def __str__(self):
        return f"{self.given_names} {self.first_surname} · {self.edition.code}"
