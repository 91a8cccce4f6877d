from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.crypto import salted_hmac

from training.attendance import codes
from training.attendance.models import Attendance, CheckIn, Mark
from training.attendance.presence import Hours
from training.catalogue.models import Session
from training.enrolment.models import Enrolment
from training.registry.models import Person

# After the end there is still a queue at the door: time to register the exit.
AFTER_THE_END = timedelta(minutes=30)


def open_check_ins(at: datetime) -> QuerySet[CheckIn]:
    return CheckIn.objects.filter(
        Q(closed_at__isnull=True) | Q(closed_at__gt=at),
        opened_at__lte=at,
        session__status=Session.Status.PLANNED,
        session__ends_at__gt=at - AFTER_THE_END,
    ).select_related("session__edition__course")


def open_check_in(session_id: int, at: datetime) -> CheckIn | None:
    return open_check_ins(at).filter(session=session_id).first()


def secret_of(check_in: CheckIn) -> bytes:
    """Neither the database nor the key of the site alone gives the codes away."""
    return salted_hmac(
        "training.attendance.check_in", check_in.secret, algorithm="sha256"
    ).digest()


def check_in_by_qr(session_id: int, code: str, at: datetime) -> CheckIn | None:
    """The check-in whose screen shows that QR now, or did just before."""
    check_in = open_check_in(session_id, at)
    if check_in and codes.is_qr_code(code, secret_of(check_in), session_id, at):
        return check_in
    return None


def check_in_by_typed_code(code: str, at: datetime) -> CheckIn | None:
    for check_in in open_check_ins(at):
        if codes.is_typed_code(code, secret_of(check_in), check_in.session_id, at):
            return check_in
    return None


def hours_of(check_in: CheckIn) -> Hours:
    session = check_in.session
    return Hours(
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        minutes=session.minutes,
        tolerance=check_in.tolerance,
    )


def place_of(person: Person | None, session: Session) -> Enrolment | None:
    """The person's place in the session's edition; none for whoever has none."""
    if person is None:
        return None
    return (
        Enrolment.objects.holding_a_place()
        .filter(person=person, edition=session.edition_id)
        .first()
    )


def own_entry(enrolment: Enrolment, session: Session) -> Mark | None:
    """When the person registered their own entry, if they did."""
    return (
        session.marks.filter(
            enrolment=enrolment,
            source=Mark.Source.SELF_CHECK_IN,
            entered_at__isnull=False,
        )
        .order_by("-sequence")
        .first()
    )


def without_exit(session: Session) -> QuerySet[Attendance]:
    """Who registered their entry and not their exit, where the session asks for it."""
    return (
        session.attendances.filter(
            session__check_in__asks_exit=True,
            mark__source=Mark.Source.SELF_CHECK_IN,
            mark__entered_at__isnull=False,
            mark__left_at__isnull=True,
        )
        .select_related("mark", "enrolment__person")
        .order_by("enrolment__person__first_surname", "pk")
    )


def checked_in(session: Session) -> int:
    """How many registered themselves and nobody has said otherwise."""
    return session.attendances.filter(mark__source=Mark.Source.SELF_CHECK_IN).count()
