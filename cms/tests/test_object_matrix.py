"""Somebody's rows at every address that takes a number: another's own are answered as
numbers that no row has, and nothing is written.

Fed by the table of addresses: one that is neither tried here nor named as open to
anyone fails.
"""

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.access.roles import AGENCY_VIEWER, AUDITOR, DATA_PROTECTION_OFFICER
from cms.tests.belongings import everything_of_one
from cms.tests.test_role_matrix import ADDRESSES, somebody
from equity.tests.factories import a_questionnaire
from training.agencies.models import AgencyAccess

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("home", "private_files"),
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="Permissions know no database."
    ),
]
ABSENT = 987_654_321
# Under whose row the others stand: with one's own there, the inner one is another's.
OUTER = ("company_id", "session_id", "access_id", "enrolment_id")
# What anybody may choose: no one's own row.
ANYBODYS = {"company_desk:send": {"edition_id"}}
NUMBER = re.compile(r"<int:(\w+)>")
# Which file an address opens, where the parameter has the same name.
OTHER_NAMES = {
    ("company_desk:declaration_evidence", "evidence_id"): "declaration_evidence_id",
    ("company_desk:answer_evidence", "evidence_id"): "answer_evidence_id",
}
OPEN = {
    "credentials:achievement": "Which course a credential is of: published.",
    "credentials:status": "The signed list of what was revoked: numbers alone.",
    "participation:enrol": "A course that takes enrolments: published.",
    "participation:confirm": "The second step of one's own enrolment.",
    "participation:download_my_data": "A kind of file: always of oneself.",
    "participation:notice": "A published text.",
    "participation:calendar": "A secret address that names nobody.",
    "participation:unsubscribe": "A secret address, from a letter of one's own.",
    "company_desk:invitation": "A secret address, from a letter of one's own.",
    "company_desk:start_diagnosis": "A published questionnaire; of a company: tried.",
    "agency_portal:invitation": "A secret address, from a letter of one's own.",
    "check_in:register": "Whoever is in the room: it asks for the code on the screen.",
    "check_in:scan": "The code on the screen itself.",
    "verification:certificate": "Whoever has a code may check it.",
    "verification:download": "Whoever has a code: each gets what is theirs to see.",
    "verification:credential": "As the document.",
    "verification:linkedin": "As the document.",
    "releases:release": "Published.",
    "releases:csv": "Published.",
    "releases:xlsx": "Published.",
    "releases:pdf": "Published.",
    "releases:chart": "Published.",
    "open_data:package": "Published.",
    "open_data:json_stat": "Published.",
}
# One's own too, as these rows stand.
SHUT = {
    "company_desk:accept": "No place is offered.",
    "participation:answer": "Nothing is to be answered yet.",
    "rollcall:check_in_codes": "The door is not open.",
    "rollcall:check_in_qr": "The door is not open.",
    "rollcall:closing": "Closed before there were summaries.",
    "rollcall:settle_set_aside": "The coordination settles these.",
}
OF_AUDIENCES = [
    address
    for address in ADDRESSES
    if "<" in address.route and not address.route.startswith("admin/")
]
OWNED = [address for address in OF_AUDIENCES if address.name not in OPEN]
POSTED = {"confirm": "1", "enrol": "1", "discard": "1", "sure": "1", "pasted": "x"}


@pytest.fixture
def both():
    """Who asks and what is theirs; and what is somebody else's."""
    questionnaire = a_questionnaire()
    user, mine = everything_of_one(1, questionnaire)
    _other, theirs = everything_of_one(2, questionnaire)
    shared = {"questionnaire_id": questionnaire.pk}
    return user, mine | shared, theirs | shared


def values_of(address, ids):
    return {
        name: ids[OTHER_NAMES.get((address.name, name), name)]
        for name in NUMBER.findall(address.route)
    }


def tries(address, mine, theirs):
    """What to put into the address: another's all through, and another's under mine;
    each beside the same with numbers that no row has."""
    wanted = values_of(address, theirs)
    yield wanted, dict.fromkeys(wanted, ABSENT)
    own = {name: mine[name] for name in wanted if name in OUTER}
    inner = {*wanted} - {*own} - ANYBODYS.get(address.name, set())
    if own and inner:
        yield wanted | own, dict.fromkeys(wanted, ABSENT) | own


def path(address, values):
    return "/" + NUMBER.sub(lambda match: str(values[match[1]]), address.route)


def answer(client, method, address, values):
    where = path(address, values)
    response = getattr(client, method)(where, POSTED)
    said = b"".join(response.streaming_content) if response.streaming else None
    text = (said or response.content).decode("utf-8", "replace").replace(where, "")
    text = re.sub(r'(name="csrfmiddlewaretoken" value)="\w+"', "", text)
    headers = {name: response.headers.get(name) for name in ("Content-Type", "Allow")}
    location = response.headers.get("Location", "").replace(where, "")
    return response.status_code, text, headers, location


def everything():
    rows = {
        model: list(model._base_manager.order_by("pk").values())
        for app in ("training", "equity", "cms")
        for model in apps.get_app_config(app).get_models()
        if model._meta.model_name != "attemptcount"
    }
    return rows | {ModelLogEntry: ModelLogEntry.objects.count()}


def test_every_address_with_an_object_is_tried_or_open_to_anyone():
    untried = [address.name for address in OWNED if not NUMBER.search(address.route)]

    assert untried == []
    assert {*OPEN} <= {address.name for address in OF_AUDIENCES}
    assert all(OPEN.values())


def test_what_is_somebody_elses_is_answered_as_if_it_were_not_there(client, both):
    user, mine, theirs = both
    client.force_login(user)
    before = everything()

    told = [
        (method, address.name, denied[:1], nothing[:1])
        for address in OWNED
        for method in ("get", "post")
        for wanted, absent in tries(address, mine, theirs)
        if (denied := answer(client, method, address, wanted))
        != (nothing := answer(client, method, address, absent))
        or denied[0] not in (404, 405)
    ]

    assert told == []
    assert everything() == before


def looks(client, addresses, ids):
    """What is answered otherwise than a number that no row has, or is opened."""
    return [
        (method, address.name, denied[:1], nothing[:1])
        for address in addresses
        for method in ("get", "post")
        if (
            denied := answer(client, method, address, values := values_of(address, ids))
        )
        != (nothing := answer(client, method, address, dict.fromkeys(values, ABSENT)))
        or denied[0] not in (404, 405)
    ]


def test_roles_of_the_house_find_nobodys_own_rows(client, both):
    """What belongs to a participant, a trainer, a company or an agency's person is not
    there for auditor, officer and another agency: all three at once, for a role only
    ever adds to what another one may."""
    _user, _mine, theirs = both
    user = somebody(AGENCY_VIEWER)
    user.groups.set(groups_of(AGENCY_VIEWER, AUDITOR, DATA_PROTECTION_OFFICER))
    client.force_login(user)
    before = everything()

    assert looks(client, OWNED, theirs) == []
    assert everything() == before


def groups_of(*roles):
    return Group.objects.filter(name__in=[role.group for role in roles])


def test_an_access_whose_time_is_over_opens_none_of_its_rows(client, both):
    """From one day to the next, on every address: as if it never was."""
    user, mine, _theirs = both
    of_agencies = [each for each in OWNED if each.name.startswith("agency_portal:")]
    client.force_login(user)
    opened = {
        answer(client, "get", each, values_of(each, mine))[0] for each in of_agencies
    }
    assert opened == {200}
    today = timezone.localdate()
    AgencyAccess.objects.filter(pk=mine["access_id"]).update(
        from_date=today - timedelta(days=9), before=today
    )
    before = everything()

    assert looks(client, of_agencies, mine) == []
    assert client.get(reverse("agency_portal:portal")).status_code == 404
    assert everything() == before


def test_what_is_ones_own_is_opened(client, both):
    """Else the walk would hold of a site that answers nothing at all."""
    user, mine, _theirs = both
    client.force_login(user)

    statuses = {
        address.name: answer(client, "get", address, values_of(address, mine))[0]
        for address in OWNED
    }

    assert {name for name, status in statuses.items() if status == 404} == {*SHUT}
