"""What equity writes in the audit log: the code of each action, and its words."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "equity.profiles.declare_gender": _("Declare a gender"),
    "equity.profiles.revoke_gender": _("Revoke a declaration of gender"),
    "equity.profiles.consult_gender": _("Look at a declaration of gender"),
    "equity.live.look": _("Look at the indicators of now"),
    "equity.workforce.declare": _("Declare a workforce"),
    "equity.evidence.decide_applicability": _("Decide whether an action applies"),
    "equity.evidence.upload": _("Upload evidence"),
    "equity.evidence.review": _("Review evidence"),
    "equity.evidence.download": _("Download evidence"),
    "equity.evidence.record_findings": _("Record the findings of an audit"),
    "equity.evidence.load_findings": _("Load an audit workbook"),
    "equity.evidence.take_workbook": _("Take an audit workbook out"),
    "equity.evidence.close_audit": _("Close an audit"),
    "equity.evidence.take_dossier": _("Take the dossier of an action and a facility"),
    "equity.workforce.add_evidence": _("Add evidence to a workforce declaration"),
    "equity.workforce.take_evidence": _("Download evidence of a declaration"),
    "equity.workforce.look_at_pay": _("Look at the pay that a company declared"),
    "equity.workforce.remind": _("Remind a company of its workforce declaration"),
    "equity.release.draft": _("Draft a release"),
    "equity.release.compute": _("Compute a release"),
    "equity.release.protect": _("Protect a release"),
    "equity.release.review": _("Review a release"),
    "equity.release.return": _("Send a release back"),
    "equity.release.approve": _("Approve a release"),
    "equity.release.freeze": _("Freeze a release"),
    "equity.release.publish": _("Publish a release"),
    "equity.release.restate": _("Restate a release"),
    "equity.release.discard": _("Discard a draft"),
}
