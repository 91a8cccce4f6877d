"""What nobody means, sent to every address by people and by nobody: never an error of
ours. The lists of the back office are walked in test_every_list.py."""

import re
from urllib.parse import quote

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from cms.tests.belongings import everything_of_one
from cms.tests.junk import (
    BROKEN,
    FORM,
    MARKUP,
    names_asked_for,
    spoil_every_text,
    with_junk,
)
from cms.tests.test_object_matrix import OTHER_NAMES
from cms.tests.test_role_matrix import ADDRESSES
from equity.tests.factories import a_questionnaire
from training.catalogue.models import Edition
from training.tests.factories import UserFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("home", "private_files"),
]
OURS = [each for each in ADDRESSES if not each.route.startswith("admin/")]
ON_EITHER_ALIKE = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="What views answer knows no database."
)
CONVERTER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
HUGE = str(2**63)
WRITES = re.compile(
    r"\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+\W?(?P<table>\w+)", re.IGNORECASE
)
# Who was there, how often, whom they looked at; and a key for development.
LEFT_BY_LOOKING = {
    "django_session",
    "usersessions_usersession",
    "training_attemptcount",
    "wagtailcore_modellogentry",
    "training_signingkey",
}
GUARDING = (
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "Referrer-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
)
# What our addresses read behind their question mark: what one reads more is tried too.
IN_ADDRESSES = {"p", "code", "de", "next", "session", "q", "fila", "lang", "version"}


@pytest.fixture
def ids():
    """The rows of somebody who is of every audience at once."""
    questionnaire = a_questionnaire()
    user, ids = everything_of_one(1, questionnaire)
    # A place that may be given back was taken.
    Edition.objects.filter(pk=ids["edition_id"]).update(places_taken=1)
    return ids | {"questionnaire_id": questionnaire.pk, "user": user}


class Walk:
    """Sends, takes back what was written, and keeps what was an error of ours."""

    def __init__(self, user=None):
        self.client = Client(raise_request_exception=False)
        if user:
            self.client.force_login(user)
        self.errors: list[tuple[str, str, str]] = []
        self.written: set[str] = set()

    def note(self, execute, sql, params, many, context):
        if match := WRITES.match(sql):
            self.written.add(match["table"])
        return execute(sql, params, many, context)

    def send(self, method, path, *, asked="", **sent):
        with transaction.atomic():
            with connection.execute_wrapper(self.note):
                answer = self.client.generic(
                    method, path, QUERY_STRING=asked, **sent, REMOTE_ADDR="10.0.0.1"
                )
            list(answer)  # What a file answers is closed once it is read.
            transaction.set_rollback(True)
        if answer.status_code >= 500:
            what = asked or sent.get("data", b"")[:60]
            self.errors.append((method, path, str(what)))
        return answer


def where(address, ids):
    def value(match):
        name = OTHER_NAMES.get((address.name, match["name"]), match["name"])
        return str(ids.get(name, "1" if match["kind"] == "int" else "ABC1"))

    return "/" + CONVERTER.sub(value, address.route)


@ON_EITHER_ALIKE
def test_what_nobody_means_in_an_address_is_no_error_and_changes_nothing(ids):
    assert spoil_every_text() > 30
    walk, asked_for = Walk(ids["user"]), set()
    bare, kept, run = [], [], []

    for number, address in enumerate(OURS):
        with names_asked_for() as names:
            asked = with_junk(IN_ADDRESSES, first=number)
            answer = walk.send("GET", where(address, ids), asked=asked)
        asked_for |= names
        bare += [(address.name, name) for name in GUARDING if name not in answer]
        if "no-store" not in answer["Cache-Control"]:
            kept.append(address.name)
        is_drawn = answer["Content-Type"].startswith(("text/html", "image/svg"))
        if is_drawn and MARKUP.encode() in answer.content:
            run.append(address.name)

    assert walk.errors == []
    assert walk.written - LEFT_BY_LOOKING == set()
    assert (bare, kept, run) == ([], [], [])
    assert sorted(asked_for - IN_ADDRESSES) == []


def test_what_nobody_means_in_a_form_or_a_batch_is_no_error_of_ours(ids):
    walk, learnt = Walk(ids["user"]), 0

    for number, address in enumerate(OURS):
        path = where(address, ids)
        kind, body = BROKEN[number % len(BROKEN)]
        with names_asked_for() as names:
            answer = walk.send("POST", path, data=body, content_type=kind)
        if names and answer.status_code not in (404, 405):
            body = with_junk(names, first=number).encode()
            walk.send("POST", path, data=body, content_type=FORM)
            learnt += len(names)

    assert walk.errors == []
    assert learnt > 50


@pytest.mark.parametrize("row", ["registro/{}/", "empresa/{}/acuerdo/1/"])
def test_a_number_past_every_column_is_the_number_of_no_row(ids, row):
    walk = Walk(ids["user"])

    assert walk.send("GET", f"/{row.format(HUGE)}").status_code == 404


@ON_EITHER_ALIKE
def test_no_form_is_taken_that_was_not_shown(ids):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ids["user"])

    taken = {
        address.name
        for address in OURS
        if client.post(where(address, ids)).status_code not in (403, 405)
    }

    # A mail program posts there, with the secret of a letter in the address.
    assert taken == {"participation:unsubscribe"}


@pytest.mark.parametrize(
    "path",
    ["/no-such-page%00/", "/aviso-de-privacidad/%00/", "/verificar/%00/"],
)
def test_an_address_with_a_nul_is_absent(home, path):
    assert Walk().send("GET", path).status_code == 404


@pytest.mark.parametrize("number", ["²", "9" * 30])
def test_a_row_is_chosen_by_its_number_or_not_at_all(number):
    walk = Walk(UserFactory(staff=True))
    asked = f"version={quote(number)}&course={quote(number)}"

    walk.send("GET", reverse("editions:add"), asked=asked)
    walk.send("GET", reverse("wordings:edit", args=["certificate", "es"]), asked=asked)
    walk.client.post(reverse("messages:failing"), {"message": number})

    assert walk.errors == []
