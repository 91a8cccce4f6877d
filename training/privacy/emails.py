"""What people are told of what they asked: queued, in their language."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django_tasks import task

from training.privacy.models import PrivacyRequest

ACKNOWLEDGEMENT = "acknowledgement"
ANSWER = "answer"


def acknowledge(request: PrivacyRequest) -> None:
    queue(request, ACKNOWLEDGEMENT)


def answer(request: PrivacyRequest) -> None:
    queue(request, ANSWER)


def queue(request: PrivacyRequest, kind: str) -> None:
    if request.person.email:
        send_message.enqueue(request.pk, kind)


@task(backend="queue")
def send_message(request_id: int, kind: str) -> None:
    request = PrivacyRequest.objects.select_related("person").get(pk=request_id)
    with translation.override(request.person.language):
        compose(request, kind).send()


def compose(request: PrivacyRequest, kind: str) -> EmailMultiAlternatives:
    template = f"training/privacy/{kind}"
    context = {
        "request": request,
        "person": request.person,
        "site": settings.BASE_URL,
        "issuer_name": settings.ISSUER_NAME,
    }
    subject = render_to_string(f"{template}_subject.txt", context)
    message = EmailMultiAlternatives(
        subject=" ".join(subject.split()),
        body=render_to_string(f"{template}_message.txt", context).strip() + "\n",
        to=[request.person.email],
    )
    html = render_to_string(f"{template}_message.html", context)
    message.attach_alternative(html, "text/html")
    return message
