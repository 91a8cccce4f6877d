from datetime import UTC, date, datetime, timedelta

import pytest
from wagtail.models import ModelLogEntry

from training.catalogue.models import Edition
from training.enrolment.models import Enrolment
from training.enrolment.operations import (
    EnrolmentRefused,
    change_places,
    enrol,
    withdraw,
)
from training.enrolment.rules import Refusal
from training.registry.models import Employment
from training.tests.factories import (
    CompanyFactory,
    EditionFactory,
    EmploymentFactory,
    EnrolmentFactory,
    FacilityFactory,
    PersonFactory,
    SessionFactory,
    UserFactory,
)

NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)
ONLINE = Enrolment.Source.ONLINE

pytestmark = pytest.mark.django_db


def enrol_now(person, edition, by=None, at=NOW):
    return enrol(person=person, edition=edition, source=ONLINE, by=by, at=at)


def places_taken(edition):
    return Edition.objects.values_list("places_taken", flat=True).get(pk=edition.pk)


def test_enrol_takes_a_place_and_leaves_a_trace():
    edition = EditionFactory(places=2)
    person = PersonFactory()
    user = UserFactory()

    enrolment = enrol_now(person, edition, by=user)

    stored = Enrolment.objects.values(
        "person", "edition", "status", "source", "enrolled_at", "withdrawn_at",
        "company", "facility", "job_category",
    ).get()  # fmt: skip
    assert stored == {
        "person": person.pk,
        "edition": edition.pk,
        "status": "ENROLLED",
        "source": "ONLINE",
        "enrolled_at": NOW,
        "withdrawn_at": None,
        "company": None,
        "facility": None,
        "job_category": "UNKNOWN",
    }
    assert places_taken(edition) == 1
    log = ModelLogEntry.objects.get()
    assert (log.action, log.object_id, log.user) == (
        "training.enrolment.enrol",
        str(enrolment.pk),
        user,
    )


def test_enrol_copies_the_job_the_person_has_on_that_day():
    facility = FacilityFactory()
    job = EmploymentFactory(
        company=facility.company,
        facility=facility,
        job_category=Employment.JobCategory.OPERATIONS,
    )
    EmploymentFactory(
        person=job.person, from_date=date(2018, 1, 1), before=date(2020, 1, 1)
    )

    enrolment = enrol_now(job.person, EditionFactory())

    assert (enrolment.company, enrolment.facility, enrolment.job_category) == (
        facility.company,
        facility,
        "OPERATIONS",
    )


def test_a_later_change_of_job_leaves_the_enrolment_as_it_was():
    job = EmploymentFactory()
    enrolment = enrol_now(job.person, EditionFactory())

    Employment.objects.update(before=date(2027, 2, 2))
    EmploymentFactory(person=job.person, from_date=date(2027, 2, 2))

    enrolment.refresh_from_db()
    assert enrolment.company == job.company


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"status": "DRAFT"}, Refusal.NOT_PUBLISHED),
        ({"status": "CANCELLED"}, Refusal.CANCELLED),
        ({"status": "FINISHED"}, Refusal.FINISHED),
        ({"enrolment_opens_at": NOW + timedelta(hours=1)}, Refusal.NOT_YET_OPEN),
        ({"enrolment_closes_at": NOW}, Refusal.CLOSED),
        ({"places": 3, "places_taken": 3}, Refusal.FULL),
        ({"audience": "MEMBERS"}, Refusal.NOT_IN_AUDIENCE),
    ],
)
def test_enrol_is_refused_and_nothing_changes(changes, expected):
    edition = EditionFactory(**changes)

    with pytest.raises(EnrolmentRefused) as refused:
        enrol_now(PersonFactory(), edition)

    assert refused.value.refusal == expected
    assert Enrolment.objects.count() == 0
    assert places_taken(edition) == edition.places_taken
    assert ModelLogEntry.objects.count() == 0


def test_an_edition_for_members_takes_whoever_works_for_one():
    member = EmploymentFactory()
    former = EmploymentFactory(
        company=CompanyFactory(member_before=date(2026, 1, 1)),
    )
    edition = EditionFactory(audience=Edition.Audience.MEMBERS)

    enrol_now(member.person, edition)
    with pytest.raises(EnrolmentRefused):
        enrol_now(former.person, edition)

    assert list(edition.enrolments.values_list("person", flat=True)) == [
        member.person.pk
    ]


def test_enrol_is_refused_to_whoever_has_a_place():
    edition = EditionFactory()
    person = PersonFactory()
    enrol_now(person, edition)

    with pytest.raises(EnrolmentRefused) as refused:
        enrol_now(person, edition)

    assert refused.value.refusal == Refusal.ALREADY_ENROLLED
    assert (edition.enrolments.count(), places_taken(edition)) == (1, 1)


def test_an_edition_read_while_it_had_places_is_not_believed():
    edition = EditionFactory(places=1)
    enrol_now(PersonFactory(), edition)
    edition.places_taken = 0

    with pytest.raises(EnrolmentRefused):
        enrol_now(PersonFactory(), edition)

    assert (edition.enrolments.count(), places_taken(edition)) == (1, 1)


def test_a_place_taken_twice_at_once_by_one_person_is_given_back(monkeypatch):
    edition = EditionFactory()
    person = PersonFactory()
    # The other window's row, which this one did not see when it looked.
    EnrolmentFactory(edition=edition, person=person)
    monkeypatch.setattr("training.enrolment.rules.unfit", lambda *a, **k: None)

    with pytest.raises(EnrolmentRefused) as refused:
        enrol_now(person, edition)

    assert refused.value.refusal == Refusal.ALREADY_ENROLLED
    assert places_taken(edition) == 0


def test_withdraw_gives_the_place_back_once():
    edition = EditionFactory(places=1)
    enrolment = enrol_now(PersonFactory(), edition)

    withdraw(enrolment=enrolment, by=None, at=NOW)
    with pytest.raises(EnrolmentRefused):
        withdraw(enrolment=enrolment, by=None, at=NOW)

    assert (enrolment.status, enrolment.withdrawn_at) == ("WITHDRAWN", NOW)
    assert places_taken(edition) == 0


def test_withdraw_is_refused_once_the_edition_is_over():
    edition = EditionFactory(ends_on=date(2027, 3, 2))
    enrolment = enrol_now(PersonFactory(), edition)

    with pytest.raises(EnrolmentRefused):
        withdraw(enrolment=enrolment, by=None, at=datetime(2027, 3, 3, 12, tzinfo=UTC))

    enrolment.refresh_from_db()
    assert (enrolment.status, places_taken(edition)) == ("ENROLLED", 1)


def test_whoever_withdrew_enrols_again_in_the_same_row():
    edition = EditionFactory(places=1)
    person = PersonFactory()
    first = enrol_now(person, edition)
    withdraw(enrolment=first, by=None, at=NOW)
    later = NOW + timedelta(days=1)

    again = enrol_now(person, edition, at=later)

    assert (again.pk, again.status, again.enrolled_at, again.withdrawn_at) == (
        first.pk,
        "ENROLLED",
        later,
        None,
    )
    assert places_taken(edition) == 1


@pytest.mark.parametrize("places", [2, 3, 50])
def test_change_places_offers_as_many_as_are_taken_or_more(places):
    edition = EditionFactory(places=3, places_taken=2)

    assert change_places(edition=edition, places=places, by=None, at=NOW) == edition

    assert (edition.places, edition.places_taken) == (places, 2)


def test_change_places_is_refused_below_what_is_taken():
    edition = EditionFactory(places=3, places_taken=2)

    with pytest.raises(EnrolmentRefused):
        change_places(edition=edition, places=1, by=None, at=NOW)

    edition.refresh_from_db()
    assert edition.places == 3


def test_saving_an_edition_read_earlier_leaves_the_places_taken():
    edition = EditionFactory()
    read_earlier = Edition.objects.get(pk=edition.pk)
    enrol_now(PersonFactory(), edition)

    read_earlier.venue = "Sala 2"
    read_earlier.save()

    edition.refresh_from_db()
    assert (edition.venue, edition.places_taken) == ("Sala 2", 1)


def test_enrol_tells_the_person_in_their_language(
    mailoutbox, django_capture_on_commit_callbacks
):
    session = SessionFactory(
        edition__venue="Sede ASOINCO", edition__course__title="Agua"
    )
    person = PersonFactory(email="ana@example.cl", language="en")

    with django_capture_on_commit_callbacks(execute=True):
        enrolment = enrol_now(person, session.edition)
        assert mailoutbox == []
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(enrolment=enrolment, by=None, at=NOW)

    assert [(m.to, m.subject) for m in mailoutbox] == [
        (["ana@example.cl"], "You have a place: Agua"),
        (["ana@example.cl"], "You gave your place back: Agua"),
    ]
    assert "Sede ASOINCO" in mailoutbox[0].body
    assert [kind for _part, kind in mailoutbox[0].alternatives] == [
        "text/html",
        "text/calendar; method=REQUEST",
    ]


def test_nobody_is_written_to_without_an_address(
    mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        enrol_now(PersonFactory(email=""), EditionFactory())

    assert mailoutbox == []
