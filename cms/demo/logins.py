"""One login for each kind of user, each with what shows a good day."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db.models import Model

from cms.access.operations import set_up_roles
from cms.access.roles import ROLES
from cms.demo import second_factor
from cms.demo.programme import Programme
from cms.demo.texts import logins as texts
from training.accounts.models import User
from training.registry.models import CompanyContact, Employment, Person


def make(programme: Programme) -> list[Model]:
    password = make_password(texts.PASSWORD)
    users = User.objects.bulk_create(
        User(
            email=login.email,
            first_name=login.first_name,
            last_name=login.last_name,
            password=password,
            is_superuser=login is texts.ADMINISTRATOR,
            is_staff=login is texts.ADMINISTRATOR,
        )
        for login in texts.LOGINS
    )
    addresses = EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True)
        for user in users
    )
    by_email = {user.email: user for user in users}
    factors = Authenticator.objects.bulk_create(
        second_factor.give(by_email[login.email])
        for login in texts.LOGINS
        if login.is_staff
    )
    claim_people(programme, by_email)
    join_groups(by_email)
    return [*users, *addresses, *factors, name_contact(programme, by_email)]


def join_groups(by_email: dict[str, User]) -> None:
    set_up_roles()
    groups = {group.name: group for group in Group.objects.all()}
    roles = {role.code: role for role in ROLES}
    for login in texts.LOGINS:
        if login.group_of:
            by_email[login.email].groups.add(groups[roles[login.group_of].group])


def claim_people(programme: Programme, by_email: dict[str, User]) -> None:
    for login in (texts.PARTICIPANT, texts.TRAINER):
        programme.rows(Person).filter(email=login.email).update(
            user=by_email[login.email]
        )


def name_contact(programme: Programme, by_email: dict[str, User]) -> CompanyContact:
    """The contact looks after the company the participant works for."""
    job = Employment.objects.get(
        person__email=texts.PARTICIPANT.email, before__isnull=True
    )
    return CompanyContact.objects.create(
        user=by_email[texts.CONTACT.email], company=job.company
    )
