"""The way of an edition: what is done of it, what comes next, and who may do it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.access.operations import set_up_roles
from cms.access.roles import AUDITOR, COORDINATOR, EDITOR
from cms.edition_way.queries import facts_of, sessions_of
from cms.edition_way.rules import Facts, State, Step, may_publish, way
from cms.pages.models import CoursePage
from cms.pages.operations import PageRefused, publish_course_page
from cms.pages.seeding import build_site
from training.catalogue.models import Edition, Session
from training.tests.factories import (
    CourseFactory,
    EditionFactory,
    EnrolmentFactory,
    SessionFactory,
    TrainerFactory,
    UserFactory,
)

NOW = datetime(2027, 3, 1, 15, tzinfo=UTC)
ALL_DONE = Facts(
    sessions=4,
    sessions_closed=4,
    minutes_planned=480,
    minutes_of_course=480,
    has_page=True,
    is_given=True,
    places=30,
    enrolled=20,
    marked=1,
    certificates=20,
    is_reported=True,
)


def where(facts):
    """Which step is the next."""
    here = [step for step, state in way(facts) if state is State.HERE]
    return here[0] if here else None


@pytest.mark.parametrize(
    ("changes", "step"),
    [
        ({}, None),
        ({"sessions": 0, "sessions_closed": 0}, Step.SESSIONS),
        ({"sessions_without_trainer": 1}, Step.SESSIONS),
        ({"sessions_clashing": 1}, None),
        ({"has_page": False}, Step.PAGE),
        ({"is_given": False}, Step.PUBLISHED),
        ({"enrolled": 0}, Step.PEOPLE),
        ({"to_approve": 1}, Step.PEOPLE),
        ({"waiting": 5}, None),
        ({"sessions_closed": 3}, Step.ROLL),
        ({"results_missing": 1}, Step.RESULTS),
        ({"marked": 0, "results_missing": 1}, None),
        ({"certificates": 0}, Step.CERTIFICATES),
        ({"certificates_due": 1}, Step.CERTIFICATES),
        ({"is_reported": False}, Step.REPORT),
        ({"is_cancelled": True, "is_given": False}, None),
        ({"has_page": False, "is_given": False, "enrolled": 0}, Step.PAGE),
    ],
)
def test_the_first_step_not_done_is_the_next(changes, step):
    assert where(replace(ALL_DONE, **changes)) is step


def test_what_was_done_early_stays_done():
    facts = replace(ALL_DONE, has_page=False, certificates=0)

    assert way(facts) == [
        (Step.SESSIONS, State.DONE),
        (Step.PAGE, State.HERE),
        (Step.PUBLISHED, State.DONE),
        (Step.PEOPLE, State.DONE),
        (Step.ROLL, State.DONE),
        (Step.RESULTS, State.DONE),
        (Step.CERTIFICATES, State.AHEAD),
        (Step.REPORT, State.DONE),
    ]


@pytest.mark.parametrize(
    ("changes", "may"),
    [
        ({"is_given": False}, True),
        ({}, False),
        ({"is_given": False, "sessions": 0}, False),
        ({"is_given": False, "is_cancelled": True}, False),
    ],
)
def test_a_draft_with_sessions_may_be_published(changes, may):
    assert may_publish(replace(ALL_DONE, **changes)) is may


@pytest.fixture
def edition():
    course = CourseFactory(minutes=240)
    return EditionFactory(course=course, status=Edition.Status.DRAFT, places=25)


def signed_in(client, role):
    groups = {group.name: group for group in set_up_roles()}
    user = UserFactory()
    user.groups.add(groups[role.group])
    client.force_login(user)
    return user


def address(edition):
    return reverse("edition_way", args=[edition.pk])


def held(edition, number, **fields):
    return SessionFactory(
        edition=edition,
        number=number,
        starts_at=NOW + timedelta(days=7 * number),
        minutes=60,
        **fields,
    )


@pytest.mark.django_db
def test_facts_are_counted_from_what_is_stored(edition):
    trainer = TrainerFactory()
    first, second = held(edition, 1), held(edition, 2)
    held(edition, 3, status=Session.Status.CANCELLED)
    held(edition, 4, recovers=first)
    other = held(EditionFactory(), 1)
    for session in (first, other):
        session.trainers.add(trainer)
    for status in ("ENROLLED", "ENROLLED", "PENDING"):
        EnrolmentFactory(edition=edition, status=status, company=None)
    EnrolmentFactory(edition=edition, status="WAITING", company=None, waiting_since=NOW)

    facts = facts_of(edition, sessions_of(edition), at=second.ends_at)

    assert facts == Facts(
        sessions=3,
        sessions_without_trainer=2,
        sessions_to_close=2,
        sessions_clashing=1,
        minutes_planned=120,
        minutes_of_course=240,
        places=25,
        enrolled=2,
        waiting=1,
        to_approve=1,
    )


@pytest.mark.django_db
@pytest.mark.parametrize("people", [1, 3])
def test_the_page_asks_the_same_queries(
    people, edition, client, django_assert_num_queries
):
    signed_in(client, COORDINATOR)
    for number in range(people):
        held(edition, number + 1).trainers.add(TrainerFactory())
        EnrolmentFactory(edition=edition, company=None)
    client.get(address(edition))

    with django_assert_num_queries(25):
        assert client.get(address(edition)).status_code == 200


@pytest.mark.django_db
def test_a_draft_is_published_from_its_way(edition, client):
    user = signed_in(client, COORDINATOR)
    held(edition, 1)

    answer = client.post(address(edition), {"verb": "publish"})

    assert (answer.status_code, answer["Location"]) == (302, address(edition))
    edition.refresh_from_db()
    assert edition.status == Edition.Status.PUBLISHED
    entry = ModelLogEntry.objects.get(action="training.catalogue.update_edition")
    assert (entry.user_id, entry.object_id) == (user.pk, str(edition.pk))


@pytest.mark.django_db
def test_a_draft_without_a_session_is_not_published(edition, client):
    signed_in(client, COORDINATOR)

    answer = client.post(address(edition), {"verb": "publish"}, follow=True)

    [said] = answer.context["messages"]
    assert str(said) == (
        "Solo se puede publicar un borrador que tenga al menos una sesión."
    )
    edition.refresh_from_db()
    assert edition.status == Edition.Status.DRAFT


@pytest.mark.django_db
@pytest.mark.parametrize("verb", ["publish", "page", "", "burn"])
@pytest.mark.parametrize("role", [EDITOR, AUDITOR])
def test_nobody_else_publishes(role, verb, edition, client):
    signed_in(client, role)
    held(edition, 1)

    assert client.post(address(edition), {"verb": verb}).status_code == 404

    edition.refresh_from_db()
    assert edition.status == Edition.Status.DRAFT
    assert not CoursePage.objects.exists()


@pytest.mark.django_db
def test_what_is_not_there_is_not_found(client):
    signed_in(client, COORDINATOR)

    assert client.get(reverse("edition_way", args=[999])).status_code == 404


@pytest.mark.usefixtures("home")
def test_the_page_of_a_course_is_published_in_both_languages(edition, client):
    build_site(by=None, at=NOW)
    CoursePage.objects.all().delete()
    user = signed_in(client, COORDINATOR)

    client.post(address(edition), {"verb": "page"})
    client.post(address(edition), {"verb": "page"})

    pages = CoursePage.objects.filter(course=edition.course).order_by("locale_id")
    assert {
        (page.locale.language_code, page.live, page.owner_id) for page in pages
    } == {
        ("es", True, user.pk),
        ("en", True, user.pk),
    }
    assert client.get(address(edition)).context["facts"].has_page


@pytest.mark.usefixtures("home")
def test_a_page_somebody_began_is_published_as_it_stands(edition):
    build_site(by=None, at=NOW)
    page = CoursePage.objects.get(course=edition.course, locale__language_code="es")
    page.unpublish()
    page.title = "Como quedó escrita"
    page.save_revision(clean=False)

    publish_course_page(course=edition.course, by=UserFactory(), at=timezone.now())

    page.refresh_from_db()
    assert (page.live, page.title) == (True, "Como quedó escrita")


@pytest.mark.usefixtures("home")
def test_a_site_without_a_catalogue_says_so(edition):
    with pytest.raises(PageRefused, match="aún no tiene catálogo"):
        publish_course_page(course=edition.course, by=UserFactory(), at=NOW)

    assert not CoursePage.objects.exists()


@pytest.mark.django_db
def test_a_new_edition_begins_with_what_its_course_says(client):
    signed_in(client, COORDINATOR)
    course = CourseFactory(code="agua", modality="ONLINE")
    EditionFactory(course=course, code="agua-1")

    answer = client.get(reverse("editions:add"), {"course": course.pk})

    instance = answer.context["form"].instance
    assert (instance.course, instance.code, instance.modality) == (
        course,
        "agua-2",
        "ONLINE",
    )


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["", "999", "x", "²"])
def test_a_new_edition_of_no_known_course_begins_empty(asked, client):
    signed_in(client, COORDINATOR)

    answer = client.get(reverse("editions:add"), {"course": asked})

    assert answer.status_code == 200
    assert answer.context["form"].instance.code == ""
