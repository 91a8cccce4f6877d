import uuid

from django.contrib import admin
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.catalogue.models import Session
from training.enrolment.models import Enrolment


class State(models.TextChoices):
    PRESENT = "PRESENT", _("Present")
    LATE = "LATE", _("Late or left early")
    EXCUSED = "EXCUSED", _("Excused")
    ABSENT = "ABSENT", _("Absent")


class Mark(models.Model):
    """What somebody said of one person in one session. Added, never changed.

    Triggers in the database refuse to change or remove one (``guards.py``), and each
    holds the hash of the one before in its session (``chain.py``). It names nobody:
    the person is behind the enrolment. Its reason alone may be blanked, for that is
    text about somebody; the chain holds a salted digest of it.
    """

    class Source(models.TextChoices):
        TRAINER = "TRAINER", _("Trainer")
        SELF_CHECK_IN = "SELF_CHECK_IN", _("Self check-in")
        IMPORT = "IMPORT", _("Import")
        ONLINE_REPORT = "ONLINE_REPORT", _("Online report")
        PAPER = "PAPER", _("Paper")

    # Chosen by whoever sends the mark, so that a mark sent twice is stored once.
    client_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session = models.ForeignKey(
        Session, models.PROTECT, related_name="marks", verbose_name=_("session")
    )
    enrolment = models.ForeignKey(
        Enrolment, models.PROTECT, related_name="marks", verbose_name=_("enrolment")
    )
    from_state = models.CharField(
        _("state before"), max_length=8, choices=State, blank=True
    )
    from_minutes = models.PositiveIntegerField(
        _("minutes before"), null=True, blank=True
    )
    state = models.CharField(_("state"), max_length=8, choices=State)
    minutes = models.PositiveIntegerField(_("minutes present"))
    # From when to when, where somebody noted it: a self check-in, an online report.
    entered_at = models.DateTimeField(_("entered at"), null=True, blank=True)
    left_at = models.DateTimeField(_("left at"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=250, blank=True)
    reason_salt = models.CharField(max_length=32, blank=True, editable=False)
    reason_digest = models.CharField(max_length=64, blank=True, editable=False)
    source = models.CharField(
        _("source"), max_length=13, choices=Source, default=Source.TRAINER
    )
    # The client id of the mark its sender was looking at; it may arrive after this one.
    replaces = models.UUIDField(null=True, blank=True, editable=False)
    # Said by somebody who had seen all the marks before it, to end a disagreement.
    settles = models.BooleanField(_("settles a disagreement"), default=False)
    recorded_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    approved_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approved by"),
    )
    recorded_at = models.DateTimeField(_("recorded at"))
    # What the sender's clock said: written down, believed by nothing.
    device_at = models.DateTimeField(_("time on the device"), null=True, blank=True)
    sequence = models.PositiveIntegerField(_("place in the session"), editable=False)
    previous_hash = models.CharField(max_length=64, editable=False)
    hash = models.CharField(max_length=64, editable=False)

    # Many rows, and no page ever refers to one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mark")
        verbose_name_plural = _("marks")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["session", "enrolment"], name="mark_history"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["PRESENT", "LATE"])
                | Q(state__in=["EXCUSED", "ABSENT"], minutes=0),
                name="mark_of_somebody_away_has_no_minutes",
            ),
            # The chain of a session never forks: one mark a place.
            models.UniqueConstraint(
                fields=["session", "sequence"], name="mark_has_a_place_of_its_own"
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True)
                | Q(entered_at__isnull=False, left_at__gte=F("entered_at")),
                name="mark_leaves_after_it_enters",
            ),
        ]

    class PersonalData:
        personal = {
            "enrolment": "attendance",
            "from_state": "attendance",
            "from_minutes": "attendance",
            "state": "attendance",
            "minutes": "attendance",
            "entered_at": "attendance",
            "left_at": "attendance",
            "reason": "attendance",
            "recorded_by": "trail",
            "approved_by": "trail",
        }
        not_personal = [
            "id",
            "client_id",
            "session",
            "reason_salt",
            "reason_digest",
            "source",
            "replaces",
            "settles",
            "recorded_at",
            "device_at",
            "sequence",
            "previous_hash",
            "hash",
        ]

    def __str__(self):
        return f"{self.session} · {self.enrolment_id} · {self.get_state_display()}"

    @property
    @admin.display(description=_("person"))
    def person(self):
        return self.enrolment.person


class MarkChain(models.Model):
    """Where the chain of a session's marks ends: how many there are, and the last hash.

    Kept beside the marks so that cutting off the last of them shows. One a session:
    the marks of two sessions never wait for one another.
    """

    session = models.OneToOneField(
        Session, models.CASCADE, related_name="mark_chain", verbose_name=_("session")
    )
    length = models.PositiveIntegerField(_("marks"))
    last_hash = models.CharField(max_length=64)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("chain of marks")
        verbose_name_plural = _("chains of marks")

    class PersonalData:
        personal = {}
        not_personal = ["id", "session", "length", "last_hash"]

    def __str__(self):
        return f"{self.session_id} · {self.length}"


class MarkRemoval(models.Model):
    """The one key that opens the guard of the marks, while a transaction holds it.

    Without a row here the database refuses to delete a mark. It is added and taken
    away by the same operation, which runs in the demo alone: a row that stands is
    something ``verify_audit`` complains of.
    """

    opened_at = models.DateTimeField(_("opened at"))

    class Meta:
        verbose_name = _("removal of marks")
        verbose_name_plural = _("removals of marks")

    class PersonalData:
        personal = {}
        not_personal = ["id", "opened_at"]

    def __str__(self):
        return f"{self.opened_at:%d-%m-%Y %H:%M}"
