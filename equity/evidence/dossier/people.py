"""Who was counted for a training action, and the sessions they were taught in."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils import timezone

from equity.evidence.queries import Cell
from training.attendance.queries import minutes_of
from training.catalogue.models import Course, Session
from training.certificates.models import Certificate
from training.enrolment.models import Enrolment


@dataclass(frozen=True)
class Participant:
    """One person in one edition, as the register of the dossier says it."""

    name: str
    document: str
    course: str
    edition: str
    ended_on: str
    present: int
    total: int
    folio: str

    def cells(self) -> list[str]:
        return [
            self.name,
            self.document,
            self.course,
            self.edition,
            self.ended_on,
            f"{self.present}",
            f"{self.total}",
            self.folio,
        ]


@dataclass(frozen=True)
class Taught:
    """What the people counted of one company were taught, and where it is written."""

    participants: list[Participant]
    sessions: list[Session]
    courses: list[Course]
    certificates: list[Certificate]


NOTHING = Taught([], [], [], [])


def taught_in(cell: Cell, *, shows_documents: bool) -> Taught:
    """Only people of the element's own company, whatever the action's scope."""
    if cell.counted is None:
        return NOTHING
    ids = [
        each.enrolment
        for each in cell.counted.trainings
        if each.company == cell.adhesion.company_id
    ]
    enrolments = Enrolment.objects.filter(pk__in=ids)
    minutes = minutes_of(enrolments)
    valid = Certificate.objects.filter(status=Certificate.Status.VALID)
    rows = list(
        enrolments.select_related("person", "edition__course")
        .prefetch_related(
            Prefetch("certificates", valid.order_by("pk"), to_attr="in_force")
        )
        .order_by(
            "person__first_surname",
            "person__second_surname",
            "person__given_names",
            "person",
            "edition__ends_on",
            "pk",
        )
    )
    sessions = Session.objects.filter(
        edition__in={row.edition_id for row in rows}, status=Session.Status.CLOSED
    )
    courses = {row.edition.course_id: row.edition.course for row in rows}
    return Taught(
        participants=[
            participant(row, minutes[row.pk], shows_documents=shows_documents)
            for row in rows
        ],
        sessions=list(
            sessions.select_related("edition__course").order_by(
                "starts_at", "edition__code", "number"
            )
        ),
        courses=sorted(courses.values(), key=lambda course: course.code),
        certificates=[each for row in rows for each in row.in_force],
    )


def participant(row: Enrolment, minutes, *, shows_documents: bool) -> Participant:
    person, edition = row.person, row.edition
    return Participant(
        name=f"{person.surnames}, {person.social_name or person.given_names}",
        document=person.document_number if shows_documents else person.masked_document,
        course=edition.course.title,
        edition=edition.code,
        ended_on=f"{edition.ends_on:%d-%m-%Y}",
        present=minutes.present,
        total=minutes.total,
        folio=", ".join(each.folio for each in row.in_force),
    )


def local_day(moment) -> str:
    return f"{timezone.localtime(moment):%d-%m-%Y %H:%M}" if moment else ""
