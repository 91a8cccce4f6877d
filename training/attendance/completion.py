"""Which courses somebody has completed: the rule of attendance over whole editions."""

from collections.abc import Iterable
from datetime import date

from training.attendance.queries import minutes_of
from training.enrolment.models import Enrolment


def completed_courses(person: int, courses: Iterable[int], on: date) -> set[int]:
    """Those of ``courses`` with an edition over by ``on``, attended enough."""
    enrolments = (
        Enrolment.objects.holding_a_place()
        .filter(person=person, edition__course__in=courses, edition__ends_on__lt=on)
        .select_related("edition__course")
    )
    minutes = minutes_of(enrolments)
    return {
        row.edition.course_id
        for row in enrolments
        if minutes[row.pk].attended_enough(
            threshold=row.edition.course.attendance_threshold
        )
    }
