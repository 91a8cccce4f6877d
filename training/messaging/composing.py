"""From a row of the outbox to a message that can be sent."""

from email.mime.text import MIMEText
from email.utils import parseaddr
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from training.messaging import wording
from training.messaging.calendar import ZONE, Address, CalendarChange, calendar_file
from training.messaging.kinds import KINDS, Kind
from training.messaging.models import Message
from training.messaging.queries import Words, preference_of, words_in_use
from training.spreadsheets.text import clean

ICS_NAMES = {"REQUEST": "sesiones.ics", "CANCEL": "sesiones-anuladas.ics"}


def our_host() -> str:
    """What the ids of messages and of sessions in calendars end with."""
    return urlsplit(settings.BASE_URL).hostname or "localhost"


def site_address(name: str, **ids) -> str:
    return settings.BASE_URL.rstrip("/") + reverse(name, kwargs=ids)


def everywhere() -> dict[str, str]:
    return {
        "issuer": settings.ISSUER_NAME,
        "my_space": site_address("participation:my_space"),
    }


def compose(message: Message) -> EmailMultiAlternatives:
    """Put together what is sent for ``message``, in its language."""
    kind = KINDS[message.kind]
    with translation.override(message.language):
        stop_url = unsubscribe_address(message, kind)
        letter = letter_of(
            words_in_use(kind.code, message.language),
            message.context | everywhere(),
            stop_url=stop_url,
        )
    letter.to = [message.to]
    letter.extra_headers = headers(message, stop_url)
    for number, change in enumerate(message.calendar):
        content = calendar_of(message, CalendarChange.from_json(change))
        method = change["method"]
        if number == 0:
            # What a mail program shows as an invitation: there is room for one.
            letter.attach_alternative(content, f"text/calendar; method={method}")
        letter.attach(calendar_part(content, method))
    return letter


def letter_of(
    words: Words, values: dict[str, wording.Value], *, stop_url: str = ""
) -> EmailMultiAlternatives:
    """Fill in the words, as text and as HTML, in the language now active."""
    subject = clean(wording.fill(words.subject, values))
    found = wording.blocks(words.body, values)
    context = {"subject": subject, "blocks": found, "stop_url": stop_url}
    context |= {"text": wording.as_text(found), "issuer": settings.ISSUER_NAME}
    template = "training/messaging/message"
    letter = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string(f"{template}.txt", context).strip() + "\n",
    )
    letter.attach_alternative(
        render_to_string(f"{template}.html", context), "text/html"
    )
    return letter


def headers(message: Message, stop_url: str) -> dict[str, str]:
    found = {
        # The same at each try: who gets it twice sees it once.
        "Message-ID": message.message_id,
        "Auto-Submitted": "auto-generated",
    }
    if stop_url:
        found["List-Unsubscribe"] = f"<{stop_url}>"
        found["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return found


def unsubscribe_address(message: Message, kind: Kind) -> str:
    if kind.is_transactional:
        return ""
    preference = preference_of(message.to)
    if preference is None:
        return ""
    return site_address(
        "participation:unsubscribe", token=preference.token, group=kind.group
    )


def calendar_of(message: Message, change: CalendarChange) -> str:
    _name, ours = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return calendar_file(
        change,
        zone=ZoneInfo(ZONE),
        stamped_at=message.queued_at,
        organizer=Address(email=ours, name=settings.ISSUER_NAME),
        attendee=Address(email=message.to, name=one_line_name(message)),
    ).decode()


def calendar_part(content: str, method: str) -> MIMEText:
    """The same as a file, for whoever opens it by hand."""
    part = MIMEText(content, "calendar", "utf-8")
    part.set_param("method", method)
    part.add_header("Content-Disposition", "attachment", filename=ICS_NAMES[method])
    return part


def one_line_name(message: Message) -> str:
    return clean(str(message.context.get("name", ""))).replace('"', "'")
