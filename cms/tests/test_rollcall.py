import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from training.attendance.models import Attendance, Mark
from training.catalogue.models import Session
from training.tests.factories import (
    EditionFactory,
    EnrolmentFactory,
    PersonFactory,
    SessionFactory,
    TrainerFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(home):
    """Pages stand in the site's frame."""


@pytest.fixture
def trainer(client):
    """Signed in, and teaching whatever ``taught`` makes."""
    trainer = TrainerFactory(person__user=UserFactory())
    client.force_login(trainer.person.user)
    return trainer


def taught(trainer, people=2, **values):
    starts_at = timezone.now() - timedelta(minutes=5)
    session = SessionFactory(**{"starts_at": starts_at} | values)
    session.trainers.add(trainer)
    EnrolmentFactory.create_batch(people, edition=session.edition)
    session.edition.__class__.objects.filter(pk=session.edition_id).update(
        places_taken=people
    )
    return session


def address(name, session):
    return reverse(f"rollcall:{name}", kwargs={"session_id": session.pk})


def line(enrolment, state, minutes="", reason="", mark=None):
    key = enrolment.pk
    return {
        f"state-{key}": state,
        f"minutes-{key}": minutes,
        f"reason-{key}": reason,
        f"mark-{key}": mark or str(uuid.uuid4()),
    }


def current(session):
    return list(
        Attendance.objects.filter(session=session)
        .order_by("enrolment")
        .values_list("state", "minutes", "mark__reason")
    )


def people_of(session):
    return list(session.edition.enrolments.order_by("pk"))


def test_a_trainer_takes_the_roll(client, trainer):
    session = taught(trainer, people=4)
    a, b, c, d = people_of(session)

    answer = client.post(
        address("roll", session),
        line(a, "PRESENT")
        | line(b, "LATE", minutes="200")
        | line(c, "EXCUSED", reason="Licencia médica")
        | line(d, "ABSENT", minutes="99", reason="no cuenta"),
    )

    assert answer.url == address("roll", session)
    assert current(session) == [
        ("PRESENT", 240, ""),
        ("LATE", 200, ""),
        ("EXCUSED", 0, "Licencia médica"),
        ("ABSENT", 0, ""),
    ]
    assert {mark.recorded_by for mark in Mark.objects.all()} == {trainer.person.user}
    assert "4 de 4 registradas." in client.get(answer.url).content.decode()


def test_only_what_changed_is_marked_again(client, trainer):
    session = taught(trainer)
    a, b = people_of(session)
    client.post(address("roll", session), line(a, "PRESENT") | line(b, "PRESENT"))

    client.post(address("roll", session), line(a, "PRESENT") | line(b, "ABSENT"))

    assert list(Mark.objects.order_by("pk").values_list("enrolment", "state")) == [
        (a.pk, "PRESENT"),
        (b.pk, "PRESENT"),
        (b.pk, "ABSENT"),
    ]


def test_a_form_sent_twice_is_stored_once(client, trainer):
    session = taught(trainer, people=1)
    (a,) = people_of(session)
    sent = line(a, "LATE", minutes="100")

    client.post(address("roll", session), sent)
    client.post(address("roll", session), line(a, "PRESENT"))
    client.post(address("roll", session), sent)

    assert current(session) == [("PRESENT", 240, "")]
    assert Mark.objects.count() == 2


@pytest.mark.parametrize(
    ("state", "minutes", "reason"),
    [
        ("LATE", "", ""),
        ("LATE", "0", ""),
        ("LATE", "241", ""),
        ("LATE", "-5", ""),
        ("LATE", "9" * 30, ""),
        ("EXCUSED", "", " "),
        ("SLEEPING", "", ""),
    ],
)
def test_a_mistake_is_said_beside_the_person_and_nothing_is_stored(
    client, trainer, state, minutes, reason
):
    session = taught(trainer)
    a, b = people_of(session)

    answer = client.post(
        address("roll", session),
        line(a, "PRESENT") | line(b, state, minutes=minutes, reason=reason),
    )

    assert answer.status_code == 400
    assert [shown.enrolment for shown in answer.context["form"].wrong] == [b]
    assert Mark.objects.count() == 0


@pytest.mark.parametrize("forged", ["stranger", "made up", "bad id", "withdrawn"])
def test_a_forged_row_refuses_the_whole_form(client, trainer, forged):
    session = taught(trainer)
    a, _b = people_of(session)
    stranger = EnrolmentFactory()
    gone = EnrolmentFactory(edition=session.edition, withdrawn=True)
    rows = {
        "stranger": line(stranger, "PRESENT"),
        "made up": {"state-999999999999": "PRESENT"},
        "bad id": line(people_of(session)[1], "PRESENT", mark="x' OR 1=1"),
        "withdrawn": line(gone, "PRESENT"),
    }[forged]

    answer = client.post(address("roll", session), line(a, "PRESENT") | rows)

    assert answer.status_code == 400
    assert (Mark.objects.count(), Attendance.objects.count()) == (0, 0)


@pytest.mark.parametrize("name", ["roll", "close", "rest"])
def test_another_trainer_s_session_looks_absent(client, trainer, name):
    theirs = taught(TrainerFactory())
    (a, _b) = people_of(theirs)

    found = client.get(address("roll", theirs))
    posted = client.post(address(name, theirs), line(a, "PRESENT"))
    made_up = client.get(reverse("rollcall:roll", kwargs={"session_id": theirs.pk + 1}))

    assert (found.status_code, posted.status_code, made_up.status_code) == (404,) * 3
    assert len(found.content) == len(made_up.content)
    assert Mark.objects.count() == 0


def test_whoever_teaches_nothing_finds_no_such_page(client):
    client.force_login(PersonFactory(user=UserFactory()).user)

    assert client.get(reverse("rollcall:today")).status_code == 404


def test_a_coordinator_sees_every_session(client):
    session = taught(TrainerFactory())
    client.force_login(UserFactory(staff=True))

    assert client.get(address("roll", session)).status_code == 200
    context = client.get(reverse("rollcall:today")).context
    assert context["agenda"].today == [session]


@pytest.mark.parametrize("name", ["roll", "close"])
def test_the_roll_asks_to_sign_in_first(client, name):
    session = SessionFactory()

    for answer in (
        client.get(address(name, session)),
        client.post(address(name, session)),
    ):
        assert answer.url.startswith(reverse("account_login"))


def test_looking_changes_nothing(client, trainer):
    session = taught(trainer)

    for name in ("roll", "close"):
        assert client.get(address(name, session)).status_code == 200
    assert client.get(address("rest", session)).status_code == 405

    session.refresh_from_db()
    assert (session.status, Mark.objects.count()) == ("PLANNED", 0)


def test_all_present_then_whoever_differs(client, trainer):
    session = taught(trainer, people=3)
    a, *_others = people_of(session)
    client.post(address("roll", session), line(a, "ABSENT"))

    client.post(address("rest", session), {"state": "PRESENT"})
    client.post(address("rest", session), {"state": "PRESENT"})

    assert [state for state, _minutes, _reason in current(session)] == [
        "ABSENT",
        "PRESENT",
        "PRESENT",
    ]
    assert Mark.objects.count() == 3


def test_the_rest_takes_no_other_answer(client, trainer):
    session = taught(trainer)

    assert client.post(address("rest", session), {"state": "LATE"}).status_code == 404

    assert Mark.objects.count() == 0


def test_a_session_is_closed_once_everybody_is_marked(client, trainer):
    session = taught(trainer)
    assert client.post(address("close", session)).url == address("close", session)
    client.post(address("rest", session), {"state": "PRESENT"})

    answer = client.post(address("close", session))

    assert answer.url == reverse("rollcall:today")
    assert Session.objects.get().status == "CLOSED"


def test_a_closed_session_is_corrected_with_a_reason(client, trainer):
    session = taught(trainer, people=1, closed=True)
    (a,) = people_of(session)

    refused = client.post(address("roll", session), line(a, "ABSENT"))
    client.post(address("roll", session), line(a, "ABSENT", reason="Se retiró antes"))

    assert refused.status_code == 400
    assert current(session) == [("ABSENT", 0, "Se retiró antes")]


def test_a_cancelled_session_takes_no_marks(client, trainer):
    session = taught(trainer, people=1, status="CANCELLED")
    (a,) = people_of(session)

    answers = [
        client.post(address("roll", session), line(a, "PRESENT")),
        client.post(address("rest", session), {"state": "PRESENT"}, follow=True),
    ]

    assert [answer.status_code for answer in answers] == [400, 200]
    assert Mark.objects.count() == 0


def test_the_search_forgives_accents_and_keeps_the_rest_of_the_roll(client, trainer):
    session = taught(trainer, people=1)
    person = PersonFactory(first_surname="Núñez")
    wanted = EnrolmentFactory(edition=session.edition, person=person)

    context = client.get(address("roll", session), {"q": "nuñ"}).context

    assert [shown.enrolment for shown in context["lines"]] == [wanted]
    assert context["summary"].on_roll == 2


def test_today_comes_first_then_what_is_owed_then_what_comes(client, trainer):
    noon = timezone.localtime().replace(hour=12, minute=0)
    edition = EditionFactory()
    sessions = [
        taught(trainer, 0, edition=edition, starts_at=noon + timedelta(days=days))
        for days in (0, -3, 3)
    ]
    taught(trainer, 0, edition=edition, starts_at=noon, status="CANCELLED")
    taught(trainer, 0, starts_at=noon, edition__status="DRAFT")

    agenda = client.get(reverse("rollcall:today")).context["agenda"]

    assert [agenda.today, agenda.unclosed, agenda.coming] == [
        [session] for session in sessions
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_today_takes_the_same_queries_however_many(
    client, trainer, django_assert_num_queries, rows
):
    for _row in range(rows):
        taught(trainer)
    client.get(reverse("rollcall:today"))

    with django_assert_num_queries(11):
        client.get(reverse("rollcall:today"))


@pytest.mark.parametrize("people", [1, 3])
def test_a_roll_takes_the_same_queries_however_long(
    client, trainer, django_assert_num_queries, people
):
    session = taught(trainer, people=people)
    client.post(address("rest", session), {"state": "PRESENT"})
    client.get(address("roll", session))

    with django_assert_num_queries(10):
        client.get(address("roll", session))
