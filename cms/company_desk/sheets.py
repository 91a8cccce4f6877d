"""A company's people in one edition: a row each, a column a session."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from cms.company_desk.queries import with_certificates
from training.attendance.models import Attendance
from training.attendance.queries import minutes_of
from training.attendance.rules import Forecast
from training.blocking import without_blocked
from training.catalogue.models import Edition, Session
from training.certificates.models import Certificate
from training.companies.rules import may_substitute
from training.enrolment.models import Enrolment
from training.enrolment.queries import Standing, sessions_to_attend, standings
from training.registry.models import Company


@dataclass(frozen=True, kw_only=True)
class SheetRow:
    enrolment: Enrolment
    # Minutes in each session of the sheet; nothing where there is no record yet.
    sessions: list[tuple[Session, int | None]]
    forecast: Forecast | None
    may_replace: bool
    is_the_companys: bool
    has_offer: bool
    standing: Standing | None

    @property
    def certificate(self) -> Certificate | None:
        return next(iter(self.enrolment.valid_certificates), None)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    edition: Edition
    sessions: list[Session]
    rows: list[SheetRow]

    @property
    def seated(self) -> list[SheetRow]:
        return [row for row in self.rows if row.enrolment.holds_place]

    @property
    def others(self) -> list[SheetRow]:
        return [row for row in self.rows if not row.enrolment.holds_place]

    @property
    def registers(self) -> list[Session]:
        """The closed sessions in which somebody of the company is recorded."""
        return [
            session
            for place, session in enumerate(self.sessions)
            if session.status == Session.Status.CLOSED
            and any(row.sessions[place][1] is not None for row in self.seated)
        ]

    @property
    def certificates(self) -> int:
        return sum(row.certificate is not None for row in self.rows)

    @property
    def present(self) -> int:
        return sum(row.forecast.present for row in self.seated if row.forecast)


def edition_sheet(company: Company, edition_id: int, *, at: datetime) -> Sheet | None:
    """Everybody recorded for the company there; nothing where there is nobody."""
    # By a query of its own: a number beyond any row's is no error there.
    wanted = Edition.objects.filter(pk=edition_id)
    recorded = without_blocked(
        Enrolment.objects.filter(company=company, edition__in=wanted)
    )
    enrolments = list(
        with_certificates(recorded)
        .select_related("edition__course", "person")
        .order_by(
            "person__first_surname", "person__second_surname", "person__given_names"
        )
    )
    if not enrolments:
        return None
    edition = enrolments[0].edition
    sessions = list(sessions_to_attend(edition))
    seated = recorded.filter(status=Enrolment.Status.ENROLLED)
    present, minutes = present_in(sessions, seated), minutes_of(seated)
    turns = standings(enrolments, at=at)
    goes_on = may_substitute(
        status=edition.status, starts_on=edition.starts_on, on=timezone.localdate(at)
    )
    threshold = edition.course.attendance_threshold
    rows = []
    for enrolment in enrolments:
        held = minutes.get(enrolment.pk)
        is_theirs = enrolment.source != Enrolment.Source.ONLINE
        rows.append(
            SheetRow(
                enrolment=enrolment,
                sessions=[
                    (session, present.get((enrolment.pk, session.pk)))
                    for session in sessions
                ],
                forecast=held.forecast(threshold=threshold) if held else None,
                may_replace=is_theirs and enrolment.holds_place and goes_on,
                is_the_companys=is_theirs,
                has_offer=enrolment.has_offer(at=at),
                standing=turns.get(enrolment.pk),
            )
        )
    return Sheet(edition=edition, sessions=sessions, rows=rows)


def present_in(sessions: list[Session], seated) -> dict[tuple[int, int], int]:
    """Minutes present, by enrolment and session, where there is a record."""
    rows = Attendance.objects.filter(
        session__in=sessions, enrolment__in=seated.values("pk")
    ).values_list("enrolment_id", "session_id", "minutes")
    return {(enrolment, session): minutes for enrolment, session, minutes in rows}
