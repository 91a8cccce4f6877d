from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.urls import reverse

from training.certificates import jobs, runs, storing, sweeping
from training.certificates.models import Certificate
from training.certificates.run_models import IssueRun
from training.certificates.storing import CertificateRefused
from training.messaging.models import Message
from training.tests.factories import (
    EditionFactory,
    SessionFactory,
    UserFactory,
    attendee,
    held_edition,
)

AFTER = datetime(2027, 3, 5, 15, tzinfo=UTC)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("home", "private_files"),
]


@pytest.fixture(autouse=True)
def _after_the_edition():
    with time_machine.travel(AFTER, tick=False):
        yield


@pytest.fixture
def staff(client):
    client.force_login(UserFactory(staff=True))
    return client


def clock():
    return AFTER


def folios():
    return [row.folio for row in Certificate.objects.order_by("number")]


def test_a_run_of_an_edition_issues_to_everyone_due_and_tells_them():
    edition = held_edition()
    attendee(edition, first_surname="Araya", email="ana@example.cl")
    attendee(edition, first_surname="Bravo", minutes=0)
    attendee(edition, first_surname="Cea", email="")
    run = runs.ask_for_run(edition=edition, by=None, at=AFTER)

    runs.carry_on(run.pk, clock=clock)

    run.refresh_from_db()
    assert (run.total, run.status, run.ended_at) == (2, IssueRun.Status.DONE, AFTER)
    assert folios() == ["ASOINCO-2027-000001", "ASOINCO-2027-000002"]
    assert set(run.certificates.all()) == set(Certificate.objects.all())
    [message] = Message.objects.all()
    assert (message.kind, message.to) == ("certificate", "ana@example.cl")
    assert message.context["folio"] == "ASOINCO-2027-000001"


def test_a_run_of_one_issues_to_nobody_else():
    edition = held_edition()
    one, _other = attendee(edition), attendee(edition)

    run = runs.ask_for_run(enrolment=one, by=None, at=AFTER)
    runs.carry_on(run.pk, clock=clock)

    assert [row.enrolment for row in Certificate.objects.all()] == [one]


def test_a_run_of_a_year_issues_the_editions_that_ended_in_it_and_are_closed():
    this, open_, earlier = held_edition(), EditionFactory(), held_edition()
    SessionFactory(edition=open_)
    earlier.ends_on = datetime(2026, 12, 31, tzinfo=UTC).date()
    earlier.starts_on = earlier.ends_on
    earlier.save()
    mine = attendee(this)
    attendee(open_)
    attendee(earlier)

    run = runs.ask_for_run(year=2027, by=None, at=AFTER)
    runs.carry_on(run.pk, clock=clock)

    assert run.total == 1
    assert [row.enrolment for row in Certificate.objects.all()] == [mine]


def test_a_run_is_refused_when_nobody_is_due_or_the_edition_is_open():
    attended_by_none = held_edition()
    attendee(attended_by_none, minutes=0)
    open_ = EditionFactory()
    attendee(open_)
    SessionFactory(edition=open_)

    for edition in (attended_by_none, open_):
        with pytest.raises(CertificateRefused):
            runs.ask_for_run(edition=edition, by=None, at=AFTER)

    assert not IssueRun.objects.exists()


def test_a_run_held_by_a_worker_is_left_to_it_until_its_time_is_up():
    edition = held_edition()
    attendee(edition)
    run = runs.ask_for_run(edition=edition, by=None, at=AFTER)
    runs.take(run.pk, at=AFTER)

    runs.carry_on(run.pk, clock=lambda: AFTER + runs.HELD_FOR - timedelta(seconds=1))
    assert folios() == []

    runs.carry_on(run.pk, clock=lambda: AFTER + runs.HELD_FOR)
    assert folios() == ["ASOINCO-2027-000001"]


def test_what_goes_wrong_with_one_is_kept_and_stops_nobody_else(monkeypatch):
    edition = held_edition()
    attendee(edition, first_surname="Araya")
    broken = attendee(edition, first_surname="Bravo")
    attendee(edition, first_surname="Cea")
    draw = storing.render

    def torn(content, pictures):
        if "Bravo" in content.name:
            raise ValueError("torn")
        return draw(content, pictures)

    monkeypatch.setattr(storing, "render", torn)
    run = runs.ask_for_run(edition=edition, by=None, at=AFTER)

    runs.carry_on(run.pk, clock=clock)

    run.refresh_from_db()
    assert run.failures == [{"enrolment": broken.pk}]
    assert folios() == ["ASOINCO-2027-000001", "ASOINCO-2027-000002"]


def test_the_clock_goes_on_with_runs_left_behind():
    edition = held_edition()
    attendee(edition)
    run = runs.ask_for_run(edition=edition, by=None, at=AFTER)

    assert jobs.go_on_with_runs(at=AFTER) == 0
    assert jobs.go_on_with_runs(at=AFTER + runs.HELD_FOR) == 1

    run.refresh_from_db()
    assert run.is_over
    assert jobs.go_on_with_runs(at=AFTER + timedelta(days=1)) == 0


def test_sweep_removes_old_files_without_a_certificate_and_tells_of_lacking_ones():
    edition = held_edition()
    attendee(edition), attendee(edition)
    run = runs.ask_for_run(edition=edition, by=None, at=AFTER)
    runs.carry_on(run.pk, clock=clock)
    storage = storages["private"]
    for name in ("ASOINCO-2027-000009.pdf", "ASOINCO-2027-000010.part"):
        storage.save(f"certificates/2027/{name}", ContentFile(b"x"))
    storage.delete("certificates/2027/ASOINCO-2027-000002.pdf")
    written = storage.get_modified_time("certificates/2027/ASOINCO-2027-000009.pdf")

    young = sweeping.sweep(at=written + timedelta(minutes=59))
    swept = sweeping.sweep(at=written + timedelta(minutes=61))

    assert young.orphans == ()
    assert swept.orphans == (
        "certificates/2027/ASOINCO-2027-000009.pdf",
        "certificates/2027/ASOINCO-2027-000010.part",
    )
    assert swept.lacking == ("certificates/2027/ASOINCO-2027-000002.pdf",)
    assert storage.listdir("certificates/2027")[1] == ["ASOINCO-2027-000001.pdf"]


def test_issue_screen_asks_for_a_run_and_leads_to_how_it_goes(staff):
    edition = held_edition()
    attendee(edition, first_surname="Araya")
    attendee(edition, first_surname="Łuksza 🙂")

    seen = staff.get(reverse("certificates:issue", args=[edition.pk])).text
    response = staff.post(
        reverse("certificates:issue", args=[edition.pk]), follow=True
    ).text

    assert "🙂 (U+1F642)" in seen
    assert "Se emitió 1 de 1 certificado." in response
    assert 'http-equiv="refresh"' not in response
    assert folios() == ["ASOINCO-2027-000001"]


def test_run_screen_looks_again_by_itself_until_it_is_done(staff):
    edition = held_edition()
    attendee(edition)
    run = runs.ask_for_run(edition=edition, by=None, at=AFTER)

    response = staff.get(reverse("certificates:run", args=[run.pk])).text

    assert 'http-equiv="refresh" content="2"' in response
    assert "Se emitió 0 de 1 certificado." in response


def test_year_screen_says_who_of_each_edition_and_issues_them_all(staff):
    edition = held_edition()
    attendee(edition)
    attendee(edition, minutes=0)
    address = reverse("certificates:issue_year", args=[2027])

    seen = staff.get(address).text
    staff.post(address)

    assert edition.code in seen
    assert len(folios()) == 1


def test_issue_screen_issues_one_and_refuses_another_editions(staff):
    edition, other = held_edition(), held_edition()
    one = attendee(edition)
    attendee(edition)
    stranger = attendee(other)
    address = reverse("certificates:issue", args=[edition.pk])

    forged = staff.post(address, {"enrolment": stranger.pk})
    torn = staff.post(address, {"enrolment": "1 OR 1"})
    staff.post(address, {"enrolment": one.pk})

    assert (forged.status_code, torn.status_code) == (404, 404)
    assert [row.enrolment for row in Certificate.objects.all()] == [one]


@pytest.mark.parametrize("name", ["issue", "print", "issue_year", "run"])
def test_screens_that_issue_are_not_there_for_anybody_else(client, name):
    run = IssueRun.objects.create(
        scope=IssueRun.Scope.YEAR, year=2027, total=1, asked_at=AFTER
    )
    edition = held_edition()
    argument = {"run": run.pk, "issue_year": 2027}.get(name, edition.pk)
    user = UserFactory(is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)

    response = client.get(reverse(f"certificates:{name}", args=[argument]))

    assert response.status_code == 404


def test_print_gives_an_editions_certificates_in_one_file(staff):
    edition = held_edition()
    attendee(edition)
    address = reverse("certificates:print", args=[edition.pk])
    nothing = staff.get(address)
    run = runs.ask_for_run(edition=edition, by=None, at=AFTER)
    runs.carry_on(run.pk, clock=clock)

    response = staff.get(address)

    assert nothing.status_code == 302
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    assert response.content.startswith(b"%PDF-1.5")
