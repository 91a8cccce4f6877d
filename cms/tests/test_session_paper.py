"""A session on paper: printed, photographed, keyed."""

import io
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader

from cms.tests.rolls import line, people_of
from cms.tests.session_records import address, closed_session, photograph, text_of
from training.attendance.models import Attendance, Mark
from training.attendance_register.models import PaperSheet
from training.attendance_register.operations import (
    sheet_code,
)
from training.tests.factories import (
    EnrolmentFactory,
    SessionFactory,
    TrainerFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
AT = datetime(2027, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _site(home, private_files):
    """Pages stand in the site's frame; files in a folder of the test's own."""


@pytest.fixture
def trainer(client):
    trainer = TrainerFactory(
        person__user=UserFactory(),
        person__given_names="Eva",
        person__first_surname="Mora",
    )
    client.force_login(trainer.person.user)
    return trainer


@pytest.fixture
def session(trainer):
    return closed_session(trainer)


# --- The sheet ---------------------------------------------------------------------


def test_the_sheet_names_everybody_and_masks_their_documents(client, session):
    answer = client.get(address("print_sheet", session))

    text = text_of(answer.content)
    assert answer["Content-Type"] == "application/pdf"
    assert text.index("Araya") < text.index("Ñanco")
    assert "12******-5" in text
    assert "12345678-5" not in text


def test_the_sheet_has_a_page_more_when_its_rows_are_full(client, session):
    EnrolmentFactory.create_batch(13, edition=session.edition)
    # 15 people and 3 rows to spare are one more than a page holds.
    answer = client.get(address("print_sheet", session))

    assert len(PdfReader(io.BytesIO(answer.content)).pages) == 2


def test_a_photograph_is_kept_without_where_it_was_taken(client, session):
    client.post(
        address("sheets", session), {"file": photograph(sheet_code(session, 2))}
    )

    sheet = PaperSheet.objects.get()
    assert (sheet.session, sheet.page) == (session, 2)
    with sheet.file.open() as kept, Image.open(kept) as picture:
        assert dict(picture.getexif()) == {}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x00" * 100, "fotografía"),
        (b"GIF89a" + b"\x00" * 100, "fotografía"),
        (b"<svg onload='alert(1)'/>", "fotografía"),
    ],
)
def test_what_is_no_picture_is_refused(client, session, content, said):
    file = SimpleUploadedFile("hoja.jpg", content, "image/jpeg")

    answer = client.post(address("sheets", session), {"file": file})

    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert PaperSheet.objects.count() == 0


def test_another_session_s_sheet_is_refused(client, session):
    other = SessionFactory()

    answer = client.post(
        address("sheets", session), {"file": photograph(sheet_code(other, 1))}
    )

    assert answer.status_code == 400
    assert "otra sesión" in answer.content.decode()
    assert PaperSheet.objects.count() == 0


def test_the_same_photograph_is_kept_once(client, session, private_files):
    for _time in range(2):
        answer = client.post(
            address("sheets", session), {"file": photograph(sheet_code(session, 1))}
        )

    assert answer.status_code == 400
    assert len(list(private_files.rglob("*.jpg"))) == 1


def test_marks_are_keyed_from_a_sheet_and_kept_with_it(client, trainer):
    session = SessionFactory(starts_at=timezone.now())
    session.trainers.add(trainer)
    EnrolmentFactory.create_batch(2, edition=session.edition)
    a, b = people_of(session)
    client.post(
        address("sheets", session), {"file": photograph(sheet_code(session, 1))}
    )
    sheet = PaperSheet.objects.get()

    client.post(
        address("sheet", session, sheet_id=sheet.pk),
        line(a, "PRESENT") | line(b, "ABSENT"),
    )

    assert list(
        Attendance.objects.order_by("enrolment").values_list(
            "state", "minutes", "mark__source"
        )
    ) == [("PRESENT", 240, "PAPER"), ("ABSENT", 0, "PAPER")]
    assert set(sheet.marks.all()) == set(Mark.objects.all())


def test_a_sheet_does_not_go_round_the_second_person(client, session):
    session.edition.corrections_need_approval = True
    session.edition.save()
    a, _b = people_of(session)
    client.post(
        address("sheets", session), {"file": photograph(sheet_code(session, 1))}
    )
    sheet = PaperSheet.objects.get()
    before = Mark.objects.count()

    answer = client.post(
        address("sheet", session, sheet_id=sheet.pk),
        line(a, "ABSENT", reason="La hoja no lleva su firma"),
    )

    assert answer.status_code == 400
    assert "corríjala en la lista" in answer.content.decode()
    assert (Mark.objects.count(), sheet.marks.count()) == (before, 0)
