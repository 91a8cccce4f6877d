"""Everything that may stand behind an address, all of it one somebody's own."""

import hashlib
import uuid

from django.core.files.base import ContentFile
from django.utils import timezone

from cms.tests.agencies import a_cession, an_access, an_agency
from cms.tests.participants import open_edition
from equity.diagnostics.models import AnswerEvidence
from equity.diagnostics.operations import start_diagnosis
from equity.diagnostics.queries import content_of
from equity.tests import agreements
from equity.tests.factories import WorkforceDeclarationFactory
from equity.workforce.models import DeclarationEvidence
from training.attendance.models import MarkSetAside
from training.attendance.online.models import ConnectionReport
from training.attendance_register.models import PaperSheet
from training.attendance_register.operations import take_register
from training.certificates.models import Certificate
from training.companies.models import Batch
from training.evaluation.models import Assessment
from training.logbook.models import SessionPhoto, WalkIn
from training.tests.factories import (
    CompanyContactFactory,
    EmploymentFactory,
    EnrolmentFactory,
    FacilityFactory,
    PersonFactory,
    SessionFactory,
    TrainerFactory,
    UserFactory,
    a_rut,
)
from training.tests.test_certificate_rendering import CONTENT

NOW = timezone.now()


def everything_of_one(number, questionnaire) -> tuple[object, dict[str, int]]:
    """A login that is a participant, a trainer, a company's contact and an agency's at
    once, and the number of each row that is theirs, by the name of its parameter."""
    user = UserFactory()
    person = PersonFactory(user=user)
    company = CompanyContactFactory(user=user).company
    EmploymentFactory(person=person, company=company)
    edition = open_edition()
    enrolment = EnrolmentFactory(
        person=person, company=company, edition=edition, source="COMPANY"
    )
    session = SessionFactory(edition=edition, closed=True)
    session.trainers.add(TrainerFactory(person=person))
    rows = {
        "company": company,
        "edition": edition,
        "enrolment": enrolment,
        "session": session,
        **of_the_course(number, enrolment, session),
        **of_the_company(company, questionnaire),
    }
    rows |= of_an_agency(user, rows)
    ids = {f"{name}_id": row.pk for name, row in rows.items()}
    return user, ids


def of_the_course(number, enrolment, session):
    batch = Batch.objects.create(
        company=enrolment.company, edition=enrolment.edition, started_at=NOW
    )
    batch.rows.create(number=1, cells={"given_names": "Ajena"})
    certificate = Certificate(
        enrolment=enrolment,
        series="X",
        year=2026,
        number=number,
        code=f"ABC{number}",
        content=CONTENT.as_json(),
        issued_at=NOW,
    )
    certificate.file.save(f"{number}.pdf", ContentFile(b"%PDF-1.7"), save=False)
    certificate.save()
    return {
        "batch": batch,
        "certificate": certificate,
        "assessment": Assessment.objects.create(
            course=enrolment.edition.course, kind="TEST", title="Prueba"
        ),
        "walk_in": WalkIn.objects.create(
            session=session,
            noted_at=NOW,
            document_type="RUN",
            document_country="CL",
            document_number=a_rut(15_000_000 + number),
            given_names="Eva",
            first_surname="Vega",
        ),
        "aside": MarkSetAside.objects.create(
            client_id=uuid.uuid4(),
            session=session,
            enrolment=enrolment,
            sent={},
            why="Tarde",
            recorded_at=NOW,
        ),
        "register": take_register(
            session=session, format="PDF", shows_documents=False, by=None, at=NOW
        ),
        "sheet": with_file(PaperSheet(session=session, received_at=NOW), number),
        "photo": with_file(SessionPhoto(session=session, kept_at=NOW), number),
        "report": with_file(
            ConnectionReport(session=session, file_name="x.csv", received_at=NOW),
            number,
        ),
    }


def of_the_company(company, questionnaire):
    declaration = WorkforceDeclarationFactory(company=company)
    diagnosis = start_diagnosis(
        company=company, questionnaire=questionnaire, year=2026, by=None, at=NOW
    )
    first = next(iter(content_of(questionnaire).questions))
    answer, _made = diagnosis.answers.get_or_create(
        question_id=first, defaults={"answered_at": NOW, "option": 0}
    )
    return {
        "declaration": declaration,
        "diagnosis": diagnosis,
        "declaration_evidence": with_file(
            DeclarationEvidence(declaration=declaration, added_at=NOW), company.pk
        ),
        "answer_evidence": with_file(
            AnswerEvidence(answer=answer, added_at=NOW), company.pk
        ),
    }


def of_an_agency(user, rows):
    agency = an_agency()
    action = agreements.an_action(agency.agreement)
    adhesion = agreements.an_adhesion(
        agency.agreement, facility=FacilityFactory(company=rows["company"])
    )
    piece = agreements.accepted(action, adhesion)
    a_cession(agency, rows["company"], covers=["evidence"])
    return {
        "access": an_access(agency, user=user, actions=[action]),
        "action": action,
        "adhesion": adhesion,
        "evidence": piece,
        "piece": piece,
    }


def with_file(row, number):
    data = b"%PDF-1.7 " + str(number).encode()
    row.sha256 = hashlib.sha256(data).hexdigest()
    row.file.save("x.pdf", ContentFile(data), save=False)
    row.save()
    return row
