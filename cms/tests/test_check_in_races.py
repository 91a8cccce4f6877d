"""A class comes in at once, over HTTP, and nobody is lost.

Three hundred, and the control without the guard: training/tests/test_mark_races.py.
"""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session as WebSession
from django.db import connections
from django.test import Client
from django.utils import timezone

from cms.check_in.claims import NAME
from cms.tests.check_ins import opened, register_address, scan_address
from training.accounts.models import User
from training.attendance.models import Attendance, Mark
from training.attendance.queries.audit import broken_links, totals_that_differ
from training.enrolment.models import Enrolment
from training.registry.models import Person
from training.tests.factories import SessionFactory, a_rut

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

CLASS = 40
AT_ONCE = 8


def a_class(people):
    session = SessionFactory(
        minutes=240, starts_at=timezone.now() - timedelta(minutes=1)
    )
    users = User.objects.bulk_create(
        User(email=f"alumna{number}@example.cl") for number in range(people)
    )
    persons = Person.objects.bulk_create(
        Person(
            user=user,
            document_number=a_rut(15_000_000 + number),
            given_names="Ana",
            first_surname=f"Araya{number}",
        )
        for number, user in enumerate(users)
    )
    Enrolment.objects.bulk_create(
        Enrolment(edition=session.edition, person=person, enrolled_at=timezone.now())
        for person in persons
    )
    return session, users


def signed_in(users):
    """A session of each, as signing in leaves it; cheaper than 300 sign-ins."""
    return WebSession.objects.bulk_create(
        WebSession(
            session_key=f"{user.pk:032}",
            session_data=SessionStore().encode(
                {
                    SESSION_KEY: str(user.pk),
                    BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
                    HASH_SESSION_KEY: user.get_session_auth_hash(),
                }
            ),
            expire_date=timezone.now() + timedelta(days=1),
        )
        for user in users
    )


def come_in(session, users):
    check_in = opened(session)
    seen = Client().get(scan_address(check_in)).cookies[NAME].value

    def tap(web_session):
        try:
            client = Client()
            client.cookies[settings.SESSION_COOKIE_NAME] = web_session.session_key
            client.cookies[NAME] = seen
            return client.post(register_address(session), {"act": "enter"}).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(tap, signed_in(users)))


def test_a_class_comes_in_at_once_and_all_are_stored():
    session, users = a_class(CLASS)

    answers = come_in(session, users)

    assert set(answers) == {200}
    assert Mark.objects.count() == Attendance.objects.count() == CLASS
    assert [*broken_links()] == []
    assert totals_that_differ() == {}
