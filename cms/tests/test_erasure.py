"""Erasing somebody: nothing of them is left anywhere, and nothing else changes."""

from dataclasses import fields
from datetime import date

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from cms.access.operations import set_up_roles
from cms.access.roles import COORDINATOR, DATA_PROTECTION_OFFICER
from cms.tests.remains import find_in_everything
from cms.tests.traces import EMAIL, NEEDLES, NOW, somebody_everywhere
from equity.indicators.queries import material_of
from training.attendance.models import Attendance, AttendanceTotal, Mark
from training.certificates.models import Certificate
from training.enrolment.models import Enrolment
from training.erasure import ledger
from training.erasure.letters import carry_out
from training.erasure.operations import (
    ErasureRefused,
    erase,
    preview_erasure,
    reapply_erasures,
)
from training.messaging.models import Message
from training.messaging.operations import deliver
from training.privacy.erasures import Erasure
from training.privacy.models import PrivacyRequest
from training.registry.models import Person
from training.tests.factories import UserFactory

PERIOD = {"from_date": date(2027, 1, 1), "before": date(2027, 4, 1)}


@pytest.fixture(autouse=True)
def _list_of_its_own(settings, tmp_path):
    settings.ERASURES_FILE = tmp_path / "list" / "erasures.jsonl"


@pytest.fixture
def person(home, private_files):
    return somebody_everywhere()


def totals():
    """What reports are made of, and how many rows stand behind them."""
    tables = (Enrolment, Attendance, Mark, Certificate, Person)
    return (
        in_one_order(material_of(**PERIOD)),
        list(AttendanceTotal.objects.order_by("pk").values("enrolment", "present")),
        [model.objects.count() for model in tables],
        list(Certificate.objects.values("number", "code", "status", "sha256")),
        list(Mark.objects.values("hash", "minutes", "sequence")),
    )


def in_one_order(material):
    """Reports take the rows as they come; PostgreSQL moves one that is written."""
    return {
        field.name: sorted(map(repr, rows)) if isinstance(rows, list) else rows
        for field in fields(material)
        for rows in [getattr(material, field.name)]
    }


def erased(person, capture, **values):
    with capture(execute=True):
        return erase(
            person=person,
            **{"reason": "REQUEST", "by": UserFactory(), "at": NOW} | values,
        )


def test_nothing_of_somebody_erased_is_found_anywhere(
    person, django_capture_on_commit_callbacks, capsys
):
    before = totals()
    found = find_in_everything(NEEDLES)
    assert len({place.split(".")[0] for place, _needle in found}) > 30

    erased(person, django_capture_on_commit_callbacks)

    assert find_in_everything(NEEDLES) == []
    assert totals() == before
    call_command("verify_audit")
    assert "are as they were stored" in capsys.readouterr().out


def test_a_preview_says_what_would_go_and_changes_nothing(
    person, django_capture_on_commit_callbacks
):
    before = find_in_everything(NEEDLES), totals()

    with django_capture_on_commit_callbacks(execute=True):
        seen = preview_erasure(person=person, by=None, at=NOW)

    assert (find_in_everything(NEEDLES), totals()) == before
    done = erased(person, django_capture_on_commit_callbacks)
    assert seen == done.counts


def test_whoever_an_old_backup_brings_back_is_erased_again(
    person, django_capture_on_commit_callbacks, capsys
):
    """The database goes back to before; the list of keys stands elsewhere."""
    with transaction.atomic():
        erased(person, django_capture_on_commit_callbacks)
        transaction.set_rollback(True)
    assert find_in_everything(NEEDLES)
    assert [*ledger.keys()] == [person.key]

    with django_capture_on_commit_callbacks(execute=True):
        call_command("reapply_erasures")

    assert "1 came back" in capsys.readouterr().out
    assert Erasure.objects.get().reason == "RESTORED"
    assert find_in_everything(NEEDLES) == []
    assert reapply_erasures(by=None, at=NOW) == []


def test_what_was_asked_is_told_once_and_the_address_goes_with_it(
    person, django_capture_on_commit_callbacks, mailoutbox
):
    request = PrivacyRequest.objects.create(
        person=person, kind="ERASURE", asked_at=NOW, due_on=NOW.date()
    )

    with django_capture_on_commit_callbacks(execute=True):
        carry_out(request=request, by=UserFactory(), at=NOW)

    request.refresh_from_db()
    [letter] = [each for each in mailoutbox if each.to == [EMAIL]]
    assert request.answer in letter.body.replace("\n", " ")
    assert (request.status, request.answered_at) == ("GRANTED", NOW)
    told = Message.objects.get(kind="privacy_erased")
    assert (told.status, told.to, told.context) == ("SENT", "", {})
    assert find_in_everything(NEEDLES) == []
    assert deliver(told.pk, clock=lambda: NOW) == ""


def test_nobody_is_erased_twice_nor_while_working_in_the_back_office(
    person, django_capture_on_commit_callbacks
):
    clerk = somebody_of_staff()
    with pytest.raises(ErasureRefused, match="oficina|administración|back office"):
        erase(person=clerk, reason="REQUEST", by=None, at=NOW)
    erased(person, django_capture_on_commit_callbacks)

    with pytest.raises(ErasureRefused):
        erase(person=person, reason="REQUEST", by=None, at=NOW)

    assert Erasure.objects.count() == 1
    clerk.refresh_from_db()
    assert clerk.erased_at is None


def somebody_of_staff():
    return Person.objects.create(
        document_number="5000001-K",
        given_names="Iris",
        first_surname="Pinto",
        user=UserFactory(is_staff=True),
    )


@pytest.mark.parametrize(
    "change",
    [
        {"content": {}},
        {"file": ""},
        {"content": {"name": "", "document": "", "qr_text": ""}, "file": ""},
    ],
    ids=["another content", "no file", "less than the content without a name"],
)
def test_a_certificate_is_blanked_by_an_erasure_alone(person, change):
    certificate = Certificate.objects.get(enrolment__person=person)

    with pytest.raises(IntegrityError, match="never rewritten"), transaction.atomic():
        Certificate.objects.filter(pk=certificate.pk).update(**change)

    assert Certificate.objects.get(pk=certificate.pk).content == certificate.content


def test_a_reason_is_blanked_by_an_erasure_alone(person):
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        Mark.objects.exclude(reason="").update(reason="", reason_salt="")

    assert Mark.objects.exclude(reason="").count() == 1


def test_the_certificate_of_somebody_erased_is_withdrawn_and_given_to_nobody(
    person, client, django_capture_on_commit_callbacks
):
    certificate = Certificate.objects.get(enrolment__person=person)
    erased(person, django_capture_on_commit_callbacks)
    client.force_login(UserFactory(staff=True))

    page = client.get(reverse("verification:certificate", args=[certificate.code]))
    file = client.get(reverse("verification:download", args=[certificate.code]))

    assert (page.status_code, file.status_code) == (200, 404)
    assert page.context["verdict"] == "erased"
    assert not any(needle in page.content.decode() for needle in NEEDLES)
    assert "" not in {str(value) for _label, value in page.context["facts"]}


def test_an_erased_person_is_named_by_nothing_even_by_hand(
    person, django_capture_on_commit_callbacks
):
    erased(person, django_capture_on_commit_callbacks)

    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(pk=person.pk).update(given_names="Zunilda")

    assert Person.objects.get(pk=person.pk).given_names == ""


def test_the_officer_sees_what_would_go_and_erases_and_nobody_else_may(person, client):
    request = PrivacyRequest.objects.create(
        person=person, kind="ERASURE", asked_at=NOW, due_on=NOW.date()
    )
    address = reverse("erasures:carry_out", args=[request.pk])
    groups = {group.name: group for group in set_up_roles()}
    officer, coordinator = UserFactory.create_batch(2)
    officer.groups.add(groups[DATA_PROTECTION_OFFICER.group])
    coordinator.groups.add(groups[COORDINATOR.group])
    client.force_login(coordinator)
    assert client.get(address).status_code == 404
    assert client.post(address, {"sure": "1"}).status_code == 404
    client.force_login(officer)

    seen = client.get(address).context["seen"]
    unsure = client.post(address)

    assert dict(seen.counts)[str(Certificate._meta.verbose_name_plural)] == 1
    assert len(seen.files) == 6
    assert (unsure.url, Erasure.objects.count()) == (address, 0)
    client.post(address, {"sure": "1"})
    assert Erasure.objects.get().person_id == person.pk
    assert client.get(address).status_code == 404
    assert client.get(reverse("erasures:index")).status_code == 200
