"""What somebody tells so that they can take part: kept apart, seen by few, logged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from training.accounts.models import User
from training.audit import record
from training.enrolment.models import AccessNeeds, Enrolment, GuardianAuthorisation
from training.registry.models import Person


@dataclass(frozen=True, kw_only=True)
class Needs:
    interpreter: bool = False
    mobility: bool = False
    care: bool = False
    note: str = ""

    def __bool__(self):
        return self.interpreter or self.mobility or self.care or bool(self.note)


@dataclass(frozen=True, kw_only=True)
class Guardian:
    """Who answers for a person under age, and says that they may come."""

    name: str
    document: str
    relationship: str
    contact: str


@dataclass(frozen=True, kw_only=True)
class Circumstances:
    needs: Needs = Needs()
    birth_on: date | None = None
    guardian: Guardian | None = None


NOTHING_SAID = Circumstances()


def note_circumstances(
    enrolment: Enrolment, circumstances: Circumstances, *, at: datetime
) -> None:
    """Keep what was said with the request for a place, and nothing where it was not."""
    if circumstances.needs:
        write_needs(enrolment, circumstances.needs, at=at)
    if circumstances.guardian:
        GuardianAuthorisation.objects.update_or_create(
            enrolment=enrolment,
            defaults={**circumstances.guardian.__dict__, "authorised_at": at},
        )
    if circumstances.birth_on:
        Person.objects.filter(pk=enrolment.person_id, birth_on__isnull=True).update(
            birth_on=circumstances.birth_on
        )


@transaction.atomic
def state_needs(
    *, enrolment: Enrolment, needs: Needs, by: User | None, at: datetime
) -> None:
    """Say it anew; saying nothing takes back what was said."""
    if needs:
        write_needs(enrolment, needs, at=at)
    else:
        AccessNeeds.objects.filter(enrolment=enrolment).delete()
    record("training.enrolment.state_needs", enrolment, by=by)


def write_needs(enrolment: Enrolment, needs: Needs, *, at: datetime) -> None:
    AccessNeeds.objects.update_or_create(
        enrolment=enrolment, defaults={**needs.__dict__, "said_at": at}
    )


@transaction.atomic
def consult_circumstances(
    *, enrolments: Iterable[Enrolment], by: User, at: datetime
) -> None:
    """Leave a trace, in the record of each whose needs were looked at."""
    for enrolment in enrolments:
        record("training.enrolment.consult_needs", enrolment, by=by)


@transaction.atomic
def forget_needs(*, ended_before: date, by: User | None, at: datetime) -> int:
    """Needs are of use while the edition runs: after that nobody keeps them."""
    over = AccessNeeds.objects.filter(enrolment__edition__ends_on__lt=ended_before)
    count, _rows = over.delete()
    return count
