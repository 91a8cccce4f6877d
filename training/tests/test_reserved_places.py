"""Places kept for companies and for women, until a date; what a change does to them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from training.catalogue.models import Edition
from training.catalogue.operations import ChangeRefused, update_edition
from training.enrolment.models import Enrolment
from training.enrolment.operations import (
    EnrolmentRefused,
    approve,
    change_places,
    enrol,
    join_waiting_list,
    reserve_places,
    settle,
    take_place_for_women,
    withdraw,
)
from training.tests.factories import (
    CompanyFactory,
    EditionFactory,
    EmploymentFactory,
    PersonFactory,
)

NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)
UNTIL = NOW + timedelta(days=5)

pytestmark = pytest.mark.django_db


def enrol_now(edition, person=None, at=NOW, source="ONLINE", **more):
    return enrol(
        person=person or PersonFactory(),
        edition=edition,
        source=source,
        by=None,
        at=at,
        **more,
    )


def wait(edition, person=None, at=NOW):
    return join_waiting_list(
        person=person or PersonFactory(),
        edition=edition,
        source="ONLINE",
        by=None,
        at=at,
    )


def refused(edition, **more):
    with pytest.raises(EnrolmentRefused) as caught:
        enrol_now(edition, **more)
    return caught.value.refusal


def worker_of(company):
    return EmploymentFactory(company=company).person


def numbers(edition):
    return Edition.objects.values_list(
        "places", "places_taken", "places_for_companies"
    ).get(pk=edition.pk)


@pytest.fixture
def kept():
    """Three places, two of them kept for a company."""
    edition = EditionFactory(places=3, reserved_until=UNTIL)
    company = CompanyFactory()
    reserve = reserve_places(
        edition=edition, company=company, places=2, by=None, at=NOW
    )
    return edition, company, reserve


def test_reserved_places_are_the_company_s_alone_until_their_date(kept):
    edition, company, reserve = kept
    enrol_now(edition)

    assert refused(edition) == "FULL"
    theirs = enrol_now(edition, person=worker_of(company))

    reserve.refresh_from_db()
    assert (theirs.reserve, reserve.places_taken) == (reserve, 1)
    assert numbers(edition) == (3, 2, 1)


def test_from_their_date_on_they_are_anybody_s_without_anybody_s_doing(kept):
    edition, _company, _reserve = kept
    enrol_now(edition)

    assert refused(edition, at=UNTIL - timedelta(microseconds=1)) == "FULL"
    assert [enrol_now(edition, at=UNTIL).status for _n in range(2)] == ["ENROLLED"] * 2
    assert refused(edition, at=UNTIL) == "FULL"


def test_whoever_waits_goes_before_whoever_comes_when_the_date_is_reached(kept):
    edition, _company, _reserve = kept
    enrol_now(edition)
    first, second = wait(edition), wait(edition)

    assert refused(edition, at=UNTIL) == "FULL"

    for waiting in (first, second):
        waiting.refresh_from_db()
        assert waiting.status == "OFFERED"
    assert numbers(edition)[1] == 3


def test_a_reserved_place_given_back_is_offered_to_the_company_s_next(kept):
    edition, company, reserve = kept
    inside = [enrol_now(edition, person=worker_of(company)) for _n in range(2)]
    enrol_now(edition)
    somebody, theirs = wait(edition), wait(edition, person=worker_of(company))

    withdraw(enrolment=inside[0], by=None, at=NOW)

    for row in (somebody, theirs):
        row.refresh_from_db()
    assert (somebody.status, theirs.status, theirs.reserve) == (
        "WAITING",
        "OFFERED",
        reserve,
    )
    assert numbers(edition) == (3, 3, 0)


def test_no_more_is_kept_than_there_is_and_no_less_than_is_taken(kept):
    edition, company, _reserve = kept
    enrol_now(edition, person=worker_of(company))

    for places in (4, 0):
        with pytest.raises(EnrolmentRefused):
            reserve_places(
                edition=edition, company=company, places=places, by=None, at=NOW
            )
    with pytest.raises(EnrolmentRefused):
        change_places(edition=edition, places=1, by=None, at=NOW)

    assert numbers(edition) == (3, 1, 1)


def test_places_for_women_are_the_last_ones_and_asked_for_by_oneself():
    edition = EditionFactory(places=3, places_for_women=1, reserved_until=UNTIL)
    enrol_now(edition), enrol_now(edition)

    assert refused(edition) == "FULL"
    assert refused(edition, for_women=True, source="COMPANY") == "FULL"
    hers = enrol_now(edition, for_women=True)

    assert (hers.status, hers.reserve) == ("ENROLLED", None)
    assert refused(edition, for_women=True) == "FULL"
    assert numbers(edition)[1] == 3


def test_whoever_waits_may_ask_for_a_place_kept_for_women():
    edition = EditionFactory(places=2, places_for_women=1, reserved_until=UNTIL)
    enrol_now(edition)
    waiting, other = wait(edition), wait(edition)

    take_place_for_women(enrolment=waiting, by=None, at=NOW)
    with pytest.raises(EnrolmentRefused):
        take_place_for_women(enrolment=other, by=None, at=NOW)

    assert (waiting.status, numbers(edition)[1]) == ("ENROLLED", 2)


def test_a_request_holds_no_place_and_waits_where_there_is_none():
    edition = EditionFactory(places=1, needs_approval=True)
    first, second = enrol_now(edition), enrol_now(edition)
    assert numbers(edition)[1] == 0

    approve(enrolment=first, by=None, at=NOW)
    approve(enrolment=second, by=None, at=NOW)
    with pytest.raises(EnrolmentRefused):
        approve(enrolment=first, by=None, at=NOW)

    assert (first.status, second.status, second.waiting_since) == (
        "ENROLLED",
        "WAITING",
        second.enrolled_at,
    )
    assert numbers(edition)[1] == 1


def stored(edition, **changes):
    edition = Edition.objects.get(pk=edition.pk)
    for name, value in changes.items():
        setattr(edition, name, value)
    return update_edition(edition=edition, by=None, at=NOW)


def test_more_places_by_the_back_office_go_to_whoever_waits():
    edition = EditionFactory(places=1)
    enrol_now(edition)
    waiting = wait(edition)

    stored(edition, places=2)

    waiting.refresh_from_db()
    assert (waiting.status, numbers(edition)) == ("OFFERED", (2, 2, 0))


def test_fewer_places_than_are_taken_or_kept_are_refused_with_the_figures(kept):
    edition, company, _reserve = kept
    enrol_now(edition, person=worker_of(company))

    with pytest.raises(
        ChangeRefused, match="tomados: 1; reservados para empresas: 1.*2"
    ):
        stored(edition, places=1)

    assert numbers(edition) == (3, 1, 1)


def test_a_cancelled_edition_lets_everybody_go_and_tells_them(mailoutbox):
    edition = EditionFactory(places=1)
    holder, waiting = enrol_now(edition), wait(edition)

    stored(edition, status="CANCELLED")

    assert set(
        Enrolment.objects.values_list("status", "why_withdrawn", "withdrawn_at")
    ) == {("WITHDRAWN", "CANCELLED", NOW)}
    assert numbers(edition) == (1, 0, 0)
    assert settle(edition=edition, by=None, at=NOW) == 0
    assert {holder.pk, waiting.pk} == {*Enrolment.objects.values_list("pk", flat=True)}


def test_prerequisites_are_asked_of_the_rule_of_attendance():
    edition = EditionFactory()
    first = EditionFactory(starts_on=date(2027, 1, 4), ends_on=date(2027, 1, 5))
    edition.course.prerequisites.add(first.course)

    assert refused(edition) == "PREREQUISITES"
