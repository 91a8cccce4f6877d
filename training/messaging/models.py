from django.contrib.admin import display
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.messaging import rules
from training.messaging.kinds import KINDS

LANGUAGES = [("es", _("Spanish")), ("en", _("English"))]


class MessageQuerySet(models.QuerySet):
    def to_send(self, *, at):
        """Wait to be sent, and their time has come."""
        return self.filter(
            Q(due_at__isnull=True) | Q(due_at__lte=at),
            status__in=[Message.Status.QUEUED, Message.Status.FAILED],
        )

    def in_no_hands(self, *, at):
        """Were not passed on to a worker, or so long ago that it must be lost."""
        return self.filter(
            Q(handed_at__isnull=True) | Q(handed_at__lt=at - rules.HANDED_FOR)
        )

    def stuck(self, *, at):
        """Were taken by a worker that never said how it went."""
        return self.filter(
            status=Message.Status.SENDING, claimed_at__lt=at - rules.LEASE
        )

    def failing(self):
        """Have not reached anybody, and somebody should know."""
        return self.filter(status__in=[Message.Status.FAILED, Message.Status.GIVEN_UP])

    def unsent(self):
        return self.exclude(status__in=[Message.Status.SENT, Message.Status.DROPPED])


class Message(models.Model):
    """A *correo*: something to say to one address, until it is said or given up.

    Written in the transaction of what it tells of, sent by a worker later. What
    names people in it goes some time after it ends.
    """

    class Status(models.TextChoices):
        QUEUED = "QUEUED", _("Queued")
        SENDING = "SENDING", _("Being sent")
        SENT = "SENT", _("Sent out")
        FAILED = "FAILED", _("Failed, will be tried again")
        GIVEN_UP = "GIVEN_UP", _("Given up")
        DROPPED = "DROPPED", _("No longer needed")

    class Reason(models.TextChoices):
        UNREACHABLE = rules.Reason.UNREACHABLE, _("The mail server cannot be reached.")
        TIMEOUT = rules.Reason.TIMEOUT, _("The mail server did not answer in time.")
        DISCONNECTED = (
            rules.Reason.DISCONNECTED,
            _("The mail server broke off the connection."),
        )
        LOGIN = rules.Reason.LOGIN, _("The mail server did not accept our password.")
        SENDER = rules.Reason.SENDER, _("The mail server did not accept our address.")
        LATER = rules.Reason.LATER, _("The mail server asks to try again later.")
        ADDRESS = rules.Reason.ADDRESS, _("There is no such address.")
        CONTENT = rules.Reason.CONTENT, _("The mail server refused the message.")
        INTERRUPTED = rules.Reason.INTERRUPTED, _("The worker was stopped half-way.")
        DEFECT = rules.Reason.DEFECT, _("It could not be put together.")
        EXPIRED = rules.Reason.EXPIRED, _("Its time was over.")
        REPLACED = rules.Reason.REPLACED, _("A newer message says it better.")
        UNSUBSCRIBED = (
            rules.Reason.UNSUBSCRIBED,
            _("The person does not want such messages."),
        )
        BLOCKED = rules.Reason.BLOCKED, _("The person's data are blocked.")
        ERASED = rules.Reason.ERASED, _("The person's data was erased.")

    kind = models.CharField(_("kind"), max_length=30)
    # What it tells of, in ids alone: the same is never said twice.
    key = models.CharField(_("key"), max_length=200, unique=True)
    to = models.EmailField(_("to"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES)
    context = models.JSONField(_("what is filled in"), default=dict, blank=True)
    calendar = models.JSONField(_("calendar"), default=list, blank=True)
    about_model = models.CharField(_("about"), max_length=60, blank=True)
    about_id = models.BigIntegerField(_("about number"), null=True, blank=True)
    message_id = models.CharField("Message-ID", max_length=200, unique=True)
    status = models.CharField(
        _("status"), max_length=8, choices=Status, default=Status.QUEUED
    )
    reason = models.CharField(_("reason"), max_length=12, choices=Reason, blank=True)
    reply_code = models.PositiveSmallIntegerField(
        _("reply of the mail server"), null=True, blank=True
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    queued_at = models.DateTimeField(_("queued at"))
    queued_by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("queued by"),
    )
    due_at = models.DateTimeField(_("not before"), null=True, blank=True)
    expires_at = models.DateTimeField(_("of no use after"), null=True, blank=True)
    handed_at = models.DateTimeField(_("passed on at"), null=True, blank=True)
    claimed_at = models.DateTimeField(_("last tried at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-queued_at", "-id"]
        indexes = [
            models.Index(fields=["status", "due_at"], name="message_to_send"),
            models.Index(fields=["about_model", "about_id"], name="message_about"),
            models.Index(fields=["to"], name="message_to"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    status__in=["SENT", "GIVEN_UP", "DROPPED"], ended_at__isnull=False
                )
                | Q(status__in=["QUEUED", "SENDING", "FAILED"], ended_at__isnull=True),
                name="message_ended_exactly_when_dated",
            ),
            models.CheckConstraint(
                condition=~Q(to="") | Q(ended_at__isnull=False),
                name="message_keeps_its_address_until_it_ends",
            ),
        ]

    class PersonalData:
        personal = {
            "to": "messages",
            "language": "messages",
            "context": "messages",
            "calendar": "messages",
            "about_model": "messages",
            "about_id": "messages",
            "queued_by": "trail",
        }
        not_personal = [
            "id",
            "kind",
            "key",
            "message_id",
            "status",
            "reason",
            "reply_code",
            "attempts",
            "queued_at",
            "due_at",
            "expires_at",
            "handed_at",
            "claimed_at",
            "ended_at",
        ]

    def __str__(self):
        return f"{self.title} · {self.pk}"

    @property
    @display(description=_("kind"))
    def title(self):
        return KINDS[self.kind].title if self.kind in KINDS else self.kind


class Wording(models.Model):
    """A *redacción*: how a kind of message is worded here, in a language.

    Rows are added, never changed: the one with the highest number counts. One that
    is empty goes back to the text that Paridad ships with.
    """

    kind = models.CharField(_("kind"), max_length=30)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES)
    number = models.PositiveIntegerField(_("version"))
    subject = models.CharField(_("subject"), max_length=150, blank=True)
    body = models.TextField(_("text"), blank=True)
    written_at = models.DateTimeField(_("written at"))
    written_by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("written by"),
    )

    class Meta:
        verbose_name = _("wording of a message")
        verbose_name_plural = _("wordings of messages")
        ordering = ["kind", "language", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "language", "number"],
                name="wording_number_is_unique_in_kind_and_language",
            ),
            models.CheckConstraint(
                condition=Q(subject="", body="") | (~Q(subject="") & ~Q(body="")),
                name="wording_has_subject_and_body_or_neither",
            ),
        ]

    class PersonalData:
        personal = {
            "written_by": "trail",
        }
        not_personal = [
            "id",
            "kind",
            "language",
            "number",
            "subject",
            "body",
            "written_at",
        ]

    def __str__(self):
        return f"{self.kind} · {self.language} · {self.number}"

    @property
    def is_shipped(self):
        return not self.subject


class MailPreference(models.Model):
    """A *preferencia de correo*: what an address does not want to get.

    The token is what lets a person say so from a message, without logging in.
    """

    email = models.EmailField(_("e-mail"), unique=True)
    token = models.CharField(max_length=64, unique=True)
    refused = models.JSONField(_("not wanted"), default=list, blank=True)
    changed_at = models.DateTimeField(_("changed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("mail preference")
        verbose_name_plural = _("mail preferences")
        ordering = ["id"]

    class PersonalData:
        personal = {
            "email": "unwanted",
            "token": "unwanted",
            "refused": "unwanted",
            "changed_at": "unwanted",
        }
        not_personal = ["id"]

    def __str__(self):
        return str(self.pk)
