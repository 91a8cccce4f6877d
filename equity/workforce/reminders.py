"""Writes to the contacts of the companies that have not declared. Once a round each."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from equity.workforce.coverage import companies_due
from equity.workforce.reminding import deadline, reminder_due, year_due
from training.accounts.models import User
from training.audit import record
from training.messaging.operations import queue_message
from training.registry.models import Company, CompanyContact

KIND = "workforce_due"


def remind_companies(*, at: datetime) -> int:
    """Queue the reminder whose day has come; asked again, nothing more is sent."""
    today = timezone.localdate(at)
    number = reminder_due(today)
    if not number:
        return 0
    contacts = CompanyContact.objects.filter(
        company__in=companies_due(on=today), user__is_active=True
    ).select_related("company", "user")
    return sum(remind(contact, number=number, by=None, at=at) for contact in contacts)


@transaction.atomic
def remind_company(*, company: Company, by: User | None, at: datetime) -> int:
    """Write to its contacts now, once a day at most, if it has still to declare."""
    today = timezone.localdate(at)
    if not companies_due(on=today).filter(pk=company.pk).exists():
        return 0
    contacts = company.contacts.filter(user__is_active=True)
    return sum(
        remind(contact, number=f"{today:%Y%m%d}", by=by, at=at)
        for contact in contacts.select_related("company", "user")
    )


def remind(
    contact: CompanyContact, *, number: int | str, by: User | None, at: datetime
) -> bool:
    """Write to one contact; False where they were written to, or do not want it."""
    today = timezone.localdate(at)
    message = queue_message(
        kind=KIND,
        to=contact.user.email,
        language=settings.LANGUAGE_CODE,
        context={
            "name": str(contact.user),
            "company": str(contact.company),
            "year": str(year_due(today)),
            "deadline": f"{deadline(today):%d-%m-%Y}",
            "link": settings.BASE_URL.rstrip("/") + page_of(contact.company),
        },
        key=f"{KIND}:{contact.pk}:{year_due(today)}:{number}",
        about=contact.company,
        by=by,
        at=at,
    )
    is_new = message is not None and message.queued_at == at
    if is_new:
        record(
            "equity.workforce.remind",
            contact.company,
            by=by,
            data={"year": year_due(today), "reminder": number},
        )
    return is_new


def page_of(company: Company) -> str:
    return reverse("company_desk:declarations", args=[company.pk])
