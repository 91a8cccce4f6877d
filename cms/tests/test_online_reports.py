"""The report of an online meeting, from the file to the marks."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import training.tests
from cms.tests.rolls import close_for_two_people
from training.attendance.models import Attendance, Mark
from training.attendance.online.models import ConnectionReport, ReportLine
from training.tests.factories import (
    EnrolmentFactory,
    PersonFactory,
    SessionFactory,
    TrainerFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
DATA = Path(training.tests.__file__).parent / "data"
ZOOM = [
    ("Matías", "Núñez", "nunez.0@example.cl"),
    ("Ana", "Barraza", "barraza.3@example.cl"),
    ("Ñusta", "Ñanco", ""),
    ("María José", "Rojas", ""),
    ("Germán", "Ñanco", "nanco.9@example.cl"),
    ("Rosa", "Ausente", ""),
]


@pytest.fixture(autouse=True)
def _site(home, private_files):
    """Pages stand in the site's frame; files in a folder of the test's own."""


@pytest.fixture
def trainer(client):
    trainer = TrainerFactory(person__user=UserFactory(email="relatora@example.cl"))
    client.force_login(trainer.person.user)
    return trainer


@pytest.fixture
def session(trainer):
    """The session of the Zoom report: 7 October 2026, from 9 to 11 in Coquimbo."""
    session = SessionFactory(
        starts_at=datetime(2026, 10, 7, 12, tzinfo=UTC), minutes=120
    )
    session.trainers.add(trainer)
    for given, surname, email in ZOOM:
        EnrolmentFactory(
            edition=session.edition,
            person=PersonFactory(given_names=given, first_surname=surname, email=email),
        )
    return session


def address(name, session, report=None):
    named = {"session_id": session.pk} | ({"report_id": report.pk} if report else {})
    return reverse(f"rollcall:{name}", kwargs=named)


def zoom(name="participants.csv"):
    return SimpleUploadedFile(name, (DATA / "zoom-participantes.csv").read_bytes())


def sent(client, session, file=None):
    client.post(address("send_report", session), {"file": file or zoom()})
    return ConnectionReport.objects.get()


def settle_all(client, session, report):
    """María José is the telephone; whoever else is not on the roll stands aside."""
    maria = session.edition.enrolments.get(person__given_names="María José")
    answers = {
        f"line-{line.pk}": maria.pk if "iPhone" in line.name else "aside"
        for line in report.lines.filter(settled="UNKNOWN")
    }
    return client.post(address("report", session, report), answers)


def stored(session):
    return dict(
        Attendance.objects.filter(session=session).values_list(
            "enrolment__person__first_surname", "minutes"
        )
    )


def test_a_report_is_sent_settled_and_stored(client, session):
    report = sent(client, session)
    page = client.get(address("report", session, report)).content.decode()
    assert "iPhone de María José" in page
    assert Mark.objects.count() == 0

    settle_all(client, session, report)
    answer = client.post(address("store_report", session, report))

    assert answer.url == address("roll", session)
    assert sorted(
        Attendance.objects.values_list(
            "enrolment__person__given_names", "state", "minutes", "mark__source"
        )
    ) == [
        ("Ana", "LATE", 100, "IMPORT"),
        ("Germán", "LATE", 100, "IMPORT"),
        ("María José", "LATE", 70, "IMPORT"),
        ("Matías", "PRESENT", 120, "IMPORT"),
        ("Rosa", "ABSENT", 0, "IMPORT"),
        ("Ñusta", "LATE", 115, "IMPORT"),
    ]
    report.refresh_from_db()
    assert report.status == ConnectionReport.Status.STORED
    # Kept as it came: the evidence the marks rest on.
    with report.file.open() as kept:
        assert kept.read() == (DATA / "zoom-participantes.csv").read_bytes()


def test_lines_are_settled_by_email_then_by_name(client, session):
    report = sent(client, session)

    assert dict(
        report.lines.exclude(settled="UNKNOWN").values_list("name", "settled")
    ) == {
        "Matías Núñez": "EMAIL",
        "Ana Barraza": "EMAIL",
        "Ñanco, Ñusta (Ñusta Ñanco)": "NAME",
        "Germán Ñanco": "EMAIL",
        "Relatora ASOINCO": "TRAINER",
    }


def test_a_report_is_not_stored_while_somebody_is_to_be_settled(client, session):
    report = sent(client, session)

    answer = client.post(address("store_report", session, report), follow=True)

    assert "Líneas por resolver: " in answer.content.decode()
    assert Mark.objects.count() == 0
    report.refresh_from_db()
    assert report.status == ConnectionReport.Status.WAITING


def test_a_report_does_not_go_round_the_second_person(client, session):
    report = sent(client, session)
    settle_all(client, session, report)
    close_for_two_people(session)

    answer = client.post(address("store_report", session, report), follow=True)
    late = client.post(address("send_report", session), {"file": zoom("otra.csv")})

    assert "corríjala en la lista" in answer.content.decode()
    assert "corríjala en la lista" in late.content.decode()
    report.refresh_from_db()
    assert (report.status, Mark.objects.count()) == ("WAITING", 0)


def test_the_same_report_is_taken_once(client, session):
    sent(client, session)

    answer = client.post(address("send_report", session), {"file": zoom("otra.csv")})

    assert answer.status_code == 400
    assert "ya se recibió" in answer.content.decode()
    assert ConnectionReport.objects.count() == 1


def test_storing_twice_makes_each_mark_once(client, session):
    report = sent(client, session)
    settle_all(client, session, report)
    client.post(address("store_report", session, report))
    marks = Mark.objects.count()

    client.post(address("store_report", session, report))

    assert (marks, Mark.objects.count()) == (6, 6)


def test_discarding_takes_file_and_lines_away(
    client, session, private_files, django_capture_on_commit_callbacks
):
    report = sent(client, session)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(address("discard_report", session, report))

    assert ReportLine.objects.count() == 0
    assert [path for path in private_files.rglob("*") if path.is_file()] == []
    assert client.post(address("send_report", session), {"file": zoom()}).url == (
        address("report", session, ConnectionReport.objects.first())
    )


def test_report_of_another_day_is_refused(client, trainer):
    other = SessionFactory(starts_at=datetime(2026, 11, 3, 12, tzinfo=UTC), minutes=120)
    other.trainers.add(trainer)

    answer = client.post(address("send_report", other), {"file": zoom()})

    assert answer.status_code == 400
    assert "nadie estuvo conectado" in answer.content.decode().lower()
    assert ConnectionReport.objects.count() == 0


def test_nothing_that_is_no_report_is_taken(client, session):
    for content in (
        b"\x89PNG\r\n\x1a\n" + b"\0" * 64,
        b"",
        b"PK\x03\x04rest",
        b"a,b\n",
    ):
        file = SimpleUploadedFile("x.csv", content)
        assert (
            client.post(address("send_report", session), {"file": file}).status_code
            == 400
        )

    assert ConnectionReport.objects.count() == 0


def test_another_trainer_finds_nothing_here(client, session):
    report = sent(client, session)
    other = TrainerFactory(person__user=UserFactory())
    SessionFactory().trainers.add(other)
    client.force_login(other.person.user)

    for name, named in (
        ("send_report", None),
        ("report", report),
        ("store_report", report),
        ("discard_report", report),
    ):
        assert client.post(address(name, session, named)).status_code == 404

    report.refresh_from_db()
    assert report.status == ConnectionReport.Status.WAITING


def test_a_report_is_read_only_under_its_own_session(client, session, trainer):
    report = sent(client, session)
    mine = SessionFactory(starts_at=session.starts_at, minutes=120)
    mine.trainers.add(trainer)

    assert client.get(address("report", mine, report)).status_code == 404
    assert client.post(address("store_report", mine, report)).status_code == 404


def test_a_line_is_not_settled_as_somebody_of_another_edition(client, session):
    report = sent(client, session)
    line = report.lines.filter(settled="UNKNOWN").first()
    stranger = EnrolmentFactory()

    answer = client.post(
        address("report", session, report), {f"line-{line.pk}": stranger.pk}
    )

    assert answer.status_code == 400
    line.refresh_from_db()
    assert (line.settled, line.enrolment) == ("UNKNOWN", None)


@pytest.mark.parametrize("more", [0, 20])
def test_a_report_is_read_with_a_constant_number_of_queries(
    client, session, more, django_assert_num_queries
):
    report = sent(client, session)
    EnrolmentFactory.create_batch(more, edition=session.edition)

    with django_assert_num_queries(16):
        client.get(address("report", session, report))


@pytest.mark.parametrize("screen", ["send_report", "sheets"])
def test_what_is_wrong_with_a_file_is_said_once(client, session, screen):
    page = client.post(address(screen, session), {}).content.decode()

    assert page.count('class="error-summary"') == 1
    assert not ConnectionReport.objects.exists()
