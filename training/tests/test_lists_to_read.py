"""Enrolments and marks are read in the back office, and written by operations alone."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.contrib.auth.models import Permission
from django.urls import NoReverseMatch, reverse

from training.attendance.models import Correction, MarkSetAside
from training.enrolment.models import IdentityRequest
from training.tests import factories


def an_identity_request():
    return IdentityRequest.objects.create(
        user=factories.UserFactory(),
        edition=factories.EditionFactory(),
        document_type="RUN",
        document_country="CL",
        document_number=factories.a_rut(15_000_000),
        given_names="Rosa",
        first_surname="Ñancupil",
        asked_at=datetime(2027, 2, 1, tzinfo=UTC),
    )


def a_correction():
    mark = factories.MarkFactory()
    return Correction.objects.create(
        session=mark.session,
        enrolment=mark.enrolment,
        state="LATE",
        minutes=10,
        reason="Llegó tarde",
        proposed_by=factories.UserFactory(),
        proposed_at=datetime(2027, 3, 2, tzinfo=UTC),
    )


def a_mark_set_aside():
    mark = factories.MarkFactory()
    return MarkSetAside.objects.create(
        client_id=uuid4(),
        session=mark.session,
        enrolment=mark.enrolment,
        why="No",
        recorded_by=factories.UserFactory(),
        recorded_at=datetime(2027, 3, 2, tzinfo=UTC),
    )


LISTS = {
    "enrolments": factories.EnrolmentFactory,
    "identity-requests": an_identity_request,
    "attendances": factories.AttendanceFactory,
    "marks": factories.MarkFactory,
    "corrections": a_correction,
    "marks-set-aside": a_mark_set_aside,
}


@pytest.fixture
def staff_client(client, home):
    client.force_login(factories.UserFactory(staff=True))
    return client


@pytest.mark.parametrize("name", LISTS)
def test_nobody_changes_a_row_by_hand(staff_client, name):
    row = LISTS[name]()

    read = staff_client.get(reverse(f"{name}:inspect", args=[row.pk]))
    answers = [
        staff_client.post(address(name, view, row))
        for view in ("add", "edit", "delete")
        if address(name, view, row)
    ]

    assert read.status_code == 200
    assert {answer.status_code for answer in answers} == {404}
    assert type(row).objects.filter(pk=row.pk).exists()
    assert type(row).objects.count() == 1


def address(name, view, row):
    try:
        return reverse(f"{name}:{view}", args=[] if view == "add" else [row.pk])
    except NoReverseMatch:
        return None


def test_an_editor_of_pages_sees_no_enrolments(client, home):
    editor = factories.UserFactory()
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    factories.EnrolmentFactory(person__first_surname="Ñancupil")
    client.force_login(editor)

    answer = client.get(reverse("enrolments:index"), follow=True)

    assert "Ñancupil" not in answer.content.decode()
