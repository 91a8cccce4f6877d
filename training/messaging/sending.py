"""The edge to the mail server: never waits for ever, and says what went wrong."""

import smtplib
import socket
from contextlib import contextmanager, suppress
from threading import Event, Timer

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend

from training.messaging.rules import Failure, Reason

# The sum of all steps; each step alone may take EMAIL_TIMEOUT.
WHOLE_TIMEOUT = 60


def send(letter: EmailMessage) -> Failure | None:
    """Hand ``letter`` to the mail server; say why if it did not take it."""
    connection = connect()
    letter.connection = connection
    try:
        with deadline(connection, WHOLE_TIMEOUT) as passed:
            letter.send()
    except (smtplib.SMTPException, OSError) as error:
        return Failure(reason=Reason.TIMEOUT) if passed else failure_of(error)
    return None


class TimedBackend(EmailBackend):
    """Django's own, which also says to whom it talks while it still says hello."""

    talking: smtplib.SMTP | None = None

    @property
    def connection_class(self):
        kind = super().connection_class

        def talk(*args, **options):
            self.talking = kind.__new__(kind)
            self.talking.__init__(*args, **options)
            return self.talking

        return talk


TIMED = {"django.core.mail.backends.smtp.EmailBackend": TimedBackend}


def connect():
    timed = TIMED.get(settings.EMAIL_BACKEND)
    if timed:
        return timed(timeout=settings.EMAIL_TIMEOUT)
    return get_connection(timeout=settings.EMAIL_TIMEOUT)


@contextmanager
def deadline(connection, seconds: float):
    """Cut the line after so many seconds: each step may be on time, and the whole
    never end. What it yields is true once the line was cut."""
    passed: list[bool] = []
    ended = Event()

    def cut():
        passed.append(True)
        hang_up(connection)
        # It may have been connecting still: there was no line yet to cut.
        while not ended.wait(1):
            hang_up(connection)

    timer = Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield passed
    finally:
        ended.set()
        timer.cancel()


def hang_up(connection) -> None:
    line = getattr(getattr(connection, "talking", None), "sock", None)
    if line is not None:
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)


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
            # Which is also what smtplib makes of a silence.
            silent = isinstance(error.__context__, TimeoutError)
            return Failure(reason=Reason.TIMEOUT if silent else Reason.DISCONNECTED)
        case TimeoutError():
            return Failure(reason=Reason.TIMEOUT)
    return Failure(reason=Reason.UNREACHABLE)


def by_code(code: int, refused: Reason) -> Failure:
    """4xx asks to come back later, 5xx is a no."""
    reason = refused if code >= 500 else Reason.LATER
    return Failure(reason=reason, reply_code=code)
