"""What people are told of what they asked of their data, in words of their language."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format

from training.accounts.models import User
from training.messaging.models import Message
from training.messaging.operations import queue_message
from training.privacy.models import PrivacyRequest


def acknowledge(request: PrivacyRequest) -> Message | None:
    with translation.override(request.person.language):
        said = {"deadline": date_format(request.due_on, "DATE_FORMAT")}
    return tell(request, "privacy_received", said, by=None, at=request.asked_at)


def say_extended(request: PrivacyRequest, *, by: User) -> Message | None:
    with translation.override(request.person.language):
        said = {"deadline": date_format(request.due_on, "DATE_FORMAT")}
    return tell(request, "privacy_extended", said, by=by, at=request.extended_at)


def answer(request: PrivacyRequest) -> Message | None:
    with translation.override(request.person.language):
        said = {
            "outcome": request.get_status_display(),
            "answer": request.answer,
            "deadline": date_format(request.complain_until, "DATE_FORMAT"),
        }
    return tell(
        request,
        "privacy_answered",
        said,
        by=request.answered_by,
        at=request.answered_at,
    )


def tell(request: PrivacyRequest, kind: str, said: dict, *, by, at) -> Message | None:
    person = request.person
    with translation.override(person.language):
        asked = request.get_kind_display()
    link = settings.BASE_URL.rstrip("/") + reverse("participation:my_data")
    return queue_message(
        kind=kind,
        to=person.email,
        language=person.language,
        context={
            "name": person.full_name,
            "request": asked,
            "number": str(request.pk),
            "link": link,
            **said,
        },
        key=f"{kind}:{request.pk}",
        about=request,
        by=by,
        at=at,
    )
