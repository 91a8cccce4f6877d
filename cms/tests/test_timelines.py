"""Everything that happened to a person and to a company, as each role may see it."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cms.access.operations import set_up_roles
from cms.access.roles import AUDITOR, COORDINATOR, DATA_PROTECTION_OFFICER, EDITOR
from cms.tests.traces import NOW, somebody_everywhere
from training.agreement.models import Adhesion
from training.privacy.models import PrivacyRequest
from training.registry.models import Employment, Person
from training.tests.factories import (
    AdhesionFactory,
    CompanyFactory,
    EmploymentFactory,
    EnrolmentFactory,
    PersonFactory,
    UserFactory,
)
from training.tests.merging import do
from training.timeline.queries import timeline
from training.timeline.sources import COMPANY, PERSON, SOURCES, sources_for

EVERYTHING = {
    *("enrolment", "attendance", "certificate", "employment", "message"),
    *("consent", "request", "look", "change", "result"),
}
OF_AN_AUDITOR = {"enrolment", "attendance", "certificate", "employment"}


def let_in(client, role):
    set_up_roles()
    user = UserFactory()
    user.groups.add(Group.objects.get(name=role.group))
    client.force_login(user)
    return user


def kinds_shown(page: str) -> set[str]:
    return set(re.findall(r"timeline-entry--(\w+)", page))


def kinds_to_choose(page: str) -> set[str]:
    return set(re.findall(r'<option value="(\w+)"', page))


def open_timeline(client, subject, **asked):
    name = "person_timeline" if isinstance(subject, Person) else "company_timeline"
    return client.get(reverse(name, args=[subject.pk]), asked)


@pytest.fixture
def person(home, private_files):
    return somebody_everywhere()


@pytest.mark.parametrize("role", [COORDINATOR, DATA_PROTECTION_OFFICER, AUDITOR])
def test_each_role_sees_of_a_person_what_it_may_see(client, person, role):
    user = let_in(client, role)

    page = open_timeline(client, person).content.decode()

    expected = OF_AN_AUDITOR if role is AUDITOR else EVERYTHING
    if role is DATA_PROTECTION_OFFICER:
        expected = expected - {"message", "result"}
    assert kinds_to_choose(page) == expected
    assert kinds_shown(page) <= expected
    assert {"enrolment", "attendance", "certificate", "employment"} <= kinds_shown(page)
    looks = ModelLogEntry.objects.filter(action="training.registry.look_at_person")
    assert looks.filter(user=user, object_id=str(person.pk)).count() == 1


def test_one_kind_is_shown_alone(client, person):
    let_in(client, COORDINATOR)

    page = open_timeline(client, person, kind="certificate").content.decode()
    unknown = open_timeline(client, person, kind="nothing").content.decode()

    assert kinds_shown(page) == {"certificate"}
    assert len(kinds_shown(unknown)) > 3


def test_whoever_may_not_see_people_sees_no_timeline(client, person):
    let_in(client, EDITOR)

    assert open_timeline(client, person).status_code == 404
    assert open_timeline(client, CompanyFactory()).status_code == 404


def test_whoever_is_blocked_has_no_timeline(client, person):
    let_in(client, COORDINATOR)
    Person.objects.filter(pk=person.pk).update(blocked_at=NOW)

    assert open_timeline(client, person).status_code == 404


def test_what_happened_on_the_record_merged_is_told_too(client, home):
    let_in(client, COORDINATOR)
    kept, other = PersonFactory(), PersonFactory()
    open_timeline(client, other)

    do(kept, other, by=UserFactory(first_name="Ximena"))
    page = open_timeline(client, kept).content.decode()

    assert kinds_shown(page) == {"look", "change"}
    assert "Fusionar dos fichas de una persona" in page


def test_it_stands_in_order_of_time_page_by_page(home):
    person, start = PersonFactory(), datetime(2020, 1, 1, 12, tzinfo=UTC)
    for number in range(55):
        EnrolmentFactory(person=person, enrolled_at=start + timedelta(days=number))
    EmploymentFactory(
        person=person, from_date=date(2020, 1, 2), before=date(2020, 1, 4)
    )
    seen = [source for source in SOURCES if source.about == PERSON]

    first = timeline(seen, person.pk, page="1")
    second = timeline(seen, person.pk, page="2")

    days = [event.day for event in [*first, *second]]
    assert (len(first), len(second)) == (50, 7)
    assert days == sorted(days, reverse=True)
    assert [event.day for event in second if event.is_day] == [
        date(2020, 1, 4),
        date(2020, 1, 2),
    ]


def something_of_everything(company, day):
    enrolment = EnrolmentFactory(company=company, enrolled_at=day)
    EmploymentFactory(company=company, person=enrolment.person)
    AdhesionFactory(company=company, facility__company=company)
    PrivacyRequest.objects.create(
        person=enrolment.person, kind="ACCESS", asked_at=day, due_on=day.date()
    )
    return enrolment.person


def test_it_asks_as_many_questions_of_a_short_life_as_of_a_long_one(
    home, django_assert_max_num_queries
):
    staff, company = UserFactory(staff=True), CompanyFactory()
    person = something_of_everything(company, NOW)
    counted = {}
    for length in ("short", "long"):
        for about, subject in ((PERSON, person), (COMPANY, company)):
            with django_assert_max_num_queries(40) as asked:
                timeline(sources_for(about, staff), subject.pk, page="1")
            counted[about, length] = len(asked)
        for number in range(3):
            other = something_of_everything(company, NOW + timedelta(days=number))
            other.enrolments.update(person=person)
            PrivacyRequest.objects.filter(person=other).update(
                person=person, status="GRANTED", answered_at=NOW
            )
            Employment.objects.filter(person=other).update(
                person=person, before=date(2027, 1, 1)
            )

    assert counted[PERSON, "long"] - counted[PERSON, "short"] <= 2
    assert counted[COMPANY, "long"] - counted[COMPANY, "short"] <= 2


def test_a_company_is_told_with_what_it_may_be_told(client, person):
    let_in(client, COORDINATOR)
    company = person.enrolments.get().company
    Adhesion.objects.all().delete()
    AdhesionFactory(company=company, facility__company=company)

    page = open_timeline(client, company).content.decode()
    Person.objects.filter(pk=person.pk).update(blocked_at=NOW)
    without = open_timeline(client, company).content.decode()

    assert {"enrolment", "certificate", "employment", "agreement", "contact"} <= (
        kinds_shown(page)
    )
    assert kinds_to_choose(page) >= {"declaration", "evidence", "audit", "release"}
    assert "enrolment" not in kinds_shown(without)
    assert ModelLogEntry.objects.filter(
        action="training.registry.look_at_company", object_id=str(company.pk)
    ).exists()
