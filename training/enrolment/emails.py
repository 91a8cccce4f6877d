"""What people are told of their places: queued, in their language, text and HTML."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django_tasks import task

from training.enrolment.models import Enrolment
from training.enrolment.queries import sessions_to_attend

CONFIRMATION = "confirmation"
WITHDRAWAL = "withdrawal"


def send_confirmation(enrolment: Enrolment) -> None:
    queue(enrolment, CONFIRMATION)


def send_withdrawal(enrolment: Enrolment) -> None:
    queue(enrolment, WITHDRAWAL)


def queue(enrolment: Enrolment, kind: str) -> None:
    """Leave the message to the worker: an id and a kind, nothing that names anyone."""
    if enrolment.person.email:
        send_message.enqueue(enrolment.pk, kind)


@task(backend="queue")
def send_message(enrolment_id: int, kind: str) -> None:
    enrolment = Enrolment.objects.select_related("person", "edition__course").get(
        pk=enrolment_id
    )
    with translation.override(enrolment.person.language):
        message = compose(enrolment, kind)
    message.send()


def compose(enrolment: Enrolment, kind: str) -> EmailMultiAlternatives:
    template = f"training/enrolment/{kind}"
    context = {
        "enrolment": enrolment,
        "edition": enrolment.edition,
        "person": enrolment.person,
        "sessions": sessions_to_attend(enrolment.edition),
        "site": settings.BASE_URL,
        "issuer_name": settings.ISSUER_NAME,
    }
    subject = render_to_string(f"{template}_subject.txt", context)
    message = EmailMultiAlternatives(
        subject=" ".join(subject.split()),
        body=render_to_string(f"{template}_message.txt", context).strip() + "\n",
        to=[enrolment.person.email],
    )
    html = render_to_string(f"{template}_message.html", context)
    message.attach_alternative(html, "text/html")
    return message
