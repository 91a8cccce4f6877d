from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from django.db.models import Q, QuerySet
from django.utils import timezone

from training.blocking import without_blocked
from training.catalogue.models import Edition
from training.companies.models import Batch, BatchRow, ContactInvitation, WorkerClaim
from training.companies.rules import Split, split
from training.companies.sheet import Entry, columns_wrong, read_entry, refuse_twice
from training.enrolment.models import Enrolment
from training.registry.documents import Document
from training.registry.models import Company, Person
from training.registry.naming import same_name
from training.registry.people_plan import in_pieces
from training.registry.people_sheet import NAMES
from training.registry.queries import document_held_by, documents_of_today


class Standing(StrEnum):
    """What a row is, as its company may know it."""

    NEW = "NEW"
    KNOWN = "KNOWN"
    ALREADY = "ALREADY"
    WRONG = "WRONG"


@dataclass
class Line:
    """A row of a batch, read and compared with the company's own people."""

    row: BatchRow
    entry: Entry
    person: Person | None = None
    has_place: bool = False
    wrong: dict[str, list[str]] = field(default_factory=dict)

    @property
    def standing(self) -> Standing:
        if self.entry.mistakes:
            return Standing.WRONG
        if self.has_place:
            return Standing.ALREADY
        return Standing.KNOWN if self.person else Standing.NEW

    @property
    def name(self) -> str:
        """As it will be kept: names in capitals are written as Spanish does."""
        names = (self.entry.person[key] for key in NAMES)
        return " ".join(filter(None, names)) or self.row.name

    @property
    def name_on_record(self) -> str:
        """The registered name, where the row writes another: it is what is printed."""
        if self.person is None:
            return ""
        same = all(
            same_name(getattr(self.person, key), self.entry.person[key] or "")
            for key in NAMES
        )
        return "" if same else self.person.full_name


@dataclass
class Preview:
    """A batch as it would go in now."""

    batch: Batch
    lines: list[Line]
    places: int

    def of(self, *standings: Standing) -> list[Line]:
        return [line for line in self.lines if line.standing in standings]

    @property
    def wrong(self) -> list[Line]:
        return self.of(Standing.WRONG)

    @property
    def right(self) -> list[Line]:
        return [line for line in self.lines if line.standing is not Standing.WRONG]

    @property
    def new(self) -> list[Line]:
        return self.of(Standing.NEW)

    @property
    def known(self) -> list[Line]:
        return self.of(Standing.KNOWN)

    @property
    def already(self) -> list[Line]:
        return self.of(Standing.ALREADY)

    @property
    def to_enrol(self) -> list[Line]:
        return self.of(Standing.NEW, Standing.KNOWN)

    @property
    def split(self) -> Split:
        return split(len(self.to_enrol), places=self.places)


def preview(batch: Batch, *, at: datetime) -> Preview:
    """Read the rows and look up the company's people among them, in a few queries."""
    on = timezone.localdate(at)
    lines = [
        Line(
            row=row,
            entry=read_entry(
                row.cells, number=row.number, company=batch.company, on=on
            ),
        )
        for row in batch.rows.all()
    ]
    refuse_twice((line.row.number, line.entry) for line in lines)
    people = workers_by_document(
        batch.company, [line.entry.document for line in lines if line.entry.document]
    )
    inside = people_in(batch.edition, people.values())
    for line in lines:
        line.person = people.get(line.entry.document)
        line.has_place = line.person is not None and line.person.pk in inside
        line.wrong = columns_wrong(line.entry)
    places = places_for(batch.company, batch.edition, at=at)
    return Preview(batch, lines, places)


def workers_by_document(
    company: Company, documents: Iterable[Document]
) -> dict[Document, Person]:
    """Those of the documents that are of the company's own people, as it knows them.

    A document whose owner works elsewhere is not among them: the company has, at most,
    the record that it made itself.
    """
    today = documents_of_today()
    asked = {document: today.get(document, document) for document in documents}
    wanted = {*asked, *asked.values()}
    numbers = sorted({document.number for document in wanted})
    found: dict[Document, Person] = {}
    for piece in in_pieces(numbers):
        people = Person.objects.filter(
            document_number__in=piece,
            employments__company=company,
            employments__before__isnull=True,
        )
        found |= {document_held_by(person): person for person in people}
        claims = WorkerClaim.objects.filter(
            company=company, settled_at__isnull=True, document_number__in=piece
        )
        for claim in claims.select_related("person"):
            if claim.person:
                found[claim.document] = claim.person
    return {
        document: found[document if document in found else now]
        for document, now in asked.items()
        if document in found or now in found
    }


def people_in(edition: Edition, people: Iterable[Person]) -> set[int]:
    """Who of them need not ask: they have a place, or a turn for one."""
    return set(
        Enrolment.objects.filter(
            edition=edition, person__in=[person.pk for person in people]
        )
        .open()
        .values_list("person_id", flat=True)
    )


def places_for(company: Company, edition: Edition, *, at: datetime) -> int:
    """How many of its people would get a place now: its own first, then anybody's."""
    return places_reserved(company, edition, at=at) + places_common(edition, at=at)


def places_reserved(company: Company, edition: Edition, *, at: datetime) -> int:
    """Those kept for the company and not taken, while the edition keeps them."""
    if not edition.places_kept(at=at):
        return 0
    reserve = edition.reserves.filter(company=company).first()
    return reserve.places_left if reserve else 0


def places_common(edition: Edition, *, at: datetime) -> int:
    """None while somebody waits: what is free is offered to them first."""
    if edition.enrolments.waiting().exists():
        return 0
    return edition.places_for_anyone(at=at)


def workers_of(company: Company) -> QuerySet[Person]:
    """Who works there now, by surname."""
    working = Person.objects.filter(
        employments__company=company, employments__before__isnull=True
    )
    return without_blocked(working).distinct()


def editions_open(*, at: datetime) -> QuerySet[Edition]:
    """What takes enrolments at that moment, the soonest first, full ones included."""
    return (
        Edition.objects.filter(
            Q(enrolment_opens_at__isnull=True) | Q(enrolment_opens_at__lte=at),
            status=Edition.Status.PUBLISHED,
            enrolment_closes_at__gt=at,
        )
        .select_related("course")
        .order_by("starts_on", "code")
    )


def open_invitations(*, at: datetime) -> QuerySet[ContactInvitation]:
    return ContactInvitation.objects.filter(
        accepted_at__isnull=True, revoked_at__isnull=True, expires_at__gt=at
    ).select_related("company")


def claims_to_settle() -> QuerySet[WorkerClaim]:
    return WorkerClaim.objects.filter(settled_at__isnull=True)


def person_claimed(claim: WorkerClaim) -> Person | None:
    """The record that holds the document which the company wrote."""
    return Person.objects.filter(
        document_type=claim.document_type,
        document_country=claim.document_country,
        document_number=claim.document_number,
    ).first()
