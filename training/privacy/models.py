from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.privacy.rules import complain_until
from training.privacy.texts import (
    ConsentText,
    PrivacyNotice,
    PublishedTextChanged,
    Purpose,
)
from training.registry.models import Person

__all__ = [
    "Consent",
    "ConsentText",
    "PrivacyNotice",
    "PrivacyRequest",
    "PublishedTextChanged",
    "Purpose",
]


class Consent(models.Model):
    """A person said yes, no, or took it back. Added, never changed: the last counts."""

    class Decision(models.TextChoices):
        GIVEN = "GIVEN", _("Given")
        REFUSED = "REFUSED", _("Not given")
        WITHDRAWN = "WITHDRAWN", _("Taken back")

    class Channel(models.TextChoices):
        ENROLLING = "ENROLLING", _("When enrolling")
        MY_DATA = "MY_DATA", _("In my data")
        PAPER = "PAPER", _("On paper")

    person = models.ForeignKey(
        Person, models.CASCADE, related_name="consents", verbose_name=_("person")
    )
    text = models.ForeignKey(
        ConsentText, models.PROTECT, related_name="consents", verbose_name=_("text")
    )
    # The hash of that day: it says whether the text was touched since.
    text_sha256 = models.CharField(_("hash of the text"), max_length=64)
    notice = models.ForeignKey(
        PrivacyNotice,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("notice shown"),
    )
    decision = models.CharField(_("decision"), max_length=9, choices=Decision)
    channel = models.CharField(_("channel"), max_length=9, choices=Channel)
    decided_at = models.DateTimeField(_("decided at"))
    decided_by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )

    # Many rows, and no page ever refers to one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["person", "-decided_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text_sha256=""), name="consent_has_the_hash_of_its_text"
            ),
        ]

    class PersonalData:
        personal = {
            "person": "consents",
            "text": "consents",
            "decision": "consents",
            "channel": "consents",
            "decided_at": "consents",
            "decided_by": "trail",
        }
        not_personal = ["id", "text_sha256", "notice"]

    def __str__(self):
        return f"{self.person_id} · {self.text_id} · {self.decision}"


class PrivacyRequest(models.Model):
    """What a person asks of us about their data (Ley 21.719), with its clock."""

    class Kind(models.TextChoices):
        ACCESS = "ACCESS", _("See what you have of me")
        RECTIFICATION = "RECTIFICATION", _("Correct something")
        ERASURE = "ERASURE", _("Erase my data")
        OBJECTION = "OBJECTION", _("Stop using my data for something")
        PORTABILITY = "PORTABILITY", _("Take my data elsewhere")
        BLOCKING = "BLOCKING", _("Block my data while something is settled")

    class Status(models.TextChoices):
        RECEIVED = "RECEIVED", _("Received")
        GRANTED = "GRANTED", _("Granted")
        DENIED = "DENIED", _("Denied")

    person = models.ForeignKey(
        Person,
        models.CASCADE,
        related_name="privacy_requests",
        verbose_name=_("person"),
    )
    kind = models.CharField(_("what is asked"), max_length=13, choices=Kind)
    details = models.TextField(_("in the person's words"), blank=True)
    status = models.CharField(
        _("status"), max_length=8, choices=Status, default=Status.RECEIVED
    )
    asked_at = models.DateTimeField(_("asked at"))
    due_on = models.DateField(_("due on"))
    answer = models.TextField(_("answer"), blank=True)
    # Proof of what was said, when the words themselves are gone.
    answer_sha256 = models.CharField(
        _("hash of the answer"), max_length=64, blank=True, editable=False
    )
    extended_at = models.DateTimeField(
        _("extended at"), null=True, blank=True, editable=False
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )

    # Many rows, and no page ever refers to one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("request about personal data")
        verbose_name_plural = _("requests about personal data")
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="RECEIVED", answered_at__isnull=True)
                | (~Q(status="RECEIVED") & Q(answered_at__isnull=False)),
                name="privacy_request_answered_exactly_when_dated",
            ),
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(status="RECEIVED"),
                name="privacy_request_is_open_once_a_kind",
            ),
        ]

    class PersonalData:
        personal = {
            "person": "requests",
            "kind": "requests",
            "details": "requests",
            "status": "requests",
            "asked_at": "requests",
            "due_on": "requests",
            "answer": "requests",
            "extended_at": "requests",
            "answered_at": "requests",
            "answered_by": "trail",
        }
        not_personal = ["id", "answer_sha256"]

    def __str__(self):
        return f"{self.person} · {self.get_kind_display()}"

    @property
    def is_open(self):
        return self.status == self.Status.RECEIVED

    @property
    def complain_until(self):
        """The last day to go to the Agency with the answer, or for want of one."""
        said = self.answered_at and timezone.localdate(self.answered_at)
        return complain_until(said or self.due_on)
