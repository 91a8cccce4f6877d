"""Reading what is true today into what a certificate will say for ever."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from training.catalogue.models import Edition, Session, Trainer
from training.certificates import rules
from training.certificates.content import Content
from training.certificates.design_models import CertificateTemplate
from training.certificates.designs import design, plain, template_of
from training.certificates.expiry import expiry
from training.certificates.queries import Candidate
from training.certificates.rules import Kind


@dataclass(frozen=True, kw_only=True)
class Folio:
    series: str
    year: int
    number: int

    def __str__(self):
        return rules.folio(series=self.series, year=self.year, number=self.number)


@dataclass(frozen=True, kw_only=True)
class EditionFacts:
    """What all the certificates of an edition share, read once."""

    titles: dict[str, str]
    subjects: tuple[str, ...]
    starts_on: date
    ends_on: date
    modality: str
    place: str
    trainers: tuple[str, ...]
    template: CertificateTemplate | None = None
    # How many months its certificates last; none where they do not expire.
    months: int | None = None


def facts_of(edition: Edition) -> EditionFacts:
    sessions = list(
        edition.sessions.exclude(status=Session.Status.CANCELLED).order_by("starts_at")
    )
    trainers = Trainer.objects.filter(sessions__in=sessions).select_related("person")
    course, template = edition.course, template_of(edition.course)
    has_back = template is None or template.has_back
    return EditionFacts(
        titles={
            "es": plain(course.title),
            "en": plain(course.title_en or course.title),
        },
        subjects=tuple(
            plain(line) for line in course.contents.splitlines() if line and has_back
        ),
        starts_on=timezone.localdate(sessions[0].starts_at),
        ends_on=timezone.localdate(max(session.ends_at for session in sessions)),
        modality=edition.modality,
        place=_place(edition),
        trainers=tuple(plain(str(trainer)) for trainer in trainers.distinct()),
        template=template,
        months=course.certificate_months,
    )


def freeze(
    candidate: Candidate, facts: EditionFacts, *, folio: Folio, code: str, at: datetime
) -> Content:
    enrolment, minutes = candidate.enrolment, candidate.minutes
    person = enrolment.person
    language = person.language if person.language in facts.titles else "es"
    return Content(
        kind=candidate.kind,
        language=language,
        folio=str(folio),
        code=code,
        address=settings.BASE_URL + settings.CERTIFICATE_PATH.format(code=code),
        issued_on=timezone.localdate(at),
        name=candidate.name,
        document=_document(person),
        company=plain(str(enrolment.company)) if enrolment.company else "",
        course=facts.titles[language],
        subjects=facts.subjects,
        minutes_taught=minutes.total,
        minutes_present=minutes.present,
        attendance=rules.percentage_attended(minutes.present, minutes.total),
        starts_on=facts.starts_on,
        ends_on=facts.ends_on,
        modality=facts.modality,
        place=facts.place,
        trainers=facts.trainers,
        issuer=plain(settings.ISSUER_NAME),
        issuer_legal_name=plain(settings.ISSUER_LEGAL_NAME),
        grade=_result(candidate, language),
        expires_on=expiry(timezone.localdate(at), facts.months),
        **design(facts.template, kind=candidate.kind, language=language),
    )


def _result(candidate: Candidate, language: str) -> str:
    """The result as it is printed: a grade, or a share of the points cut short."""
    outcome = candidate.decision.outcome
    if candidate.kind != Kind.APPROVAL or outcome is None:
        return ""
    if outcome.grade is not None:
        written = f"{outcome.grade:.1f}"
        return written.replace(".", ",") if language == "es" else written
    return f"{int(outcome.share)} %" if language == "es" else f"{int(outcome.share)}%"


def _document(person) -> str:
    # One still to be confirmed reads as what was written for it.
    kinds = (person.DocumentType.RUN, person.DocumentType.TO_CONFIRM)
    is_run = person.document_type in kinds and person.document_country == "CL"
    kind = "RUN" if is_run else f"Doc. {person.document_country}"
    return f"{kind} {person.masked_document}"


def _place(edition: Edition) -> str:
    commune = edition.get_commune_display() if edition.commune else ""
    if commune and commune.casefold() not in edition.venue.casefold():
        return plain(", ".join(part for part in (edition.venue, commune) if part))
    return plain(edition.venue)
