"""What a merge would do, side by side, before anybody does it."""

import json
from dataclasses import dataclass
from hashlib import sha256

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _

from training.attendance.models import Attendance
from training.catalogue.models import Session
from training.certificates.models import Certificate
from training.duplicates.conflicts import Conflict, conflicts
from training.duplicates.enrolments import clashes
from training.duplicates.finding import facts_by_person
from training.duplicates.freezing import frozen, plural_of, rows_by
from training.duplicates.models import LikelyDuplicate
from training.duplicates.plan import CHOICES, MOVES, NOTHING, SILENT, better_side
from training.duplicates.rules import compare
from training.registry.models import Person

TITLES = {"document": "document_type", "account": "user"}


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One thing of which one of two values stays."""

    name: str
    title: str
    mine: str
    theirs: str
    side: str
    differs: bool


@dataclass(frozen=True, kw_only=True)
class Moving:
    """How many rows of a kind stand on each record, all of which end on one."""

    title: str
    mine: int
    theirs: int


@dataclass(frozen=True, kw_only=True)
class TwoMarks:
    """A session of which one of two records counts, in words."""

    session: Session
    mine: str
    theirs: str
    side: str
    differs: bool


@dataclass(frozen=True, kw_only=True)
class Joined:
    """An edition in which both left marks, session by session."""

    edition: str
    sessions: list[TwoMarks]


@dataclass(frozen=True, kw_only=True)
class Preview:
    kept: Person
    other: Person
    reasons: list[str]
    choices: list[Choice]
    moving: list[Moving]
    conflicts: list[Conflict]
    joined: list[Joined]
    digest: str

    @property
    def is_forbidden(self) -> bool:
        return any(conflict.forbids for conflict in self.conflicts)


def preview_of(kept: Person, other: Person) -> Preview:
    return Preview(
        kept=kept,
        other=other,
        reasons=reasons_for(kept, other),
        choices=[choice_of(name, kept, other) for name in CHOICES],
        moving=moving(kept, other),
        conflicts=conflicts(kept, other),
        joined=joined(kept, other),
        digest=digest_of(kept, other),
    )


def reasons_for(kept: Person, other: Person) -> list[str]:
    facts = facts_by_person([kept.pk, other.pk])
    if len(facts) < 2:
        return []
    found = compare(*(facts[pk] for pk in sorted(facts)))
    return LikelyDuplicate(reasons=[*found.reasons]).in_words if found else []


def choice_of(name: str, kept: Person, other: Person) -> Choice:
    mine, theirs = frozen(kept), frozen(other)
    field = Person._meta.get_field(TITLES.get(name, name))
    return Choice(
        name=name,
        title=capfirst(str(field.verbose_name)),
        mine=in_words(kept, name),
        theirs=in_words(other, name),
        side=better_side(name, mine, theirs),
        differs=[mine[key] for key in CHOICES[name]]
        != [theirs[key] for key in CHOICES[name]],
    )


def in_words(person: Person, name: str) -> str:
    if name == "document":
        country = "" if person.document_country == "CL" else person.document_country
        said = [person.get_document_type_display(), country, person.document_number]
        return " ".join(filter(None, said))
    if name == "account":
        return person.user.email if person.user else "–"
    value = getattr(person, name)
    if value in NOTHING:
        return "–"
    if name == "language":
        return str(get_language_info(value)["name_translated"]).capitalize()
    if name == "birth_on":
        return date_format(value, "SHORT_DATE_FORMAT")
    display = getattr(person, f"get_{name}_display", None)
    return str(display() if display else value)


def moving(kept: Person, other: Person) -> list[Moving]:
    found = [
        Moving(
            title=capfirst(plural_of(way)),
            mine=rows_by(way, is_=kept.pk).count(),
            theirs=rows_by(way, is_=other.pk).count(),
        )
        for way in MOVES
        if way not in SILENT
    ]
    certificates = Certificate.objects.order_by()
    found.append(
        Moving(
            title=_("Certificates, which keep saying what they say"),
            mine=certificates.filter(enrolment__person=kept).count(),
            theirs=certificates.filter(enrolment__person=other).count(),
        )
    )
    return [row for row in found if row.mine or row.theirs]


def joined(kept: Person, other: Person) -> list[Joined]:
    return [
        Joined(
            edition=str(clash.edition),
            sessions=[
                TwoMarks(
                    session=row.session,
                    mine=mark_in_words(row.mine),
                    theirs=mark_in_words(row.theirs),
                    side=row.side,
                    differs=row.differs,
                )
                for row in clash.sessions
            ],
        )
        for clash in clashes(kept, other)
        if clash.sessions
    ]


def mark_in_words(record: Attendance | None) -> str:
    if record is None:
        return "–"
    said = [record.get_state_display(), record.mark.get_source_display()]
    if record.minutes:
        minutes = ngettext("%(n)d minute", "%(n)d minutes", record.minutes)
        said.insert(1, minutes % {"n": record.minutes})
    if record.is_disputed:
        said.append(_("in disagreement"))
    return " · ".join(said)


def digest_of(kept: Person, other: Person) -> str:
    """Another one once somebody changed either record since it was seen."""
    seen = [frozen(kept), frozen(other)]
    seen.append(
        [rows_by(way, is_=p.pk).count() for p in (kept, other) for way in MOVES]
    )
    seen += [frozen(row) for row in records_that_clash(kept, other)]
    return sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()


def records_that_clash(kept: Person, other: Person) -> list[Attendance]:
    return [
        row
        for clash in clashes(kept, other)
        for pair in clash.sessions
        for row in (pair.mine, pair.theirs)
        if row
    ]


def better_record(one: Person, other: Person) -> tuple[Person, Person]:
    """Which of two stays, to begin with: with a RUN, with an account, the older."""
    first, second = sorted(
        [one, other],
        key=lambda person: (
            person.document_type != Person.DocumentType.RUN,
            person.user_id is None,
            person.pk,
        ),
    )
    return first, second
