"""How long things are kept, and the register and assessment drawn from the fields."""

import uuid
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse
from django.utils.translation import gettext

from cms.access.operations import set_up_roles
from cms.access.roles import COORDINATOR, DATA_PROTECTION_OFFICER
from cms.tests.remains import find_in_everything
from cms.tests.traces import NEEDLES, NOW, somebody_everywhere
from training.accounts.models import User
from training.attendance.models import MarkSetAside
from training.erasure.fields import personal_fields
from training.erasure.keeping import all_due, keep_no_longer, people_due
from training.erasure.operations import ErasureRefused, erase
from training.erasure.register import register
from training.erasure.retention import KEPT
from training.logbook.models import SessionNote, SessionPhoto
from training.privacy.erasures import Erasure
from training.privacy.holding import HoldRefused, lift_hold, place_hold
from training.privacy.holds import LegalHold
from training.registry.models import Person
from training.tests.factories import (
    EnrolmentFactory,
    PersonFactory,
    SessionFactory,
    UserFactory,
    held_edition,
)

DOCUMENT = Path(settings.BASE_DIR) / "docs/processing.md"


@pytest.mark.parametrize("label", KEPT)
def test_what_stays_of_a_row_are_fields_it_has(label):
    model = apps.get_model(label)
    names = {field.name for field in model._meta.concrete_fields}

    assert {*KEPT[label].leave, *filter(None, [KEPT[label].file])} <= names


@pytest.mark.django_db
def test_exactly_what_is_due_goes_and_the_second_run_finds_nothing(private_files):
    for days in (729, 732):
        SessionNote.objects.create(
            session=SessionFactory(),
            text="Llovía.",
            written_at=NOW - timedelta(days=days),
        )

    seen = {due.label: due.rows for due in all_due(at=NOW) if due.rows}
    gone = keep_no_longer(by=None, at=NOW)

    assert seen == gone == {"training.SessionNote": 1}
    assert SessionNote.objects.get().written_at == NOW - timedelta(days=729)
    assert keep_no_longer(by=None, at=NOW) == {}


def test_somebody_of_long_ago_goes_as_a_whole_and_not_a_day_before(
    home, private_files, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.ERASURES_FILE = tmp_path / "erasures.jsonl"
    person = somebody_everywhere()
    person.employments.update(before=date(2027, 3, 1))
    person.user.last_login = NOW
    person.user.save()
    Person.objects.exclude(pk=person.pk).update(first_surname="Otra")
    last = datetime(2033, 3, 5, tzinfo=UTC)
    assert person not in people_due(at=last - timedelta(days=10))

    with django_capture_on_commit_callbacks(execute=True):
        gone = keep_no_longer(by=None, at=last + timedelta(days=10))

    assert gone["training.Person"] == 2
    assert Erasure.objects.get(person=person).reason == "RETENTION"
    assert SessionPhoto.objects.count() == 0
    assert find_in_everything(NEEDLES) == []


def test_whoever_never_had_a_course_nor_a_job_goes_too_and_so_do_unused_logins(
    db, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.ERASURES_FILE = tmp_path / "erasures.jsonl"
    long_ago, lately = NOW - timedelta(days=2200), NOW - timedelta(days=2180)
    people = PersonFactory.create_batch(2)
    for person, known_since in zip(people, (long_ago, lately), strict=True):
        Person.objects.filter(pk=person.pk).update(known_since=known_since)
    logins = [
        UserFactory(date_joined=long_ago),
        UserFactory(date_joined=long_ago, last_login=lately),
        UserFactory(date_joined=long_ago, is_staff=True),
    ]

    with django_capture_on_commit_callbacks(execute=True):
        gone = keep_no_longer(by=None, at=NOW)

    assert gone == {"training.User": 1, "training.Person": 1}
    assert Erasure.objects.get().person == people[0]
    logins[0].refresh_from_db()
    assert (logins[0].is_active, "@erased.invalid" in logins[0].email) == (False, True)
    assert User.objects.filter(is_active=True).count() == 2
    assert keep_no_longer(by=None, at=NOW) == {}


def test_a_legal_hold_keeps_the_person_and_their_rows_until_it_is_lifted(
    db, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.ERASURES_FILE = tmp_path / "erasures.jsonl"
    officer = UserFactory()
    enrolment = EnrolmentFactory(edition=held_edition(), enrolled_at=NOW)
    MarkSetAside.objects.create(
        client_id=uuid.uuid4(),
        session=enrolment.edition.sessions.get(),
        enrolment=enrolment,
        sent={"reason": "x"},
        why="Tarde",
        recorded_at=NOW,
        settled_at=NOW,
    )
    later = NOW + timedelta(days=3650)
    hold = place_hold(person=enrolment.person, reason="Causa 1", by=officer, at=NOW)

    with pytest.raises(ErasureRefused):
        erase(person=enrolment.person, reason="REQUEST", by=officer, at=later)
    kept = keep_no_longer(by=None, at=later)

    assert "training.MarkSetAside" not in kept
    assert enrolment.person not in people_due(at=later)
    assert Person.objects.get(pk=enrolment.person_id).erased_at is None
    with pytest.raises(HoldRefused):
        place_hold(person=enrolment.person, reason="Otra", by=officer, at=NOW)
    lift_hold(hold=hold, by=officer, at=later)
    with django_capture_on_commit_callbacks(execute=True):
        gone = keep_no_longer(by=None, at=later)
    assert (gone["training.MarkSetAside"], gone["training.Person"]) == (1, 1)
    assert LegalHold.objects.get().reason == "–"


def test_the_officer_holds_by_document_and_lifts_and_nobody_else(home, client):
    address = reverse("erasures:holds")
    groups = {group.name: group for group in set_up_roles()}
    officer, coordinator = UserFactory.create_batch(2)
    officer.groups.add(groups[DATA_PROTECTION_OFFICER.group])
    coordinator.groups.add(groups[COORDINATOR.group])
    person = PersonFactory()
    asked = {"document": person.document_number, "reason": "Causa 12-2027"}
    client.force_login(coordinator)
    denied = client.get(address), client.post(address, asked)
    assert [answer.status_code for answer in denied] == [404, 404]
    client.force_login(officer)

    unknown = client.post(address, asked | {"document": "11.111.111-1"})
    client.post(address, asked)

    assert "document" in unknown.context["form"].errors
    hold = LegalHold.objects.get()
    assert (hold.person, hold.reason, hold.placed_by) == (
        person,
        "Causa 12-2027",
        officer,
    )
    assert client.get(address).context["holds"].get() == hold
    assert client.post(address, {"lift": "x"}).status_code == 404
    client.post(address, {"lift": hold.pk})
    hold.refresh_from_db()
    assert hold.lifted_by == officer


def test_the_officer_sees_what_is_due_and_lets_it_go_and_nobody_else(home, client):
    SessionNote.objects.create(
        session=SessionFactory(), text="x", written_at=datetime(2020, 1, 1, tzinfo=UTC)
    )
    address, listed = reverse("erasures:retention"), reverse("erasures:register")
    groups = {group.name: group for group in set_up_roles()}
    officer, coordinator = UserFactory.create_batch(2)
    officer.groups.add(groups[DATA_PROTECTION_OFFICER.group])
    coordinator.groups.add(groups[COORDINATOR.group])
    client.force_login(coordinator)
    assert [
        client.get(address).status_code,
        client.post(address).status_code,
        client.get(listed).status_code,
        SessionNote.objects.count(),
    ] == [404, 404, 404, 1]
    client.force_login(officer)

    seen = client.get(address)

    assert {due.label: due.rows for due in seen.context["due"]}[
        "training.SessionNote"
    ] == 1
    assert SessionNote.objects.count() == 1
    client.post(address)
    assert SessionNote.objects.count() == 0
    assert client.get(listed).context["entries"] == register()
    document = client.get(listed, {"document": ""})
    assert document["Content-Type"].startswith("text/markdown")


def test_the_register_holds_every_personal_field_there_is(db):
    listed = {
        (line.table, name, line.why, line.article, line.kept)
        for entry in register()
        for line in entry.lines
        for name in line.fields
    }

    assert listed == {
        (
            gettext(str(model._meta.verbose_name_plural)),
            field.title,
            field.why,
            field.purpose.basis.article,
            field.how_long,
        )
        for model in apps.get_models()
        for field in personal_fields(model)
    }
    assert all(entry.lines and entry.purposes for entry in register())


def test_the_document_is_the_one_drawn_from_the_fields(capsys):
    call_command("describe_processing", language="en")

    assert DOCUMENT.read_text() == capsys.readouterr().out, (
        "manage.py describe_processing --language en > docs/processing.md"
    )
