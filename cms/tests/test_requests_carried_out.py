"""What people ask of their data is done, answered once, and can be proved."""

import hashlib
import json
from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import ModelLogEntry

from cms.access.operations import set_up_roles
from cms.access.roles import DATA_PROTECTION_OFFICER, EDITOR
from cms.tests.participants import account
from training.messaging.models import MailPreference, Message
from training.privacy.models import (
    Consent,
    ConsentText,
    PrivacyNotice,
    PrivacyRequest,
    Purpose,
)
from training.privacy.operations import decide_consents
from training.privacy.queries import has_consented, proof_of_answer
from training.privacy.rules import complain_until, missing_items
from training.privacy.seeding import first_notice, publish_first_texts
from training.tests.factories import UserFactory

NOW = datetime(2027, 3, 5, 15, tzinfo=timezone.get_fixed_timezone(0))
RECORD = {
    "given_names": "Rosa",
    "first_surname": "Ñancupil",
    "second_surname": "",
    "social_name": "",
    "registered_sex": "WOMAN",
    "birth_on": "",
    "email": "rosa@example.cl",
    "phone": "",
}


@pytest.fixture
def rosa(home):
    publish_first_texts(
        notices=PrivacyNotice, purposes=Purpose, texts=ConsentText, at=NOW
    )
    return account(
        given_names="Rosa", first_surname="Nancupil", registered_sex="WOMAN"
    ).person


@pytest.fixture
def officer(client, home):
    groups = {group.name: group for group in set_up_roles()}
    user = UserFactory()
    user.groups.add(groups[DATA_PROTECTION_OFFICER.group])
    client.force_login(user)
    return user


def asked(person, kind):
    return PrivacyRequest.objects.create(
        person=person, kind=kind, asked_at=NOW, due_on=date(2027, 4, 4)
    )


def carry_out(client, request, **values):
    address = reverse("privacy-requests:carry_out", args=[request.pk])
    return client.post(address, values)


def test_what_is_wrong_is_corrected_and_told_with_proof(
    client, rosa, officer, mailoutbox, django_capture_on_commit_callbacks
):
    request = asked(rosa, "RECTIFICATION")

    with django_capture_on_commit_callbacks(execute=True):
        carry_out(client, request, **RECORD, answer="Corregimos su apellido.")

    rosa.refresh_from_db()
    request.refresh_from_db()
    assert (rosa.first_surname, request.status) == ("Ñancupil", "GRANTED")
    [letter] = mailoutbox
    proof = proof_of_answer(request)
    told = Message.objects.get(kind="privacy_answered")
    assert "Corregimos su apellido." in letter.body
    until = date_format(request.complain_until, "DATE_FORMAT")
    assert f"dentro de 30 días hábiles: hasta el {until}." in letter.body
    assert proof.message_id == letter.extra_headers["Message-ID"] == told.message_id
    assert proof.sent_at == told.ended_at
    assert proof.sha256 == hashlib.sha256(b"Corregimos su apellido.").hexdigest()
    entry = ModelLogEntry.objects.get(action="training.privacy.rectify")
    assert entry.data == {"fields": ["first_surname"]}
    shown = client.get(reverse("privacy-requests:inspect", args=[request.pk]))
    assert proof.sha256 in shown.content.decode()


def test_nothing_corrected_is_no_answer(client, rosa, officer):
    request = asked(rosa, "RECTIFICATION")
    same = RECORD | {"first_surname": "Nancupil"}

    answer = carry_out(client, request, **same, answer="Hecho.")

    request.refresh_from_db()
    assert answer.context["form"].non_field_errors()
    assert (request.status, Message.objects.count()) == ("RECEIVED", 0)


def test_what_is_objected_to_stops(client, rosa, officer):
    decide_consents(
        person=rosa,
        given={"photographs", "newsletter"},
        asked={"photographs", "newsletter"},
        language="es",
        channel=Consent.Channel.MY_DATA,
        by=rosa.user,
        at=NOW - timedelta(days=365),
    )
    request = asked(rosa, "OBJECTION")

    carry_out(
        client,
        request,
        purposes=["newsletter"],
        groups=["reminders"],
        answer="No le escribiremos más.",
    )

    request.refresh_from_db()
    assert request.status == "GRANTED"
    assert has_consented(rosa, "photographs")
    assert not has_consented(rosa, "newsletter")
    assert MailPreference.objects.get(email=rosa.email).refused == ["reminders"]


def test_their_data_are_handed_over_with_a_hash(client, rosa, officer):
    request = asked(rosa, "ACCESS")

    answer = client.post(reverse("hand_over", args=[request.pk]), {"form": "json"})

    rows = json.loads(answer.content)["sections"]["person"]
    entry = ModelLogEntry.objects.get(action="training.privacy.hand_over")
    assert [row["given_names"] for row in rows] == ["Rosa"]
    assert entry.data["sha256"] == hashlib.sha256(answer.content).hexdigest()
    assert "no-store" in answer["Cache-Control"]


def test_the_time_is_extended_once(client, rosa, officer):
    request = asked(rosa, "ACCESS")
    address = reverse("privacy-requests:extend", args=[request.pk])

    for _twice in range(2):
        client.post(address)

    request.refresh_from_db()
    assert request.due_on == date(2027, 4, 4) + timedelta(days=30)
    told = Message.objects.filter(kind="privacy_extended").values_list("key", flat=True)
    assert [*told] == [f"privacy_extended:{request.pk}"]


def test_the_time_is_not_extended_once_it_is_over(client, rosa, officer):
    request = asked(rosa, "ACCESS")
    PrivacyRequest.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    before = PrivacyRequest.objects.values().get()

    client.post(reverse("privacy-requests:extend", args=[request.pk]))

    assert PrivacyRequest.objects.values().get() == before
    assert not Message.objects.exists()


def test_the_answer_and_silence_say_until_when_to_go_to_the_agency(client, rosa):
    answered, late = asked(rosa, "ACCESS"), asked(rosa, "OBJECTION")
    today = timezone.localdate()
    PrivacyRequest.objects.filter(pk=answered.pk).update(
        status="DENIED", answer="No.", answered_at=timezone.now()
    )
    yesterday = today - timedelta(days=1)
    PrivacyRequest.objects.filter(pk=late.pk).update(due_on=yesterday)
    client.force_login(rosa.user)

    page = client.get(reverse("participation:my_requests")).content.decode()

    for day in (today, yesterday):
        assert f"hasta el {complain_until(day):%d-%m-%Y} (30 días hábiles)" in page
    assert f"N.º {answered.pk} · " in page


@pytest.mark.parametrize("name", ["carry_out", "extend"])
def test_whoever_does_not_answer_requests_finds_nothing_there(client, rosa, name):
    request = asked(rosa, "RECTIFICATION")
    groups = {group.name: group for group in set_up_roles()}
    editor = UserFactory()
    editor.groups.add(groups[EDITOR.group])
    client.force_login(editor)

    for address in (
        reverse(f"privacy-requests:{name}", args=[request.pk]),
        reverse("hand_over", args=[request.pk]),
    ):
        assert client.get(address).status_code == 404
        assert client.post(address, {"answer": "x"}).status_code == 404
    request.refresh_from_db()
    assert request.status == "RECEIVED"


@pytest.mark.parametrize("number", [0, 1], ids=["es", "en"])
def test_the_first_notice_says_all_the_law_asks(number):
    assert missing_items(first_notice(number, at=NOW)["text"]) == []


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("a) Política\nEsta.\n\nb) Responsable\n\nc) Contacto\nAquí.", "bdefghijkl"),
        ("", "abcdefghijkl"),
        ("h) Transferencias al extranjero", "abcdefghijkl"),
    ],
    ids=["some, one of them empty", "nothing", "a heading alone"],
)
def test_what_a_notice_does_not_say_is_named(text, missing):
    assert missing_items(text) == [*missing]


def test_a_notice_without_an_item_is_kept_as_a_draft_and_not_published(
    client, home, officer
):
    text = first_notice(0, at=NOW)["text"].replace(
        "h) Transferencias", "Transferencias"
    )
    sent = {
        "version": "2.0",
        "language": "es",
        "title": "Aviso",
        "text": text,
        "in_force_from": "01-04-2027",
    }
    address = reverse("privacy-notices:add")

    refused = client.post(address, sent | {"publish": "on"})
    kept = client.post(address, sent)

    assert "h) transferencias al extranjero" in str(refused.context["form"].errors)
    assert kept.status_code == 302
    assert PrivacyNotice.objects.get(version="2.0").published_at is None
