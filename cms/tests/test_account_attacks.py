"""What a stranger tries at the doors: guessing, counting, asking who is known."""

from datetime import timedelta
from urllib.parse import urljoin, urlsplit

import pytest
import time_machine
from django.contrib.auth import hashers
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.tests.participants import account, open_edition, page, without_tokens
from cms.tests.test_enrolling import said
from training.accounts.models import User
from training.registry.models import Person
from training.tests.factories import PersonFactory

PASSWORD = "una-clave-larga"
WRONG = "otra-clave-larga"
TOO_MANY = "Demasiados intentos"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(home):
    """Pages stand in the site's frame."""


def guess(email, password=WRONG, address="10.0.0.1", **headers):
    return Client(REMOTE_ADDR=address).post(
        reverse("account_login"), {"login": email, "password": password}, **headers
    )


def is_limited(answer):
    return answer.status_code == 429 or TOO_MANY in answer.content.decode()


def test_passwords_are_guessed_few_times_whatever_the_case_or_the_headers():
    account("rosa@example.cl")

    answers = [
        guess(
            "rosa@example.cl" if number % 2 else "Rosa@Example.CL",
            HTTP_X_FORWARDED_FOR=f"10.9.9.{number}",
        )
        for number in range(30)
    ]

    assert [is_limited(answer) for answer in answers] == [False] * 5 + [True] * 25


def test_a_victim_of_guesses_gets_in_from_another_address():
    account("rosa@example.cl")
    for _guess in range(100):
        guess("rosa@example.cl")

    same_address = guess("rosa@example.cl", PASSWORD)
    another = guess("rosa@example.cl", PASSWORD, address="10.0.0.2")

    assert is_limited(same_address)
    assert another.url == reverse("access:start")


def test_limits_end_by_themselves():
    account("rosa@example.cl")
    for _guess in range(9):
        guess("rosa@example.cl")

    with time_machine.travel(timezone.now() + timedelta(minutes=5, seconds=1)):
        answer = guess("rosa@example.cl", PASSWORD)

    assert answer.url == reverse("access:start")


@pytest.mark.parametrize(
    "door", ["account_request_login_code", "account_signup", "account_reset_password"]
)
def test_one_address_is_sent_few_messages_however_often_they_are_asked(door):
    account("rosa@example.cl")

    for _request in range(50):
        Client().post(reverse(door), {"email": "rosa@example.cl"})

    assert 1 <= len(mail.outbox) <= 5


class Work:
    """What an answer costs whoever gives it: hashes, messages, statements."""

    def __init__(self, monkeypatch):
        self.hashes = 0
        encode = hashers.MD5PasswordHasher.encode

        def counted(hasher, password, salt):
            self.hashes += 1
            return encode(hasher, password, salt)

        monkeypatch.setattr(hashers.MD5PasswordHasher, "encode", counted)

    def of(self, address, data):
        """The page shown, where it leads, and the work it took."""
        client, self.hashes, sent = Client(), 0, len(mail.outbox)
        with CaptureQueriesContext(connection) as queries:
            answer = client.post(address, data, follow=True)
        shown = without_tokens(answer.content.decode()).replace(
            data.get("email") or data.get("login"), "…"
        )
        cost = (self.hashes, len(mail.outbox) - sent)
        return shown, answer.redirect_chain, cost, len(queries)


@pytest.mark.parametrize(
    ("door", "field", "more"),
    [
        ("account_request_login_code", "email", {}),
        ("account_signup", "email", {}),
        ("account_reset_password", "email", {}),
        ("account_login", "login", {}),
        ("account_login", "login", {"password": "otra-clave-larga"}),
        ("enrol", "email", None),
    ],
    ids=["code", "sign-up", "reset", "login", "wrong password", "enrolment"],
)
def test_a_known_and_an_unknown_address_get_the_same_answer_at_the_same_cost(
    monkeypatch, door, field, more
):
    work = Work(monkeypatch)
    account("with-a-password@example.cl", given_names="Berta")
    coded = account("with-a-code@example.cl", given_names="Carla")
    coded.set_unusable_password()
    coded.save()
    if more is None:
        address, more = page("enrol", edition_id=open_edition().pk), said()
    else:
        address = reverse(door)
    # Once for what is looked up once.
    work.of(address, more | {field: "warm@example.cl"})

    unknown, with_a_password, with_a_code = (
        work.of(address, more | {field: f"{who}@example.cl"})
        for who in ("unknown", "with-a-password", "with-a-code")
    )

    assert with_a_password[:3] == unknown[:3]
    assert with_a_code[:3] == unknown[:3]
    # A few statements more or less: a hash or a message would be a thousand times that.
    assert abs(with_a_password[3] - unknown[3]) <= 8


def test_signing_up_again_makes_no_second_account_and_tells_the_owner():
    account("rosa@example.cl")

    Client().post(reverse("account_signup"), {"email": "Rosa@example.cl"})

    assert User.objects.count() == 1
    assert [message.to for message in mail.outbox] == [["rosa@example.cl"]]


def test_a_document_and_a_name_are_never_filled_in_from_what_is_stored(client):
    known = PersonFactory(given_names="Filomena", email="f@example.cl")
    edition = open_edition()

    asked = client.post(
        page("enrol", edition_id=edition.pk),
        said(document_number=known.document_number),
        follow=True,
    )
    back = client.get(page("enrol", edition_id=edition.pk))

    for answer in (asked, back):
        assert "Filomena" not in answer.content.decode()
    assert Person.objects.get().user is None


ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "http:evil.example",
    "https:///evil.example",
    "javascript:alert(1)",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
    "%2f%2fevil.example",
]


def leads_to(place):
    """The host a browser goes to: it takes backslashes for slashes."""
    joined = urljoin("http://testserver/cuenta/", place.replace("\\", "/"))
    return urlsplit(joined).netloc


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_no_door_leads_to_another_site(elsewhere):
    user = account("rosa@example.cl")
    login, logout = reverse("account_login"), reverse("account_logout")
    client = Client()
    answers = [
        client.post(
            login, {"login": user.email, "password": PASSWORD, "next": elsewhere}
        ),
        client.post(logout, {"next": elsewhere}),
        client.post(reverse("set_language"), {"language": "es", "next": elsewhere}),
    ]

    assert {leads_to(answer.url) for answer in answers} == {"testserver"}
