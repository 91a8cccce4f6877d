"""Somebody who left traces everywhere that the site keeps anything."""

import hashlib
from datetime import UTC, date, datetime

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.contrib.search_promotions.models import Query
from wagtail.models import ModelLogEntry

from equity.profiles.operations import declare_gender
from training.attendance.models import Correction, MarkSetAside
from training.attendance.online.models import ConnectionReport, ReportLine
from training.attendance.operations.totals import recount
from training.attendance_register.models import PaperSheet
from training.attendance_register.operations import take_register
from training.certificates.operations import issue_certificates
from training.companies.models import Batch, ContactInvitation, WorkerClaim
from training.enrolment.calendars import CalendarFeed, Invitation
from training.enrolment.models import (
    AccessNeeds,
    GuardianAuthorisation,
    IdentityRequest,
)
from training.logbook.models import SessionNote, SessionPhoto, WalkIn
from training.messaging.operations import preference_for, queue_message
from training.privacy.models import PrivacyRequest
from training.registry.models import Employment, Person
from training.spreadsheets.models import ImportJob
from training.tests.factories import (
    AttendanceFactory,
    CompanyContactFactory,
    CompanyFactory,
    EnrolmentFactory,
    MarkFactory,
    PersonFactory,
    UserFactory,
    a_rut,
    attendee,
    held_edition,
)

NOW = datetime(2027, 3, 5, 15, tzinfo=UTC)
RUN = a_rut(17_654_321)
DOTTED = "17.654.321"
EMAIL, PHONE = "zunilda.q@correo.cl", "+56987651234"
GIVEN, FIRST, SECOND, SOCIAL = "Zunilda", "Quezalcaltur", "Ñanculefé", "Wanglen"
NEEDLES = (RUN, RUN[:-2], DOTTED, EMAIL, "987651234", GIVEN, FIRST, SECOND, SOCIAL)
FULL = f"{SOCIAL} {FIRST} {SECOND}"


def somebody_everywhere():
    """Zunilda, who came to a course, and another who came too."""
    edition, company = held_edition(), CompanyFactory(name="Aguas del Norte SpA")
    user = UserFactory(email=EMAIL, first_name=GIVEN, last_name=FIRST)
    EmailAddress.objects.create(user=user, email=EMAIL, verified=True, primary=True)
    person = PersonFactory(
        user=user,
        document_number=RUN,
        given_names=GIVEN,
        first_surname=FIRST,
        second_surname=SECOND,
        social_name=SOCIAL,
        email=EMAIL,
        phone=PHONE,
        birth_on=date(1990, 5, 4),
        registered_sex="WOMAN",
    )
    attendee(edition)
    [session] = edition.sessions.all()
    enrolment = EnrolmentFactory(
        edition=edition, person=person, company=company, refusal_reason=f"{GIVEN} no"
    )
    mark = MarkFactory(
        session=session,
        enrolment=enrolment,
        minutes=200,
        state="LATE",
        reason=f"{GIVEN} avisó",
    )
    AttendanceFactory(mark=mark, company=company)
    Employment.objects.create(
        person=person,
        company=company,
        position=f"Asistente de {GIVEN}",
        from_date=date(2020, 1, 1),
    )
    CompanyContactFactory(user=user, company=company)
    recount(edition.enrolments.values_list("pk", flat=True))
    issue_certificates(edition=edition, by=None, at=NOW)
    beside_the_enrolment(enrolment, session, mark)
    sent_by_a_company(person, enrolment, edition, company)
    of_the_session(session, company)
    of_the_login(user, person)
    said_and_asked(person, enrolment)
    return person


def beside_the_enrolment(enrolment, session, mark):
    staff = UserFactory()
    AccessNeeds.objects.create(enrolment=enrolment, note=GIVEN, said_at=NOW)
    GuardianAuthorisation.objects.create(
        enrolment=enrolment,
        name=FULL,
        document=DOTTED,
        relationship="Madre",
        contact=PHONE,
        authorised_at=NOW,
    )
    Invitation.objects.create(enrolment=enrolment, told={"1": GIVEN}, told_at=NOW)
    Correction.objects.create(
        session=session,
        enrolment=enrolment,
        state="PRESENT",
        minutes=240,
        reason=f"{GIVEN} sí estuvo",
        proposed_by=staff,
        proposed_at=NOW,
    )
    MarkSetAside.objects.create(
        client_id=mark.client_id,
        session=session,
        enrolment=enrolment,
        sent={"reason": GIVEN},
        why="Tarde",
        recorded_at=NOW,
    )


def sent_by_a_company(person, enrolment, edition, company):
    batch = Batch.objects.create(company=company, edition=edition, started_at=NOW)
    cells = {"given_names": GIVEN, "first_surname": FIRST, "document": RUN}
    batch.rows.create(number=1, cells=cells, enrolment=enrolment)
    batch.rows.create(number=2, cells={"document": RUN, "email": EMAIL})
    batch.rows.create(number=3, cells={"given_names": GIVEN, "first_surname": FIRST})
    document = {
        "document_type": "RUN",
        "document_country": "CL",
        "document_number": RUN,
    }
    names = {"given_names": GIVEN, "first_surname": FIRST, "second_surname": SECOND}
    WorkerClaim.objects.create(company=company, claimed_at=NOW, **document)
    IdentityRequest.objects.create(
        user=person.user, edition=edition, asked_at=NOW, **document, **names
    )
    [session] = edition.sessions.all()
    WalkIn.objects.create(session=session, noted_at=NOW, **document, **names)
    WalkIn.objects.create(
        session=session, status="DISMISSED", noted_at=NOW, settled_at=NOW, **names
    )
    ContactInvitation.objects.create(
        company=company, email=EMAIL, nonce="n", invited_at=NOW, expires_at=NOW
    )
    job = ImportJob.objects.create(
        kind="people",
        file_name=f"{FULL}.xlsx",
        status="DONE",
        remarks=[{"row": 2, "value": RUN, "message": f"{FULL} no trabaja aquí"}],
        created_at=NOW,
        ended_at=NOW,
    )
    job.faulty.save("faulty.csv", ContentFile(f"{GIVEN};{FIRST};{DOTTED}".encode()))
    job.pieces.create(
        start=0, end=1, changed={"training.person": [[person.pk, {"x": GIVEN}, {}]]}
    )


def of_the_session(session, company):
    SessionNote.objects.create(
        session=session,
        text=f"Llegó tarde {GIVEN} {FIRST.upper()} ({DOTTED}).",
        written_at=NOW,
    )
    for model, name in ((PaperSheet, "received"), (SessionPhoto, "kept")):
        data = FULL.encode()
        row = model(
            session=session,
            sha256=hashlib.sha256(data).hexdigest(),
            **{f"{name}_at": NOW},
        )
        row.file.save(f"{name}.jpg", ContentFile(data), save=False)
        row.save()
    SessionPhoto.objects.update(caption=f"{GIVEN} {FIRST} expone")
    for form in ("PDF", "XLSX"):
        take_register(
            session=session, format=form, shows_documents=True, by=None, at=NOW
        )
    report = ConnectionReport(
        session=session, file_name="zoom.csv", sha256="0" * 64, received_at=NOW
    )
    report.file.save("zoom.csv", ContentFile(f"{FULL};{EMAIL}".encode()), save=False)
    report.save()
    ReportLine.objects.create(
        report=report, number=1, name=FULL, email=EMAIL, settled="UNKNOWN"
    )


def of_the_login(user, person):
    held = SessionStore()
    held.update({"_auth_user_id": str(user.pk), "draft": {"name": GIVEN}})
    held.save()
    typed = SessionStore()
    typed["draft"] = {"document": DOTTED}
    typed.save()
    UserSession.objects.create(
        user=user, ip="127.0.0.1", session_key=held.session_key, user_agent=GIVEN
    )
    CalendarFeed.objects.create(person=person, token="t", made_at=NOW)
    cache.set("drawn", f"<p>{FULL}</p>")
    DBTaskResult.objects.create(
        args_kwargs={"args": ["Su código", f"Hola {EMAIL}"], "kwargs": {}},
        task_path="cms.access.accounts.send_message",
        queue_name="default",
        backend_name="queue",
        priority=0,
        exception_class_path="",
        traceback="",
        run_after=timezone.now(),
    )
    Query.objects.create(query_string=f"{GIVEN} {FIRST}".lower())


def said_and_asked(person, enrolment):
    PrivacyRequest.objects.create(
        person=person,
        kind="ACCESS",
        details=f"Soy {GIVEN}",
        status="GRANTED",
        answer=f"Estimada {GIVEN}",
        asked_at=NOW,
        due_on=NOW.date(),
        answered_at=NOW,
    )
    declare_gender(
        person=person, gender="FEMALE", consent_version="1", by=person.user, at=NOW
    )
    queue_message(
        kind="privacy_received",
        to=EMAIL,
        language="es",
        context={"name": FULL, "request": "x", "number": "1"},
        key="told:1",
        about=enrolment,
        by=None,
        at=NOW,
    )
    preference_for(EMAIL)
    for row in (person, enrolment):
        ModelLogEntry.objects.create(
            content_type=ContentType.objects.get_for_model(type(row)),
            object_id=str(row.pk),
            label=str(row),
            action="wagtail.edit",
            timestamp=NOW,
            data={"title": str(row)},
        )
    assert Person.objects.filter(pk=person.pk).exists()
