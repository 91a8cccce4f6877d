from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.agreement.models import Action, Adhesion, Agreement
from training.registry.models.companies import validate_rut


class Audit(models.Model):
    """Somebody from outside looks at every action of every facility: once at the start
    (the diagnosis), in between, and at the end."""

    class Kind(models.TextChoices):
        INITIAL = "INITIAL", _("Initial diagnosis")
        INTERMEDIATE = "INTERMEDIATE", _("Intermediate audit")
        FINAL = "FINAL", _("Final audit")

    class Status(models.TextChoices):
        OPEN = "OPEN", _("Audit open")
        CLOSED = "CLOSED", _("Audit closed")

    agreement = models.ForeignKey(
        Agreement, models.PROTECT, related_name="audits", verbose_name=_("agreement")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    name = models.CharField(_("name"), max_length=120)
    held_on = models.DateField(_("date of the audit"))
    auditor = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="audits",
        verbose_name=_("auditor"),
        help_text=_("Only this login records what is found."),
    )
    auditor_run = models.CharField(
        _("auditor's RUN"), max_length=12, validators=[validate_rut]
    )
    status = models.CharField(
        _("status"), max_length=6, choices=Status, default=Status.OPEN
    )
    closed_at = models.DateTimeField(
        _("closed at"), null=True, blank=True, editable=False
    )

    class Meta:
        verbose_name = _("audit")
        verbose_name_plural = _("audits")
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement"],
                condition=Q(kind="FINAL"),
                name="audit_is_final_once_an_agreement",
            ),
            models.CheckConstraint(
                condition=Q(status="OPEN", closed_at__isnull=True)
                | Q(status="CLOSED", closed_at__isnull=False),
                name="audit_closed_exactly_when_dated",
            ),
        ]

    class PersonalData:
        personal = {
            "auditor": "papers",
            "auditor_run": "papers",
        }
        not_personal = [
            "id",
            "agreement",
            "kind",
            "name",
            "held_on",
            "status",
            "closed_at",
        ]

    def __str__(self):
        return f"{self.name} · {self.held_on:%d-%m-%Y}"

    @property
    def is_open(self):
        return self.status == self.Status.OPEN


class Finding(models.Model):
    """What an audit found of one action in one element."""

    class Result(models.TextChoices):
        PENDING = "PENDING", _("Nothing found yet")
        MET = "MET", _("Met")
        NOT_MET = "NOT_MET", _("Not met")
        NOT_APPLICABLE = "NOT_APPLICABLE", _("Does not apply")

    audit = models.ForeignKey(
        Audit, models.CASCADE, related_name="findings", verbose_name=_("audit")
    )
    action = models.ForeignKey(
        Action, models.PROTECT, related_name="+", verbose_name=_("action")
    )
    adhesion = models.ForeignKey(
        Adhesion, models.PROTECT, related_name="findings", verbose_name=_("adhesion")
    )
    result = models.CharField(
        _("result"), max_length=14, choices=Result, default=Result.PENDING
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    report_name = models.CharField(_("file of the report"), max_length=160, blank=True)
    evidence_name = models.CharField(
        _("file of the evidence"), max_length=160, blank=True
    )
    audited_on = models.DateField(_("audited on"), null=True, blank=True)
    auditor_run = models.CharField(_("auditor's RUN"), max_length=12, blank=True)
    # The agency's own number of the row, which its workbook wants back.
    agency_row = models.CharField(_("agency's row"), max_length=20, blank=True)
    recorded_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    recorded_at = models.DateTimeField(_("recorded at"), null=True, blank=True)

    # Many rows, and no page ever refers to one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["audit", "adhesion", "action__goal__number", "action__number"]
        constraints = [
            models.UniqueConstraint(
                fields=["audit", "action", "adhesion"],
                name="finding_is_one_an_audit_action_and_element",
            ),
            models.CheckConstraint(
                condition=~Q(result="NOT_APPLICABLE") | ~Q(reason=""),
                name="finding_says_why_it_does_not_apply",
            ),
            models.CheckConstraint(
                condition=Q(result="PENDING")
                | Q(audited_on__isnull=False, recorded_at__isnull=False),
                name="finding_has_its_day",
            ),
        ]

    class PersonalData:
        personal = {
            "auditor_run": "papers",
            "recorded_by": "trail",
            "reason": "papers",
        }
        not_personal = [
            "id",
            "audit",
            "action",
            "adhesion",
            "result",
            "report_name",
            "evidence_name",
            "audited_on",
            "agency_row",
            "recorded_at",
        ]

    def __str__(self):
        return f"{self.audit_id} · {self.action_id} · {self.adhesion_id}"
