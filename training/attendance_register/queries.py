from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from training.attendance.models import Attendance, Mark, State
from training.attendance.queries import alphabetical, roll
from training.attendance_register.content import Content, Line, moment
from training.catalogue.models import Session
from training.registry.models import Company, Employment, Person


def register_content(
    session: Session, *, company: Company | None = None, shows_documents: bool
) -> Content:
    """The session's register, or one company's part of it, as it stands now."""
    rows = roll(session)
    attendances = attendances_of(session)
    positions = positions_on_the_day(session, [row.enrolment.person for row in rows])
    lines = [
        line_of(
            row.enrolment, attendances.get(row.enrolment.pk), positions, shows_documents
        )
        for row in rows
        if belongs(row.enrolment, attendances.get(row.enrolment.pk), company)
    ]
    edition = session.edition
    return Content(
        course=edition.course.title,
        edition=edition.code,
        session=session.number,
        place=session.venue or edition.venue,
        starts_at=moment(timezone.localtime(session.starts_at)),
        ends_at=moment(timezone.localtime(session.ends_at)),
        minutes_taught=session.minutes,
        trainers=trainers_of(session),
        company=company.name if company else "",
        closed_at=moment(session.closed_at and timezone.localtime(session.closed_at)),
        issuer=settings.ISSUER_NAME,
        marks=session.marks.count(),
        lines=tuple(lines),
    )


def trainers_of(session: Session) -> tuple[str, ...]:
    trainers = session.trainers.select_related("person")
    ordered = sorted((trainer.person for trainer in trainers), key=alphabetical)
    return tuple(person.full_name for person in ordered)


def attendances_of(session: Session) -> dict[int, Attendance]:
    rows = session.attendances.select_related("mark__recorded_by__person", "company")
    return {row.enrolment_id: row for row in rows}


def belongs(enrolment, attendance: Attendance | None, company: Company | None) -> bool:
    """The company of record is that of the session, else that of the enrolment."""
    if company is None:
        return True
    recorded = attendance.company_id if attendance else enrolment.company_id
    return recorded == company.pk


def positions_on_the_day(session: Session, people: list[Person]) -> dict:
    day = timezone.localdate(session.starts_at)
    rows = Employment.objects.valid_on(day).filter(person__in=people)
    return {
        (row.person_id, row.company_id): row.position or row.get_job_category_display()
        for row in rows
    }


def line_of(enrolment, attendance, positions: dict, shows_documents: bool) -> Line:
    person = enrolment.person
    company = attendance.company if attendance else enrolment.company
    return Line(
        name=f"{person.surnames}, {person.social_name or person.given_names}",
        document=person.document_number if shows_documents else person.masked_document,
        company=company.name if company else "",
        position=positions.get(
            (person.pk, company and company.pk), enrolment.get_job_category_display()
        ),
        state=str(State(attendance.state).label) if attendance else _("Not marked"),
        minutes=attendance.minutes if attendance else None,
        how=how_taken(attendance.mark) if attendance else "",
        reason=attendance.mark.reason if attendance else "",
    )


def how_taken(mark: Mark) -> str:
    """The source of the mark, who made it, and when the server stored it."""
    who = mark.recorded_by
    person = getattr(who, "person", None) if who else None
    name = person.full_name if person else ""
    at = moment(timezone.localtime(mark.recorded_at))
    return " · ".join(part for part in (mark.get_source_display(), name, at) if part)
