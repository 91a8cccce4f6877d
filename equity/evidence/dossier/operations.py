from datetime import date, datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import override

from equity.evidence.dossier.files import (
    LANGUAGE,
    certificate_files,
    evidence_files,
    material_files,
    photo_files,
    register_files,
    register_of_people,
)
from equity.evidence.dossier.manifest import archive_of, manifest_of
from equity.evidence.dossier.people import taught_in
from equity.evidence.dossier.report import report_pdf
from equity.evidence.models import Dossier, Evidence, Finding
from equity.evidence.naming import report_name
from equity.evidence.presentation import ShownCell
from equity.evidence.queries import cell_in
from training.accounts.models import User
from training.agreement.models import Action, Adhesion
from training.audit import record


def dossier_files(
    action: Action,
    adhesion: Adhesion,
    *,
    on: date,
    shows_documents: bool,
    with_photographs: bool,
) -> dict[str, bytes]:
    """Everything that shows how an action stands in an element, by its name.

    The same records on the same day give the same bytes.
    """
    cell = cell_in(action, adhesion, on=on)
    with override(LANGUAGE):
        taught = taught_in(cell, shows_documents=shows_documents)
        pieces = accepted_evidence(action, adhesion)
        files = dict(evidence_files(pieces))
        if taught.participants:
            files["registro.csv"] = register_of_people(taught)
            files |= dict(certificate_files(taught)) | dict(material_files(taught))
            files |= dict(
                register_files(
                    taught, adhesion.company, shows_documents=shows_documents
                )
            )
        if with_photographs:
            files |= dict(photo_files(taught))
        files[report_name(action, adhesion)] = report_pdf(
            ShownCell(cell),
            taught=taught,
            evidence=pieces,
            findings=findings_on(action, adhesion),
            files=files,
            on=on,
            language=LANGUAGE,
        )
    return files


def accepted_evidence(action: Action, adhesion: Adhesion) -> list[Evidence]:
    return list(
        Evidence.objects.of(action, adhesion)
        .filter(status=Evidence.Status.ACCEPTED)
        .select_related("uploaded_by")
        .prefetch_related("measures")
        .order_by("uploaded_at", "pk")
    )


def findings_on(action: Action, adhesion: Adhesion) -> list[Finding]:
    return list(
        Finding.objects.filter(action=action, adhesion=adhesion)
        .exclude(result=Finding.Result.PENDING)
        .select_related("audit")
        .order_by("audit__held_on", "pk")
    )


def take_dossier(
    *,
    action: Action,
    adhesion: Adhesion,
    on: date,
    shows_documents: bool,
    with_photographs: bool,
    by: User,
    at: datetime,
) -> bytes:
    """Put the dossier together, keep the hash of its list, say who took it."""
    files = dossier_files(
        action,
        adhesion,
        on=on,
        shows_documents=shows_documents,
        with_photographs=with_photographs,
    )
    digest = sha256(manifest_of(files)).hexdigest()
    with transaction.atomic():
        Dossier.objects.create(
            action=action,
            adhesion=adhesion,
            manifest_sha256=digest,
            files=len(files),
            taken_by=by,
            taken_at=at,
        )
        record(
            "equity.evidence.take_dossier",
            adhesion,
            by=by,
            data={
                "action": action.pk,
                "manifest": digest,
                "documents": shows_documents,
                "files": len(files),
            },
        )
    return archive_of(files)


def take_report(
    *, action: Action, adhesion: Adhesion, on: date, shows_documents: bool, by: User
) -> bytes:
    """The same report that the dossier of that day holds."""
    files = dossier_files(
        action,
        adhesion,
        on=on,
        shows_documents=shows_documents,
        with_photographs=True,
    )
    record(
        "equity.evidence.take_report",
        adhesion,
        by=by,
        data={"action": action.pk, "documents": shows_documents},
    )
    return files[report_name(action, adhesion)]
