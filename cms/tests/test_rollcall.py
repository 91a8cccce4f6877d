import pytest

from cms.tests.rolls import address, line, people_of, taught
from training.attendance.models import Attendance, Mark
from training.catalogue.models import Session
from training.tests.factories import (
    EnrolmentFactory,
    PersonFactory,
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


def current(session):
    return list(
        Attendance.objects.filter(session=session)
        .order_by("enrolment")
        .values_list("state", "minutes", "mark__reason")
    )


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

    assert answer.url == address("closing", session)
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
