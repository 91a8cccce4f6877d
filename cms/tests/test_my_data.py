"""What a person sees of their own data, takes with them, and asks of us."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest

from cms.access.operations import set_up_roles
from cms.access.roles import COORDINATOR, DATA_PROTECTION_OFFICER, EDITOR
from cms.tests.participants import account, enrolled, open_edition, page
from equity.profiles.operations import declare_gender
from training.audit import record_each
from training.companies.models import Batch, ContactInvitation, WorkerClaim
from training.looking import LOOKED
from training.messaging.models import Message
from training.messaging.operations import preference_for, queue_message
from training.privacy.models import PrivacyRequest
from training.registry.models import Person
from training.tests.factories import (
    AttendanceFactory,
    CompanyFactory,
    EmploymentFactory,
    EnrolmentFactory,
    PersonFactory,
    SessionFactory,
    UserFactory,
    a_rut,
)

NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)


@pytest.fixture
def rosa(home):
    user = account(given_names="=Rosa()", document_number=a_rut(15_000_000))
    edition = open_edition()
    mine = enrolled(user, edition)
    session = SessionFactory(edition=edition)
    AttendanceFactory(mark__session=session, mark__enrolment=mine)
    EmploymentFactory(person=user.person)
    declare_gender(
        person=user.person,
        gender="NON_BINARY",
        consent_version="1",
        by=user,
        at=NOW,
    )
    return user


def download(client, form):
    return client.post(page("download_my_data", form=form))


def test_the_json_holds_what_is_theirs_and_nobody_else_s(client, rosa):
    other = EnrolmentFactory(person__given_names="Berta")
    client.force_login(rosa)

    answer = download(client, "json")

    sections = json.loads(answer.content)["sections"]
    assert answer["Content-Disposition"] == 'attachment; filename="mis-datos.json"'
    assert [row["given_names"] for row in sections["person"]] == ["=Rosa()"]
    assert [row["email"] for row in sections["user"]] == ["rosa@example.cl"]
    assert [row["gender"] for row in sections["genderdeclaration"]] == ["No binario"]
    for name in ("enrolment", "attendance", "mark", "employment", "emailaddress"):
        assert len(sections[name]) == 1, name
    why = json.loads(answer.content)["why"]
    assert why["genderdeclaration"]["gender"]["basis"].startswith("art. 16: ")
    assert {*why["person"]} == {*Person.PersonalData.personal} - {"key"}
    text = answer.content.decode()
    assert other.person.document_number not in text
    assert rosa.password not in text


def test_the_json_holds_what_companies_and_messages_say_of_them(client, rosa):
    mine = rosa.person.enrolments.get()
    company = CompanyFactory(name="Áridos del Elqui")
    batch = Batch.objects.create(company=company, edition=mine.edition, started_at=NOW)
    for enrolment, name in ((mine, "Rosa"), (EnrolmentFactory(), "Berta")):
        batch.rows.create(number=1, cells={"given_names": name}, enrolment=enrolment)
    WorkerClaim.objects.create(
        company=company,
        person=rosa.person,
        document_type="RUN",
        document_country="CL",
        document_number="12345678-5",
        claimed_at=NOW,
    )
    for number, email in enumerate(("Rosa@example.cl", "berta@example.cl")):
        ContactInvitation.objects.create(
            company=company,
            email=email,
            nonce=f"nonce-{number}",
            invited_at=NOW,
            expires_at=NOW,
        )
        queue_message(
            kind="privacy_received",
            to=email,
            language="es",
            context={"link": "https://example.cl/secreto"},
            key=f"told:{number}",
            by=None,
            at=NOW,
        )
        preference_for(email)
    client.force_login(rosa)

    content = download(client, "json").content.decode()

    sections = json.loads(content)["sections"]
    assert [row["cells"] for row in sections["batchrow"]] == [{"given_names": "Rosa"}]
    assert [row["company"] for row in sections["workerclaim"]] == ["Áridos del Elqui"]
    for name in ("contactinvitation", "mailpreference"):
        assert [row["email"].lower() for row in sections[name]] == ["rosa@example.cl"]
    message = sections["message"][-1]
    assert (message["to"], message["status"]) == ("Rosa@example.cl", "En cola")
    for secret in ("nonce", "secreto", "berta", "privacy_received"):
        assert secret not in content


def test_the_csv_opens_as_text_and_runs_nothing(client, rosa):
    client.force_login(rosa)

    rows = list(
        csv.reader(
            io.StringIO(download(client, "csv").content.decode("utf-8-sig")),
            delimiter=";",
        )
    )

    assert rows[0] == [
        *("Qué", "Cuál", "Campo", "Valor"),
        *("Para qué", "Base de licitud", "Se conserva"),
    ]
    assert [
        *("persona", "1", "nombres", "'=Rosa()"),
        "Para saber quién es cada persona y no tomar a nadie por otra.",
        "art. 13 c): El servicio que la persona pide al inscribirse.",
        "Mientras se conserve a la persona: 6 años desde lo último que ocurrió.",
    ] in rows
    assert not [
        cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))
    ]


def test_a_download_is_a_post_of_a_kind_that_exists(client, rosa):
    client.force_login(rosa)

    assert client.get(page("download_my_data", form="csv")).status_code == 405
    assert download(client, "xls").status_code == 404


def staff(role):
    user = UserFactory(first_name="Ángela", last_name="Bugueño")
    groups = {group.name: group for group in set_up_roles()}
    user.groups.add(groups[role.group])
    return user


def accesses(client):
    return [
        (access.who, access.what)
        for access in client.get(page("my_accesses")).context["accesses"]
    ]


@pytest.mark.django_db
def test_a_person_sees_who_opened_changed_and_took_out_their_record(client, rosa):
    person = rosa.person
    PersonFactory(given_names="Berta")
    client.force_login(staff(COORDINATOR))
    client.get(f"/admin/people/inspect/{person.pk}/")
    client.get(f"/admin/enrolments/inspect/{person.enrolments.get().pk}/")
    client.get(f"/admin/people/edit/{person.pk}/")
    client.post("/admin/people/?export=csv", {"purpose": "OTHER", "explanation": "x"})
    client.force_login(rosa)

    assert accesses(client) == [
        ("Ángela Bugueño", "Sacar los datos de una persona en una planilla"),
        *[("Ángela Bugueño", "Mirar los datos de una persona")] * 3,
    ]


def test_a_look_is_told_where_the_log_s_own_words_were_never_read(
    client, rosa, monkeypatch
):
    """Wagtail reads its actions when an admin page first asks: here none did."""
    monkeypatch.setattr("wagtail.log_actions.registry.formatters", {})
    record_each(LOOKED, Person, [rosa.person.pk], by=UserFactory(), at=NOW)
    client.force_login(rosa)

    assert [what for _who, what in accesses(client)] == [
        "Mirar los datos de una persona"
    ]


def test_what_is_asked_is_kept_acknowledged_and_shown(
    client, rosa, mailoutbox, django_capture_on_commit_callbacks
):
    client.force_login(rosa)
    asked = {"kind": "ERASURE", "details": "Todo.", "person": 1, "status": "GRANTED"}

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(page("my_requests"), asked)
    again = client.post(page("my_requests"), asked)

    assert answer.url == page("my_requests")
    assert "Ya lo solicitó" in again.content.decode()
    [request] = PrivacyRequest.objects.all()
    assert (request.person, request.kind, request.status) == (
        rosa.person,
        "ERASURE",
        "RECEIVED",
    )
    assert [message.to for message in mailoutbox] == [[rosa.person.email]]
    # By the outbox: it is tried again where the mail server did not answer.
    told = Message.objects.get(kind="privacy_received")
    assert (told.key, told.status) == (f"privacy_received:{request.pk}", "SENT")


@pytest.mark.parametrize(
    ("role", "may"),
    [(COORDINATOR, True), (DATA_PROTECTION_OFFICER, True), (EDITOR, False)],
)
def test_requests_are_read_and_answered_by_who_must(client, rosa, role, may):
    request = PrivacyRequest.objects.create(
        person=rosa.person, kind="ACCESS", asked_at=NOW, due_on=NOW.date()
    )
    client.force_login(staff(role))

    listed = client.get("/admin/privacy-requests/")
    client.post(
        f"/admin/privacy-requests/edit/{request.pk}/",
        {"status": "GRANTED", "answer": "Hecho."},
    )

    request.refresh_from_db()
    assert (listed.status_code == 200, request.status == "GRANTED") == (may, may)


def test_nobody_writes_or_deletes_a_request_for_somebody(client, rosa):
    request = PrivacyRequest.objects.create(
        person=rosa.person, kind="ACCESS", asked_at=NOW, due_on=NOW.date()
    )
    client.force_login(UserFactory(staff=True))

    client.post("/admin/privacy-requests/new/", {"kind": "ERASURE"})
    client.post(f"/admin/privacy-requests/delete/{request.pk}/")

    assert [*PrivacyRequest.objects.all()] == [request]


@pytest.mark.parametrize("name", ["my_requests", "my_accesses", "my_consents"])
def test_an_account_without_a_person_has_no_such_page(client, home, name):
    client.force_login(account("nobody@example.cl"))

    assert client.get(page(name)).status_code == 404
