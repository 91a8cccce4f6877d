"""Twenty-four courses, sixty editions around the anchor, with their sessions."""

from datetime import date, timedelta
from random import Random

from django.db.models import Model

from cms.demo.programme import Programme, at, workday_before, workday_from
from cms.demo.slots import (
    CANCELLED,
    COMING,
    DRAFT,
    FINISHED,
    RUNNING,
    Slot,
    parts,
    slots,
)
from cms.demo.texts.courses import COURSES
from training.catalogue.models import Course, Edition, Session, Trainer

STATUS = {
    FINISHED: Edition.Status.FINISHED,
    RUNNING: Edition.Status.PUBLISHED,
    COMING: Edition.Status.PUBLISHED,
    CANCELLED: Edition.Status.CANCELLED,
    DRAFT: Edition.Status.DRAFT,
}
VENUES = [
    ("Sala de capacitación, Barrio Industrial", "04102"),
    ("Auditorio del gremio, Barrio Industrial", "04102"),
    ("Casino de la empresa anfitriona", "04102"),
    ("Centro de formación, La Serena", "04101"),
]
ONLINE = ("Videollamada", "")
# Of the finished editions, each so many lost a session and made up for it later.
ONE_IN = 12


def make_courses(programme: Programme) -> list[Model]:
    return Course.objects.bulk_create(
        Course(
            code=text.code,
            title=text.title,
            title_en=text.title_en,
            topic=text.topic,
            modality=text.modality,
            minutes=text.minutes,
            attendance_threshold=text.threshold,
            certificate_months=text.months,
            contents="\n".join(text.contents),
        )
        for text in COURSES
    )


def programme_slots(programme: Programme) -> list[Slot]:
    return slots([text.code for text in COURSES], programme.chance("slots"))


def make_editions(programme: Programme) -> list[Model]:
    dice = programme.chance("editions")
    courses = {course.code: course for course in programme.rows(Course)}
    found = programme_slots(programme)
    planned = [
        planned_sessions(programme, slot, courses[slot.course], number, dice)
        for number, slot in enumerate(found)
    ]
    editions = Edition.objects.bulk_create(
        an_edition(slot, courses[slot.course], sessions, programme, dice)
        for slot, sessions in zip(found, planned, strict=True)
    )
    for edition, sessions in zip(editions, planned, strict=True):
        for session in sessions:
            session.edition, session.venue = edition, edition.venue
    sessions = Session.objects.bulk_create(s for some in planned for s in some)
    assign_trainers(programme, found, planned, dice)
    return [*editions, *sessions]


def an_edition(
    slot: Slot,
    course: Course,
    sessions: list[Session],
    programme: Programme,
    dice: Random,
) -> Edition:
    is_online = course.modality == Course.Modality.ONLINE
    venue, commune = ONLINE if is_online else dice.choice(VENUES)
    first, last = (sessions[i].starts_at for i in (0, -1))
    opens_on = min(first.date() - timedelta(days=45), opening_day(slot, programme))
    return Edition(
        course=course,
        code=slot.code,
        status=STATUS[slot.kind],
        modality=course.modality,
        venue=venue,
        commune=commune,
        starts_on=first.date(),
        ends_on=last.date(),
        enrolment_opens_at=at(opens_on, 9),
        enrolment_closes_at=at(first.date() - timedelta(days=1), 18),
        places=dice.choice([16, 20, 24, 25, 30, 36]) + (10 if is_online else 0),
    )


def opening_day(slot: Slot, programme: Programme) -> date:
    """All that is to come can be enrolled in today, save the one furthest off."""
    return programme.day(12 if slot.starts > 60 else -12)


def planned_sessions(
    programme: Programme, slot: Slot, course: Course, number: int, dice: Random
) -> list[Session]:
    lengths = parts(course.minutes)
    days = [a_day(programme, day) for day in slot.days] or spread(
        programme, slot, len(lengths), dice
    )
    sessions = [
        a_session(slot, length, day, programme)
        for length, day in zip(lengths, days, strict=True)
    ]
    if slot.kind == FINISHED and number % ONE_IN == 1 and len(sessions) > 1:
        sessions.append(made_up_for(sessions[-1]))
    for position, session in enumerate(sessions, start=1):
        session.number = position
        session.title = subject(course, position, len(sessions))
    return sessions


def a_day(programme: Programme, offset: int) -> date:
    """Today is today, be it Sunday; the other days move off the weekend."""
    if offset == 0:
        return programme.anchor
    day = programme.day(offset)
    return workday_from(day) if offset > 0 else workday_before(day)


def spread(programme: Programme, slot: Slot, count: int, dice: Random) -> list[date]:
    days = [programme.workday(slot.starts)]
    while len(days) < count:
        days.append(workday_from(days[-1] + timedelta(days=dice.choice([1, 2, 3]))))
    return days


def a_session(slot: Slot, minutes: int, day: date, programme: Programme) -> Session:
    starts_at = at(day, slot.hour, 30)
    ends_at = starts_at + timedelta(minutes=minutes)
    is_closed = slot.kind in (FINISHED, RUNNING) and day < programme.anchor
    session = Session(starts_at=starts_at, ends_at=ends_at, minutes=minutes)
    if slot.kind == CANCELLED:
        session.status = Session.Status.CANCELLED
    elif is_closed:
        session.status = Session.Status.CLOSED
        session.closed_at = ends_at + timedelta(minutes=12)
    return session


def made_up_for(last: Session) -> Session:
    """Cancel ``last`` and give its minutes on a later day."""
    day = workday_from(last.starts_at.date() + timedelta(days=4))
    moved = at(day, last.starts_at.hour, last.starts_at.minute)
    delay = moved - last.starts_at
    later = Session(
        starts_at=last.starts_at + delay,
        ends_at=last.ends_at + delay,
        minutes=last.minutes,
        status=Session.Status.CLOSED,
        closed_at=last.closed_at + delay,
    )
    last.status, last.closed_at = Session.Status.CANCELLED, None
    return later


def subject(course: Course, position: int, count: int) -> str:
    lines = course.contents.splitlines()
    return lines[(position - 1) * len(lines) // count]


def assign_trainers(
    programme: Programme,
    found: list[Slot],
    planned: list[list[Session]],
    dice: Random,
) -> None:
    ours, *others = programme.rows(Trainer)
    through = Session.trainers.through
    pairs = []
    for slot, sessions in zip(found, planned, strict=True):
        team = a_team(slot, len(sessions), ours, others, dice)
        pairs += [(session, trainer) for session in sessions for trainer in team]
    through.objects.bulk_create(
        through(session=session, trainer=trainer) for session, trainer in pairs
    )


def a_team(
    slot: Slot, sessions: int, ours: Trainer, others: list[Trainer], dice: Random
) -> list[Trainer]:
    """One trainer, and a second one for a long course."""
    drawn = dice.sample(others, 2 if sessions > 4 else 1)
    return [ours, *drawn[1:]] if slot.has_demo_trainer else drawn
