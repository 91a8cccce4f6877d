import uuid

from django.conf import settings
from django.contrib.admin import display
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.registry import rules
from training.registry.models.companies import Company, Facility


class Person(models.Model):
    class DocumentType(models.TextChoices):
        RUN = "RUN", "RUN"
        PASSPORT = "PASSPORT", _("Passport")
        FOREIGN_ID = "FOREIGN_ID", _("Identity card of another country")
        PROVISIONAL = "PROVISIONAL", _("Provisional identifier")
        # Somebody says a document that another record has: see IdentityRequest.
        TO_CONFIRM = "TO_CONFIRM", _("Document to confirm")

    class RegisteredSex(models.TextChoices):
        """What a payroll or an attendance sheet states: not the person's gender."""

        WOMAN = "WOMAN", _("Woman")
        MAN = "MAN", _("Man")
        X = "X", "X"
        NOT_RECORDED = "NOT_RECORDED", _("Not recorded")

    document_type = models.CharField(
        _("document"), max_length=12, choices=DocumentType, default=DocumentType.RUN
    )
    document_country = models.CharField(
        _("issuing country"), max_length=2, default="CL", help_text="ISO 3166-1"
    )
    document_number = models.CharField(_("document number"), max_length=40)
    given_names = models.CharField(_("given names"), max_length=200)
    first_surname = models.CharField(_("first surname"), max_length=200)
    second_surname = models.CharField(_("second surname"), max_length=200, blank=True)
    social_name = models.CharField(
        _("social name"),
        max_length=120,
        blank=True,
        help_text=_("The name the person uses, if it is not the registered one."),
    )
    registered_sex = models.CharField(
        _("registered sex"),
        max_length=12,
        choices=RegisteredSex,
        default=RegisteredSex.NOT_RECORDED,
    )
    birth_on = models.DateField(_("date of birth"), null=True, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    language = models.CharField(_("language"), max_length=2, default="es")
    user = models.OneToOneField(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="person",
        verbose_name=_("account"),
    )
    # Stands for the person where no name may: drawn by chance, it tells nothing.
    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    # While it is set nothing is done with the person's data but to keep them.
    # What a row of nobody's course and nobody's job is counted from (retention).
    known_since = models.DateTimeField(
        _("known since"), default=timezone.now, editable=False
    )
    blocked_at = models.DateTimeField(
        _("blocked since"), null=True, blank=True, editable=False
    )
    erased_at = models.DateTimeField(
        _("erased at"), null=True, blank=True, editable=False
    )

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["first_surname", "second_surname", "given_names"]
        permissions = [
            ("import_people", _("Can import spreadsheets")),
            ("export_people", _("Can export spreadsheets that name people")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["document_type", "document_country", "document_number"],
                name="person_document_is_unique",
            ),
            models.CheckConstraint(
                condition=~Q(document_type="RUN")
                | Q(document_number__regex=r"^[1-9][0-9]{0,8}-[0-9K]$"),
                name="person_run_is_in_its_stored_form",
            ),
            models.CheckConstraint(
                condition=~Q(document_number=""), name="person_has_a_document_number"
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True)
                | Q(
                    document_type="PROVISIONAL",
                    given_names="",
                    first_surname="",
                    second_surname="",
                    social_name="",
                    email="",
                    phone="",
                    birth_on__isnull=True,
                    user__isnull=True,
                ),
                name="person_erased_is_named_by_nothing",
            ),
        ]
        indexes = [models.Index(fields=["email"], name="person_email")]

    class PersonalData:
        personal = {
            "document_type": "identity",
            "document_country": "identity",
            "document_number": "identity",
            "given_names": "identity",
            "first_surname": "identity",
            "second_surname": "identity",
            "social_name": "called",
            "registered_sex": "sex",
            "birth_on": "age",
            "email": "contact",
            "phone": "contact",
            "language": "contact",
            "user": "logins",
            "key": "erasures",
            "known_since": "identity",
            "blocked_at": "requests",
            "erased_at": "erasures",
        }
        not_personal = ["id"]

    def __str__(self):
        return self.full_name

    def get_language_display(self):
        return dict(settings.LANGUAGES).get(self.language, self.language)

    @property
    @display(description=_("name"))
    def full_name(self):
        """The name as the person uses it, for screens and certificates."""
        if self.erased_at:
            return gettext("Erased person %(key)s") % {"key": self.short_key}
        given = self.social_name or self.given_names
        return " ".join(part for part in (given, self.surnames) if part)

    @property
    def short_key(self):
        return self.key.hex[:8].upper()

    @property
    def surnames(self):
        return " ".join(
            part for part in (self.first_surname, self.second_surname) if part
        )

    @property
    def has_document_to_confirm(self):
        return self.document_type == self.DocumentType.TO_CONFIRM

    @property
    def masked_document(self):
        return rules.mask_document(self.document_number)


class EmploymentQuerySet(models.QuerySet):
    def valid_on(self, day):
        return self.filter(
            Q(before__isnull=True) | Q(before__gt=day), from_date__lte=day
        )

    def current(self):
        """Have no end: what a person's company is said to be today."""
        return self.filter(before__isnull=True)


class Employment(models.Model):
    """A person works for a company, from a day and before another (half-open)."""

    class JobCategory(models.TextChoices):
        """The nine of CMF's NCG 461."""

        SENIOR_MANAGEMENT = "SENIOR_MANAGEMENT", _("Senior management")
        MANAGEMENT = "MANAGEMENT", _("Management")
        SUPERVISION = "SUPERVISION", _("Supervision")
        OPERATIONS = "OPERATIONS", _("Operations")
        SALES = "SALES", _("Sales force")
        ADMINISTRATION = "ADMINISTRATION", _("Administration")
        SUPPORT = "SUPPORT", _("Support")
        OTHER_PROFESSIONALS = "OTHER_PROFESSIONALS", _("Other professionals")
        OTHER_TECHNICIANS = "OTHER_TECHNICIANS", _("Other technicians")
        UNKNOWN = "UNKNOWN", _("Not reported")

    person = models.ForeignKey(
        Person, models.CASCADE, related_name="employments", verbose_name=_("person")
    )
    company = models.ForeignKey(
        Company, models.PROTECT, related_name="employments", verbose_name=_("company")
    )
    facility = models.ForeignKey(
        Facility,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="employments",
        verbose_name=_("facility"),
    )
    position = models.CharField(_("position"), max_length=120, blank=True)
    job_category = models.CharField(
        _("job category"),
        max_length=20,
        choices=JobCategory,
        default=JobCategory.UNKNOWN,
    )
    from_date = models.DateField(_("from"))
    before = models.DateField(_("before"), null=True, blank=True)

    objects = EmploymentQuerySet.as_manager()

    class Meta:
        verbose_name = _("employment")
        verbose_name_plural = _("employments")
        ordering = ["person", "-from_date"]
        constraints = [
            models.CheckConstraint(
                condition=Q(before__isnull=True) | Q(before__gt=F("from_date")),
                name="employment_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["person", "company"],
                condition=Q(before__isnull=True),
                name="employment_is_current_once_in_a_company",
            ),
        ]

    class PersonalData:
        personal = {
            "person": "work",
            "company": "work",
            "facility": "work",
            "position": "work",
            "job_category": "work",
            "from_date": "work",
            "before": "work",
        }
        not_personal = ["id"]

    def __str__(self):
        return f"{self.person}, {self.company}"
