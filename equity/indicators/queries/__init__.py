"""Fetches what indicators look at: a fixed number of queries, whatever the size."""

from datetime import date, timedelta

from equity.indicators.cube import NO_COMPANY, OFFER
from equity.indicators.measuring.cuts import MONTH, UNKNOWN
from equity.indicators.queries.attendance import attended_in, participations_in
from equity.indicators.queries.companies import firms_on, headcounts_on
from equity.indicators.queries.declared import declared_before
from equity.indicators.queries.editions import editions_given, taught_in
from equity.indicators.queries.learning import asked_in, gains_in, opinions_in
from equity.indicators.rows import Firm, Given, Material
from equity.indicators.schedules import SCHEDULES
from equity.profiles.queries import genders_of_record
from equity.workforce.models import BoardSeats, WorkforceDeclaration
from training.catalogue.models import Course
from training.registry.models import Company, Employment, Facility

__all__ = ["material_of"]

QUARTERS = ("1", "2", "3", "4")


def material_of(*, from_date: date, before: date) -> Material:
    """All that a release of the period [from_date, before) is computed from."""
    period = {"from_date": from_date, "before": before}
    editions = editions_given()
    attended = attended_in(**period)
    participations = participations_in(editions, **period)
    taught = taught_in(**period)
    asked, gains = asked_in(**period), gains_in(**period)
    everybody = (attended, participations, asked, gains)
    people = {row.person for rows in everybody for row in rows}
    records = genders_of_record(people | {trainer for trainer, *_rest in taught})
    genders = {person: record.gender for person, record in records.items()}
    firms = firms_on(before - timedelta(days=1))
    headcounts = headcounts_on(before)
    return Material(
        attended=attended,
        participations=participations,
        editions=editions,
        genders=genders,
        self_declared=frozenset(
            person for person, record in records.items() if record.is_self_declared
        ),
        firms=firms,
        headcounts=headcounts,
        axes=axes_of(editions, firms)
        | {
            MONTH: months_of(**period),
            OFFER: offers_of(editions, attended, participations),
        },
        taught=[row._replace(gender=genders[row.trainer]) for row in taught],
        opinions=opinions_in(**period),
        gains=gains,
        asked=asked,
        declared=declared_before(before, headcounts),
    )


def axes_of(editions: dict[int, Given], firms: dict[int, Firm]) -> dict:
    """The labels of each axis: those of lists in their order, others as they occur."""
    return {
        "topic": tuple(Course.Topic.values),
        "course": tuple(sorted({given.course for given in editions.values()})),
        "modality": tuple(Course.Modality.values),
        "schedule": (*SCHEDULES, UNKNOWN),
        "size": (*Company.Size.values, NO_COMPANY),
        "workers": (*Company.Size.values, NO_COMPANY),
        "sector": (*Company.Sector.values, NO_COMPANY),
        "commune": (
            *sorted({firm.commune for firm in firms.values()} - {""}),
            UNKNOWN,
            NO_COMPANY,
        ),
        "location": (*Facility.Location.values, UNKNOWN),
        "category": tuple(Employment.JobCategory.values),
        "age": tuple(BoardSeats.Age.values),
        "quarter": QUARTERS,
        "stage": tuple(WorkforceDeclaration.EqualityStage.values),
    }


def months_of(*, from_date: date, before: date) -> tuple[str, ...]:
    """The months that a period touches, in order."""
    first = 12 * from_date.year + from_date.month - 1
    last_day = before - timedelta(days=1)
    last = 12 * last_day.year + last_day.month - 1
    return tuple(f"{m // 12}-{m % 12 + 1:02}" for m in range(first, last + 1))


def offers_of(editions: dict[int, Given], *rows: list) -> tuple[str, ...]:
    seen = {row.edition for some in rows for row in some}
    return tuple(sorted({editions[edition].offer for edition in seen}))
