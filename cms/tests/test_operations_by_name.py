"""Operations of agencies, online sessions, paper and declarations: all they change, and
nothing once refused."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.utils import timezone

import training.tests
from cms.tests.agencies import ALWAYS, a_cession, an_agency
from cms.tests.session_records import photograph
from equity.tests.factories import WorkforceDeclarationFactory
from equity.workforce.reminders import remind_company
from training.agencies.models import AgencyAccess
from training.agencies.operations import (
    AgencyRefused,
    accept_access,
    end_cession,
    invite_agency,
    revoke_access,
)
from training.attendance.entries import Entry
from training.attendance.models import Correction
from training.attendance.online.models import ConnectionReport
from training.attendance.online.operations import (
    ReportRefused,
    receive_report,
    settle_line,
)
from training.attendance.operations import MarkRefused
from training.attendance.operations.corrections import propose
from training.attendance_register.models import PaperSheet
from training.attendance_register.operations import (
    SheetRefused,
    keep_sheet,
    key_marks,
    sheet_code,
)
from training.catalogue.operations import ChangeRefused
from training.catalogue.together import set_status
from training.tests.effects import effects, refused
from training.tests.factories import (
    AdhesionFactory,
    CompanyContactFactory,
    EditionFactory,
    EnrolmentFactory,
    PersonFactory,
    SessionFactory,
    UserFactory,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("home", "private_files"),
]
AT = timezone.now()
ZOOM = Path(training.tests.__file__).parent / "data/zoom-participantes.csv"


@pytest.fixture
def by():
    return UserFactory(staff=True)


def test_an_agency_is_let_in_and_out(by):
    agency, values = an_agency(), {"actions": (), "span": ALWAYS, "by": by, "at": AT}
    first, second = (
        invite_agency(agency=agency, email=email, **values)
        for email in ("uno@agencia.cl", "dos@agencia.cl")
    )

    accepted = effects(accept_access, access=first, at=AT)
    ended = [
        effects(revoke_access, access=access, by=by, at=AT)
        for access in (first, second)
    ]

    assert accepted == (
        {"User": {"+1"}, "AgencyAccess": {"accepted_at", "user_id"}},
        ["training.agencies.accept"],
    )
    assert ended[0] == (
        {"AgencyAccess": {"revoked_at"}, "Message": {"reason", "ended_at", "status"}},
        ["training.agencies.revoke"],
    )
    assert ended[1] == (
        {"AgencyAccess": {"revoked_at"}, "Message": {"reason", "ended_at", "status"}},
        ["training.agencies.revoke"],
    )
    for access in AgencyAccess.objects.all():
        refused(AgencyRefused, accept_access, access=access, at=AT)
        refused(AgencyRefused, revoke_access, access=access, by=by, at=AT)


def test_end_cession(by):
    cession = a_cession(an_agency())

    assert effects(end_cession, cession=cession, by=by, at=AT) == (
        {"Cession": {"ended_at"}},
        ["training.agencies.end_cession"],
    )
    refused(AgencyRefused, end_cession, cession=cession, by=by, at=AT)


@pytest.fixture
def session():
    made = SessionFactory(starts_at=datetime(2026, 10, 7, 12, tzinfo=UTC), minutes=120)
    person = PersonFactory(given_names="Ana", first_surname="Barraza", email="")
    EnrolmentFactory(edition=made.edition, person=person)
    return made


def receive(session, by, content=None):
    file = BytesIO(content or ZOOM.read_bytes())
    values = {"session": session, "name": "informe.csv", "by": by, "at": AT}
    return receive_report(file=file, **values)


def test_a_connection_report_and_who_its_lines_are(session, by):
    got = effects(receive, session=session, by=by)

    assert got == (
        {"ConnectionReport": {"+1"}, "ReportLine": {"+15"}},
        ["training.attendance.receive_report"],
    )
    refused(ReportRefused, receive, session=session, by=by)
    refused(ReportRefused, receive, session=session, by=by, content=b"nada")
    report = ConnectionReport.objects.get()
    line, mine = report.lines.first(), session.edition.enrolments.get()
    settled = effects(settle_line, line=line, enrolment=mine, by=by, at=AT)
    assert settled == (
        {"ReportLine": {"enrolment_id", "settled"}},
        ["training.attendance.settle_line"],
    )
    stranger = EnrolmentFactory()
    refused(ReportRefused, settle_line, line=line, enrolment=stranger, by=by, at=AT)
    report.status, report.ended_at = "STORED", AT
    report.save()
    refused(ReportRefused, settle_line, line=line, enrolment=mine, by=by, at=AT)


def test_a_signed_sheet_and_the_marks_it_shows(session, by):
    file = photograph(sheet_code(session, 1))

    def keep():
        file.seek(0)
        keep_sheet(session=session, file=file, by=by, at=AT)

    assert effects(keep) == ({"PaperSheet": {"+1"}}, ["training.attendance.keep_sheet"])
    refused(SheetRefused, keep)
    sheet, mine = PaperSheet.objects.get(), session.edition.enrolments.get()
    said = [Entry(enrolment_id=mine.pk, state="PRESENT", minutes=120)]
    keyed = effects(key_marks, sheet=sheet, entries=said, by=by, at=AT)
    assert keyed == (
        {
            "Mark": {"+1"},
            "MarkChain": {"+1"},
            "Attendance": {"+1"},
            "AttendanceTotal": {"+1"},
        },
        ["training.attendance.mark", "training.attendance.key_marks"],
    )
    wrong = [Entry(enrolment_id=mine.pk, state="PRESENT", minutes=121)]
    refused(MarkRefused, key_marks, sheet=sheet, entries=wrong, by=by, at=AT)


def test_propose(session, by):
    mine = session.edition.enrolments.get()
    entry = Entry(enrolment_id=mine.pk, state="ABSENT", minutes=0, reason="No vino.")
    values = {"session": session, "entries": [entry], "by": by, "at": AT}

    assert effects(propose, **values) == (
        {"Correction": {"+1"}},
        ["training.attendance.propose_corrections"],
    )
    assert Correction.objects.get().reason == "No vino."
    # One waits at a time, whoever proposes the second.
    refused(MarkRefused, propose, **values)


def test_set_status(by):
    draft = EditionFactory(status="DRAFT")

    published = effects(set_status, edition=draft, status="PUBLISHED", by=by, at=AT)
    refused(ChangeRefused, set_status, edition=draft, status="PUBLISHED", by=by, at=AT)
    cancelled = effects(set_status, edition=draft, status="CANCELLED", by=by, at=AT)

    assert published == ({"Edition": {"status"}}, ["training.catalogue.update_edition"])
    assert cancelled == (
        {"Edition": {"status"}},
        ["training.catalogue.update_edition", "training.enrolment.release_everybody"],
    )
    refused(ChangeRefused, set_status, edition=draft, status="PUBLISHED", by=by, at=AT)


def test_remind_company(by):
    contact = CompanyContactFactory()
    AdhesionFactory(company=contact.company)
    again = {"company": contact.company, "by": by, "at": AT + timedelta(seconds=1)}

    done = effects(remind_company, company=contact.company, by=by, at=AT)

    assert done == (
        {"Message": {"+1"}, "MailPreference": {"+1"}},
        ["equity.workforce.remind"],
    )
    # Once a day, and nobody who acts for a company that owes nothing.
    assert effects(remind_company, **again) == ({}, [])
    other = CompanyContactFactory().company
    WorkforceDeclarationFactory(company=other, on_date=timezone.localdate(AT))
    assert effects(remind_company, company=other, by=by, at=AT) == ({}, [])
