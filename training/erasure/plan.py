"""What an erasure does with each table: the one place to read it or to change it.

Every table with a way to a person stands here, or a test fails; apps above add theirs
with ``add_to_plan``. What stays of a person is what counts people: sex, company, the
course, the minutes, the certificate's number. No Django here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from training.refusals import gettext_noop


@dataclass(frozen=True, kw_only=True)
class Treatment:
    """What becomes of a person's rows in one table.

    ``leave`` says what stands in a field afterwards; ``why`` what stays and why it may.
    Rows are theirs that lead to them; also those that hold their document
    (``by_document``), their address (``by_email``) or both their names (``by_names``).
    """

    leave: Mapping[str, object] = field(default_factory=dict)
    is_deleted: bool = False
    why: str = ""
    by_document: str = ""
    by_email: str = ""
    by_names: tuple[str, str] | tuple[()] = ()


def delete(**theirs) -> Treatment:
    return Treatment(is_deleted=True, **theirs)


def leave(*, why="", theirs=None, **values) -> Treatment:
    return Treatment(leave=values, why=why, **(theirs or {}))


def keep(why: str) -> Treatment:
    return Treatment(why=why)


COUNTS = gettext_noop("Counts somebody who is no longer named.")
NAMED = {"given_names": "", "first_surname": "", "second_surname": ""}

PLAN: dict[str, Treatment] = {
    "training.Person": leave(
        why=gettext_noop(
            "A row without a name: sex, so that totals stay as they were."
        ),
        **NAMED,
        document_type="PROVISIONAL",
        document_country="CL",
        social_name="",
        birth_on=None,
        email="",
        phone="",
        language="es",
        user=None,
    ),
    "training.User": leave(
        why=gettext_noop(
            "Who recorded a mark stands in the chain of marks: the number stays."
        ),
        first_name="",
        last_name="",
        is_active=False,
        last_login=None,
    ),
    "training.FormerDocument": delete(by_document="document_number"),
    "training.MatchingKey": delete(),
    "training.LikelyDuplicate": delete(),
    "training.Merge": leave(
        before={},
        why=gettext_noop("Which record was joined: its key, for a restored backup."),
    ),
    "training.CompanyContact": delete(),
    "training.Employment": leave(position="", why=COUNTS),
    "training.Trainer": leave(
        biography="", why=gettext_noop("Which sessions had which trainer.")
    ),
    "training.Enrolment": leave(why=COUNTS),
    "training.AccessNeeds": delete(),
    "training.GuardianAuthorisation": delete(),
    "training.IdentityRequest": delete(by_document="document_number"),
    "training.CalendarFeed": delete(),
    "training.Invitation": leave(
        told={}, why=gettext_noop("Its number, for the next revision.")
    ),
    "training.Mark": leave(
        reason="",
        reason_salt="",
        why=gettext_noop("Chained: minutes of somebody not named."),
    ),
    "training.Correction": leave(reason="", why=COUNTS),
    "training.Attendance": keep(COUNTS),
    "training.AttendanceTotal": keep(COUNTS),
    "training.MarkSetAside": leave(sent={}, why=COUNTS),
    "training.ReportLine": leave(
        name="",
        email="",
        connections=[],
        why=gettext_noop("Which line it was."),
        theirs={"by_email": "email"},
    ),
    "training.Result": keep(COUNTS),
    "training.Response": leave(
        answers={}, why=gettext_noop("The points: totals are made of them.")
    ),
    "training.SurveyTicket": keep(
        gettext_noop("That a survey was answered, not what was said.")
    ),
    "training.IssueRun": leave(failures=[], why=gettext_noop("How many it issued.")),
    "training.Certificate": leave(
        why=gettext_noop(
            "Number, code, course and hash: it can be told that it was ours."
        ),
    ),
    "training.BatchRow": leave(
        cells={},
        reason="",
        why=gettext_noop("What became of the row."),
        theirs={
            "by_document": "cells__document",
            "by_email": "cells__email",
            "by_names": ("cells__given_names", "cells__first_surname"),
        },
    ),
    "training.WorkerClaim": delete(by_document="document_number"),
    "training.ContactInvitation": delete(by_email="email"),
    "training.WalkIn": leave(
        **NAMED,
        document_type="",
        document_country="",
        document_number="",
        company_name="",
        why=gettext_noop("That somebody came."),
        theirs={
            "by_document": "document_number",
            "by_names": ("given_names", "first_surname"),
        },
    ),
    "training.Adhesion": leave(
        contact_run="",
        contact_name="",
        contact_position="",
        contact_phone="",
        contact_email="",
        why=gettext_noop("The company's adhesion: another contact is asked of it."),
        theirs={"by_document": "contact_run", "by_email": "contact_email"},
    ),
    "training.AgencyAccess": leave(
        email="erased@erased.invalid",
        why=gettext_noop("That an agency was let in, and to what."),
        theirs={"by_email": "email"},
    ),
    "training.Consent": keep(
        gettext_noop("Proof that there was a basis, of somebody not named.")
    ),
    "training.PrivacyRequest": leave(
        details="",
        answer="",
        why=gettext_noop("Proof that it was answered: dates, and the hash."),
    ),
    "training.LegalHold": leave(
        reason="–", why=gettext_noop("That it was held back, and until when.")
    ),
    "training.Erasure": keep(
        gettext_noop("The tombstone itself: a key drawn by chance.")
    ),
}

# Files that show many people and cannot be blanked in part: the bytes go, for
# everybody; the row, its hash and the marks that rest on it stay.
EVIDENCE: dict[str, str] = {
    "training.PaperSheet": "session__edition__enrolments__person",
    "training.SessionPhoto": "session__marks__enrolment__person",
    "training.AttendanceRegister": "session__edition__enrolments__person",
    "training.ConnectionReport": "session__edition__enrolments__person",
}

# But these, where no program can read a name in them: others' hours rest on what they
# signed. They are kept under lock, with this reason, until their own time is over.
RESTRICTED = {
    "training.PaperSheet": gettext_noop(
        "Other people signed it too, and it is the only proof of their hours (Ley "
        "19.628, art. 7: defence of rights). Nobody takes it out but for an audit."
    ),
}


@dataclass(frozen=True, kw_only=True)
class ReadThrough:
    """``file`` is the field; ``companies`` lead to whose file it is."""

    file: str
    companies: tuple[str, ...] = ()


# Files that may name them: read through, and put away only where they do.
READ_THROUGH = {"training.ImportJob": ReadThrough(file="faulty")}

# Handed over whole to what knows better how to forget them.
FORGOTTEN = {
    "training.Message": "training.messaging: whoever it went to, and what it said.",
    "training.MailPreference": "training.messaging: what an address did not want.",
    "training.ImportJob": "Its file goes when it ends; what it remarks is searched.",
    "training.Export": "Who took a list out, and why: what they typed is searched.",
    "training.ImportPiece": "What it changed of them is taken out, row by row.",
    "training.Session": "Which trainer had it: a number, the name is in their row.",
    "training.Signatory": "Who signed the agreement, as it was published.",
    "training.BulkRun": "What was done to many rows: what was typed is searched.",
    "training.SessionNote": "Of the session: searched for whoever it names.",
    "training.ClosingSummary": "Counts and hashes: the account's number alone.",
    "training.CertificateTemplate": "Who signs for the programme, as printed.",
    "training.Cession": "Who signed for a company: what they wrote is searched.",
}

# Never searched for mentions: rows of other people, who may bear the same name, and
# what names companies. The person's own rows in them are in the plan.
NOT_SEARCHED = {
    "training.Person": "Other people.",
    "training.User": "Other people's logins.",
    "account.EmailAddress": "Other people's logins.",
    "training.Company": "A company's name may be a person's: it is the company's.",
    "training.Facility": "As a company.",
    "training.Certificate": "Frozen: what others were given, as it was printed.",
    "training.IdentityRequest": "Other people, by their document.",
    "training.FormerDocument": "Other people's documents.",
    "training.Merge": "Other people, as their records were before a merge.",
    "training.WorkerClaim": "Other people, by their document.",
    "training.BatchRow": "Other people, by their document and names.",
    "training.WalkIn": "Other people, by their document and names.",
    "training.Adhesion": "Companies' contacts, by their document and address.",
    "training.CertificateTemplate": "Who signs for the programme, as printed.",
    "training.Signatory": "Who signed the agreement: public.",
    "training.PrivacyNotice": "Published texts.",
    "training.ConsentText": "Published texts.",
}
# Rows that say nothing without what was found in them.
DROPPED = frozenset(
    {
        "django_tasks_database.DBTaskResult",
        "wagtailsearchpromotions.Query",
        "wagtailadmin.FormState",
    }
)


def add_to_plan(
    more: Mapping[str, Treatment],
    *,
    searched: Mapping[str, str],
    not_searched: Mapping[str, str],
    read_through: Mapping[str, ReadThrough],
) -> None:
    """What an app above does with its own tables."""
    PLAN.update(more)
    FORGOTTEN.update(searched)
    NOT_SEARCHED.update(not_searched)
    READ_THROUGH.update(read_through)
