"""Who waits for a place, who asks for one, what is kept: so that each can be seen."""

from datetime import datetime, timedelta
from random import Random

from django.db.models import Model

from cms.demo.enrolments import People, an_enrolment
from cms.demo.programme import Programme, at
from cms.demo.texts import logins
from training.catalogue.models import Edition
from training.enrolment.models import AccessNeeds, Enrolment, Reserve
from training.registry.models import Company, Person

FULL = "eficiencia-hidrica"
APPROVED = "proveedores-circulares"
KEEPING = "clima-en-coquimbo"

NEEDS = (
    {"mobility": True, "note": "Uso silla de ruedas."},
    {"interpreter": True},
    {"care": True, "note": "Una niña de cuatro años, por la tarde."},
)


def make(programme: Programme) -> list[Model]:
    people, dice = People(programme), programme.chance("queues")
    return [
        *a_full_edition(programme, people, dice),
        *requests(programme, people, dice),
        *places_kept(programme),
    ]


def coming(programme: Programme, course: str) -> Edition:
    return programme.rows(Edition).get(
        course__code=course, starts_on__gt=programme.anchor
    )


def others(edition: Edition, people: People, count: int, dice: Random) -> list[Person]:
    inside = {*edition.enrolments.values_list("person", flat=True)}
    free = [person for person in people.people if person.pk not in inside]
    return dice.sample(free, count)


def asking(
    edition: Edition,
    chosen: list[Person],
    people: People,
    since: datetime,
    dice: Random,
) -> list[Enrolment]:
    """Each an hour after the one before."""
    return [
        an_enrolment(person, edition, people, since + timedelta(hours=number), dice)
        for number, person in enumerate(chosen)
    ]


def a_full_edition(
    programme: Programme, people: People, dice: Random
) -> list[Enrolment]:
    """One offer runs, five wait: the demo's participant is the third of them."""
    edition = coming(programme, FULL)
    ours = next(p for p in people.people if p.email == logins.PARTICIPANT.email)
    chosen = [p for p in others(edition, people, 7, dice) if p.pk != ours.pk][:5]
    chosen.insert(3, ours)
    made = asking(edition, chosen, people, at(programme.day(-2), 10), dice)
    for enrolment in made:
        enrolment.status = Enrolment.Status.WAITING
        enrolment.waiting_since = enrolment.enrolled_at
    first = made[0]
    first.status = Enrolment.Status.OFFERED
    first.offered_at = at(programme.day(-1), 17)
    first.offer_until = at(programme.day(2), 18)
    full = edition.enrolments.holding_a_place().count() + 1
    Edition.objects.filter(pk=edition.pk).update(places=full, places_taken=full)
    return Enrolment.objects.bulk_create(made)


def requests(programme: Programme, people: People, dice: Random) -> list[Enrolment]:
    """Four ask for a place of an edition that a coordinator approves one by one."""
    edition = coming(programme, APPROVED)
    chosen = others(edition, people, 4, dice)
    made = asking(edition, chosen, people, at(programme.day(-1), 9), dice)
    for enrolment in made:
        enrolment.status = Enrolment.Status.PENDING
    Edition.objects.filter(pk=edition.pk).update(needs_approval=True)
    return Enrolment.objects.bulk_create(made)


def places_kept(programme: Programme) -> list[Model]:
    """Places for women and for a company, and what three participants need."""
    edition = coming(programme, KEEPING)
    company = programme.rows(Company).first()
    reserve = Reserve.objects.create(edition=edition, company=company, places=2)
    holding = list(edition.enrolments.holding_a_place().order_by("pk")[: len(NEEDS)])
    Edition.objects.filter(pk=edition.pk).update(
        places=edition.places_taken + 6,
        places_for_women=3,
        places_for_companies=reserve.places,
        reserved_until=at(edition.starts_on - timedelta(days=7), 18),
    )
    needs = [
        AccessNeeds(enrolment=row, said_at=row.enrolled_at, **told)
        for row, told in zip(holding, NEEDS, strict=False)
    ]
    return [reserve, *AccessNeeds.objects.bulk_create(needs)]
