from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from equity.evidence.operations import decide_applicability
from equity.evidence.presentation import ShownLine
from equity.evidence.queries import adhesions_in_force, matrix_of
from equity.evidence.rules import CellState, Gap, Lack
from equity.tests.agreements import AT, accepted, an_action, an_adhesion, send
from equity.tests.factories import WorkforceCountFactory
from training.agreement.models import Action, Adhesion
from training.catalogue.models import Course
from training.registry.models import Employment
from training.tests.factories import (
    AgreementFactory,
    CompanyFactory,
    EmploymentFactory,
    FacilityFactory,
    attendee,
    held_edition,
)

pytestmark = pytest.mark.django_db
# After held_edition's 1 March 2027.
ON = date(2027, 3, 10)


@pytest.fixture(autouse=True)
def _files(private_files):
    return private_files


@pytest.fixture
def agreement():
    return AgreementFactory(signed_on=date(2025, 3, 18))


def line_of(adhesion, *, on=ON):
    return matrix_of(adhesion.agreement, [adhesion], on=on).lines[0]


def states(adhesion, **when):
    return [cell and cell.state for cell in line_of(adhesion, **when).cells]


def gaps(adhesion, **when):
    return [gap for cell in line_of(adhesion, **when).asked for gap in cell.answer.gaps]


def test_nine_of_ten_is_not_ready_and_ten_of_ten_is(agreement):
    adhesion = an_adhesion(agreement)
    actions = [an_action(agreement) for _n in range(12)]
    for action in actions[10:]:
        decide_applicability(
            action=action,
            adhesion=adhesion,
            applies=False,
            reason="No usa agua de proceso.",
            by=None,
            at=AT,
        )
    for action in actions[:9]:
        accepted(action, adhesion)

    nine = ShownLine(line_of(adhesion))
    accepted(actions[9], adhesion)
    ten = ShownLine(line_of(adhesion))

    assert (nine.percent, nine.compliance.is_ready) == ("90,00 %", False)
    assert nine.verdict == "No está lista: falta 1 acción."
    assert (ten.percent, ten.compliance.is_ready) == ("100,00 %", True)


def test_where_nothing_applies_it_says_so_and_shows_no_figure(agreement):
    adhesion = an_adhesion(agreement)
    decide_applicability(
        action=an_action(agreement),
        adhesion=adhesion,
        applies=False,
        reason="Sin procesos.",
        by=None,
        at=AT,
    )

    line = ShownLine(line_of(adhesion))

    assert line.percent == "Ninguna acción aplica"
    assert not line.compliance.is_ready


def test_evidence_of_a_company_counts_in_each_of_its_facilities(agreement):
    company = CompanyFactory()
    here = an_adhesion(agreement, facility=FacilityFactory(company=company))
    there = an_adhesion(agreement, facility=FacilityFactory(company=company))
    other = an_adhesion(agreement)
    action = an_action(agreement, scope="ORGANISATION")

    accepted(action, here)

    assert [states(each) for each in (here, there, other)] == [
        [CellState.MET],
        [CellState.MET],
        [CellState.MISSING],
    ]


def test_evidence_of_the_association_counts_for_everybody(agreement):
    here, other = an_adhesion(agreement), an_adhesion(agreement)

    accepted(an_action(agreement, scope="ASSOCIATION"), here)

    assert states(here) == states(other) == [CellState.MET]


def test_an_action_of_another_scope_is_not_asked(agreement):
    adhesion = an_adhesion(agreement)
    an_action(agreement, scope="PRODUCT")

    line = line_of(adhesion)

    assert line.cells == [None]
    assert line.compliance.rows == 0


def trained(company, *, topic=Course.Topic.GENDER, minutes=240, facility=None):
    edition = held_edition(course__topic=topic)
    enrolment = attendee(edition, minutes=minutes)
    enrolment.company, enrolment.facility = company, facility
    enrolment.save()
    EmploymentFactory(person=enrolment.person, company=company, facility=facility)
    return enrolment


@pytest.fixture
def gender_action(agreement):
    return an_action(
        agreement, met_by=Action.MetBy.TRAINING, topics=["GENDER"], least_percent=50
    )


def test_training_is_met_by_records_at_once(agreement, gender_action):
    adhesion = an_adhesion(agreement)
    WorkforceCountFactory(
        declaration__company=adhesion.company,
        declaration__on_date=date(2026, 12, 31),
        people=2,
    )
    before = states(adhesion)

    trained(adhesion.company)

    assert before == [CellState.MISSING]
    assert states(adhesion) == [CellState.MET]


@pytest.mark.parametrize(
    "unlike",
    [{"topic": Course.Topic.CLIMATE}, {"minutes": 100}],
    ids=["another topic", "not attended enough"],
)
def test_training_that_does_not_count_is_missing(agreement, gender_action, unlike):
    adhesion = an_adhesion(agreement)
    WorkforceCountFactory(
        declaration__company=adhesion.company,
        declaration__on_date=date(2026, 12, 31),
        people=2,
    )

    trained(adhesion.company, **unlike)

    assert gaps(adhesion) == [Gap(Lack.PEOPLE, n=1, of=1)]


def test_training_counts_a_person_once_and_not_who_left(agreement, gender_action):
    adhesion = an_adhesion(agreement)
    WorkforceCountFactory(
        declaration__company=adhesion.company,
        declaration__on_date=date(2026, 12, 31),
        people=4,
    )
    again = trained(adhesion.company)
    second = attendee(held_edition())
    second.person, second.company = again.person, adhesion.company
    second.save()
    gone = trained(adhesion.company)
    Employment.objects.filter(person=gone.person).update(before=date(2027, 3, 5))

    assert gaps(adhesion) == [Gap(Lack.PEOPLE, n=1, of=2)]


def test_training_without_a_declared_workforce_says_that_it_is_unknown(
    agreement, gender_action
):
    adhesion = an_adhesion(agreement)
    trained(adhesion.company)

    assert gaps(adhesion) == [Gap(Lack.WORKFORCE)]


def test_training_in_a_company_of_two_facilities_counts_where_people_work(
    agreement, gender_action
):
    company = CompanyFactory()
    here = an_adhesion(agreement, facility=FacilityFactory(company=company))
    there = an_adhesion(agreement, facility=FacilityFactory(company=company))
    trained(company, facility=here.facility)
    EmploymentFactory(company=company, facility=there.facility)
    trained(company, facility=None)

    assert states(here) == [CellState.MET]
    assert gaps(there) == [Gap(Lack.PEOPLE, n=1, of=1)]
    assert line_of(there).asked[0].counted.of_no_facility == 1


def test_whoever_leads_has_to_be_trained_too_where_asked(agreement):
    an_action(
        agreement,
        met_by=Action.MetBy.TRAINING,
        topics=["GENDER"],
        all_supervisors=True,
    )
    adhesion = an_adhesion(agreement)
    trained(adhesion.company)
    EmploymentFactory(company=adhesion.company, job_category="MANAGEMENT")

    assert gaps(adhesion) == [Gap(Lack.SUPERVISORS, n=1, of=1)]


def test_a_workforce_declaration_meets_its_action_for_its_months(agreement):
    an_action(agreement, met_by=Action.MetBy.DECLARED, within_months=12)
    adhesion = an_adhesion(agreement)
    WorkforceCountFactory(
        declaration__company=adhesion.company,
        declaration__on_date=date(2026, 3, 10),
    )

    assert states(adhesion) == [CellState.MET]
    assert states(adhesion, on=date(2027, 3, 11)) == [CellState.MISSING]


def test_a_deadline_that_passed_is_late_until_the_action_is_met(agreement):
    action = an_action(agreement)
    action.deadline_value, action.deadline_unit = 12, "MONTHS"
    action.save()
    adhesion = an_adhesion(agreement)
    deadline = date(2026, 3, 18)

    on_time = line_of(adhesion, on=deadline).asked[0]
    late = line_of(adhesion, on=date(2026, 3, 19)).asked[0]
    accepted(action, adhesion)

    assert (on_time.deadline, on_time.is_late, late.is_late) == (deadline, False, True)
    assert not line_of(adhesion, on=date(2026, 3, 19)).asked[0].is_late


def test_only_elements_in_force_are_asked(agreement):
    kept = an_adhesion(agreement)
    an_adhesion(agreement, status=Adhesion.Status.WITHDRAWN)
    an_adhesion(AgreementFactory())

    assert list(adhesions_in_force(agreement)) == [kept]


def test_matrix_takes_as_many_queries_for_three_facilities_as_for_one(
    agreement, gender_action
):
    action = an_action(agreement)
    an_action(agreement, met_by=Action.MetBy.DECLARED)

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            matrix_of(agreement, adhesions_in_force(agreement), on=ON)
        return len(seen)

    def add():
        adhesion = an_adhesion(agreement)
        send(action, adhesion)
        trained(adhesion.company)

    add()
    with_one = queries()
    add()
    add()

    assert queries() == with_one
