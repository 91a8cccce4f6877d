"""What the company's contact finds on their desk: a list half corrected, places kept
for the company, and somebody whom a coordinator has to confirm."""

from datetime import datetime, timedelta
from itertools import cycle, islice
from random import Random

from django.db.models import F, Model

from cms.demo import documents
from cms.demo.names import draw_name
from cms.demo.programme import Programme, at
from cms.demo.texts import logins
from training.accounts.models import User
from training.catalogue.models import Edition
from training.companies.models import Batch, BatchRow, ContactInvitation, WorkerClaim
from training.companies.rules import INVITATION_LASTS
from training.enrolment.models import Enrolment, Reserve
from training.registry.models import Company, Employment, Person

# Beyond the numbers of everybody else.
FIRST_RUN = 7_000
KEPT = 6


def make(programme: Programme) -> list[Model]:
    contact = User.objects.get(email=logins.CONTACT.email)
    company = contact.company_contacts.get().company
    moment = at(programme.day(-1), 16, 20)
    with_list, with_places, with_claim = islice(cycle(editions_with_room(programme)), 3)
    dice = programme.chance("desk")
    return [
        *a_list(company, with_list, contact, moment, dice),
        *places_kept(company, with_places),
        *somebody_to_confirm(programme, company, with_claim, contact, moment),
        an_invitation(company, moment),
    ]


def editions_with_room(programme: Programme) -> list[Edition]:
    """What takes enrolments for days yet, the soonest first."""
    return list(
        programme.rows(Edition)
        .filter(
            status=Edition.Status.PUBLISHED,
            enrolment_closes_at__gt=at(programme.day(7), 0),
            needs_approval=False,
            places_taken__lt=F("places") - KEPT,
        )
        .order_by("starts_on", "pk")
    )


def a_list(
    company: Company, edition: Edition, contact: User, moment: datetime, dice: Random
) -> list[Model]:
    batch = Batch.objects.create(
        company=company, edition=edition, started_by=contact, started_at=moment
    )
    rows = [
        BatchRow(batch=batch, number=number, cells=some_cells(number, dice))
        for number in range(2, 10)
    ]
    # A digit mistyped, and an address that is none: what there is to correct.
    rows[2].cells["document"] = f"{rows[2].cells['document'][:-1]}X"
    rows[5].cells["email"] = "sin correo"
    return [batch, *BatchRow.objects.bulk_create(rows)]


def some_cells(number: int, dice: Random) -> dict[str, str]:
    name = draw_name(dice, dice.choice(["WOMAN", "MAN"]))
    return {
        "document": documents.run(FIRST_RUN + number),
        "given_names": name.given,
        "first_surname": name.first_surname,
        "second_surname": name.second_surname,
        "email": name.email(FIRST_RUN + number),
        "position": "Operaciones",
    }


def places_kept(company: Company, edition: Edition) -> list[Model]:
    Edition.objects.filter(pk=edition.pk).update(
        places_for_companies=KEPT,
        reserved_until=edition.enrolment_closes_at - timedelta(days=2),
    )
    return [Reserve.objects.create(edition=edition, company=company, places=KEPT)]


def somebody_to_confirm(
    programme: Programme,
    company: Company,
    edition: Edition,
    contact: User,
    moment: datetime,
) -> list[Model]:
    """The company says that somebody works there who, for the register, does not."""
    known = (
        programme.rows(Person)
        .filter(document_type=Person.DocumentType.RUN, employments__before__isnull=True)
        .exclude(employments__company=company)
        .exclude(enrolments__edition=edition)
        .filter(employments__isnull=False)
        .first()
    )
    apart = Person.objects.create(
        document_type=Person.DocumentType.TO_CONFIRM,
        document_number="demo",
        given_names=known.given_names,
        first_surname=known.first_surname,
        email=f"avisos@{logins.DOMAIN}",
    )
    job = Employment.objects.create(
        person=apart, company=company, from_date=moment.date()
    )
    enrolment = Enrolment.objects.create(
        person=apart,
        edition=edition,
        company=company,
        source=Enrolment.Source.COMPANY,
        enrolled_at=moment,
    )
    Edition.objects.filter(pk=edition.pk).update(places_taken=F("places_taken") + 1)
    claim = WorkerClaim.objects.create(
        company=company,
        person=apart,
        document_type=known.document_type,
        document_country=known.document_country,
        document_number=known.document_number,
        claimed_by=contact,
        claimed_at=moment,
    )
    return [apart, job, enrolment, claim]


def an_invitation(company: Company, moment: datetime) -> ContactInvitation:
    return ContactInvitation.objects.create(
        company=company,
        email=f"reemplazo@{logins.DOMAIN}",
        # As many letters as one that opens something: nobody was sent this one.
        nonce="demo".ljust(32, "-"),
        invited_at=moment,
        invited_by=User.objects.get(email=logins.COORDINATOR.email),
        expires_at=moment + INVITATION_LASTS,
    )
