"""How long each table keeps what is personal, and what becomes of it then.

The one place to read it or to change it. No Django here. Most rows stay as long as
their person, who goes as a whole once nothing has happened for ``RETENTION_YEARS``
(see ``keeping.py``); what is needed for less long goes earlier, by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from training.erasure.activities import ACTIVITIES

WITH_THE_PERSON = None


@dataclass(frozen=True, kw_only=True)
class Kept:
    """``months`` after ``since`` the row is deleted, or ``leave`` is what stays of it.

    ``file`` names the field whose bytes go too. ``elsewhere`` says what else sees to
    it, where a job of the topic's own does.
    """

    activity: str
    months: int | None = WITH_THE_PERSON
    since: str = ""
    leave: Mapping[str, object] = field(default_factory=dict)
    file: str = ""
    elsewhere: str = ""

    def __post_init__(self):
        if self.activity not in ACTIVITIES:
            raise ValueError(f"{self.activity} is no activity of the register.")

    @property
    def is_dated(self) -> bool:
        return self.months is not None and not self.elsewhere


def with_the_person(activity: str) -> Kept:
    return Kept(activity=activity)


def by_its_own(activity: str, why: str, months: int) -> Kept:
    return Kept(activity=activity, months=months, elsewhere=why)


def for_months(months: int, since: str, activity: str, *, file="", **leave) -> Kept:
    return Kept(activity=activity, months=months, since=since, file=file, leave=leave)


KEPT: dict[str, Kept] = {
    "training.Person": with_the_person("registry"),
    "training.Employment": with_the_person("registry"),
    "training.Trainer": with_the_person("training"),
    "training.User": with_the_person("logins"),
    "training.CompanyContact": with_the_person("company"),
    "training.Enrolment": with_the_person("training"),
    "training.Invitation": with_the_person("messages"),
    "training.CalendarFeed": with_the_person("messages"),
    "training.Mark": with_the_person("training"),
    "training.Attendance": with_the_person("training"),
    "training.AttendanceTotal": with_the_person("training"),
    "training.Correction": with_the_person("training"),
    "training.Result": with_the_person("training"),
    "training.SurveyTicket": with_the_person("training"),
    "training.IssueRun": with_the_person("training"),
    "training.Certificate": with_the_person("training"),
    "training.CertificateTemplate": with_the_person("training"),
    "training.ClosingSummary": with_the_person("training"),
    "training.Consent": with_the_person("rights"),
    "training.Erasure": with_the_person("rights"),
    "training.MailPreference": with_the_person("messages"),
    "training.Adhesion": with_the_person("company"),
    "training.Cession": with_the_person("company"),
    "training.AgencyAccess": with_the_person("company"),
    "training.Export": with_the_person("registry"),
    "training.AccessNeeds": by_its_own(
        "needs", "training.enrolment: two weeks after the course.", 1
    ),
    "training.Message": by_its_own(
        "messages", "training.messaging: sixty days after it ended.", 2
    ),
    "training.ImportJob": by_its_own(
        "company", "training.imports: a month after it ended.", 1
    ),
    "training.ImportPiece": by_its_own(
        "company", "training.imports: a month after it ended.", 1
    ),
    "training.GuardianAuthorisation": for_months(
        24, "enrolment__edition__ends_on", "needs"
    ),
    "training.IdentityRequest": for_months(6, "settled_at", "registry"),
    "training.WorkerClaim": for_months(6, "settled_at", "company"),
    "training.ContactInvitation": for_months(6, "expires_at", "company"),
    "training.BatchRow": for_months(
        12, "batch__ended_at", "company", cells={}, reason=""
    ),
    "training.WalkIn": for_months(
        3,
        "settled_at",
        "training",
        given_names="",
        first_surname="",
        second_surname="",
        company_name="",
    ),
    "training.ReportLine": for_months(
        12, "report__ended_at", "training", name="", email="", connections=[]
    ),
    "training.ConnectionReport": for_months(
        24, "ended_at", "training", file="file", file_name=""
    ),
    "training.MarkSetAside": for_months(12, "settled_at", "training", sent={}),
    "training.Response": for_months(24, "submitted_at", "training", answers={}),
    "training.SessionNote": for_months(24, "written_at", "training"),
    "training.SessionPhoto": for_months(36, "kept_at", "training", file="file"),
    "training.PaperSheet": for_months(72, "received_at", "training", file="file"),
    "training.AttendanceRegister": for_months(0, "kept_until", "training", file="file"),
    "training.PrivacyRequest": for_months(
        36, "answered_at", "rights", details="", answer=""
    ),
}


def add_to_retention(more: Mapping[str, Kept]) -> None:
    """How long an app above keeps its own tables."""
    KEPT.update(more)
