"""How long each table keeps what is personal, and what becomes of it then.

The one place to read it or to change it. No Django here. Most rows stay as long as
their person, who goes as a whole once nothing has happened for ``RETENTION_YEARS``
(see ``keeping.py``); what is needed for less long goes earlier, by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from training.refusals import gettext_noop

WITH_THE_PERSON = None


@dataclass(frozen=True, kw_only=True)
class Unsettled:
    """What becomes of a row that nobody settled, so that ``Kept.since`` never came.

    ``months`` after ``since`` it goes as the settled ones do; where something stays of
    it, ``leave`` says what it is from then on, and ``ended`` names its day.
    """

    months: int
    since: str
    leave: Mapping[str, object] = field(default_factory=dict)
    ended: str = ""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """``months`` after ``since`` the row is deleted, or ``leave`` is what stays of it.

    ``file`` names the field whose bytes go too. ``unsettled`` says what becomes of a
    row whose ``since`` never came, ``waits`` why such a row is left. ``elsewhere`` says
    what else sees to it, where a job of the topic's own does; ``part_of`` what it goes
    with, where it is not a person.
    """

    months: int | None = WITH_THE_PERSON
    since: str = ""
    leave: Mapping[str, object] = field(default_factory=dict)
    file: str = ""
    unsettled: Unsettled | None = None
    waits: str = ""
    elsewhere: str = ""
    part_of: str = ""

    @property
    def is_dated(self) -> bool:
        return self.months is not None and not self.elsewhere

    def of(self, name: str) -> "Kept":
        """How long one field is kept: what is left of a row goes with the person."""
        goes_earlier = [*self.leave, *filter(None, [self.file])]
        return Kept() if goes_earlier and name not in goes_earlier else self


def with_the_person() -> Kept:
    return Kept()


def with_the_row(what: str) -> Kept:
    """Nothing dates it: it stands as long as ``what`` it is part of."""
    return Kept(part_of=what)


def by_its_own(why: str, months: int) -> Kept:
    return Kept(months=months, elsewhere=why)


def for_months(
    months: int, since: str, *, file="", unsettled=None, waits="", **leave
) -> Kept:
    return Kept(
        months=months,
        since=since,
        file=file,
        unsettled=unsettled,
        waits=waits,
        leave=leave,
    )


def unsettled(months: int, since: str, *, ended="", **leave) -> Unsettled:
    return Unsettled(months=months, since=since, ended=ended, leave=leave)


OF_THE_AGREEMENT = gettext_noop("As long as the agreement it is proof of.")
OF_THE_SITE = gettext_noop("As long as the page or file it is part of.")
OF_THE_LOG = gettext_noop("As long as the log, without the name of who was erased.")


KEPT: dict[str, Kept] = {
    "training.Person": with_the_person(),
    "training.Employment": with_the_person(),
    "training.FormerDocument": with_the_person(),
    "training.MatchingKey": with_the_person(),
    "training.LikelyDuplicate": with_the_person(),
    "training.Merge": for_months(3, "merged_at", before={}),
    "training.Trainer": with_the_person(),
    "training.User": with_the_person(),
    "training.CompanyContact": with_the_person(),
    "training.Enrolment": with_the_person(),
    "training.Invitation": with_the_person(),
    "training.CalendarFeed": with_the_person(),
    "training.Mark": with_the_person(),
    "training.Attendance": with_the_person(),
    "training.AttendanceTotal": with_the_person(),
    "training.Correction": with_the_person(),
    "training.Result": with_the_person(),
    "training.SurveyTicket": with_the_person(),
    "training.IssueRun": with_the_person(),
    "training.Certificate": with_the_person(),
    "training.CertificateTemplate": with_the_row(OF_THE_AGREEMENT),
    "training.ClosingSummary": with_the_row(OF_THE_AGREEMENT),
    "training.Consent": with_the_person(),
    "training.Erasure": with_the_person(),
    "training.LegalHold": with_the_person(),
    "training.MailPreference": with_the_person(),
    "training.Adhesion": with_the_row(OF_THE_AGREEMENT),
    "training.Cession": with_the_row(OF_THE_AGREEMENT),
    "training.AgencyAccess": with_the_person(),
    "training.Export": by_its_own("training.exports: two years after it.", 24),
    "training.Batch": with_the_row(OF_THE_AGREEMENT),
    "training.CheckIn": with_the_row(OF_THE_AGREEMENT),
    "training.Session": with_the_row(OF_THE_AGREEMENT),
    "training.Signatory": with_the_row(OF_THE_AGREEMENT),
    "training.Wording": with_the_row(OF_THE_SITE),
    "training.ListColumns": with_the_row(OF_THE_SITE),
    "cms.SiteDocument": with_the_row(OF_THE_SITE),
    "training.BulkRun": by_its_own("training.lists: three months after it ended.", 3),
    "training.AccessNeeds": by_its_own(
        "training.enrolment: two weeks after the course.", 1
    ),
    "training.Message": by_its_own("training.messaging: sixty days after it ended.", 2),
    "training.ImportJob": by_its_own("training.imports: a month after it ended.", 1),
    "training.ImportPiece": by_its_own("training.imports: a month after it ended.", 1),
    "training.GuardianAuthorisation": for_months(24, "enrolment__edition__ends_on"),
    "training.IdentityRequest": for_months(
        6, "settled_at", unsettled=unsettled(12, "asked_at")
    ),
    "training.WorkerClaim": for_months(
        6, "settled_at", unsettled=unsettled(12, "claimed_at")
    ),
    "training.ContactInvitation": for_months(6, "expires_at"),
    "training.BatchRow": for_months(
        12,
        "batch__ended_at",
        unsettled=unsettled(24, "batch__started_at"),
        cells={},
        reason="",
    ),
    "training.WalkIn": for_months(
        3,
        "settled_at",
        unsettled=unsettled(6, "noted_at", ended="settled_at", status="DISMISSED"),
        document_type="",
        document_country="",
        document_number="",
        given_names="",
        first_surname="",
        second_surname="",
        company_name="",
    ),
    "training.ReportLine": for_months(
        12,
        "report__ended_at",
        unsettled=unsettled(24, "report__received_at"),
        name="",
        email="",
        connections=[],
    ),
    "training.ConnectionReport": for_months(
        24,
        "ended_at",
        file="file",
        unsettled=unsettled(24, "received_at", ended="ended_at", status="DISCARDED"),
        file_name="",
    ),
    "training.MarkSetAside": for_months(
        12,
        "settled_at",
        unsettled=unsettled(24, "recorded_at", ended="settled_at"),
        sent={},
    ),
    "training.Response": for_months(24, "submitted_at", answers={}),
    "training.SessionNote": for_months(24, "written_at"),
    "training.SessionPhoto": for_months(36, "kept_at", file="file"),
    "training.PaperSheet": for_months(72, "received_at", file="file"),
    "training.AttendanceRegister": for_months(0, "kept_until", file="file"),
    "training.PrivacyRequest": for_months(
        36,
        "answered_at",
        waits=gettext_noop("It has a clock of its own, and has to be answered."),
        details="",
        answer="",
    ),
}


# What the libraries keep, and the jobs that let go of it.
KEPT |= {
    "account.EmailAddress": with_the_person(),
    "account.EmailConfirmation": for_months(1, "created"),
    "django_tasks_database.DBTaskResult": by_its_own(
        "training.messaging: an hour after it is done.", 1
    ),
    "mfa.Authenticator": with_the_person(),
    "sessions.Session": for_months(0, "expire_date"),
    "taggit.TaggedItem": with_the_row(OF_THE_SITE),
    "usersessions.UserSession": for_months(12, "last_seen_at"),
    "wagtail_localize.SegmentOverride": with_the_row(OF_THE_SITE),
    "wagtail_localize.StringTranslation": with_the_row(OF_THE_SITE),
    "wagtailadmin.EditingSession": for_months(1, "last_seen_at"),
    "wagtailadmin.FormState": for_months(1, "last_updated_at"),
    "wagtailcore.APIToken": with_the_person(),
    "wagtailcore.Comment": with_the_row(OF_THE_SITE),
    "wagtailcore.CommentReply": with_the_row(OF_THE_SITE),
    "wagtailcore.ModelLogEntry": with_the_row(OF_THE_LOG),
    "wagtailcore.Page": with_the_row(OF_THE_SITE),
    "wagtailcore.PageLogEntry": with_the_row(OF_THE_LOG),
    "wagtailcore.PageSubscription": with_the_person(),
    "wagtailcore.Revision": with_the_row(OF_THE_SITE),
    "wagtailcore.TaskState": with_the_row(OF_THE_SITE),
    "wagtailcore.UploadedFile": with_the_row(OF_THE_SITE),
    "wagtailcore.WorkflowState": with_the_row(OF_THE_SITE),
    "wagtaildocs.Document": with_the_row(OF_THE_SITE),
    "wagtailimages.Image": with_the_row(OF_THE_SITE),
    "wagtailimages.Rendition": with_the_row(OF_THE_SITE),
    "wagtailsearch.IndexEntry": with_the_row(OF_THE_SITE),
    "wagtailsearch.SQLiteFTSIndexEntry": with_the_row(OF_THE_SITE),
    "wagtailsearchpromotions.QueryDailyHits": for_months(12, "date"),
    "wagtailsearchpromotions.Query": with_the_row(OF_THE_SITE),
    "wagtailusers.UserProfile": with_the_person(),
}


def add_to_retention(more: Mapping[str, Kept]) -> None:
    """How long an app above keeps its own tables."""
    KEPT.update(more)
