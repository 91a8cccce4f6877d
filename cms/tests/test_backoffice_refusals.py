"""What the lists of the back office answer to whoever may not, or not that."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from cms.access.operations import set_up_roles
from cms.access.roles import ADMINISTRATOR, AUDITOR, COORDINATOR, EDITOR
from training.catalogue.models import Course
from training.tests.factories import (
    CourseFactory,
    EditionFactory,
    EnrolmentFactory,
    UserFactory,
)

pytestmark = pytest.mark.usefixtures("home")


def somebody(role):
    set_up_roles()
    user = UserFactory()
    user.groups.add(Group.objects.get(name=role.group))
    return user


@pytest.mark.parametrize("screen", ["inspect", "edit", "delete", "add", "index"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_a_role_may_not_is_as_what_is_not_there(client, screen, method):
    course = CourseFactory(title="Antes")
    people = screen in ("add", "index")
    client.force_login(somebody(EDITOR))
    address = (
        reverse(f"people:{screen}")
        if people
        else reverse(f"trainers:{screen}", args=[course.pk])
    )

    denied = getattr(client, method)(address, {"title": "Después"})
    absent = getattr(client, method)("/admin/no-such-list/")

    assert (denied.status_code, absent.status_code) == (404, 404)
    assert denied.content == absent.content
    course.refresh_from_db()
    assert course.title == "Antes"


def test_what_others_rest_on_is_not_deleted_and_it_is_said(client):
    course = EditionFactory(course__title="Brechas").course
    client.force_login(somebody(ADMINISTRATOR))

    answer = client.post(reverse("courses:delete", args=[course.pk]), follow=True)

    assert Course.objects.filter(pk=course.pk).exists()
    assert [str(message) for message in answer.context["messages"]] == [
        "Brechas no se eliminó: otros registros dependen de ello."
    ]


def test_what_nothing_rests_on_is_deleted(client):
    course = CourseFactory()
    client.force_login(somebody(ADMINISTRATOR))

    client.post(reverse("courses:delete", args=[course.pk]))

    assert not Course.objects.filter(pk=course.pk).exists()


def test_nothing_is_deleted_past_the_page_that_asks_and_writes_it_down(client):
    course = CourseFactory()
    client.force_login(somebody(ADMINISTRATOR))

    answer = client.delete(reverse("courses:delete", args=[course.pk]))

    assert answer.status_code == 405
    assert Course.objects.filter(pk=course.pk).exists()


@pytest.mark.parametrize(("role", "found"), [(AUDITOR, 0), (COORDINATOR, 1)])
def test_whoever_may_not_look_at_people_reads_no_document_by_searching_for_it(
    client, role, found
):
    person = EnrolmentFactory().person
    client.force_login(somebody(role))
    a_part = person.document_number[2:6]

    listed = client.get(reverse("enrolments:index_results"), {"q": a_part})
    named = client.get(reverse("enrolments:index_results"), {"q": person.first_surname})

    assert len(listed.context["object_list"]) == found
    assert len(named.context["object_list"]) == 1
