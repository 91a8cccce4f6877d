"""What a session leaves beside its marks: who came without a place, notes, photographs,
and how it stood when it was closed."""

import uuid

from django.contrib import admin
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.catalogue.models import Session
from training.enrolment.models import Enrolment
from training.privacy.models import PrivacyNotice
from training.registry.models import Person


def private_storage():
    return storages["private"]


def somebody(label):
    return models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=label,
    )


class WalkIn(models.Model):
    """Somebody who came without a place: given one at the door, or left to be settled.

    Their document and names stay here only while somebody has to look at them.
    """

    class Status(models.TextChoices):
        WAITING = "WAITING", _("Waiting for the coordination")
        ENROLLED = "ENROLLED", _("Enrolled at the door")
        DISMISSED = "DISMISSED", _("Not enrolled")

    client_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session = models.ForeignKey(
        Session, models.PROTECT, related_name="walk_ins", verbose_name=_("session")
    )
    status = models.CharField(
        _("status"), max_length=9, choices=Status, default=Status.WAITING
    )
    document_type = models.CharField(
        _("document"), max_length=12, choices=Person.DocumentType, blank=True
    )
    document_country = models.CharField(_("issuing country"), max_length=2, blank=True)
    document_number = models.CharField(_("document number"), max_length=40, blank=True)
    given_names = models.CharField(_("given names"), max_length=120, blank=True)
    first_surname = models.CharField(_("first surname"), max_length=120, blank=True)
    second_surname = models.CharField(_("second surname"), max_length=120, blank=True)
    company_name = models.CharField(
        _("company, as they say it"), max_length=160, blank=True
    )
    # What they were told of their data; empty where no notice was in force that day.
    notice = models.ForeignKey(
        PrivacyNotice,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("notice shown"),
    )
    enrolment = models.ForeignKey(
        Enrolment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="walk_ins",
        verbose_name=_("enrolment"),
    )
    why = models.CharField(_("why there was no place"), max_length=250, blank=True)
    noted_by = somebody(_("noted by"))
    noted_at = models.DateTimeField(_("noted at"))
    settled_by = somebody(_("settled by"))
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("walk-in")
        verbose_name_plural = _("walk-ins")
        ordering = ["-noted_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="ENROLLED", enrolment__isnull=False)
                | (~Q(status="ENROLLED") & Q(enrolment__isnull=True)),
                name="walk_in_has_an_enrolment_exactly_when_enrolled",
            ),
            models.CheckConstraint(
                condition=Q(status="WAITING", settled_at__isnull=True)
                | (~Q(status="WAITING") & Q(settled_at__isnull=False)),
                name="walk_in_settled_exactly_when_dated",
            ),
            models.CheckConstraint(
                condition=Q(status="WAITING") | Q(document_number=""),
                name="walk_in_keeps_its_document_only_while_it_waits",
            ),
            models.UniqueConstraint(
                fields=[
                    "session",
                    "document_type",
                    "document_country",
                    "document_number",
                ],
                condition=Q(status="WAITING"),
                name="walk_in_waits_once_a_session",
            ),
        ]

    class PersonalData:
        personal = {
            "document_type": "attendance",
            "document_country": "attendance",
            "document_number": "attendance",
            "given_names": "attendance",
            "first_surname": "attendance",
            "second_surname": "attendance",
            "company_name": "attendance",
            "enrolment": "attendance",
            "noted_by": "trail",
            "settled_by": "trail",
        }
        not_personal = [
            "id",
            "client_id",
            "session",
            "status",
            "notice",
            "why",
            "noted_at",
            "settled_at",
        ]

    def __str__(self):
        return f"{self.session} · {self.get_status_display()}"

    @property
    @admin.display(description=_("person"))
    def name(self):
        if self.enrolment:
            return self.enrolment.person.full_name
        names = (self.given_names, self.first_surname, self.second_surname)
        return " ".join(name for name in names if name)


class SessionNote(models.Model):
    """What the trainer wrote of a session: the room, the group, what happened."""

    session = models.ForeignKey(
        Session, models.PROTECT, related_name="notes", verbose_name=_("session")
    )
    text = models.TextField(_("text"), max_length=2000)
    written_by = somebody(_("written by"))
    written_at = models.DateTimeField(_("written at"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("session note")
        verbose_name_plural = _("session notes")
        ordering = ["written_at", "pk"]

    class PersonalData:
        # Free text: it may well name somebody.
        personal = {
            "text": "evidence",
            "written_by": "trail",
        }
        not_personal = ["id", "session", "written_at"]

    def __str__(self):
        return f"{self.session} · {self.written_at:%d-%m-%Y %H:%M}"


class SessionPhoto(models.Model):
    """A photograph as evidence of a session: drawn anew, so that it says no more than
    it shows."""

    session = models.ForeignKey(
        Session, models.PROTECT, related_name="photos", verbose_name=_("session")
    )
    file = models.FileField(
        _("file"), upload_to="session-photos/", storage=private_storage
    )
    sha256 = models.CharField("SHA-256", max_length=64)
    caption = models.CharField(_("what it shows"), max_length=160, blank=True)
    kept_by = somebody(_("kept by"))
    kept_at = models.DateTimeField(_("kept at"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("session photograph")
        verbose_name_plural = _("session photographs")
        ordering = ["kept_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "sha256"],
                name="session_photo_is_kept_once_a_session",
            ),
        ]

    class PersonalData:
        personal = {
            "file": "evidence",
            "caption": "evidence",
            "kept_by": "trail",
        }
        not_personal = ["id", "session", "sha256", "kept_at"]

    def __str__(self):
        return f"{self.session} · {self.sha256[:8]}"


class ClosingSummary(models.Model):
    """How a session stood when it was closed, signed by this site that moment."""

    session = models.OneToOneField(
        Session,
        models.PROTECT,
        related_name="closing_summary",
        verbose_name=_("session"),
    )
    content = models.JSONField(_("content"))
    signature = models.CharField(_("signature"), max_length=64)
    closed_by = somebody(_("closed by"))
    closed_at = models.DateTimeField(_("closed at"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("closing summary")
        verbose_name_plural = _("closing summaries")
        ordering = ["-closed_at"]

    class PersonalData:
        personal = {
            "closed_by": "trail",
        }
        # Counts, hashes and the id of who closed it: nobody is named.
        not_personal = ["id", "session", "content", "signature", "closed_at"]

    def __str__(self):
        return f"{self.session} · {self.closed_at:%d-%m-%Y %H:%M}"
