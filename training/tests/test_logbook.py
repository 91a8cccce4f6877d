"""What a session leaves beside its marks."""

import io
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image

from training.attendance.models import Mark, MarkSetAside
from training.attendance.operations import MarkRefused, mark_all_present
from training.attendance.operations.settling import dismiss_set_aside, store_set_aside
from training.catalogue.models import Edition
from training.enrolment.models import Enrolment
from training.logbook.models import ClosingSummary, SessionPhoto, WalkIn
from training.logbook.operations import (
    EvidenceRefused,
    NotedPerson,
    WalkInRefused,
    close_and_sign,
    dismiss_walk_in,
    enrol_walk_in,
    keep_photo,
    note_walk_in,
    remove_photo,
)
from training.logbook.queries import is_untouched
from training.registry.models import Person
from training.tests.factories import (
    EnrolmentFactory,
    PersonFactory,
    SessionFactory,
    UserFactory,
    a_rut,
)

# During the session that the factories make, after enrolment has closed.
NOW = datetime(2027, 3, 1, 14, tzinfo=UTC)
RUT = a_rut(15_000_001)

pytestmark = pytest.mark.django_db


def a_session(places=20, **values):
    return SessionFactory(edition__places=places, **values)


def noted(number=RUT, surname="Ñancupil", **values):
    return NotedPerson(
        document_type="RUN",
        document_country="CL",
        document_number=number,
        given_names="Rosa",
        first_surname=surname,
        **values,
    )


def note(session, person, client_id=None):
    return note_walk_in(
        session=session,
        noted=person,
        notice=None,
        client_id=client_id or uuid.uuid4(),
        by=None,
        at=NOW,
    )


def taken(session):
    return Edition.objects.values_list("places_taken", flat=True).get(
        pk=session.edition_id
    )


def test_a_walk_in_takes_a_free_place_and_leaves_no_document_behind():
    session = a_session()

    walk_in = note(session, noted())

    enrolment = Enrolment.objects.get()
    assert (walk_in.status, walk_in.enrolment) == ("ENROLLED", enrolment)
    assert (enrolment.person.document_number, enrolment.status) == (RUT, "ENROLLED")
    assert (walk_in.document_number, walk_in.first_surname) == ("", "")
    assert taken(session) == 1


def test_a_walk_in_without_a_free_place_waits_and_registers_nobody():
    session = a_session(places=1)
    note(session, noted(number=a_rut(15_000_002)))

    walk_in = note(session, noted(company_name="Maestranza"))

    assert (walk_in.status, walk_in.document_number) == ("WAITING", RUT)
    assert walk_in.company_name == "Maestranza"
    assert taken(session) == 1
    assert not Person.objects.filter(document_number=RUT).exists()


@pytest.mark.parametrize(
    "edition",
    [{"audience": "MEMBERS"}, {"needs_approval": True}],
    ids=["not in the audience", "approval asked for"],
)
def test_a_walk_in_whom_the_edition_would_not_take_waits(edition):
    session = a_session(
        **{f"edition__{name}": value for name, value in edition.items()}
    )

    walk_in = note(session, noted())

    assert (walk_in.status, taken(session)) == ("WAITING", 0)


def test_a_document_of_somebody_with_another_surname_is_left_to_confirm():
    session = a_session()
    PersonFactory(document_number=RUT, first_surname="Zamora")

    walk_in = note(session, noted())

    assert (walk_in.status, taken(session)) == ("WAITING", 0)
    assert Enrolment.objects.count() == 0


def test_a_person_we_know_is_enrolled_and_their_data_stay_as_they_are():
    session = a_session()
    known = PersonFactory(
        document_number=RUT, first_surname="Ñancupil", given_names="R."
    )

    walk_in = note(session, noted(surname="ÑANCUPIL"))

    known.refresh_from_db()
    assert (walk_in.enrolment.person, known.given_names) == (known, "R.")


def test_whoever_has_a_place_is_no_walk_in():
    session = a_session()
    person = PersonFactory(document_number=RUT, first_surname="Ñancupil")
    EnrolmentFactory(edition=session.edition, person=person)

    with pytest.raises(WalkInRefused):
        note(session, noted())

    assert WalkIn.objects.count() == 0


def test_a_walk_in_sent_twice_is_noted_once():
    session, full = a_session(), a_session(places=1)
    note(full, noted(number=a_rut(15_000_002)))
    sent = uuid.uuid4()

    first = note(session, noted(), client_id=sent)
    again = note(session, noted(), client_id=sent)
    waits = [note(full, noted(number=a_rut(15_000_003))) for _tap in range(2)]

    assert first == again
    assert waits[0] == waits[1]
    assert (WalkIn.objects.count(), taken(session)) == (3, 1)


def test_a_closed_session_takes_no_walk_in():
    with pytest.raises(WalkInRefused):
        note(a_session(closed=True), noted())

    assert (WalkIn.objects.count(), Person.objects.count()) == (0, 0)


def test_a_coordinator_gives_the_place_once_there_is_one():
    session = a_session(places=1)
    note(session, noted(number=a_rut(15_000_002)))
    waiting = note(session, noted())
    with pytest.raises(WalkInRefused):
        enrol_walk_in(walk_in=waiting, by=None, at=NOW)
    Edition.objects.update(places=2)

    walk_in = enrol_walk_in(walk_in=waiting, by=None, at=NOW)

    assert (walk_in.status, walk_in.enrolment.person.document_number) == (
        "ENROLLED",
        RUT,
    )
    assert taken(session) == 2
    with pytest.raises(WalkInRefused):
        dismiss_walk_in(walk_in=waiting, by=None, at=NOW)


def test_a_walk_in_dismissed_leaves_no_data_behind():
    session = a_session(places=1)
    note(session, noted(number=a_rut(15_000_002)))

    walk_in = dismiss_walk_in(walk_in=note(session, noted()), by=None, at=NOW)

    assert (walk_in.status, walk_in.document_number, walk_in.given_names) == (
        "DISMISSED",
        "",
        "",
    )


# --- Photographs ---

GPS = 0x8825


def a_photograph(form="JPEG", size=(60, 40), **saved):
    out = io.BytesIO()
    picture = Image.new("RGB", size, "#0f6470")
    exif = Image.Exif()
    exif[0x010E] = "Taken at the house of Rosa"
    exif.get_ifd(GPS)[2] = (29.0, 58.0, 30.0)
    picture.save(out, form, exif=exif, **saved)
    return io.BytesIO(out.getvalue())


def keep(session, file):
    return keep_photo(session=session, file=file, caption="", by=None, at=NOW)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_nothing_but_the_picture_is_kept_of_a_photograph(private_files, form):
    saved = {
        "JPEG": {"comment": b"Rosa", "xmp": b"<x>Rosa</x>"},
        "PNG": {},
        "WEBP": {"xmp": b"<x>Rosa</x>"},
    }[form]

    photo = keep(SessionFactory(), a_photograph(form, **saved))

    with photo.file.open("rb") as file:
        content = file.read()
    with Image.open(io.BytesIO(content)) as kept:
        assert (kept.format, kept.size, dict(kept.getexif())) == ("JPEG", (60, 40), {})
        assert not {"exif", "xmp", "comment"} & set(kept.info)
    assert b"Rosa" not in content


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a" + bytes(100),
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        b"%PDF-1.7 not a photograph",
        b"\x89PNG\r\n\x1a\n" + bytes(50),
    ],
    ids=["nothing", "gif", "svg", "pdf", "half a png"],
)
def test_what_is_no_photograph_is_refused_and_nothing_kept(private_files, content):
    with pytest.raises(EvidenceRefused):
        keep(SessionFactory(), io.BytesIO(content))

    assert SessionPhoto.objects.count() == 0
    assert [path for path in private_files.rglob("*") if path.is_file()] == []


def test_the_same_photograph_twice_is_kept_once_and_gone_when_removed(
    private_files, django_capture_on_commit_callbacks
):
    session = SessionFactory()
    first = keep(session, a_photograph())
    again = keep(session, a_photograph())
    files = [path for path in private_files.rglob("*") if path.is_file()]
    assert (first, len(files)) == (again, 1)

    with django_capture_on_commit_callbacks(execute=True):
        remove_photo(photo=first, by=None, at=NOW)

    assert [path for path in private_files.rglob("*") if path.is_file()] == []
    assert SessionPhoto.objects.count() == 0


# --- Closing ---


def test_what_was_signed_at_closing_is_known_again_and_a_change_seen(settings):
    session = a_session()
    EnrolmentFactory.create_batch(2, edition=session.edition)
    mark_all_present(session=session, by=None, at=NOW)

    summary = close_and_sign(session=session, by=UserFactory(), at=NOW)

    last = Mark.objects.order_by("sequence").last()
    assert summary.content == {
        "edition": session.edition.code,
        "session": session.number,
        "starts_at": session.starts_at.isoformat(),
        "minutes_taught": 240,
        "on_roll": 2,
        "by_state": {"PRESENT": 2, "LATE": 0, "EXCUSED": 0, "ABSENT": 0},
        "minutes_present": 480,
        "marks": 2,
        "last_mark": last.hash,
        "walk_ins": 0,
        "photographs": [],
        "closed_at": NOW.isoformat(),
        "closed_by": summary.closed_by_id,
    }
    stored = ClosingSummary.objects.get()
    assert is_untouched(stored)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert is_untouched(stored)
    stored.content["on_roll"] = 3
    assert not is_untouched(stored)


# --- Marks set aside ---


@pytest.fixture
def aside():
    session = a_session()
    enrolment = EnrolmentFactory(edition=session.edition)
    client_id = uuid.uuid4()
    return MarkSetAside.objects.create(
        client_id=client_id,
        session=session,
        enrolment=enrolment,
        sent={
            "client_id": str(client_id),
            "state": "LATE",
            "minutes": 100,
            "reason": "",
            "device_at": (NOW - timedelta(hours=1)).isoformat(),
        },
        why="x",
        recorded_by=UserFactory(),
        recorded_at=NOW,
    )


def test_a_mark_set_aside_is_stored_as_its_sender_s(aside):
    coordinator = UserFactory()

    store_set_aside(aside=aside, reason="", by=coordinator, at=NOW)

    mark = Mark.objects.get()
    aside.refresh_from_db()
    assert (mark.client_id, mark.state, mark.minutes) == (aside.client_id, "LATE", 100)
    assert (mark.recorded_by, mark.approved_by) == (aside.recorded_by, coordinator)
    assert mark.device_at == NOW - timedelta(hours=1)
    assert (aside.settled_by, aside.settled_at) == (coordinator, NOW)
    with pytest.raises(MarkRefused):
        dismiss_set_aside(aside=aside, by=coordinator, at=NOW)


def test_a_mark_set_aside_that_still_does_not_fit_stays_aside(aside):
    aside.sent["minutes"] = 500
    aside.save()

    with pytest.raises(MarkRefused):
        store_set_aside(aside=aside, reason="", by=UserFactory(), at=NOW)

    aside.refresh_from_db()
    assert (aside.settled_at, Mark.objects.count()) == (None, 0)


def test_a_mark_dismissed_leaves_the_roll_as_it_was(aside):
    dismiss_set_aside(aside=aside, by=UserFactory(), at=NOW)

    aside.refresh_from_db()
    assert (aside.settled_at, Mark.objects.count()) == (NOW, 0)
