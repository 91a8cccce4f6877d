from datetime import timedelta

from django.contrib.admin import display
from django.core.files.storage import storages
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.agencies import rules
from training.agreement.models import Action, Signatory
from training.registry.models import Company


def private_storage():
    return storages["private"]


class Lasting(models.Model):
    """What holds from a day and before another, unless it was ended."""

    from_date = models.DateField(_("from"))
    before = models.DateField(_("before"))

    class Meta:
        abstract = True

    @property
    def span(self) -> rules.Span:
        return rules.Span(self.from_date, self.before)

    @property
    @display(description=_("last day"))
    def last_day(self):
        return self.before - timedelta(days=1)


class AgencyAccess(Lasting):
    """Somebody of an agency that signed, let in for a time to what is named here.

    The link that invites them is worked out from ``nonce`` and the site's secret.
    """

    agency = models.ForeignKey(
        Signatory, models.PROTECT, related_name="accesses", verbose_name=_("agency")
    )
    email = models.EmailField(_("e-mail"))
    user = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agency_accesses",
        verbose_name=_("user"),
    )
    # Actions whose evidence they may see; exact figures need a cession besides.
    actions = models.ManyToManyField(
        Action, related_name="+", blank=True, verbose_name=_("actions")
    )
    nonce = models.CharField(max_length=32, unique=True, editable=False)
    invited_at = models.DateTimeField(_("invited at"))
    invited_by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("invited by"),
    )
    expires_at = models.DateTimeField(_("invitation valid until"))
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    class Meta:
        verbose_name = _("agency access")
        verbose_name_plural = _("agency accesses")
        ordering = ["-invited_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(before__gt=F("from_date")),
                name="agency_access_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, user__isnull=True)
                | Q(accepted_at__isnull=False, user__isnull=False),
                name="agency_access_is_somebodys_once_accepted",
            ),
            models.UniqueConstraint(
                "agency",
                Lower("email"),
                condition=Q(revoked_at__isnull=True),
                name="agency_access_is_given_once",
            ),
        ]

    class PersonalData:
        personal = {
            "email": "contacts",
            "user": "contacts",
            "invited_by": "trail",
        }
        not_personal = [
            "id",
            "agency",
            "actions",
            "nonce",
            "from_date",
            "before",
            "invited_at",
            "expires_at",
            "accepted_at",
            "revoked_at",
        ]

    def __str__(self):
        return f"{self.email}, {self.agency}"

    def is_invited(self, at) -> bool:
        return rules.invitation_holds(
            accepted_at=self.accepted_at,
            revoked_at=self.revoked_at,
            expires_at=self.expires_at,
            at=at,
        )


class Cession(Lasting):
    """A company's written word that an agency may read exact figures of its own.

    It never opens anything of a person: counts by registered sex, as a payroll
    states it, and the documents that the company itself sent as evidence.
    """

    company = models.ForeignKey(
        Company, models.PROTECT, related_name="cessions", verbose_name=_("company")
    )
    agency = models.ForeignKey(
        Signatory, models.PROTECT, related_name="cessions", verbose_name=_("agency")
    )
    covers_workforce = models.BooleanField(_("declared workforce"), default=False)
    covers_training = models.BooleanField(_("training records"), default=False)
    covers_evidence = models.BooleanField(_("documents of evidence"), default=False)
    signed_on = models.DateField(_("signed on"))
    signed_by = models.CharField(_("who signed for the company"), max_length=160)
    position = models.CharField(_("position"), max_length=120, blank=True)
    file = models.FileField(
        _("signed document"),
        upload_to="cessions/",
        storage=private_storage,
        max_length=200,
    )
    sha256 = models.CharField("SHA-256", max_length=64)
    recorded_at = models.DateTimeField(_("recorded at"))
    recorded_by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        verbose_name = _("cession")
        verbose_name_plural = _("cessions")
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(before__gt=F("from_date")),
                name="cession_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(covers_workforce=True)
                | Q(covers_training=True)
                | Q(covers_evidence=True),
                name="cession_covers_something",
            ),
            models.CheckConstraint(
                condition=Q(signed_on__lte=F("from_date")),
                name="cession_is_signed_before_it_holds",
            ),
            models.CheckConstraint(
                condition=~Q(file="") & ~Q(sha256=""),
                name="cession_keeps_its_document",
            ),
        ]

    class PersonalData:
        personal = {
            "signed_by": "trail",
            "position": "papers",
            "file": "papers",
            "recorded_by": "trail",
        }
        not_personal = [
            "id",
            "company",
            "agency",
            "covers_workforce",
            "covers_training",
            "covers_evidence",
            "signed_on",
            "from_date",
            "before",
            "sha256",
            "recorded_at",
            "ended_at",
        ]

    def __str__(self):
        return f"{self.company} → {self.agency}"

    @property
    def covers(self) -> list[str]:
        """What it opens, in words."""
        fields = ("covers_workforce", "covers_training", "covers_evidence")
        return [
            str(self._meta.get_field(name).verbose_name)
            for name in fields
            if getattr(self, name)
        ]
