"""An administrator closes logins and asks for a second factor anew, many at once."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cms.access.operations import set_up_roles
from cms.access.roles import ADMINISTRATOR, COORDINATOR
from training.accounts.models import User
from training.lists.models import BulkRun
from training.tests.factories import UserFactory

pytestmark = pytest.mark.usefixtures("home")


def somebody(role):
    set_up_roles()
    user = UserFactory()
    user.groups.add(Group.objects.get(name=role.group))
    return user


@pytest.fixture
def administrator(client):
    user = somebody(ADMINISTRATOR)
    client.force_login(user)
    return user


def act(client, action, *users):
    return client.post(
        f"{reverse('logins:index')}?bulk=choose",
        {"action": action, "row": [user.pk for user in users], "confirmed": "1"},
    )


def test_a_login_that_is_closed_ends_what_was_open(client, administrator):
    other = UserFactory()

    act(client, "close", other, administrator)

    other.refresh_from_db(), administrator.refresh_from_db()
    assert (other.is_active, other.session_epoch) == (False, 1)
    assert administrator.is_active
    run = BulkRun.objects.get()
    assert run.refusals == [[administrator.pk, "Esa es su propia cuenta."]]
    entry = ModelLogEntry.objects.get(action="cms.access.close_login")
    assert (entry.object_id, entry.user) == (str(other.pk), administrator)


def test_a_login_is_opened_again(client, administrator):
    closed = UserFactory(is_active=False)

    act(client, "open", closed)

    assert User.objects.get(pk=closed.pk).is_active


def test_a_second_factor_is_asked_for_anew_and_not_ones_own(client, administrator):
    other = UserFactory()
    for user in (other, administrator):
        Authenticator.objects.get_or_create(user=user, type="totp", data={})
    kept = Authenticator.objects.filter(user=administrator).count()

    act(client, "factor", other, administrator)

    assert not Authenticator.objects.filter(user=other).exists()
    assert Authenticator.objects.filter(user=administrator).count() == kept
    other.refresh_from_db()
    assert other.session_epoch == 1


def test_to_a_coordinator_the_accounts_are_absent(client):
    client.force_login(somebody(COORDINATOR))
    other = UserFactory()

    answers = [client.get(reverse("logins:index")), act(client, "close", other)]

    assert {answer.status_code for answer in answers} == {404}
    assert User.objects.get(pk=other.pk).is_active
