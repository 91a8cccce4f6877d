"""The roll of every closed session: marks, some corrected, what they come to."""

from collections.abc import Iterable
from datetime import timedelta
from random import Random
from uuid import UUID

from django.db.models import Model
from django.utils import timezone

from cms.demo.enrolments import People
from cms.demo.programme import Programme
from cms.demo.texts import logins
from training.accounts.models import User
from training.attendance.models import Attendance, CheckIn, Mark, State
from training.attendance.operations import append_history, recount
from training.catalogue.models import Course, Edition, Session
from training.enrolment.models import Enrolment

Source = Mark.Source

TAKEN_BY = 6 * [Source.TRAINER] + 3 * [Source.SELF_CHECK_IN] + [Source.PAPER]
NEVER_CAME, CAME_AND_WENT = 0.07, 0.09
CORRECTED = 0.03
EXCUSES = ["Licencia médica", "Turno en faena", "Cuidado de un familiar", "Trámite"]
CORRECTIONS = ["Llegó después de pasar la lista", "Figuraba con otro nombre"]


def make(programme: Programme) -> list[Model]:
    trainer = User.objects.get(email=logins.TRAINER.email)
    rolls = [
        roll
        for edition in programme.rows(Edition).select_related("course")
        for roll in edition_rolls(programme, edition, trainer)
    ]
    marks = append_history(mark for roll in rolls for mark in roll)
    current = Attendance.objects.bulk_create(
        attendances(programme, (roll[-1] for roll in rolls)), batch_size=500
    )
    recount({attendance.enrolment_id for attendance in current})
    return [*marks, *current, *check_ins(programme, trainer)]


def check_ins(programme: Programme, trainer: User) -> list[Model]:
    """Today's sessions, with their self check-in open all day for whoever tries it."""
    dice = programme.chance("check-ins")
    today = programme.rows(Session).filter(
        status=Session.Status.PLANNED, starts_at__date=programme.anchor
    )
    return CheckIn.objects.bulk_create(
        CheckIn(
            session=session,
            secret=f"{dice.getrandbits(256):064x}",
            asks_exit=True,
            by_document=True,
            opened_by=trainer,
            opened_at=session.starts_at - timedelta(hours=12),
        )
        for session in today.order_by("pk")
    )


def edition_rolls(
    programme: Programme, edition: Edition, trainer: User
) -> list[list[Mark]]:
    """For each person and closed session, their marks in order."""
    dice = programme.chance(f"marks {edition.code}")
    sessions = edition.sessions.filter(status=Session.Status.CLOSED).order_by("number")
    sessions = list(sessions.prefetch_related("trainers__person"))
    enrolments = edition.enrolments.holding_a_place().select_related("person")
    return [
        marks_of(session, enrolment, diligence, trainer, dice)
        for enrolment in enrolments.order_by("pk")
        for diligence in [a_diligence(enrolment, dice)]
        for session in sessions
    ]


def a_diligence(enrolment: Enrolment, dice: Random) -> float:
    """The chance that this person comes to each session."""
    if enrolment.person.email == logins.PARTICIPANT.email:
        return 1.0
    roll = dice.random()
    if roll < NEVER_CAME:
        return 0.0
    return 0.55 if roll < NEVER_CAME + CAME_AND_WENT else 0.985


def marks_of(
    session: Session,
    enrolment: Enrolment,
    diligence: float,
    trainer: User,
    dice: Random,
) -> list[Mark]:
    state, minutes = what_happened(session, diligence, dice)
    last = Mark(
        client_id=UUID(int=dice.getrandbits(128), version=4),
        session=session,
        enrolment=enrolment,
        state=state,
        minutes=minutes,
        reason=dice.choice(EXCUSES) if state == State.EXCUSED else "",
        source=a_source(session, dice),
        recorded_by=trainer if is_taught_by(session, trainer) else None,
        recorded_at=session.starts_at + timedelta(minutes=dice.randint(2, 20)),
    )
    if state in (State.PRESENT, State.LATE) and dice.random() < CORRECTED:
        first = mistaken(last, dice)
        return [first, corrected(last, first, dice)]
    return [last]


def what_happened(session: Session, diligence: float, dice: Random) -> tuple[str, int]:
    if dice.random() >= diligence:
        return dice.choice([State.ABSENT, State.ABSENT, State.EXCUSED]), 0
    if diligence < 1 and dice.random() < 0.08:
        return State.LATE, session.minutes - dice.choice([10, 15, 20, 30])
    return State.PRESENT, session.minutes


def a_source(session: Session, dice: Random) -> str:
    if session.edition.modality == Course.Modality.ONLINE:
        return Source.IMPORT
    return dice.choices(
        [Source.TRAINER, Source.SELF_CHECK_IN, Source.PAPER], [6, 3, 1]
    )[0]


def is_taught_by(session: Session, user: User) -> bool:
    return any(trainer.person.user_id == user.pk for trainer in session.trainers.all())


def mistaken(mark: Mark, dice: Random) -> Mark:
    """The first mark, before somebody noticed."""
    return Mark(
        client_id=UUID(int=dice.getrandbits(128), version=4),
        session=mark.session,
        enrolment=mark.enrolment,
        state=State.ABSENT,
        minutes=0,
        source=mark.source,
        recorded_by=mark.recorded_by,
        recorded_at=mark.recorded_at,
    )


def corrected(mark: Mark, first: Mark, dice: Random) -> Mark:
    mark.from_state, mark.from_minutes = first.state, first.minutes
    mark.replaces = first.client_id
    mark.source, mark.reason = Source.TRAINER, dice.choice(CORRECTIONS)
    mark.recorded_at = mark.session.ends_at
    return mark


def attendances(programme: Programme, last: Iterable[Mark]) -> list[Attendance]:
    """What each person's last mark comes to, with the company of the session's day."""
    people = People(programme)
    return [
        Attendance(
            session=mark.session,
            enrolment=mark.enrolment,
            company_id=job and job.company_id,
            mark=mark,
            state=mark.state,
            minutes=mark.minutes,
        )
        for mark in last
        for day in [timezone.localdate(mark.session.starts_at)]
        for job in [people.job_on(mark.enrolment.person_id, day)]
    ]
