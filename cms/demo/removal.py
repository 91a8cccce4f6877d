"""Takes away what the demo made, and what grew inside it; nothing of anybody else's."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import PROTECT, Count, Exists, Model, OuterRef, Q, QuerySet
from wagtail.models import ModelLogEntry, Page

from cms.demo.models import DemoStep
from cms.demo.page_removal import remove_pages
from cms.demo.programme import ledger, named
from equity.diagnostics.models import Diagnosis, DiagnosisAverage, Questionnaire
from equity.evidence.models import Audit, Dossier, Evidence, Finding
from equity.reporting.models import Release
from equity.workforce.models import WorkforceDeclaration
from training.accounts.models import User
from training.agencies.models import AgencyAccess, Cession
from training.agreement.models import Adhesion, Agreement
from training.attendance.models import Attendance, Mark
from training.attendance.operations import marks_removable
from training.catalogue.models import Course, Edition, Session, Trainer
from training.certificates.design_models import CertificateTemplate
from training.certificates.models import Certificate, FolioCounter
from training.certificates.run_models import IssueRun
from training.enrolment.models import Enrolment
from training.evaluation.answer_models import (
    Response,
    Result,
    SurveyAnswer,
    SurveyTicket,
)
from training.evaluation.models import Assessment, PassingRule
from training.logbook.models import (
    ClosingSummary,
    SessionNote,
    SessionPhoto,
    WalkIn,
)
from training.messaging.models import MailPreference, Message
from training.registry.models import Company, Facility, Person
from training.spreadsheets.export_models import Export
from training.spreadsheets.models import ImportJob

REMAINS = "remains"
Ids = Callable[[type[Model]], list[int]]

# Leaves before what they hang on: what else there is goes with its owner. The query
# finds what was added later wholly inside the demo, by whoever tried it out.
ORDER: dict[type[Model], Callable[[Ids], Q] | None] = {
    Message: lambda ids: (
        Q(to__in=addresses(ids))
        | Q(about_model=Enrolment._meta.label_lower, about_id__in=ids(Enrolment))
    ),
    MailPreference: lambda ids: Q(email__in=addresses(ids)),
    AgencyAccess: lambda ids: Q(agency__agreement__in=ids(Agreement)),
    Cession: lambda ids: (
        Q(agency__agreement__in=ids(Agreement)) | Q(company__in=ids(Company))
    ),
    Release: lambda ids: Q(agreement__in=ids(Agreement)),
    Certificate: lambda ids: enrolled_inside(ids, "enrolment__"),
    IssueRun: lambda ids: (
        Q(edition__in=ids(Edition)) | Q(enrolment__edition__in=ids(Edition))
    ),
    Result: lambda ids: enrolled_inside(ids, "enrolment__"),
    Response: lambda ids: enrolled_inside(ids, "enrolment__"),
    SurveyTicket: lambda ids: enrolled_inside(ids, "enrolment__"),
    SurveyAnswer: lambda ids: Q(edition__in=ids(Edition)),
    ClosingSummary: lambda ids: Q(session__edition__in=ids(Edition)),
    SessionNote: lambda ids: Q(session__edition__in=ids(Edition)),
    SessionPhoto: lambda ids: Q(session__edition__in=ids(Edition)),
    WalkIn: lambda ids: Q(session__edition__in=ids(Edition)),
    Attendance: lambda ids: enrolled_inside(ids, "enrolment__"),
    Mark: lambda ids: enrolled_inside(ids, "enrolment__"),
    Enrolment: lambda ids: enrolled_inside(ids),
    Session: lambda ids: Q(edition__in=ids(Edition)),
    Edition: None,
    Assessment: lambda ids: Q(course__in=ids(Course)),
    PassingRule: lambda ids: Q(course__in=ids(Course)),
    CertificateTemplate: None,
    Course: None,
    Trainer: None,
    Dossier: lambda ids: Q(action__goal__agreement__in=ids(Agreement)),
    Finding: lambda ids: Q(audit__agreement__in=ids(Agreement)),
    Audit: lambda ids: Q(agreement__in=ids(Agreement)),
    Evidence: lambda ids: Q(action__goal__agreement__in=ids(Agreement)),
    Adhesion: lambda ids: Q(agreement__in=ids(Agreement), company__in=ids(Company)),
    Agreement: None,
    WorkforceDeclaration: lambda ids: Q(company__in=ids(Company)),
    DiagnosisAverage: None,
    Diagnosis: lambda ids: Q(company__in=ids(Company)),
    Questionnaire: None,
    Person: None,
    Facility: lambda ids: Q(company__in=ids(Company)),
    Company: None,
    ImportJob: None,
    Export: None,
    User: None,
}


@dataclass
class Removal:
    """What went and what had to stay, in words."""

    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def note(self, model: type[Model], removed: int, kept: int) -> None:
        if removed:
            self.removed.append(named(removed, model))
        if kept:
            self.kept.append(named(kept, model))


def addresses(ids: Ids) -> QuerySet:
    return Person.objects.filter(pk__in=ids(Person)).exclude(email="").values("email")


def enrolled_inside(ids: Ids, path: str = "") -> Q:
    return Q(
        **{
            f"{path}person__in": ids(Person),
            f"{path}edition__in": ids(Edition),
        }
    )


def remove(*, by: User | None, at: datetime) -> Removal:
    with marks_removable(by=by, at=at):
        return remove_all()


@transaction.atomic
def remove_all() -> Removal:
    made = ledger()
    result, remains = Removal(), {}
    removed_pages, kept_pages = remove_pages(made)
    result.note(Page, removed_pages, len(kept_pages))
    if kept_pages:
        remains[Page._meta.label_lower] = kept_pages
    for model, inside in ORDER.items():
        found = rows_of(model, made, inside)
        free = free_of_others(model, found)
        kept = sorted({*found} - {*free})
        take_away(model, free)
        result.note(model, len(free), len(kept))
        if kept:
            remains[model._meta.label_lower] = kept
    close_books(remains)
    return result


def rows_of(
    model: type[Model], made: dict[str, list[int]], inside: Callable[[Ids], Q] | None
) -> list[int]:
    def ids(other: type[Model]) -> list[int]:
        return made.get(other._meta.label_lower, [])

    ours = Q(pk__in=ids(model))
    if inside:
        ours |= inside(ids)
    rows = model._base_manager.filter(ours)
    if model in (Attendance, Mark):
        # A session's marks hang on one another: they go together, or stay.
        rows = rows.exclude(
            session__in=Mark.objects.exclude(whole(ids)).values("session")
        )
    return list(rows.values_list("pk", flat=True))


def whole(ids: Ids) -> Q:
    return Q(pk__in=ids(Mark)) | enrolled_inside(ids, "enrolment__")


def free_of_others(model: type[Model], found: list[int]) -> list[int]:
    """Those that no row left standing needs."""
    relations = [
        relation
        for relation in model._meta.get_fields(include_hidden=True)
        if getattr(relation, "on_delete", None) is PROTECT and relation.auto_created
    ]
    needed = {
        key for relation in relations for key in others_of(relation, model, found)
    }
    return [key for key in found if key not in needed]


def others_of(relation, model: type[Model], found: list[int]) -> QuerySet:
    """The keys that rows left standing point at; a row's own kind leave together."""
    rows = relation.related_model._base_manager.filter(
        **{f"{relation.field.name}__in": found}
    )
    if relation.related_model is model:
        rows = rows.exclude(pk__in=found)
    return rows.values_list(relation.field.attname, flat=True)


def take_away(model: type[Model], ids: list[int]) -> None:
    """Remove the rows, their files and what the log says of them."""
    rows = model._base_manager.filter(pk__in=ids)
    if model in (Certificate, SessionPhoto, Cession, Evidence):
        delete_files_later(rows)
    if model is Certificate:
        rows.update(replaces=None)
    rows.delete()
    ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(model),
        object_id__in=[str(key) for key in ids],
    ).delete()


def delete_files_later(rows) -> None:
    files = [row.file for row in rows if row.file]
    transaction.on_commit(
        lambda: [file.storage.delete(file.name) for file in files], robust=True
    )


def close_books(remains: dict[str, list[int]]) -> None:
    """Forget the steps; what had to stay is counted anew, and lets nobody in."""
    anchor = DemoStep.objects.values_list("anchor", flat=True).first()
    DemoStep.objects.all().delete()
    if remains:
        DemoStep.objects.create(name=REMAINS, anchor=anchor, rows=remains)
    recount_places(remains.get("training.edition", []))
    User.objects.filter(pk__in=remains.get("training.user", [])).update(
        is_active=False, password=make_password(None)
    )
    same = Certificate.objects.filter(series=OuterRef("series"), year=OuterRef("year"))
    FolioCounter.objects.filter(~Exists(same)).delete()


def recount_places(editions: list[int]) -> None:
    holding = Q(enrolments__status__in=Enrolment.COUNTED)
    for edition in Edition.objects.filter(pk__in=editions).annotate(
        holding=Count("enrolments", filter=holding)
    ):
        Edition.objects.filter(pk=edition.pk).update(places_taken=edition.holding)
