import pytest
from django.contrib.auth.models import AnonymousUser, Group

from cms.access import queries, roles
from cms.access.operations import set_up_roles
from training.tests.factories import (
    CompanyContactFactory,
    CompanyFactory,
    PersonFactory,
    SessionFactory,
    TrainerFactory,
    UserFactory,
)

MAY_IMPORT = (roles.COORDINATOR, roles.ADMINISTRATOR)


def test_set_up_roles_makes_a_group_for_each_role_of_the_back_office(home):
    groups = set_up_roles()

    assert {group.name for group in groups} == {
        "Coordinación", "Edición", "Análisis de equidad", "Revisión de indicadores",
        "Servicio público", "Auditoría", "Protección de datos", "Administración",
    }  # fmt: skip


def test_set_up_roles_run_twice_changes_nothing(home):
    def everything():
        return {
            group.name: (
                sorted(group.permissions.values_list("codename", flat=True)),
                group.page_permissions.count(),
                group.collection_permissions.count(),
            )
            for group in Group.objects.all()
        }

    set_up_roles()
    before = everything()

    set_up_roles()

    assert everything() == before


def test_set_up_roles_takes_back_what_a_role_no_longer_says(home):
    set_up_roles()
    editors = Group.objects.get(name=roles.EDITOR.group)
    coordinators = Group.objects.get(name=roles.COORDINATOR.group)
    editors.permissions.set(coordinators.permissions.all())

    set_up_roles()

    assert {
        f"{row.content_type.app_label}.{row.codename}"
        for row in editors.permissions.select_related("content_type")
    } == roles.EDITOR.permissions


@pytest.mark.parametrize("role", roles.ROLES, ids=lambda role: role.code)
def test_every_role_says_in_words_what_it_may(role):
    assert role.title
    assert role.may


@pytest.mark.parametrize(
    "role",
    [
        role
        for role in roles.ROLES
        if role not in (roles.COORDINATOR, roles.ADMINISTRATOR)
    ],
    ids=lambda role: role.code,
)
def test_only_coordinators_and_administrators_import_people(role):
    assert "training.import_people" not in role.permissions


@pytest.mark.parametrize(
    "role",
    [roles.EDITOR, roles.EQUITY_ANALYST, roles.REVIEWER],
    ids=lambda role: role.code,
)
def test_who_needs_no_names_sees_no_people(role):
    assert not {name for name in role.permissions if name.endswith("_person")}


def test_a_coordinator_is_one_by_their_group(home):
    set_up_roles()
    user = UserFactory()
    user.groups.add(Group.objects.get(name=roles.COORDINATOR.group))

    assert queries.is_coordinator(user)
    assert not queries.is_reviewer(user)


def test_a_disabled_coordinator_is_none(home):
    set_up_roles()
    user = UserFactory(is_active=False)
    user.groups.add(Group.objects.get(name=roles.COORDINATOR.group))

    assert not queries.is_coordinator(user)


def test_a_trainer_is_one_of_their_own_sessions_only(db):
    trainer = TrainerFactory(person__user=UserFactory())
    own, other = SessionFactory(), SessionFactory()
    own.trainers.add(trainer)

    user = trainer.person.user

    assert queries.is_trainer(user)
    assert queries.is_trainer_of(user, own)
    assert queries.may_take_roll(user, own)
    assert not queries.is_trainer_of(user, other)
    assert not queries.may_take_roll(user, other)


def test_a_contact_is_one_of_their_own_company_only(db):
    contact = CompanyContactFactory()

    assert queries.is_contact_of(contact.user, contact.company)
    assert not queries.is_contact_of(contact.user, CompanyFactory())


def test_nobody_signed_in_is_nobody(db):
    anonymous = AnonymousUser()
    person = PersonFactory()

    assert not queries.is_coordinator(anonymous)
    assert not queries.is_trainer(anonymous)
    assert not queries.is_contact_of(anonymous, CompanyFactory())
    assert not queries.is_person(anonymous, person)
