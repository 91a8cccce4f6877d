"""Which trainings and people count for an action in a company or a facility."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from equity.evidence.models import Requirement
from equity.evidence.queries.trained import Job, People, Training
from equity.evidence.rules import TrainingFacts, later
from training.agreement.models import Action, Adhesion


@dataclass(frozen=True)
class Counted:
    """The facts of a training action, and the trainings they were counted from."""

    facts: TrainingFacts
    trainings: list[Training]
    # Sent by the company without saying from which of its facilities.
    of_no_facility: int = 0


def start_of_window(requirement: Requirement, signed_on: date, *, on: date) -> date:
    if requirement.within_months is None:
        return signed_on
    return max(signed_on, later(on, months=-requirement.within_months))


def counted(
    action: Action,
    requirement: Requirement,
    adhesion: Adhesion,
    people: People,
    *,
    on: date,
) -> Counted:
    """People once, sent by the company, who still work there as far as is known."""
    since = start_of_window(requirement, adhesion.agreement.signed_on, on=on)
    companies = companies_asked(action, adhesion, people)
    facility = facility_asked(action, adhesion, people)
    every = [
        training
        for company in companies
        for training in people.trainings.get(company, ())
        if counts(training, requirement, people, since=since)
    ]
    own = [each for each in every if facility is None or each.facility == facility]
    trained = {each.person for each in own}
    jobs = [
        job
        for company in companies
        for job in people.jobs.get(company, ())
        if facility is None or job.facility == facility
    ]
    leaders = {job.person for job in jobs if job.leads}
    unplaced = {e.person for e in every if facility is not None and not e.facility}
    return Counted(
        facts=TrainingFacts(
            trained=len(trained),
            workforce=workforce(companies, facility, jobs, people),
            supervisors=len(leaders),
            supervisors_trained=len(leaders & trained),
        ),
        trainings=own,
        of_no_facility=len(unplaced),
    )


def companies_asked(action: Action, adhesion: Adhesion, people: People) -> list[int]:
    if action.scope == Action.Scope.ASSOCIATION:
        return sorted(people.facilities)
    return [adhesion.company_id]


def facility_asked(action: Action, adhesion: Adhesion, people: People) -> int | None:
    """The facility to count in; a company's only one is the company."""
    is_its_own = action.scope not in (
        Action.Scope.ASSOCIATION,
        Action.Scope.ORGANISATION,
    )
    if not is_its_own or people.has_one_facility(adhesion.company_id):
        return None
    return adhesion.facility_id


def counts(
    training: Training, requirement: Requirement, people: People, *, since: date
) -> bool:
    if requirement.topics and training.topic not in requirement.topics:
        return False
    if training.ended_on < since or (training.person, training.company) in people.left:
        return False
    if requirement.counts == Requirement.Counts.CERTIFIED:
        return training.certified
    return training.attended


def workforce(
    companies: list[int], facility: int | None, jobs: Iterable[Job], people: People
) -> int | None:
    """What the companies declared; of one facility of several, who is on record there.

    A declaration says nothing of facilities. Missing is not zero.
    """
    if facility is not None:
        return len({job.person for job in jobs}) or None
    if any(company not in people.declared for company in companies):
        return None
    return sum(people.declared[company] for company in companies)
