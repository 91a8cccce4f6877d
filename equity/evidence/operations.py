from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from equity.evidence.models import (
    Applicability,
    Evidence,
    Measure,
    Requirement,
)
from equity.evidence.models.pieces import target_of
from equity.evidence.queries.matrix import requirement_of
from equity.evidence.rules import FIGURES, concerns
from training.accounts.models import User
from training.agreement.models import Action, Adhesion
from training.audit import record
from training.papers.keeping import keep_once
from training.papers.uploads import clean_upload
from training.refusals import Refused

# Beyond these, nobody is helped by one more.
MOST_WAITING = 20


class EvidenceRefused(Exception):
    """Nothing was kept; the message is fit to show."""


@transaction.atomic
def decide_applicability(
    *,
    action: Action,
    adhesion: Adhesion,
    applies: bool,
    reason: str,
    by: User | None,
    at: datetime,
) -> Applicability:
    """Say whether an action is asked of an element; where it is not, say why.

    :raises EvidenceRefused: no reason is given, or no such action is asked there.
    """
    reason = " ".join(reason.split())
    if not concerns_each_other(action, adhesion):
        raise EvidenceRefused(_("This action is not of such elements."))
    if not applies and not reason:
        raise EvidenceRefused(_("Say why the action does not apply."))
    decided, _made = Applicability.objects.update_or_create(
        action=action,
        adhesion=adhesion,
        defaults={
            "applies": applies,
            "reason": reason,
            "decided_by": by,
            "decided_at": at,
        },
    )
    record(
        "equity.evidence.decide_applicability",
        adhesion,
        by=by,
        data={"action": action.pk, "applies": applies},
    )
    return decided


def concerns_each_other(action: Action, adhesion: Adhesion) -> bool:
    return action.goal.agreement_id == adhesion.agreement_id and concerns(
        action.scope, adhesion.scope
    )


def keep_evidence(
    *,
    action: Action,
    adhesion: Adhesion,
    file: BinaryIO,
    name: str,
    note: str = "",
    year: int | None = None,
    footprint: str = "",
    figures: Mapping[str, Decimal] | None = None,
    by: User | None,
    at: datetime,
) -> Evidence:
    """Keep a file that shows an action done; it waits for the coordination's review.

    Sent twice, it is kept once.

    :raises EvidenceRefused: it is not a file we take, or the action takes none.
    """
    if action.met_by != Action.MetBy.EVIDENCE:
        raise EvidenceRefused(_("This action follows from records: upload nothing."))
    if not concerns_each_other(action, adhesion):
        raise EvidenceRefused(_("This action is not of such elements."))
    refuse_what_says_too_little(action, year, footprint, figures or {})
    waiting = Evidence.objects.of(action, adhesion).filter(
        status=Evidence.Status.WAITING
    )
    if waiting.count() >= MOST_WAITING:
        raise EvidenceRefused(
            _("%(n)s files of this action wait to be reviewed: wait for that first.")
            % {"n": MOST_WAITING}
        )
    try:
        upload = clean_upload(file, name)
    except Refused as refusal:
        raise EvidenceRefused(_(refusal.message) % refusal.params) from None
    evidence = Evidence(
        action=action,
        adhesion=adhesion if target_of(action, adhesion)["adhesion"] else None,
        company=adhesion.company if target_of(action, adhesion)["company"] else None,
        year=year,
        footprint=footprint,
        name=upload.name,
        size=len(upload.content),
        sha256=sha256(upload.content).hexdigest(),
        note=" ".join(note.split()),
        uploaded_by=by,
        uploaded_at=at,
    )
    return keep_once(
        evidence,
        upload.content,
        upload.suffix,
        write=lambda row: save_evidence(row, figures or {}, by=by),
        kept=lambda: Evidence.objects.of(action, adhesion).get(sha256=evidence.sha256),
    )


def refuse_what_says_too_little(action, year, footprint, figures) -> None:
    requirement = requirement_of(action)
    if requirement.is_annual and not year:
        raise EvidenceRefused(_("Say which year it is about."))
    if requirement.asks_for == Requirement.Kind.FOOTPRINT and not footprint:
        raise EvidenceRefused(_("Say how far it came in HuellaChile."))
    if set(figures) - set(FIGURES[requirement.asks_for]):
        raise EvidenceRefused(_("This action does not ask for such a figure."))


@transaction.atomic
def save_evidence(
    evidence: Evidence, figures: Mapping[str, Decimal], *, by: User | None
) -> Evidence:
    evidence.save()
    Measure.objects.bulk_create(
        Measure(evidence=evidence, code=code, value=value)
        for code, value in figures.items()
    )
    record(
        "equity.evidence.upload",
        evidence,
        by=by,
        data={"action": evidence.action_id, "sha256": evidence.sha256},
    )
    return evidence


@transaction.atomic
def review_evidence(
    *, evidence: Evidence, accept: bool, note: str, by: User, at: datetime
) -> Evidence:
    """Accept a piece of evidence or send it back with the reason.

    :raises EvidenceRefused: it goes back without a reason, or was reviewed already.
    """
    note = " ".join(note.split())
    if not accept and not note:
        raise EvidenceRefused(_("Say what has to be corrected."))
    status = Evidence.Status.ACCEPTED if accept else Evidence.Status.RETURNED
    waiting = Evidence.objects.filter(pk=evidence.pk, status=Evidence.Status.WAITING)
    if not waiting.update(
        status=status,
        review_note="" if accept else note,
        reviewed_by=by,
        reviewed_at=at,
    ):
        raise EvidenceRefused(_("Somebody reviewed this already."))
    evidence.refresh_from_db()
    record("equity.evidence.review", evidence, by=by, data={"accepted": accept})
    return evidence
