import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from cms.tests.participants import account, code_in
from training.accounts.models import User
from training.registry.models import Person
from training.tests.factories import PersonFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(home):
    """Pages stand in the site's frame."""


DOORS = {"account_request_login_code": "email", "account_login": "login"}


def log_in(client, mailoutbox, email, door="account_request_login_code"):
    asked = client.post(reverse(door), {DOORS[door]: email})
    return client.post(asked.url, {"code": code_in(mailoutbox[-1])})


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("known", ["nobody", "not proved yet", "proved"])
def test_one_code_is_enough_whatever_was_known_of_the_address(
    client, mailoutbox, known, door
):
    if known == "not proved yet":
        UserFactory(email="rosa@example.cl")
    if known == "proved":
        account("rosa@example.cl")

    entered = log_in(client, mailoutbox, "rosa@example.cl", door)

    assert entered.url == reverse("access:start")
    assert client.get(reverse("participation:my_space")).status_code == 200
    assert len(mailoutbox) == 1
    address = EmailAddress.objects.get()
    assert (address.email, address.verified, address.user) == (
        "rosa@example.cl",
        True,
        User.objects.get(),
    )


def test_logging_in_claims_the_person_a_company_entered(client, mailoutbox):
    person = PersonFactory(email="rosa@example.cl")

    log_in(client, mailoutbox, "Rosa@Example.cl")

    person.refresh_from_db()
    assert person.user == User.objects.get(email="rosa@example.cl")


def test_asking_for_a_code_attaches_nothing(client, mailoutbox):
    PersonFactory(email="rosa@example.cl")

    client.post(reverse("account_request_login_code"), {"email": "rosa@example.cl"})

    assert Person.objects.get().user is None
    assert not EmailAddress.objects.filter(verified=True).exists()


def test_a_wrong_code_opens_nothing(client, mailoutbox):
    asked = client.post(
        reverse("account_request_login_code"), {"email": "rosa@example.cl"}
    )

    for _try in range(4):
        client.post(asked.url, {"code": "AAAA-AAAA"})
    late = client.post(asked.url, {"code": code_in(mailoutbox[0])}, follow=True)

    assert not late.wsgi_request.user.is_authenticated


def test_a_closed_account_gets_no_code_and_no_second_account(client, mailoutbox):
    UserFactory(email="rosa@example.cl", is_active=False)

    client.post(reverse("account_request_login_code"), {"email": "rosa@example.cl"})

    assert User.objects.count() == 1
    assert not any("-" in word for word in mailoutbox[0].subject.split())


def test_one_address_is_sent_few_codes(client, mailoutbox):
    for _request in range(20):
        client.post(reverse("account_request_login_code"), {"email": "r@example.cl"})

    assert len(mailoutbox) <= 5
