"""Somebody blocked, looked for at every address there is, by everybody who may look."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from cms.access.roles import AUDITOR, DATA_PROTECTION_OFFICER
from cms.tests.agencies import an_access
from cms.tests.belongings import everything_of_one
from cms.tests.test_object_matrix import NUMBER, OTHER_NAMES
from cms.tests.test_role_matrix import ADDRESSES, somebody
from equity.tests.factories import a_questionnaire
from training.agencies.models import AgencyAccess
from training.catalogue.models import Session
from training.enrolment.models import Enrolment
from training.privacy.operations import ask_about_data
from training.registry.models import Person
from training.tests.factories import (
    CompanyContactFactory,
    PersonFactory,
    TrainerFactory,
    UserFactory,
    a_rut,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("home", "private_files"),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="The same queries."),
]
RUN, EMAIL = a_rut(17_654_321), "zunilda.q@correo.cl"
NEEDLES = ("Zunilda", "Quezalcaltur", RUN, "17.654.321", EMAIL)
# Where they are met every day: the walk would find them if they were shown.
SEEN_BEFORE = {
    *("certificates:index", "certificates:inspect", "certificates:new_name"),
    *("company_desk:company", "company_desk:edition", "company_desk:substitute"),
    *("employments:delete", "employments:edit", "employments:index"),
    *("enrolments:index", "enrolments:inspect", "grading:grid", "merges:choose"),
    *("marks-set-aside:index", "people:delete", "people:edit", "people:index"),
    *("people:inspect", "results:grid", "rollcall:outlook", "rollcall:report"),
    *("rollcall:roll", "rollcall:set_aside", "rollcall:sheet"),
}
# Among the trainers' screens, and the coordination's alone.
OF_COORDINATORS = {"rollcall:set_aside", "rollcall:absences"}
# Who answers what they ask still has to see them; and the trail is of what was.
SEEN_STILL = {
    "privacy-requests:": "Whoever answers them sees what they ask.",
    "erasures:carry_out": "As above.",
}


@pytest.fixture
def world():
    """Zunilda's rows, with everybody who sees them every day."""
    user, ids = everything_of_one(1, a_questionnaire())
    Person.objects.filter(user=user).update(
        given_names="Zunilda",
        first_surname="Quezalcaltur",
        document_number=RUN,
        email=EMAIL,
    )
    person = Person.objects.get(user=user)
    person.trainer.delete()
    contact = CompanyContactFactory(company_id=ids["company_id"]).user
    trainer = TrainerFactory(person=PersonFactory(user=UserFactory()))
    Session.objects.get(pk=ids["session_id"]).trainers.add(trainer)
    agency = UserFactory()
    access = AgencyAccess.objects.get(pk=ids["access_id"])
    let_in = an_access(access.agency, user=agency, actions=access.actions.all())
    ids["agencys_access_id"] = let_in.pk
    looking = [UserFactory(staff=True), contact, trainer.person.user, agency]
    return person, ids, looking


def path(address, ids, person):
    if address.name.startswith("agency_portal:"):
        ids = ids | {"access_id": ids["agencys_access_id"]}

    def value(match):
        if match[1] == "pk":
            model = address.model and address.model._meta.model_name
            known = {"person": person.pk, "privacyrequest": 1}
            return str(known.get(model, ids.get(f"{model}_id", 1)))
        name = OTHER_NAMES.get((address.name, match[1]), match[1])
        return str(ids.get(name, person.pk if name == "person_id" else 1))

    return re.sub(r"<\w+:\w+>", "x", "/" + NUMBER.sub(value, address.route))


def walked(world):
    """Each audience's own addresses, and all the others by the staff."""
    _person, _ids, (staff, contact, trainer, agency) = world
    audiences = {"company_desk": contact, "rollcall": trainer, "agency_portal": agency}
    for address in ADDRESSES:
        if address.name.endswith("_results"):
            # A list's own rows, once more without its frame.
            continue
        of_staff = address.name in OF_COORDINATORS
        audience = "" if of_staff else address.name.split(":")[0]
        yield audiences.get(audience, staff), address


def where_seen(client, world, names=None) -> set[str]:
    person, ids, _looking = world
    seen, logged_in = set(), None
    for user, address in sorted(walked(world), key=lambda each: each[0].pk):
        if names is not None and address.name not in names:
            continue
        if user != logged_in:
            client.force_login(logged_in := user)
        response = client.get(path(address, ids, person))
        content = b"".join(response) if response.streaming else response.content
        text = content.decode("utf-8", "replace")
        if any(needle in text for needle in NEEDLES):
            seen.add(address.name)
    return seen


# What an agency is let in to: with somebody's name in a document of evidence, say.
OF_AN_AGENCY = {
    "agency_portal:portal",
    "agency_portal:action",
    "agency_portal:company",
    "agency_portal:document",
}


def test_the_agency_of_the_walk_is_let_in(client, world):
    """Else it would hold of an agency that sees nothing at all."""
    person, ids, looking = world
    client.force_login(looking[-1])

    opened = {
        address.name
        for address in ADDRESSES
        if address.name.startswith("agency_portal:")
        and client.get(path(address, ids, person)).status_code == 200
    }

    assert opened >= OF_AN_AGENCY


@pytest.mark.parametrize("role", [AUDITOR, DATA_PROTECTION_OFFICER])
def test_neither_auditor_nor_officer_sees_somebody_blocked(client, world, role):
    person, ids, looking = world
    looking[0] = somebody(role)
    seen = where_seen(client, world, SEEN_BEFORE)
    assert {"certificates:index", "people:index"} & seen

    block(person)

    assert where_seen(client, world, seen) == set()


def block(person):
    ask_about_data(
        person=person, kind="BLOCKING", details="", by=None, at=timezone.now()
    )


def test_nobody_sees_somebody_blocked_at_any_address(client, world):
    assert where_seen(client, world, SEEN_BEFORE) == SEEN_BEFORE

    block(world[0])

    after = where_seen(client, world)
    assert {name for name in after if not name.startswith((*SEEN_STILL,))} == set()


@pytest.mark.parametrize("status", ["PENDING", "WAITING", "OFFERED"])
def test_nobody_decides_on_the_place_of_somebody_blocked(client, world, status):
    person, ids, _looking = world
    now = timezone.now()
    dates = {
        "PENDING": {},
        "WAITING": {"waiting_since": now},
        "OFFERED": {
            "waiting_since": now,
            "offered_at": now,
            "offer_until": now + timedelta(days=1),
        },
    }[status]
    Enrolment.objects.filter(pk=ids["enrolment_id"]).update(status=status, **dates)
    names = {"enrolments:places", "enrolments:index", "company_desk:edition"}
    assert where_seen(client, world, names) == names

    block(person)

    assert where_seen(client, world, names) == set()
