"""A full edition, one approved one by one, one for adults: as a participant sees it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.tests.participants import account, enrolled, open_edition, page
from training.enrolment.models import AccessNeeds, Enrolment, GuardianAuthorisation
from training.enrolment.operations import approve, refuse, withdraw
from training.tests.factories import (
    AttendanceFactory,
    CourseFactory,
    EditionFactory,
    EnrolmentFactory,
    SessionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(home):
    """Pages stand in the site's frame."""


@pytest.fixture
def rosa(client):
    user = account(given_names="Rosa")
    client.force_login(user)
    return user


def full_edition(**values):
    edition = open_edition(places=1, **values)
    return edition, enrolled(account("berta@example.cl", given_names="Berta"), edition)


def words(answer):
    return " ".join(answer.content.decode().split())


def ask(client, edition, **said):
    return client.post(page("confirm", edition_id=edition.pk), said, follow=True)


def test_a_full_edition_offers_its_list_and_says_where_one_stands(client, rosa):
    edition, _held = full_edition()

    before = words(client.get(page("confirm", edition_id=edition.pk)))
    joined = ask(client, edition, how="wait")

    mine = Enrolment.objects.get(person=rosa.person)
    assert "Tomar mi cupo" not in before
    assert mine.status == "WAITING"
    assert joined.redirect_chain[-1][0] == page("enrolled", enrolment_id=mine.pk)
    assert "Es el número 1 de la lista de espera." in words(joined)
    assert "Es el número 1 de la lista de espera." in words(
        client.get(page("my_space"))
    )


def test_an_offer_is_taken_in_one_s_own_space(client, rosa):
    edition, held = full_edition()
    ask(client, edition, how="wait")
    mine = Enrolment.objects.get(person=rosa.person)
    withdraw(enrolment=held, by=None, at=timezone.now())

    looked = client.get(page("my_space"))
    taken = client.post(page("accept", enrolment_id=mine.pk), follow=True)

    assert page("accept", enrolment_id=mine.pk) in looked.content.decode()
    mine.refresh_from_db()
    edition.refresh_from_db()
    assert (mine.status, edition.places_taken) == ("ENROLLED", 1)
    assert "El cupo es suyo" in words(taken)


def test_an_offer_let_go_passes_on(client, rosa):
    edition, held = full_edition()
    ask(client, edition, how="wait")
    mine = Enrolment.objects.get(person=rosa.person)
    withdraw(enrolment=held, by=None, at=timezone.now())

    client.post(page("decline", enrolment_id=mine.pk))

    mine.refresh_from_db()
    edition.refresh_from_db()
    assert (mine.status, mine.why_withdrawn, edition.places_taken) == (
        "WITHDRAWN",
        "DECLINED",
        0,
    )


@pytest.mark.parametrize("name", ["accept", "decline", "place_for_women"])
def test_another_person_s_turn_looks_absent_and_nothing_changes_by_get(
    client, rosa, name
):
    edition, theirs = full_edition()

    found = client.post(page(name, enrolment_id=theirs.pk))
    made_up = client.post(page(name, enrolment_id=999_999))
    mine = enrolled(rosa, open_edition())
    read = client.get(page(name, enrolment_id=mine.pk))

    assert (found.status_code, made_up.status_code, read.status_code) == (404, 404, 405)
    theirs.refresh_from_db()
    assert theirs.holds_place


def test_a_place_kept_for_women_is_asked_for_and_leaves_no_mark(client, rosa):
    edition, _held = full_edition()
    edition.places, edition.places_for_women = 2, 1
    edition.reserved_until = timezone.now() + timedelta(days=1)
    edition.save()

    plain = ask(client, edition)
    client.post(page("confirm", edition_id=edition.pk), {"how": "for_women"})

    assert "Tomar un cupo reservado para mujeres" in words(plain)
    # What Enter does in a field is the first button's.
    assert words(plain).index('value="wait"') < words(plain).index('value="for_women"')
    mine = Enrolment.objects.get(person=rosa.person)
    edition.refresh_from_db()
    assert (mine.status, mine.reserve, edition.places_taken) == ("ENROLLED", None, 2)


def test_a_request_waits_for_a_coordinator_who_says_why_not(client, rosa):
    edition = open_edition(needs_approval=True)

    asked = ask(client, edition)
    mine = Enrolment.objects.get(person=rosa.person)
    refuse(enrolment=mine, reason="Es para jefaturas.", by=None, at=timezone.now())
    after = client.get(page("enrolled", enrolment_id=mine.pk))

    edition.refresh_from_db()
    assert "Recibimos su solicitud" in words(asked)
    assert ("Es para jefaturas." in words(after), edition.places_taken) == (True, 0)


def test_an_approved_request_is_a_place(client, rosa):
    edition = open_edition(needs_approval=True)
    ask(client, edition)

    approve(
        enrolment=Enrolment.objects.get(person=rosa.person),
        by=None,
        at=timezone.now(),
    )

    edition.refresh_from_db()
    assert (Enrolment.objects.get().status, edition.places_taken) == ("ENROLLED", 1)


def test_needs_are_told_changed_and_taken_back(client, rosa):
    edition = open_edition()
    ask(client, edition, **{"needs-interpreter": "on", "needs-note": "Primera fila"})
    mine = Enrolment.objects.get()
    said = AccessNeeds.objects.values("interpreter", "mobility", "care", "note").get()

    client.post(page("needs", enrolment_id=mine.pk), {"needs-care": "on"})
    changed = AccessNeeds.objects.values_list("interpreter", "care", "note").get()
    client.post(page("needs", enrolment_id=mine.pk), {})

    assert said == {
        "interpreter": True,
        "mobility": False,
        "care": False,
        "note": "Primera fila",
    }
    assert changed == (False, True, "")
    assert not AccessNeeds.objects.exists()


def test_a_minor_is_refused_kindly_where_the_course_takes_none(client):
    user = account(
        given_names="Lía", birth_on=timezone.localdate() - timedelta(days=6000)
    )
    client.force_login(user)

    answer = ask(client, open_edition())

    assert "Este curso es para personas de 18 años o más." in words(answer)
    assert not Enrolment.objects.exists()


def test_a_minor_comes_with_a_guardian_where_the_course_takes_them(client, rosa):
    edition = open_edition(course=CourseFactory(takes_minors=True))
    birth_on = timezone.localdate() - timedelta(days=6000)

    alone = ask(client, edition, **{"minor-birth_on": f"{birth_on:%d-%m-%Y}"})
    assert alone.status_code == 200
    assert not Enrolment.objects.exists()
    ask(
        client,
        edition,
        **{
            "minor-birth_on": f"{birth_on:%d-%m-%Y}",
            "minor-name": "Elsa Ñancupil",
            "minor-document": "12.345.678-5",
            "minor-relationship": "Madre",
            "minor-contact": "+56 9 1234 5678",
            "minor-authorises": "on",
        },
    )

    rosa.person.refresh_from_db()
    assert rosa.person.birth_on == birth_on
    assert list(
        GuardianAuthorisation.objects.values_list(
            "name", "document", "relationship", "contact"
        )
    ) == [("Elsa Ñancupil", "12.345.678-5", "Madre", "+56 9 1234 5678")]


def test_prerequisites_are_named_and_hold(client, rosa):
    first = CourseFactory(title="Primero")
    edition = open_edition()
    edition.course.prerequisites.add(first)

    looked = words(client.get(page("confirm", edition_id=edition.pk)))
    ask(client, edition)

    assert "Primero" in looked
    assert not Enrolment.objects.exists()


@pytest.mark.parametrize(("minutes", "has_place"), [(180, True), (179, False)])
def test_prerequisites_are_met_by_attending_enough(client, rosa, minutes, has_place):
    today = timezone.localdate()
    first = EditionFactory(
        starts_on=today - timedelta(days=30), ends_on=today - timedelta(days=29)
    )
    attended = EnrolmentFactory(edition=first, person=rosa.person)
    AttendanceFactory(
        mark__session=SessionFactory(edition=first, closed=True),
        mark__enrolment=attended,
        mark__minutes=minutes,
    )
    edition = open_edition()
    edition.course.prerequisites.add(first.course)

    ask(client, edition)

    mine = Enrolment.objects.filter(edition=edition, person=rosa.person)
    assert [row.status for row in mine] == (["ENROLLED"] if has_place else [])


def test_a_clash_is_a_warning_and_no_wall(client, rosa):
    other, edition = open_edition(), open_edition()
    for each in (other, edition):
        SessionFactory(edition=each, starts_at=timezone.now() + timedelta(days=11))
    enrolled(rosa, other)

    looked = words(client.get(page("confirm", edition_id=edition.pk)))
    ask(client, edition)

    assert other.course.title in looked
    assert Enrolment.objects.filter(status="ENROLLED").count() == 2


def test_it_is_too_late_to_give_a_place_back(client, rosa):
    edition = open_edition()
    mine = enrolled(rosa, edition)
    edition.withdrawal_closes_at = timezone.now()
    edition.save()

    answer = client.post(page("withdraw", enrolment_id=mine.pk), follow=True)

    mine.refresh_from_db()
    assert mine.holds_place
    assert "Ya pasó el plazo para devolver este cupo por aquí" in words(answer)
