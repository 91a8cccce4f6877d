"""People with an account and a session, who ask over connections of their own."""

import http.client
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse

from training.accounts.models import User
from training.registry.models import Person
from training.tests.factories import a_rut

SECRET = "s" * 32
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    seconds: float

    @property
    def has_place(self) -> bool:
        """Led to one's own place, and not back to the form."""
        return self.status == 302 and "/inscripciones/" in self.location


def a_crowd(count: int) -> list[str]:
    """So many people, as the cookies that say who each is."""
    users = User.objects.bulk_create(
        User(email=f"carrera{n}@example.cl", password="!") for n in range(count)
    )
    Person.objects.bulk_create(
        Person(
            document_number=a_rut(11_000_000 + n),
            given_names="Ana",
            first_surname=f"Carrera{n}",
            email=user.email,
            user=user,
        )
        for n, user in enumerate(users)
    )
    return [cookie_of(user) for user in users]


def cookie_of(user: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return (
        f"{settings.SESSION_COOKIE_NAME}={session.session_key}; "
        f"{settings.CSRF_COOKIE_NAME}={SECRET}"
    )


class Client:
    """One connection, kept open."""

    def __init__(self, port: int):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def ask_for_place(self, cookie: str, edition: int, **said) -> Answer:
        address = reverse("participation:confirm", args=[edition])
        body = urlencode({"csrfmiddlewaretoken": SECRET, **said})
        return self.send("POST", address, body, {"Cookie": cookie, **FORM})

    def hello(self) -> Answer:
        return self.send("GET", "/hola/", None, {})

    def send(self, method, address, body, headers) -> Answer:
        started = time.perf_counter()
        self.connection.request(method, address, body, headers)
        response = self.connection.getresponse()
        response.read()
        taken = time.perf_counter() - started
        return Answer(response.status, response.headers.get("Location", ""), taken)

    def close(self):
        self.connection.close()


def all_at_once(port: int, cookies: Sequence[str], edition: int, **said):
    """Everybody asks for a place of one edition at the same moment."""
    start = Barrier(len(cookies))

    def ask(cookie):
        client = Client(port)
        client.connection.connect()
        start.wait()
        try:
            return client.ask_for_place(cookie, edition, **said)
        finally:
            client.close()

    with ThreadPoolExecutor(len(cookies)) as pool:
        return list(pool.map(ask, cookies))
