"""Walk-ins, notes, photographs, differences and marks set aside, on the screen."""

import io
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from cms.tests.phones import a_mark, send
from cms.tests.rolls import address, close_for_two_people, people_of, taught
from training.attendance.models import Attendance, Correction, Mark, MarkSetAside
from training.attendance.operations import approve
from training.logbook.models import SessionNote, SessionPhoto, WalkIn
from training.tests.factories import (
    EnrolmentFactory,
    PersonFactory,
    TrainerFactory,
    UserFactory,
    a_rut,
)

pytestmark = pytest.mark.django_db
RUT = a_rut(15_000_001)


@pytest.fixture(autouse=True)
def _site(home):
    """Pages stand in the site's frame."""


@pytest.fixture
def trainer(client):
    trainer = TrainerFactory(person__user=UserFactory())
    client.force_login(trainer.person.user)
    return trainer


def walk_in_form(**values):
    return {
        "client_id": str(uuid.uuid4()),
        "document_type": "RUN",
        "document_number": RUT,
        "given_names": "Rosa",
        "first_surname": "Ñancupil",
        "informed": "on",
    } | values


def a_photograph():
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "#0f6470").save(out, "JPEG")
    out.seek(0)
    out.name = "../../x.php"
    return out


def test_a_trainer_adds_a_walk_in_and_finds_them_on_the_roll(client, trainer):
    session = taught(trainer)

    answer = client.post(address("walk_ins", session), walk_in_form(), follow=True)

    assert "Tiene un cupo: registre su asistencia." in answer.content.decode()
    roll = client.get(address("roll", session)).context["lines"]
    assert "Ñancupil" in {line.enrolment.person.first_surname for line in roll}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"document_number": "15.000.001-0"}, "document_number"),
        ({"informed": ""}, "informed"),
        ({"first_surname": " "}, "first_surname"),
        ({"document_type": "PASSPORT", "document_number": "AB123"}, "document_number"),
        ({"document_number": "1\x00"}, "document_number"),
    ],
)
def test_a_walk_in_with_a_mistake_is_not_noted(client, trainer, wrong, field):
    session = taught(trainer)

    answer = client.post(address("walk_ins", session), walk_in_form(**wrong))

    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == [field]
    assert WalkIn.objects.count() == 0


def test_the_coordination_settles_a_walk_in_and_a_trainer_cannot(client, trainer):
    session = taught(trainer, edition__places=2)
    client.post(address("walk_ins", session), walk_in_form())
    walk_in = WalkIn.objects.get()
    settle = reverse(
        "rollcall:settle_walk_in",
        kwargs={"session_id": session.pk, "walk_in_id": walk_in.pk},
    )

    refused = client.post(settle, {"decision": "enrol"})
    client.force_login(UserFactory(staff=True))
    client.post(settle, {"decision": "dismiss"})

    walk_in.refresh_from_db()
    assert (refused.status_code, walk_in.status) == (404, "DISMISSED")


def test_a_trainer_keeps_a_note_and_a_photograph(client, trainer, private_files):
    session = taught(trainer)

    client.post(address("write_note", session), {"text": "Sala <b>fría</b>"})
    client.post(
        address("keep_photo", session), {"file": a_photograph(), "agreed": "on"}
    )

    photo = SessionPhoto.objects.get()
    page = client.get(address("logbook", session)).content.decode()
    assert "Sala &lt;b&gt;fría&lt;/b&gt;" in page
    shown = client.get(photo_address("photo", photo))
    assert (shown["Content-Type"], shown["Cache-Control"]) == (
        "image/jpeg",
        "no-store, private",
    )
    assert b"".join(shown.streaming_content)[:2] == b"\xff\xd8"
    assert photo.file.name.startswith("session-photos/")
    assert photo.file.name.endswith(".jpg")


def photo_address(name, photo):
    return reverse(
        f"rollcall:{name}",
        kwargs={"session_id": photo.session_id, "photo_id": photo.pk},
    )


def test_a_photograph_without_agreement_or_that_is_none_is_not_kept(
    client, trainer, private_files
):
    session = taught(trainer)

    answers = [
        client.post(address("keep_photo", session), {"file": a_photograph()}),
        client.post(
            address("keep_photo", session),
            {"file": io.BytesIO(b"<svg/>"), "agreed": "on"},
        ),
        client.post(address("write_note", session), {"text": "x" * 2001}),
    ]

    assert [answer.status_code for answer in answers] == [400, 400, 400]
    assert (SessionPhoto.objects.count(), SessionNote.objects.count()) == (0, 0)


def test_a_closed_session_shows_what_was_signed(client, trainer):
    session = taught(trainer)
    absent = client.get(address("closing", session)).status_code
    client.post(address("rest", session), {"state": "PRESENT"})

    page = client.post(address("close", session), follow=True)

    assert absent == 404
    assert page.request["PATH_INFO"] == address("closing", session)
    assert "Este sitio lo firmó al cerrar" in page.content.decode()


def disputed(client, trainer):
    other = TrainerFactory(person__user=UserFactory())
    session = taught(trainer, people=1)
    session.trainers.add(other)
    (person,) = people_of(session)
    client.force_login(other.person.user)
    send(client, a_mark(session, person, "ABSENT", 0))
    client.force_login(trainer.person.user)
    send(client, a_mark(session, person, "PRESENT", 240))
    return session


def test_two_trainers_marks_stand_side_by_side_until_one_is_chosen(client, trainer):
    session = disputed(client, trainer)
    (shown,) = client.get(address("disputes", session)).context["disputes"]
    absent = Mark.objects.get(state="ABSENT")
    choice = {f"mark-{absent.enrolment_id}": str(absent.client_id)}

    client.post(address("disputes", session), {f"mark-{absent.enrolment_id}": "x"})
    before = Attendance.objects.get()
    client.post(address("disputes", session), choice)

    assert [mark.state for mark in shown.marks] == ["ABSENT", "PRESENT"]
    assert (before.state, before.is_disputed) == ("PRESENT", True)
    after = Attendance.objects.get()
    assert (after.state, after.is_disputed) == ("ABSENT", False)
    assert Mark.objects.count() == 3


def test_in_a_roll_of_two_people_the_choice_waits_for_somebody_else(client, trainer):
    session = disputed(client, trainer)
    close_for_two_people(session)
    absent = Mark.objects.get(state="ABSENT")
    choice = {f"mark-{absent.enrolment_id}": str(absent.client_id)}

    page = client.post(address("disputes", session), choice, follow=True)
    before = Attendance.objects.get()
    approve(correction=Correction.objects.get(), by=UserFactory(), at=timezone.now())

    assert "1 corrección espera que otra persona la apruebe." in page.content.decode()
    assert (before.state, before.is_disputed) == ("PRESENT", True)
    after = Attendance.objects.get()
    assert (after.state, after.is_disputed) == ("ABSENT", False)


@pytest.mark.parametrize(
    "name",
    ["walk_ins", "logbook", "write_note", "keep_photo", "closing", "disputes"],
)
def test_another_trainer_s_session_has_no_such_page(client, trainer, name):
    theirs = taught(TrainerFactory())

    asked = client.get(address(name, theirs))
    sent = client.post(address(name, theirs), {"text": "x"})

    assert (asked.status_code, sent.status_code) in {(404, 404), (405, 404), (404, 405)}
    assert SessionNote.objects.count() == 0


def test_another_trainer_s_photograph_looks_absent(client, trainer, private_files):
    mine, theirs = taught(trainer), taught(TrainerFactory())
    photo = SessionPhoto.objects.create(
        session=theirs, file="x.jpg", sha256="0" * 64, kept_at=theirs.starts_at
    )
    client_addresses = [
        photo_address("photo", photo),
        reverse("rollcall:photo", kwargs={"session_id": mine.pk, "photo_id": photo.pk}),
    ]

    assert [client.get(each).status_code for each in client_addresses] == [404, 404]
    assert client.post(photo_address("remove_photo", photo)).status_code == 404
    assert SessionPhoto.objects.count() == 1


def test_marks_set_aside_are_the_coordination_s_to_settle(client, trainer):
    session = taught(trainer, people=1)
    (person,) = people_of(session)
    session.trainers.remove(trainer)
    send(client, a_mark(session, person, "LATE", 100))
    aside = MarkSetAside.objects.get()
    settle = reverse("rollcall:settle_set_aside", kwargs={"aside_id": aside.pk})

    hidden = [
        client.get(reverse("rollcall:set_aside")),
        client.post(settle, {"decision": "store"}),
    ]
    client.force_login(UserFactory(staff=True))
    shown = client.get(reverse("rollcall:set_aside")).context["rows"]
    client.post(settle, {"decision": "store"})

    assert [answer.status_code for answer in hidden] == [404, 404]
    assert [row.pk for row, _state in shown] == [aside.pk]
    record = Attendance.objects.get()
    assert (record.state, record.minutes, record.mark.recorded_by) == (
        "LATE",
        100,
        trainer.person.user,
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_take_the_same_queries_however_long(
    client, trainer, django_assert_num_queries, rows
):
    session = taught(trainer, people=rows)
    for number, person in enumerate(people_of(session)):
        MarkSetAside.objects.create(
            client_id=uuid.uuid4(),
            session=session,
            enrolment=person,
            sent={"state": "LATE", "minutes": 1, "reason": ""},
            recorded_at=session.starts_at,
        )
        WalkIn.objects.create(
            session=session,
            status="ENROLLED",
            enrolment=EnrolmentFactory(edition=session.edition, person=PersonFactory()),
            noted_at=session.starts_at,
            settled_at=session.starts_at,
        )
        SessionNote.objects.create(
            session=session, text=str(number), written_at=session.starts_at
        )
    client.force_login(UserFactory(staff=True))
    pages = [
        reverse("rollcall:set_aside"),
        address("walk_ins", session),
        address("logbook", session),
    ]
    for page in pages:
        client.get(page)

    with django_assert_num_queries(21):
        for page in pages:
            assert client.get(page).status_code == 200
