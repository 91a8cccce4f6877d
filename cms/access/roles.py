"""Who may do what, in words and in permissions. The one place to read or change it.

A role is either a group of the back office (``group``), or follows from a record:
a trainer is whoever teaches a session, a company contact whoever the company named.
What each may see of one row is asked in ``cms.access.queries``.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

ALL = ("add", "change", "delete", "view")
KEEP = ("add", "change", "view")
LOOK = ("view",)


def on(actions, *models):
    """Spell permissions: ``on(LOOK, "training.person")``."""
    return frozenset(
        f"{model.split('.')[0]}.{action}_{model.split('.')[1]}"
        for model in models
        for action in actions
    )


REGISTER = ("training.company", "training.facility", "training.employment")
AGREEMENT = ("training.agreement", "training.goal", "training.action")
CATALOGUE = ("training.course", "training.edition", "training.session")
RECORDS = ("training.enrolment", "training.attendance", "training.certificate")
ROLL = ("training.correction", "training.marksetaside")
EVALUATION = (
    "training.assessment",
    "training.passingrule",
    "training.certificatetemplate",
)
WORKFORCE = (
    "equity.workforcedeclaration",
    "equity.workforcecount",
    "equity.boardseats",
    "equity.parentalleave",
    "equity.staffmovement",
)
# What people earn, and the files sent with it, which may hold a payroll: for the
# company's contacts, who need no permission, and the analyst.
PAY = (
    "equity.paybycategory",
    "equity.payquarter",
    "equity.declarationevidence",
)
RELEASES = (
    "equity.release",
    "equity.releasestep",
    "equity.table",
    "equity.cell",
)
JUDGE_RELEASES = frozenset({"equity.review_release", "equity.publish_release"})
QUESTIONNAIRES = (
    "equity.questionnaire",
    "equity.questionnairesection",
    "equity.scoredquestion",
)
DIAGNOSES = (
    "equity.diagnosis",
    "equity.diagnosisanswer",
    "equity.answerevidence",
    "equity.diagnosisaverage",
)
# What an action asks for and what was sent; what an auditor finds is theirs alone.
EVIDENCE = (
    "equity.requirement",
    "equity.applicability",
    "equity.evidence",
    "equity.audit",
)
AUDITS = ("equity.finding", "equity.dossier", "equity.measure")
PRIVACY_TEXTS = (
    "training.privacynotice",
    "training.purpose",
    "training.consenttext",
)
PRIVACY = ("training.consent", "training.privacyrequest")
ENTER = frozenset({"wagtailadmin.access_admin"})
WHOLE_DOCUMENTS = frozenset({"training.read_documents"})
# What goes out, what failed; and the words it is said in.
MESSAGES = on(("view", "change"), "training.message") | on(LOOK, "training.periodicjob")
WORDINGS = on(("view", "change"), "training.wording")
# Records that may be one person, made one and made two again.
DUPLICATES = on(("view", "change"), "training.likelyduplicate") | on(
    ("view", "add"), "training.merge"
)
SPREADSHEETS = frozenset({"training.import_people", "training.export_people"})


@dataclass(frozen=True, kw_only=True)
class Role:
    code: str
    title: str
    may: tuple[str, ...]
    group: str = ""
    permissions: frozenset[str] = frozenset()
    edits_pages: bool = False


PARTICIPANT = Role(
    code="participant",
    title=_("Participant"),
    may=(
        _("Enrol and withdraw; see their own enrolments, minutes and certificates."),
        _("See, correct and download their own data; declare their gender or not."),
    ),
)

TRAINER = Role(
    code="trainer",
    title=_("Trainer"),
    may=(
        _("Take the roll of the sessions they teach, and close them."),
        _("See the names of those enrolled there. Never documents nor gender."),
    ),
)

COMPANY_CONTACT = Role(
    code="company-contact",
    title=_("Company contact"),
    may=(
        _("Enrol their company's people; follow their attendance and certificates."),
        _("Declare the company's workforce. Never gender, never another company."),
        _("See what their company declared of its pay; nobody else's."),
        _("See what its facilities have met of the agreement; upload evidence of it."),
        _("Answer the diagnoses of its company; see its score beside an average."),
    ),
)

COORDINATOR = Role(
    code="coordinator",
    title=_("Coordinator"),
    group="Coordinación",
    may=(
        _("Keep companies, people, agreements, courses, editions and enrolments."),
        _("Import and export spreadsheets; correct attendance; issue certificates."),
        _("Merge two records of one person, and take it back."),
        _("Say what an action asks for and where it applies; review evidence."),
        _("Write the site's pages. See no self-declared gender."),
        _("Let agencies in, keep what companies cede; see the indicators of now."),
        _("Enter a company's workforce for it. See no pay."),
    ),
    permissions=ENTER
    | SPREADSHEETS
    | MESSAGES
    | WORDINGS
    | DUPLICATES
    | WHOLE_DOCUMENTS
    | on(ALL, *REGISTER, *CATALOGUE, "training.person", "training.trainer")
    | on(KEEP, *AGREEMENT, "training.adhesion", "training.signatory")
    | on(KEEP, *RECORDS, *WORKFORCE, *EVIDENCE)
    | on(ALL, *QUESTIONNAIRES)
    | on(LOOK, *DIAGNOSES)
    | on(LOOK, *ROLL, *AUDITS)
    | on(ALL, "training.companycontact")
    | on(KEEP, "training.contactinvitation", "training.workerclaim")
    | on(KEEP, "training.agencyaccess", "training.cession")
    | on(ALL, *EVALUATION)
    | on(KEEP, "training.result", "training.issuerun")
    | on(LOOK, "training.mark", "training.response", *RELEASES)
    | on(LOOK, "training.connectionreport")
    | on(LOOK, *PRIVACY, *PRIVACY_TEXTS)
    | on(("change",), "training.privacyrequest")
    | on(("view", "change"), "training.identityrequest", "training.reserve")
    | on(LOOK, "training.accessneeds", "training.guardianauthorisation")
    | on(LOOK, "training.signingkey"),
    edits_pages=True,
)

EDITOR = Role(
    code="editor",
    title=_("Editor"),
    group="Edición",
    may=(
        _("Write and publish pages, news, pictures and documents."),
        _("Word the messages that people get."),
        _("Write tests, questionnaires and surveys."),
        _("Build the questionnaires by which companies diagnose themselves."),
        _("See no person's data."),
    ),
    permissions=ENTER
    | WORDINGS
    | on(LOOK, "training.course", "training.edition")
    | on(ALL, "training.assessment")
    | on(ALL, *QUESTIONNAIRES),
    edits_pages=True,
)

EQUITY_ANALYST = Role(
    code="equity-analyst",
    title=_("Equity analyst"),
    group="Análisis de equidad",
    may=(
        _("Draft, compute, protect and restate releases of indicators."),
        _("See workforce declarations. See totals, not people."),
        _("See the indicators of now, which are not publishable."),
        _("See the pay that companies declare; each look is logged and shown to them."),
    ),
    permissions=ENTER
    | on(KEEP, *RELEASES, *WORKFORCE)
    | on(LOOK, *PAY)
    | on(LOOK, *DIAGNOSES, *QUESTIONNAIRES)
    | on(LOOK, "training.company", *CATALOGUE, *AGREEMENT),
)

REVIEWER = Role(
    code="reviewer",
    title=_("Reviewer"),
    group="Revisión de indicadores",
    may=(
        _("Read a release that someone else computed; send it back or approve it."),
        _("Freeze it and publish it."),
    ),
    permissions=ENTER | on(LOOK, *RELEASES, *WORKFORCE) | JUDGE_RELEASES,
)

AGENCY_VIEWER = Role(
    code="agency-viewer",
    title=_("Agency"),
    group="Servicio público",
    may=(
        _("Read what is published, and the evidence its agreement allows, for a time."),
    ),
)

AUDITOR = Role(
    code="auditor",
    title=_("Auditor"),
    group="Auditoría",
    may=(
        _("Read an agreement's actions, adhesions and attendance records."),
        _("In the audits that name them: see evidence and dossiers, record findings."),
        _("Change nothing else."),
    ),
    permissions=ENTER
    | on(LOOK, *AGREEMENT, *REGISTER, *CATALOGUE, *RECORDS, "training.adhesion")
    | on(LOOK, *EVIDENCE, *AUDITS)
    | on(("change",), "equity.finding"),
)

DATA_PROTECTION_OFFICER = Role(
    code="data-protection-officer",
    title=_("Data-protection officer"),
    group="Protección de datos",
    may=(
        _("See and correct people's data; answer their requests; read the log."),
        _("Export a person's data for them; erase them where they ask for it."),
        _("Read one person's declared gender, with a reason that the person sees."),
    ),
    permissions=ENTER
    | on(LOOK, "equity.genderdeclaration")
    | on(("view", "change"), "training.person", "training.employment")
    | on(LOOK, *RECORDS, "training.company", "training.mark")
    | on(LOOK, "training.connectionreport")
    | on(LOOK, *PRIVACY)
    | on(("view", "add"), "training.erasure")
    | on(LOOK, "training.merge", "training.likelyduplicate")
    | on(("change",), "training.privacyrequest")
    | on(KEEP, *PRIVACY_TEXTS)
    | on(LOOK, "training.export")
    | frozenset({"training.export_people"}),
)

ADMINISTRATOR = Role(
    code="administrator",
    title=_("Administrator"),
    group="Administración",
    may=(_("Everything a coordinator may; keep users and give them roles."),),
    permissions=COORDINATOR.permissions
    | on(ALL, "training.user", "auth.group")
    | on(("change",), "training.signingkey")
    | on(LOOK, "training.export")
    | on(ALL, "wagtailcore.site", "wagtailcore.locale", "wagtailredirects.redirect"),
    edits_pages=True,
)

ROLES = (
    PARTICIPANT,
    TRAINER,
    COMPANY_CONTACT,
    COORDINATOR,
    EDITOR,
    EQUITY_ANALYST,
    REVIEWER,
    AGENCY_VIEWER,
    AUDITOR,
    DATA_PROTECTION_OFFICER,
    ADMINISTRATOR,
)
