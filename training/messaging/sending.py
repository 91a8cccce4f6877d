"""The edge to the mail server: never waits for ever, and says what went wrong."""

import smtplib
import socket
from contextlib import contextmanager
from threading import Timer

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from training.messaging.rules import Failure, Reason

# The sum of all steps; each step alone may take EMAIL_TIMEOUT.
WHOLE_TIMEOUT = 60


def send(letter: EmailMessage, *, seconds: float = WHOLE_TIMEOUT) -> Failure | None:
    """Hand ``letter`` to the mail server; say why if it did not take it."""
    connection = get_connection(timeout=settings.EMAIL_TIMEOUT)
    letter.connection = connection
    try:
        with deadline(connection, seconds) as passed:
            letter.send()
    except (smtplib.SMTPException, OSError) as error:
        return Failure(reason=Reason.TIMEOUT) if passed else failure_of(error)
    return None


@contextmanager
def deadline(connection, seconds: float):
    """Cut the line after so many seconds: each step may be on time, and the whole
    never end. What it yields is true once the line was cut."""
    passed: list[bool] = []

    def cut():
        passed.append(True)
        line = getattr(getattr(connection, "connection", None), "sock", None)
        if line is not None:
            line.shutdown(socket.SHUT_RDWR)

    timer = Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield passed
    finally:
        timer.cancel()


def failure_of(error: Exception) -> Failure:
    match error:
        case smtplib.SMTPRecipientsRefused():
            code = max(code for code, _text in error.recipients.values())
            return by_code(code, Reason.ADDRESS)
        case smtplib.SMTPAuthenticationError():
            return Failure(reason=Reason.LOGIN, reply_code=error.smtp_code)
        case smtplib.SMTPSenderRefused():
            # Ours to mend, for every message: so it is tried again.
            return Failure(reason=Reason.SENDER, reply_code=error.smtp_code)
        case smtplib.SMTPConnectError() | smtplib.SMTPHeloError():
            return Failure(reason=Reason.UNREACHABLE, reply_code=error.smtp_code)
        case smtplib.SMTPResponseException():
            return by_code(error.smtp_code, Reason.CONTENT)
        case smtplib.SMTPServerDisconnected():
            return Failure(reason=Reason.DISCONNECTED)
        case TimeoutError():
            return Failure(reason=Reason.TIMEOUT)
    return Failure(reason=Reason.UNREACHABLE)


def by_code(code: int, refused: Reason) -> Failure:
    """4xx asks to come back later, 5xx is a no."""
    reason = refused if code >= 500 else Reason.LATER
    return Failure(reason=reason, reply_code=code)
