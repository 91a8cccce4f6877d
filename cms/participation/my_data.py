"""Everything that is kept of a person, found by the tables themselves.

A table belongs to a person if it leads to them through rows that are theirs: their
enrolments, their account. A new table is taken along without being named here; what is
left out is named, and why. Some tables name nobody but the address they wrote to: their
rows are a person's whose account has proved that address. A test walks all tables and
holds them against this.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import FileField, ForeignKey, Model, Q
from django.utils.translation import gettext

from cms.access.accounts import proved_emails
from cms.participation.documents import document_of
from training.companies.models import ContactInvitation
from training.erasure.fields import PersonalField, personal_fields
from training.messaging.models import MailPreference, Message
from training.privacy.paths import paths_to_person
from training.registry.models import Person

LEFT_OUT = {
    "equity.AnswerEvidence": "A company's file on its diagnosis.",
    "equity.Audit": "Who audits does so by office.",
    "equity.DeclarationEvidence": "A company's file on its workforce.",
    "equity.DiagnosisAnswer": "What a company answered of itself.",
    "equity.Evidence": "A company's file; who sent it did so by office.",
    "equity.Finding": "Of a company's action; who wrote it did so by office.",
    "equity.ReleaseRun": "Who of the staff asked for a release to be made.",
    "equity.ReleaseStep": "Who of the staff did something to a release.",
    "training.Adhesion": "A company's word: its contact is asked of the company.",
    "training.AttendanceRegister": "A file of many people; each has their marks.",
    "training.BulkRun": "What staff did to many rows at once, for three months.",
    "training.Cession": "A company's word: who signed is asked of the company.",
    "training.CertificateTemplate": "Who signs for the programme, as printed.",
    "training.ConnectionReport": "A file of many people; each has their lines of it.",
    "training.Export": "Which list staff took out: each person reads that of theirs.",
    "training.ImportJob": "A company's file of many people; each has what came of it.",
    "training.ImportPiece": "What a file of many people did, for a month.",
    "training.LikelyDuplicate": "A guess about two records, one of somebody else.",
    "training.MatchingKey": "Numbers worked out from what else is in the copy.",
    "training.Merge": "What two records of theirs held: it is all in the copy.",
    "training.PaperSheet": "A page signed by many people; each has their marks.",
    "training.Session": "A timetable: who teaches is published with it.",
    "training.Signatory": "Who signed the agreement, as it was published.",
    "training.SessionNote": "Of the session, not of anybody: it is read through.",
    "training.SessionPhoto": "A picture of many people: it is asked for by a request.",
    "training.CalendarFeed": "Nothing but the secret address of one's own calendar.",
}
# Secrets and bytes, and what says nothing of anybody.
HIDDEN = {
    *("id", "key", "password", "session_epoch", "token"),
    *("nonce", "sha256", "text_sha256"),
}
# What the dependencies keep of a login, field by field: they hold secrets too.
OF_THE_ACCOUNT = {
    EmailAddress: ("email", "verified", "primary"),
    Authenticator: ("type", "created_at", "last_used_at"),
    UserSession: ("created_at", "ip", "user_agent"),
}
# What was written to an address of theirs. Never the words of a message: they may hold
# what opens an account, and whoever has the mailbox has them.
BY_ADDRESS = {
    Message: ("to", ("kind", "to", "language", "status", "queued_at", "ended_at")),
    MailPreference: ("email", ("email", "refused", "changed_at")),
    ContactInvitation: (
        "email",
        ("company", "email", "invited_at", "expires_at", "accepted_at", "revoked_at"),
    ),
}


@dataclass(frozen=True, kw_only=True)
class Section:
    """The rows of one table that are the person's, each a list of name and value;
    ``why`` we hold each of them, where it is personal."""

    code: str
    title: str
    rows: list[dict]
    labels: dict[str, str]
    why: dict[str, PersonalField]


def everything_about(person: Person) -> Iterator[Section]:
    for model, path in paths_to_person().items():
        if model._meta.label not in LEFT_OUT:
            fields = [
                field.name
                for field in model._meta.concrete_fields
                if field.name not in HIDDEN
                and field.name != path.split("__")[0]
                and not isinstance(field, FileField)
            ]
            yield section(model, Q(**{path or "pk": person.pk}), fields)
    for model, fields in OF_THE_ACCOUNT.items():
        yield section(model, Q(user__person=person.pk), fields)
    for model, (name, fields) in BY_ADDRESS.items():
        yield section(model, written_to(person, name), fields)


def written_to(person: Person, name: str) -> Q:
    """The rows whose ``name`` is an address that the person's account has proved.

    Not the one a company wrote of them: several people may stand behind it.
    """
    emails = proved_emails(person.user)
    return reduce(
        or_, (Q(**{f"{name}__iexact": email}) for email in emails), Q(pk__in=[])
    )


def label_of(model: type[Model], name: str) -> str:
    """Libraries do not translate the names of all their fields: our catalogue does."""
    return gettext(str(model._meta.get_field(name).verbose_name))


def section(model, theirs: Q, fields) -> Section:
    related = [
        name for name in fields if isinstance(model._meta.get_field(name), ForeignKey)
    ]
    rows = model._base_manager.filter(theirs).order_by("pk")
    return Section(
        code=model._meta.model_name,
        title=gettext(str(model._meta.verbose_name)),
        rows=[
            {name: value_of(row, name) for name in fields}
            for row in rows.select_related(*related)
        ],
        labels={name: label_of(model, name) for name in fields},
        why={each.name: each for each in personal_fields(model) if each.name in fields},
    )


def value_of(row: Model, name: str):
    """As a person reads it: words for codes, names for keys."""
    if isinstance(row, Person) and row.has_document_to_confirm:
        said = document_of(row)
        if name in ("document_type", "document_number"):
            return said.label if name == "document_type" else said.number
    if isinstance(row, Message) and name == "kind":
        return str(row.title)
    display = getattr(row, f"get_{name}_display", None)
    value = display() if display else getattr(row, name)
    return str(value) if isinstance(value, Model) else value
