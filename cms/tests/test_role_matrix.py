"""Every role tries every address of this site: what it may open is written in
docs/access.md, and whatever else it sends is answered as absent and writes nothing.

PARIDAD_WRITE_DOCS=1 writes the page anew, to be read over before it is committed.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import connection
from django.http import HttpResponse
from django.urls import URLResolver, get_resolver
from django.utils import translation

from cms.access.operations import set_up_roles
from cms.access.roles import ROLES, Role
from training.tests.factories import (
    ActionFactory,
    AdhesionFactory,
    CompanyContactFactory,
    EmploymentFactory,
    EnrolmentFactory,
    SessionFactory,
    TrainerFactory,
    UserFactory,
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.usefixtures("home", "private_files"),
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="Permissions know no database."
    ),
]
PAGE = Path(settings.BASE_DIR) / "docs/access.md"
OURS = ("training.", "equity.", "cms.")
# Whoever is not let in is told to log in, or to say what they want: both as for
# addresses that are not there.
DOORS = ("/cuenta/login/", "/entrar/")
# What a person does for themselves: every role is a person too.
OWN = ("participation", "check_in", "access")


@dataclass(frozen=True)
class Address:
    name: str
    route: str
    model: type | None

    def path(self, ids: dict[str, int]) -> str:
        def value(match):
            kind, name = match["kind"], match["name"]
            if name == "pk":
                return str(ids.get(self.model and self.model._meta.model_name, 1))
            if kind == "int":
                return str(ids.get(name.removesuffix("_id").replace("_", ""), 1))
            return "x"

        return "/" + re.sub(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>", value, self.route)


def addresses(resolver=None, *, route="", names=()) -> Iterator[Address]:
    for entry in (resolver or get_resolver()).url_patterns:
        whole = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = (*names, entry.namespace) if entry.namespace else names
            yield from addresses(entry, route=whole, names=inner)
        elif entry.callback.__module__.startswith(OURS) and "(" not in whole:
            given = getattr(entry.callback, "view_initkwargs", {})
            view = getattr(entry.callback, "view_class", None)
            model = given.get("model") or getattr(view, "model", None)
            yield Address(":".join((*names, entry.name or "")), whole, model)


ADDRESSES = list(addresses())


@pytest.fixture
def ids(home):
    """A row of most kinds, none of them of whoever asks."""
    employment = EmploymentFactory()
    enrolment = EnrolmentFactory(person=employment.person, company=employment.company)
    rows = [
        employment,
        enrolment,
        SessionFactory(edition=enrolment.edition),
        TrainerFactory(),
        AdhesionFactory(),
        ActionFactory(),
    ]
    found = {row._meta.model_name: row.pk for row in rows}
    return found | {
        "person": employment.person_id,
        "company": employment.company_id,
        "edition": enrolment.edition_id,
        "course": enrolment.edition.course_id,
    }


def somebody(role: Role):
    """A login with the role, that has nothing to do with the rows tried."""
    set_up_roles()
    user = UserFactory()
    if role.group:
        user.groups.add(Group.objects.get(name=role.group))
    if role.code == "trainer":
        TrainerFactory(person__user=user)
    if role.code == "company-contact":
        CompanyContactFactory(user=user)
    return user


def is_refused(answer) -> bool:
    leads_to_a_door = answer.status_code == 302 and answer["Location"].startswith(DOORS)
    return leads_to_a_door or answer.status_code in (404, 405)


def opens(client, path: str) -> bool:
    answer = client.get(path)
    if answer.status_code == 405:
        answer = client.post(path, {"confirm": "1"})
    told(client)
    return not is_refused(answer)


def writes(client, path: str) -> bool:
    answer = client.post(path, {"confirm": "1"})
    told(client)
    return not is_refused(answer)


def told(client) -> None:
    """What it was told is read: it need not be carried to each further address."""
    client.cookies.pop("messages", None)


def absent_in_short(request, exception):
    return HttpResponse(status=404)


def everything() -> dict[str, int]:
    """How many rows of everything there are, but for what any visit leaves."""
    kept = [model for model in apps.get_models() if model._meta.managed]
    left_out = {"session", "message", "attemptcount"}
    return {
        model._meta.label: model._default_manager.count()
        for model in kept
        if model._meta.model_name not in left_out
    }


def rows_of_the_page() -> dict[str, list[str]]:
    """Role by role, the addresses that docs/access.md says it opens."""
    said: dict[str, list[str]] = {}
    for line in PAGE.read_text().splitlines() if PAGE.exists() else ():
        match = re.fullmatch(r"\| `(?P<route>[^`]*)` \|(?P<who>.*)\|", line)
        if match:
            for role, mark in zip(ROLES, match["who"].split("|"), strict=True):
                if mark.strip():
                    said.setdefault(role.code, []).append(match["route"])
    return said


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.code)
def test_a_role_opens_what_the_page_says_and_the_rest_is_absent(
    client, ids, role, monkeypatch
):
    client.force_login(somebody(role))
    assert client.get("/nothing-is-here/").status_code == 404
    # A thousand times the same page: once is enough to draw it.
    monkeypatch.setattr(get_resolver().urlconf_module, "handler404", absent_in_short)

    mine = [address for address in ADDRESSES if opens(client, address.path(ids))]
    others = [
        address
        for address in ADDRESSES
        if address not in mine and not address.name.startswith(OWN)
    ]
    before = everything()
    let_in = [address.route for address in others if writes(client, address.path(ids))]

    if os.environ.get("PARIDAD_WRITE_DOCS"):
        note(role, mine)
    assert everything() == before
    assert sorted(route_of(address) for address in mine) == sorted(
        rows_of_the_page().get(role.code, [])
    )
    assert let_in == [], "\n".join(let_in)


def route_of(address: Address) -> str:
    return f"/{address.route}"


def note(role: Role, mine: list[Address]) -> None:
    """Write what the role opens into the page, beside what the others do."""
    said = rows_of_the_page() | {role.code: [route_of(address) for address in mine]}
    routes = sorted({route for routes in said.values() for route in routes})
    with translation.override("en"):
        lines = [
            "# Who may do what",
            "",
            "Written from `cms/access/roles.py` and from what every role is answered at"
            " every address; `cms/tests/test_role_matrix.py` holds both against this"
            " page. What is not named here answers each role as if it were not there.",
            "",
            *(line for each in ROLES for line in in_words(each)),
            "## Addresses",
            "",
            "What each opens that is not their own: a row of somebody else's is absent"
            " to whoever has no such role, and what is one's own is left out.",
            "",
            f"| address | {' | '.join(str(each.title) for each in ROLES)} |",
            f"|---|{'---|' * len(ROLES)}",
        ]
    for route in routes:
        marks = ("●" if route in said.get(each.code, ()) else " " for each in ROLES)
        lines.append(f"| `{route}` | {' | '.join(marks)} |")
    PAGE.write_text("\n".join(lines) + "\n")


def in_words(role: Role) -> Iterator[str]:
    yield f"**{role.title}.** {' '.join(str(sentence) for sentence in role.may)}"
    yield ""


def test_the_page_says_each_role_in_the_words_of_its_file():
    with translation.override("en"):
        words = [line for role in ROLES for line in in_words(role) if line]

    assert [line for line in PAGE.read_text().splitlines() if line in words] == words


def test_each_role_is_shown_in_words_in_the_back_office(client):
    client.force_login(somebody(ROLES[-1]))

    page = client.get("/admin/roles/").content.decode()

    assert [role.code for role in ROLES if f"role-{role.code}" in page] == [
        role.code for role in ROLES
    ]
