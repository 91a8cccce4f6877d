import pytest
from django.urls import reverse

from cms.access.operations import set_up_roles
from cms.access.roles import AGENCY_VIEWER, COORDINATOR
from training.tests.factories import (
    CompanyContactFactory,
    SessionFactory,
    TrainerFactory,
    UserFactory,
)


def login_with(client, role=None):
    user = UserFactory()
    if role:
        groups = {group.name: group for group in set_up_roles()}
        user.groups.add(groups[role.group])
    client.force_login(user)
    return user


def started_at(client):
    return client.get(reverse("access:start")).headers["Location"]


@pytest.mark.django_db
def test_a_participant_starts_in_their_own_space(client):
    login_with(client)

    assert started_at(client) == reverse("participation:my_space")


@pytest.mark.django_db
def test_a_trainer_starts_at_the_sessions_of_today(client):
    user = login_with(client)
    SessionFactory().trainers.add(TrainerFactory(person__user=user))

    assert started_at(client) == reverse("rollcall:today")


@pytest.mark.django_db
def test_a_company_contact_starts_at_the_desk_of_the_company(client):
    CompanyContactFactory(user=login_with(client))

    assert started_at(client) == reverse("company_desk:companies")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "address"), [(COORDINATOR, "/admin/"), (AGENCY_VIEWER, "/indicadores/")]
)
def test_a_role_starts_where_its_work_is(client, home, role, address):
    login_with(client, role)

    assert started_at(client) == address


@pytest.mark.django_db
def test_nobody_starts_anywhere_before_logging_in(client):
    assert started_at(client) == "/cuenta/login/?next=/entrar/"
