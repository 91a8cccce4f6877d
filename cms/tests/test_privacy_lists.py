"""Lists about privacy ask the same number of queries, however long they are."""

from datetime import UTC, datetime

import pytest

from cms.tests.participants import account, page
from training.audit import record_each
from training.looking import LOOKED
from training.privacy.models import (
    Consent,
    ConsentText,
    PrivacyNotice,
    PrivacyRequest,
    Purpose,
)
from training.privacy.seeding import publish_first_texts
from training.registry.models import Person
from training.tests.factories import PersonFactory, UserFactory

NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def a_request(person, kind="ACCESS"):
    return PrivacyRequest.objects.create(
        person=person, kind=kind, asked_at=NOW, due_on=NOW.date()
    )


def a_consent(person):
    publish_first_texts(
        notices=PrivacyNotice, purposes=Purpose, texts=ConsentText, at=NOW
    )
    text = ConsentText.objects.first()
    return Consent.objects.create(
        person=person,
        text=text,
        text_sha256=text.sha256,
        decision="GIVEN",
        channel="PAPER",
        decided_at=NOW,
    )


@pytest.mark.parametrize(
    ("name", "make"), [("privacy-requests", a_request), ("consents", a_consent)]
)
def test_a_list_of_the_back_office(
    client, home, name, make, django_assert_max_num_queries
):
    client.force_login(UserFactory(staff=True))
    counts = []
    for rows in (1, 2):
        for _row in range(rows):
            make(PersonFactory())
        client.get(f"/admin/{name}/")
        with django_assert_max_num_queries(60) as queries:
            assert client.get(f"/admin/{name}/").status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1]


KINDS = ["ACCESS", "ERASURE", "BLOCKING"]


def look(person, number):
    record_each(LOOKED, Person, [person.pk], by=UserFactory(), at=NOW)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("my_requests", lambda person, number: a_request(person, KINDS[number])),
        ("my_accesses", look),
        ("my_consents", lambda person, number: a_consent(person)),
    ],
)
def test_a_list_of_one_s_own(client, home, name, make, django_assert_max_num_queries):
    user = account(given_names="Rosa")
    client.force_login(user)
    counts = []
    for numbers in ([0], [1, 2]):
        for number in numbers:
            make(user.person, number)
        client.get(page(name))
        with django_assert_max_num_queries(40) as queries:
            client.get(page(name))
        counts.append(len(queries))

    assert counts[0] == counts[1]
