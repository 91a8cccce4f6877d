"""A session's photographs, and what is signed when it is closed."""

import io
from datetime import UTC, datetime

import pytest
from PIL import Image

from training.attendance.models import Mark
from training.attendance.operations import mark_all_present
from training.logbook.models import ClosingSummary, SessionPhoto
from training.logbook.operations import (
    EvidenceRefused,
    close_and_sign,
    keep_photo,
    remove_photo,
)
from training.logbook.queries import is_untouched
from training.tests.factories import EnrolmentFactory, SessionFactory, UserFactory

NOW = datetime(2027, 3, 1, 14, tzinfo=UTC)

pytestmark = pytest.mark.django_db


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


def test_what_was_signed_at_closing_is_known_again_and_a_change_seen(settings):
    session = SessionFactory()
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
