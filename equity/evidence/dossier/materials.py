"""What a course was taught with: its programme, and the files the site hands out."""

from collections.abc import Callable, Iterable, Iterator

from django.utils.text import slugify
from django.utils.translation import gettext as _

from training.catalogue.models import Course

# What stands above this app and keeps files of courses: asked in turn.
Source = Callable[[Course], Iterable[tuple[str, bytes]]]
SOURCES: list[Source] = []


def ask_for_materials(source: Source) -> None:
    """Let ``source`` give the files of a course, each with the name it is known by."""
    if source not in SOURCES:
        SOURCES.append(source)


def materials_of(course: Course) -> Iterator[tuple[str, bytes]]:
    yield f"materiales/{course.code}.txt", programme(course).encode()
    found = [each for source in SOURCES for each in source(course)]
    for number, (known_as, content) in enumerate(found, start=1):
        stem, _dot, ending = known_as.rpartition(".")
        name = slugify(stem)[:60] or "archivo"
        yield f"materiales/{course.code}/{number:02}-{name}.{slugify(ending)}", content


def programme(course: Course) -> str:
    about = [
        course.title,
        "",
        f"{_('Topic')}: {course.get_topic_display()}",
        f"{_('Modality')}: {course.get_modality_display()}",
        _("%(minutes)s minutes") % {"minutes": course.minutes},
        _("Attendance required: %(n)s %%") % {"n": course.attendance_threshold},
        "",
        _("Contents"),
        course.contents or "–",
        "",
    ]
    return "\n".join(about)
