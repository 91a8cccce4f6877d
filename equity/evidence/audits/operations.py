from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from equity.evidence.audits.plan import FindingPlan
from equity.evidence.audits.workbook import asked_in
from equity.evidence.models import Audit, Finding
from equity.evidence.naming import dossier_name, report_name
from equity.evidence.rules import concerns
from training.accounts.models import User
from training.agreement.models import Action, Adhesion
from training.audit import record


class FindingRefused(Exception):
    """Nothing was recorded; the message is fit to show."""


@dataclass(frozen=True)
class Found:
    result: str
    reason: str = ""


def may_record(user: User, audit: Audit) -> bool:
    """The audit's auditor alone; where they have no login, whoever keeps audits."""
    if not audit.is_open:
        return False
    if audit.auditor_id is None:
        return user.has_perm("equity.change_audit")
    return user.pk == audit.auditor_id and user.has_perm("equity.change_finding")


@transaction.atomic
def record_findings(
    *,
    audit: Audit,
    adhesion: Adhesion,
    found: Mapping[Action, Found],
    by: User,
    at: datetime,
) -> int:
    """Record what was found of some actions in one element. Returns how many changed.

    :raises FindingRefused: it is closed, somebody else's, or a reason is missing.
    """
    audit = open_audit(audit, by=by)
    refuse_what_cannot_be(audit, adhesion, found)
    saved = {row.action_id: row for row in audit.findings.filter(adhesion=adhesion)}
    changed = 0
    for action, said in found.items():
        finding = saved.get(action.pk) or Finding(
            audit=audit, action=action, adhesion=adhesion
        )
        reason = " ".join(said.reason.split())
        if (finding.result, finding.reason) == (said.result, reason):
            continue
        is_found = said.result != Finding.Result.PENDING
        finding.result, finding.reason = said.result, reason
        finding.report_name = finding.report_name or report_name(action, adhesion)
        finding.evidence_name = finding.evidence_name or dossier_name(action, adhesion)
        finding.audited_on = audit.held_on if is_found else None
        finding.auditor_run = audit.auditor_run if is_found else ""
        finding.recorded_by, finding.recorded_at = by, at
        finding.save()
        changed += 1
    record(
        "equity.evidence.record_findings",
        audit,
        by=by,
        data={"adhesion": adhesion.pk, "changed": changed},
    )
    return changed


def open_audit(audit: Audit, *, by: User) -> Audit:
    """The audit, held until this is done, so that nobody closes it meanwhile."""
    audit = Audit.objects.select_for_update(of=("self",)).get(pk=audit.pk)
    if not may_record(by, audit):
        raise FindingRefused(_("This audit is closed, or is not yours to record."))
    return audit


def refuse_what_cannot_be(audit: Audit, adhesion: Adhesion, found: Mapping) -> None:
    if adhesion.agreement_id != audit.agreement_id:
        raise FindingRefused(_("This element is of another agreement."))
    if adhesion.adhered_on > audit.held_on:
        raise FindingRefused(_("The element adhered after the day of the audit."))
    for action, said in found.items():
        is_asked = action.goal.agreement_id == audit.agreement_id and concerns(
            action.scope, adhesion.scope
        )
        if not is_asked:
            raise FindingRefused(_("This action is not of such elements."))
        if said.result == Finding.Result.NOT_APPLICABLE and not said.reason.strip():
            raise FindingRefused(
                _("Say why action %(code)s does not apply.") % {"code": action.code}
            )


@transaction.atomic
def load_findings(*, plan: FindingPlan, by: User, at: datetime) -> int:
    """Write what the workbook says, all of it or nothing. Returns how many changed.

    :raises FindingRefused: a row was refused, or the audit is not theirs to record.
    """
    if plan.report.mistakes:
        raise FindingRefused(_("Nothing was loaded: mend the rows below first."))
    audit = open_audit(plan.audit, by=by)
    saved = {(row.action_id, row.adhesion_id): row for row in audit.findings.all()}
    made, changed = [], []
    for planned in plan.changes:
        key = (planned.action.pk, planned.adhesion.pk)
        finding = saved.get(key) or Finding(
            audit=audit, action=planned.action, adhesion=planned.adhesion
        )
        finding.result = planned.result
        for name, value in planned.said().items():
            setattr(finding, name, value)
        finding.recorded_by, finding.recorded_at = by, at
        (changed if key in saved else made).append(finding)
    Finding.objects.bulk_create(made, batch_size=500)
    Finding.objects.bulk_update(
        changed,
        [
            "result",
            "reason",
            "report_name",
            "evidence_name",
            "audited_on",
            "auditor_run",
            "agency_row",
            "recorded_by",
            "recorded_at",
        ],
        batch_size=200,
    )
    record(
        "equity.evidence.load_findings",
        audit,
        by=by,
        data={"new": len(made), "changed": len(changed)},
    )
    return len(made) + len(changed)


@transaction.atomic
def close_audit(*, audit: Audit, by: User, at: datetime) -> Audit:
    """Close an audit in which everything asked was found one way or the other.

    :raises FindingRefused: something was not looked at, or it is not theirs to close.
    """
    audit = open_audit(audit, by=by)
    recorded = set(
        audit.findings.exclude(result=Finding.Result.PENDING).values_list(
            "action", "adhesion"
        )
    )
    left = sum((a.pk, e.pk) not in recorded for a, e in asked_in(audit))
    if left:
        raise FindingRefused(
            ngettext(
                "%(n)s action of some element has no finding yet.",
                "%(n)s actions of some elements have no finding yet.",
                left,
            )
            % {"n": left}
        )
    audit.status, audit.closed_at = Audit.Status.CLOSED, at
    audit.save(update_fields=["status", "closed_at"])
    record("equity.evidence.close_audit", audit, by=by)
    return audit
