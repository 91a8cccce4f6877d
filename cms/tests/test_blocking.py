"""Somebody whose data are blocked is kept, and in nothing else."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from cms.company_desk.queries import workers_of
from cms.tests.participants import account, open_edition
from equity.indicators.queries.attendance import attended_in
from training.attendance.operations.totals import recount
from training.attendance.queries.roll import roll
from training.certificates.operations import issue_certificates
from training.certificates.queries import candidates, valid_certificates
from training.enrolment.operations import EnrolmentRefused, enrol
from training.messaging.models import Message
from training.messaging.operations import deliver, queue_message
from training.privacy.models import PrivacyRequest
from training.privacy.operations import answer_request, ask_about_data
from training.registry.models import Person
from training.tests.factories import (
    CompanyFactory,
    EmploymentFactory,
    UserFactory,
    attendee,
    held_edition,
)

NOW = datetime(2027, 3, 5, 15, tzinfo=UTC)
PERIOD = {"from_date": date(2027, 1, 1), "before": date(2027, 4, 1)}
NAME, EMAIL = "Zunilda", "zunilda@correo.cl"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]


@pytest.fixture
def person(home):
    enrolment = attendee(held_edition(), given_names=NAME, email=EMAIL)
    attendee(enrolment.edition, given_names="Berta")
    EmploymentFactory(person=enrolment.person, company=CompanyFactory())
    recount(enrolment.edition.enrolments.values_list("pk", flat=True))
    issue_certificates(edition=enrolment.edition, by=None, at=NOW)
    return enrolment.person


def ask_to_block(person):
    return ask_about_data(person=person, kind="BLOCKING", details="", by=None, at=NOW)


def tell(key, kind="privacy_received"):
    return queue_message(
        kind=kind,
        to=EMAIL,
        language="es",
        context={},
        key=key,
        by=None,
        at=NOW,
    )


def seen_of(person, client):
    """Where the site still works with somebody: each place, yes or no."""
    enrolment = person.enrolments.get()
    [session] = enrolment.edition.sessions.all()
    company = person.employments.get().company
    client.force_login(UserFactory(staff=True))
    certificate = enrolment.certificates.get()
    checked = client.get(reverse("verification:certificate", args=[certificate.code]))
    return {
        "the list of people": NAME in page(client, "people:index"),
        "a spreadsheet": NAME in taken_out(client),
        "the list of enrolments": NAME in page(client, "enrolments:index"),
        "the list of certificates": NAME in page(client, "certificates:index"),
        "their record": client.get(
            reverse("people:inspect", args=[person.pk])
        ).status_code
        == 200,
        "the roll": enrolment in [row.enrolment for row in roll(session)],
        "who is due a certificate": enrolment
        in [each.enrolment for each in candidates(enrolment.edition)],
        "certificates in force": certificate in valid_certificates(),
        "the page that checks it": NAME in checked.content.decode(),
        "the company's desk": person in [each.person for each in workers_of(company)],
        "reports": person.pk in {row.person for row in attended_in(**PERIOD)},
        "a message": tell(f"told:{Message.objects.count()}", "confirmation")
        is not None,
        "a new enrolment": can_enrol(person),
    }


def page(client, name):
    return client.get(reverse(name)).content.decode()


def taken_out(client):
    address = reverse("people:index") + "?export=csv"
    answer = client.post(address, {"purpose": "REQUEST", "explanation": ""})
    return b"".join(answer).decode()


def can_enrol(person):
    edition = open_edition()
    try:
        enrol(
            person=person, edition=edition, source="STAFF", by=None, at=timezone_now()
        )
    except EnrolmentRefused:
        assert edition.enrolments.count() == 0
        return False
    edition.enrolments.all().delete()
    return True


def timezone_now():
    return datetime.now(tz=UTC)


def test_asking_to_block_stops_everything_at_once_and_lifting_it_brings_it_back(
    person, client
):
    before = seen_of(person, client)
    assert [place for place, is_seen in before.items() if not is_seen] == []

    request = ask_to_block(person)
    person.refresh_from_db()

    assert {place for place, is_seen in seen_of(person, client).items() if is_seen} == (
        set()
    )
    # Whoever answers them still sees what they ask, and may lift it.
    assert NAME in page(client, "privacy-requests:index")
    answer_request(
        request=request, status="GRANTED", answer="Sí.", by=UserFactory(), at=NOW
    )
    client.post(reverse("privacy-requests:lift", args=[request.pk]))
    person.refresh_from_db()
    assert seen_of(person, client) == before


def test_a_block_denied_is_lifted(person):
    request = ask_to_block(person)

    answer_request(
        request=request, status="DENIED", answer="No.", by=UserFactory(), at=NOW
    )

    assert Person.objects.get(pk=person.pk).blocked_at is None


def test_what_waited_to_be_sent_is_not_sent_but_the_answers_to_them_are(person):
    waiting = tell("told:1", "confirmation")
    ask_to_block(person)

    deliver(waiting.pk, clock=lambda: NOW)

    waiting.refresh_from_db()
    assert (waiting.status, waiting.reason) == ("DROPPED", "BLOCKED")
    assert Message.objects.filter(kind="privacy_received").count() == 1


def test_only_who_may_answer_requests_lifts_a_block(person, client):
    request = ask_to_block(person)
    client.force_login(account("otra@example.cl"))

    answer = client.post(reverse("privacy-requests:lift", args=[request.pk]))

    assert answer.status_code in (302, 404)
    assert Person.objects.get(pk=person.pk).blocked_at == NOW
    assert PrivacyRequest.objects.get().status == "RECEIVED"
