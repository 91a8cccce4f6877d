import pytest

from cms.tests.participants import account, page
from equity.profiles.models import GenderDeclaration
from training.tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(home):
    """Pages stand in the site's frame."""


@pytest.fixture
def user(client):
    user = account(given_names="Rosa")
    client.force_login(user)
    return user


def answers():
    return list(
        GenderDeclaration.objects.values_list("person", "gender").order_by("pk")
    )


def test_nothing_is_ticked_beforehand(client, user):
    html = client.get(page("my_gender")).content.decode()

    assert " checked" not in html
    assert answers() == []


def test_an_answer_is_stored_changed_and_forgotten(client, user):
    other = PersonFactory()
    agreed = {"consent": "on", "person": other.pk}
    for gender in ("NON_BINARY", "PREFERS_NOT_TO_SAY"):
        client.post(page("my_gender"), {"gender": gender} | agreed)
    mine = user.person.pk
    assert answers() == [(mine, ""), (mine, "PREFERS_NOT_TO_SAY")]

    for _twice in range(2):
        assert client.post(page("revoke_gender")).url == page("my_gender")

    assert answers() == [(mine, ""), (mine, "")]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"gender": "FEMALE"}, "consent"),
        ({"consent": "on"}, "gender"),
        ({"gender": "UNICORN", "consent": "on"}, "gender"),
    ],
    ids=["not agreed", "no answer", "made up"],
)
def test_an_answer_not_offered_or_not_agreed_to_is_not_kept(client, user, said, wrong):
    answer = client.post(page("my_gender"), said)

    assert list(answer.context["form"].errors) == [wrong]
    assert answers() == []


def test_looking_at_how_to_forget_forgets_nothing(client, user):
    client.post(page("my_gender"), {"gender": "FEMALE", "consent": "on"})

    assert client.get(page("revoke_gender")).status_code == 405

    assert answers() == [(user.person.pk, "FEMALE")]


@pytest.mark.parametrize("name", ["my_gender", "revoke_gender"])
def test_an_account_without_a_person_has_no_such_page(client, name):
    client.force_login(account("nobody@example.cl"))

    assert client.post(page(name)).status_code == 404
