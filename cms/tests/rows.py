"""One row of each list of the back office, with as little around it as there can be."""

from datetime import UTC, date, datetime
from itertools import count
from uuid import uuid4

from cms.tests.agencies import ALWAYS, an_access, an_agency
from cms.tests.compliance import audit
from equity.diagnostics.models import Diagnosis
from equity.evidence.models import Applicability, Evidence, Finding, Requirement
from equity.tests.factories import WorkforceDeclarationFactory, a_questionnaire
from equity.tests.published import a_release
from training.agencies.models import Cession
from training.certificates.design_models import CertificateTemplate
from training.certificates.models import Certificate
from training.certificates.signing.models import SigningKey
from training.companies.models import ContactInvitation, WorkerClaim
from training.duplicates.models import LikelyDuplicate, Merge
from training.evaluation.answer_models import Result
from training.evaluation.models import Assessment, PassingRule
from training.messaging.models import Message
from training.periodic.models import PeriodicJob
from training.privacy.erasures import Erasure
from training.privacy.models import (
    Consent,
    ConsentText,
    PrivacyNotice,
    PrivacyRequest,
    Purpose,
)
from training.spreadsheets.export_models import Export
from training.tests import factories
from training.tests.test_lists_to_read import LISTS as TO_READ

AT = datetime(2026, 11, 26, 15, tzinfo=UTC)
TODAY = date(2026, 11, 26)
number = count(1)


def an_audit():
    return audit(factories.AgreementFactory(), factories.UserFactory())


def a_finding():
    return Finding.objects.create(audit=an_audit(), **of_an_action())


def of_an_action() -> dict:
    adhesion = factories.AdhesionFactory()
    action = factories.ActionFactory(goal__agreement=adhesion.agreement)
    return {"action": action, "adhesion": adhesion}


def an_evidence():
    return Evidence.objects.create(
        **of_an_action(), file="x.pdf", name="x.pdf", size=1, sha256="0" * 64,
        uploaded_at=AT, uploaded_by=factories.UserFactory(),
    )  # fmt: skip


def what_applies():
    return Applicability.objects.create(
        **of_an_action(), applies=False, reason="No hay", decided_at=AT,
        decided_by=factories.UserFactory(),
    )  # fmt: skip


def a_certificate():
    n = next(number)
    return Certificate.objects.create(
        enrolment=factories.EnrolmentFactory(company=factories.CompanyFactory()),
        series="X", year=2026, number=n, code=f"ABC{n}", content={}, issued_at=AT,
    )  # fmt: skip


def an_assessment(course=None):
    return Assessment.objects.create(
        course=course or factories.CourseFactory(), kind="TEST", title="P", weight=1
    )


def a_result():
    enrolment = factories.EnrolmentFactory()
    return Result.objects.create(
        assessment=an_assessment(enrolment.edition.course), enrolment=enrolment,
        grade=6, source="HAND", recorded_at=AT, recorded_by=factories.UserFactory(),
    )  # fmt: skip


def a_claim():
    return WorkerClaim.objects.create(
        company=factories.CompanyFactory(), person=factories.PersonFactory(),
        document_type="RUN", document_country="CL", document_number=str(next(number)),
        claimed_at=AT, claimed_by=factories.UserFactory(),
    )  # fmt: skip


def an_invitation():
    return ContactInvitation.objects.create(
        company=factories.CompanyFactory(), email=f"a{next(number)}@b.cl",
        nonce=uuid4().hex, invited_at=AT, expires_at=AT,
        invited_by=factories.UserFactory(),
    )  # fmt: skip


def a_cession():
    return Cession.objects.create(
        company=factories.CompanyFactory(), agency=an_agency(), covers_training=True,
        signed_on=ALWAYS.from_date, signed_by="Gerenta", file="x.pdf", sha256="0" * 64,
        from_date=ALWAYS.from_date, before=ALWAYS.before, recorded_at=AT,
        recorded_by=factories.UserFactory(),
    )  # fmt: skip


def a_purpose():
    return Purpose.objects.create(code=f"fin-{next(number)}", name="Fin")


def a_text():
    return ConsentText.objects.create(
        purpose=a_purpose(), language="es", wording="Sí", published_at=None
    )


def a_consent():
    return Consent.objects.create(
        person=factories.PersonFactory(), text=a_text(), text_sha256="0" * 64,
        decision="GIVEN", channel="PAPER", decided_at=AT,
        decided_by=factories.UserFactory(),
    )  # fmt: skip


def a_message():
    n = next(number)
    return Message.objects.create(
        kind="confirmation", key=f"k{n}", to=f"a{n}@b.cl", language="es",
        message_id=f"<{n}@b.cl>", queued_at=AT, queued_by=factories.UserFactory(),
    )  # fmt: skip


def an_erasure():
    return Erasure.objects.create(
        person=factories.PersonFactory(), key=uuid4(), reason="REQUEST", erased_at=AT,
        erased_by=factories.UserFactory(),
    )  # fmt: skip


def a_questionnaire_of_its_own():
    return a_questionnaire(code=f"q{next(number)}", status="DRAFT")


MAKERS = {
    "agency-accesses": lambda: an_access(an_agency()),
    "agreements": factories.AgreementFactory,
    "goals": factories.GoalFactory,
    "actions": factories.ActionFactory,
    "adhesions": factories.AdhesionFactory,
    "applicabilities": what_applies,
    "assessments": an_assessment,
    "audits": an_audit,
    "certificates": a_certificate,
    "certificate_templates": lambda: CertificateTemplate.objects.create(
        name=f"Plantilla {next(number)}", course=factories.CourseFactory()
    ),
    "cessions": a_cession,
    "companies": factories.CompanyFactory,
    "company-contacts": factories.CompanyContactFactory,
    "consents": a_consent,
    "consent-texts": a_text,
    "contact-invitations": an_invitation,
    "courses": factories.CourseFactory,
    "diagnoses": lambda: Diagnosis.objects.create(
        company=factories.CompanyFactory(),
        questionnaire=a_questionnaire(code=f"q{next(number)}"),
        year=2026,
        started_at=AT,
    ),
    "duplicates": lambda: LikelyDuplicate.objects.create(
        person=factories.PersonFactory(), other=factories.PersonFactory(), score=1,
        level="LIKELY", found_at=AT,
    ),
    "editions": factories.EditionFactory,
    "employments": factories.EmploymentFactory,
    "erasures": an_erasure,
    "evidence-list": an_evidence,
    "exports": lambda: Export.objects.create(
        list_name="training.person", file_format="csv", rows=1, names_people=True,
        purpose="AUDIT", taken_at=AT, taken_by=factories.UserFactory(),
    ),
    "facilities": factories.FacilityFactory,
    "findings": a_finding,
    "merges": lambda: Merge.objects.create(
        person=factories.PersonFactory(), merged_id=next(number), merged_key=uuid4(),
        merged_at=AT, merged_by=factories.UserFactory(),
    ),
    "logins": factories.UserFactory,
    "messages": a_message,
    "passing_rules": lambda: PassingRule.objects.create(
        course=factories.CourseFactory(), certifies="PARTICIPATION"
    ),
    "people": factories.PersonFactory,
    "periodic-jobs": lambda: PeriodicJob.objects.create(
        name=f"job {next(number)}", due_at=AT
    ),
    "privacy-notices": lambda: PrivacyNotice.objects.create(
        version=str(next(number)), title="Aviso", text="…", in_force_from=TODAY,
        language="es", published_at=None,
    ),
    "privacy-requests": lambda: PrivacyRequest.objects.create(
        person=factories.PersonFactory(), kind="ACCESS", asked_at=AT, due_on=TODAY
    ),
    "purposes": a_purpose,
    "questionnaires": a_questionnaire_of_its_own,
    "questionnaire-sections": lambda: (
        a_questionnaire_of_its_own().sections.first()
    ),
    "releases_admin": lambda: a_release(number=None),
    "requirements": lambda: Requirement.objects.create(
        action=factories.ActionFactory()
    ),
    "result-list": a_result,
    "sessions": factories.SessionFactory,
    "signing-keys": lambda: SigningKey.objects.create(
        key_id=f"k{next(number)}", purpose="SEAL", public={}, issuer="A", valid_from=AT
    ),
    "trainers": factories.TrainerFactory,
    "worker-claims": a_claim,
    "workforce-declarations": WorkforceDeclarationFactory,
    **TO_READ,
}  # fmt: skip
