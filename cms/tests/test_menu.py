import pytest
from django.urls import reverse
from wagtail.admin.menu import admin_menu

from cms.access.backoffice import VIEWSETS as ACCESS
from cms.access.operations import set_up_roles
from cms.access.roles import COORDINATOR, REVIEWER
from cms.menu.groups import PARTS, gathered
from equity.wagtail_hooks import VIEWSETS as EQUITY
from training.tests.factories import UserFactory
from training.wagtail_hooks import VIEWSETS as TRAINING


def test_each_screen_stands_in_one_part_of_the_menu():
    named = [name for part in PARTS for name in part.screens]

    assert sorted(named) == sorted(each.name for each in [*TRAINING, *EQUITY, *ACCESS])


def test_a_screen_no_part_names_is_reached_all_the_same():
    class Nowhere:
        name = "nowhere"

        def __init__(self):
            self.is_there = True

    *_others, last = gathered([Nowhere])

    assert [type(each) for each in last.registerables] == [Nowhere]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "parts"),
    [
        (
            COORDINATOR,
            [
                "Cursos",
                "Asistencia y resultados",
                "Certificados",
                "Personas y empresas",
                "Acuerdo",
                "Equidad",
                "Planillas",
                "Correos",
                "Datos personales",
            ],
        ),
        (REVIEWER, ["Equidad"]),
    ],
)
def test_a_role_sees_the_parts_it_works_in(role, parts, rf):
    user = UserFactory()
    groups = {group.name: group for group in set_up_roles()}
    user.groups.add(groups[role.group])
    request = rf.get(reverse("wagtailadmin_home"))
    request.user = user

    shown = admin_menu.menu_items_for_request(request)

    assert [str(item.label) for item in shown if item.name.startswith("part-")] == parts
