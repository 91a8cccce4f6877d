from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from training.catalogue.models import Edition, Session
from training.catalogue.operations import ChangeRefused, update_edition, update_session
from training.tests import factories

pytestmark = pytest.mark.django_db

LISTS = {
    "courses": factories.CourseFactory,
    "editions": factories.EditionFactory,
    "sessions": factories.SessionFactory,
    "trainers": factories.TrainerFactory,
}


@pytest.fixture
def staff_client(client, home):
    client.force_login(factories.UserFactory(staff=True))
    return client


@pytest.mark.parametrize("name", LISTS)
def test_row_is_read_and_its_form_opens(staff_client, name):
    row = LISTS[name]()

    read = staff_client.get(reverse(f"{name}:inspect", args=[row.pk]))
    form = staff_client.get(reverse(f"{name}:edit", args=[row.pk]))

    assert (read.status_code, form.status_code) == (200, 200)


def form_of(edition, **changes):
    return {
        "course": edition.course_id,
        "code": edition.code,
        "status": edition.status,
        "starts_on": "01-03-2027",
        "ends_on": "02-03-2027",
        "modality": edition.modality,
        "commune": "",
        "venue": "",
        "places": edition.places,
        "audience": edition.audience,
        "offer_hours": edition.offer_hours,
        "places_for_women": 0,
        "reserved_until": "",
        "withdrawal_closes_at": "",
        "enrolment_opens_at": "",
        "enrolment_closes_at": "28-02-2027 12:00",
    } | changes


def test_edition_form_stores_what_changed(staff_client):
    edition = factories.EditionFactory(places=20)

    response = staff_client.post(
        reverse("editions:edit", args=[edition.pk]), form_of(edition, places=25)
    )

    assert response.status_code == 302
    edition.refresh_from_db()
    assert (edition.places, edition.starts_on) == (25, date(2027, 3, 1))


@pytest.mark.parametrize(
    "changes",
    [
        {"places": 4},
        {"ends_on": "28-02-2027"},
        {"enrolment_opens_at": "01-03-2027 9:00"},
    ],
    ids=["fewer places than taken", "ends before it starts", "opens after it closes"],
)
def test_edition_form_refuses_what_cannot_be(staff_client, changes):
    edition = factories.EditionFactory(places=20, places_taken=5)

    response = staff_client.post(
        reverse("editions:edit", args=[edition.pk]), form_of(edition, **changes)
    )

    assert response.status_code == 200
    assert response.context["form"].errors
    assert Edition.objects.get().places == 20


def test_update_edition_gives_nobodys_place_back():
    edition = factories.EditionFactory(places=20)
    Edition.objects.update(places_taken=7)

    edition.venue = "Sala 2"
    update_edition(edition=edition, by=None, at=timezone.now())

    edition.refresh_from_db()
    assert (edition.venue, edition.places_taken) == ("Sala 2", 7)


def test_update_edition_is_refused_with_fewer_places_than_taken():
    edition = factories.EditionFactory(places=20)
    Edition.objects.update(places_taken=7)

    edition.places = 6
    with pytest.raises(ChangeRefused):
        update_edition(edition=edition, by=None, at=timezone.now())

    assert Edition.objects.get().places == 20


def test_update_session_is_refused_once_it_is_closed():
    session = factories.SessionFactory()
    closed_at = timezone.now()
    Session.objects.update(status=Session.Status.CLOSED, closed_at=closed_at)

    session.minutes = 30
    with pytest.raises(ChangeRefused):
        update_session(session=session, trainers=[], by=None, at=timezone.now())

    stored = Session.objects.get()
    assert (stored.minutes, stored.closed_at) == (240, closed_at)


def test_update_session_stores_its_trainers():
    session, trainer = factories.SessionFactory(), factories.TrainerFactory()

    update_session(session=session, trainers=[trainer], by=None, at=timezone.now())

    assert list(session.trainers.all()) == [trainer]
