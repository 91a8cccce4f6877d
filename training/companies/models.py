from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.catalogue.models import Edition
from training.companies import rules
from training.enrolment.models import Enrolment
from training.registry.documents import Document
from training.registry.models import Company, Person


class ContactInvitation(models.Model):
    """An address asked to act for a company. The link in the message is worked out
    from ``nonce`` and the site's secret: nothing stored here opens anything."""

    company = models.ForeignKey(
        Company, models.CASCADE, related_name="invitations", verbose_name=_("company")
    )
    email = models.EmailField(_("e-mail"))
    nonce = models.CharField(max_length=32, unique=True, editable=False)
    invited_at = models.DateTimeField(_("invited at"))
    invited_by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("invited by"),
    )
    expires_at = models.DateTimeField(_("valid until"))
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitation of a contact")
        verbose_name_plural = _("invitations of contacts")
        ordering = ["-invited_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "company",
                Lower("email"),
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="contact_invitation_is_open_once",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(revoked_at__isnull=True),
                name="contact_invitation_ends_in_one_way",
            ),
        ]

    class PersonalData:
        personal = {
            "email": "contacts",
            "invited_by": "trail",
        }
        not_personal = [
            "id",
            "company",
            "nonce",
            "invited_at",
            "expires_at",
            "accepted_at",
            "revoked_at",
        ]

    def __str__(self):
        return f"{self.email}, {self.company}"

    def is_open(self, at) -> bool:
        return rules.invitation_holds(
            accepted_at=self.accepted_at,
            revoked_at=self.revoked_at,
            expires_at=self.expires_at,
            at=at,
        )


class Batch(models.Model):
    """People whom a company sends to one edition together."""

    class Status(models.TextChoices):
        DRAFT = "DRAFT", _("Draft")
        DONE = "DONE", _("Done")
        DISCARDED = "DISCARDED", _("Discarded")

    company = models.ForeignKey(
        Company, models.CASCADE, related_name="batches", verbose_name=_("company")
    )
    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="batches", verbose_name=_("edition")
    )
    status = models.CharField(
        _("status"), max_length=9, choices=Status, default=Status.DRAFT
    )
    started_by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("started by"),
    )
    started_at = models.DateTimeField(_("started at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    # Headings of the spreadsheet that nobody here reads, to tell who sent it.
    unused_columns = models.JSONField(default=list, blank=True)

    # Many rows, and no page ever refers to one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("batch of enrolments")
        verbose_name_plural = _("batches of enrolments")
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="DRAFT", ended_at__isnull=True)
                | (~Q(status="DRAFT") & Q(ended_at__isnull=False)),
                name="batch_ended_exactly_when_dated",
            ),
        ]

    class PersonalData:
        personal = {
            "started_by": "trail",
        }
        not_personal = [
            "id",
            "company",
            "edition",
            "status",
            "started_at",
            "ended_at",
            "unused_columns",
        ]

    def __str__(self):
        return f"{self.company} · {self.edition.code}"

    @property
    def is_draft(self):
        return self.status == self.Status.DRAFT


class BatchRow(models.Model):
    """One person of a batch: while it is a draft, the cells as somebody wrote them;
    afterwards their name, and what became of them."""

    class Outcome(models.TextChoices):
        PLACE = "PLACE", _("Has a place")
        WAITING = "WAITING", _("On the waiting list")
        ASKED = "ASKED", _("Waits for approval")
        ALREADY = "ALREADY", _("Had a place already")
        REFUSED = "REFUSED", _("Not enrolled")

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    cells = models.JSONField(default=dict)
    # What the file stated, for the register of new people: never shown at the desk.
    registered_sex = models.CharField(
        max_length=12,
        choices=Person.RegisteredSex,
        default=Person.RegisteredSex.NOT_RECORDED,
    )
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    reason = models.CharField(max_length=250, blank=True)
    enrolment = models.ForeignKey(
        Enrolment, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    # Many rows, and no page ever refers to one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("row of a batch")
        verbose_name_plural = _("rows of a batch")
        ordering = ["batch", "number", "pk"]

    class PersonalData:
        personal = {
            "cells": "lists",
            "registered_sex": "sex",
            "enrolment": "lists",
            "outcome": "lists",
            "reason": "lists",
        }
        not_personal = ["id", "batch", "number"]

    def __str__(self):
        return f"{self.batch_id} · {self.number}"

    @property
    def name(self) -> str:
        keys = ("given_names", "first_surname", "second_surname")
        return " ".join(filter(None, (self.cells.get(key, "") for key in keys)))


class WorkerClaim(models.Model):
    """A company says that a document we hold is of somebody who works there.

    Until a coordinator looks, ``person`` is a record of its own, with what the company
    wrote and nothing else: the company sees that one and learns nothing of the other.
    """

    class Decision(models.TextChoices):
        CONFIRMED = "CONFIRMED", _("The same person")
        REJECTED = "REJECTED", _("Does not work there")

    company = models.ForeignKey(
        Company, models.CASCADE, related_name="claims", verbose_name=_("company")
    )
    person = models.OneToOneField(
        Person,
        models.SET_NULL,
        null=True,
        related_name="claim",
        verbose_name=_("as the company wrote it"),
    )
    document_type = models.CharField(
        _("document"), max_length=12, choices=Person.DocumentType
    )
    document_country = models.CharField(_("issuing country"), max_length=2)
    document_number = models.CharField(_("document number"), max_length=40)
    claimed_by = models.ForeignKey(
        User, models.SET_NULL, null=True, related_name="+", verbose_name=_("sent by")
    )
    claimed_at = models.DateTimeField(_("sent at"))
    decision = models.CharField(
        _("decision"), max_length=9, choices=Decision, blank=True
    )
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)

    class Meta:
        verbose_name = _("worker to confirm")
        verbose_name_plural = _("workers to confirm")
        ordering = ["-claimed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "company",
                    "document_type",
                    "document_country",
                    "document_number",
                ],
                condition=Q(settled_at__isnull=True),
                name="worker_claim_is_open_once",
            ),
            models.CheckConstraint(
                condition=Q(decision="", settled_at__isnull=True)
                | (~Q(decision="") & Q(settled_at__isnull=False)),
                name="worker_claim_decided_exactly_when_dated",
            ),
        ]

    class PersonalData:
        personal = {
            "company": "lists",
            "person": "lists",
            "document_type": "lists",
            "document_country": "lists",
            "document_number": "lists",
            "claimed_by": "trail",
        }
        not_personal = ["id", "claimed_at", "decision", "settled_at"]

    def __str__(self):
        return f"{self.document_number} · {self.company}"

    @property
    def document(self) -> Document:
        return Document(self.document_type, self.document_country, self.document_number)
