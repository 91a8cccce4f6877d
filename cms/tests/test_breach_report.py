"""Whose data a breach reached, which fields, and when."""

import io
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.access.operations import set_up_roles
from cms.access.roles import COORDINATOR
from equity.profiles.operations import declare_gender
from training.audit import record
from training.tests.factories import EnrolmentFactory, PersonFactory, UserFactory

NIGHT = {"since": "2027-03-01T08:00", "until": "2027-03-01T12:00"}
INSIDE = datetime(2027, 3, 1, 13, tzinfo=UTC)
BEFORE = datetime(2027, 3, 1, 10, 59, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def stolen():
    user = UserFactory(email="robada@example.cl")
    groups = {group.name: group for group in set_up_roles()}
    user.groups.add(groups[COORDINATOR.group])
    return user


def report(*options, since=NIGHT["since"], until=NIGHT["until"]):
    out = io.StringIO()
    times = ("--since", since, "--until", until)
    call_command("breach_report", *times, *map(str, options), stdout=out)
    return out.getvalue()


def seen(client, user, address, at=INSIDE):
    """Open a page as that account, and set the log's clock to then."""
    client.force_login(user)
    last = ModelLogEntry.objects.order_by("pk").values_list("pk", flat=True).last() or 0
    assert client.get(address).status_code == 200
    ModelLogEntry.objects.filter(pk__gt=last).update(timestamp=at)


def test_it_says_who_which_fields_and_when(client, stolen, tmp_path):
    reached, earlier, by_another = EnrolmentFactory.create_batch(3)
    seen(client, stolen, f"/admin/people/inspect/{reached.person.pk}/")
    seen(client, stolen, f"/admin/enrolments/inspect/{reached.pk}/")
    seen(client, stolen, f"/admin/people/inspect/{earlier.person.pk}/", at=BEFORE)
    staff = UserFactory(staff=True)
    seen(client, staff, f"/admin/people/inspect/{by_another.person.pk}/")
    file = tmp_path / "whom.csv"

    said = report(
        *("--account", "Robada@example.cl", "--people", file),
        *("--known-at", "2027-03-02T09:00"),
    )

    assert "People reached: 1 (0 minors)" in said
    assert "From 01-03-2027 10:00 to 01-03-2027 10:00" in said
    assert "training.Person (1 people): documento" in said
    assert "training.Enrolment (1 people):" in said
    assert "by 05-03-2027 09:00." in said
    assert "Tell each person" not in said
    assert reached.person.first_surname not in said
    rows = file.read_text(encoding="utf-8-sig").splitlines()
    assert [row.split(";")[0] for row in rows[1:]] == [str(reached.person.pk)]
    assert file.stat().st_mode & 0o077 == 0


def test_sensitive_data_and_minors_have_to_be_told_to_each_person(stolen):
    person = PersonFactory(birth_on=timezone.localdate().replace(year=2020))
    record("equity.profiles.consult_gender", person, by=stolen)
    ModelLogEntry.objects.update(timestamp=INSIDE)

    said = report("--account", stolen.email)

    assert "1 minors" in said
    assert "equity.GenderDeclaration (1 people, SENSITIVE)" in said
    assert "Tell each person" in said


def test_a_stolen_copy_reaches_everybody_and_every_table():
    person = EnrolmentFactory().person
    declare_gender(
        person=person, gender="FEMALE", consent_version="1", by=None, at=INSIDE
    )

    said = report("--whole-database")

    assert "People reached: 1 " in said
    for label in ("training.Person", "training.Enrolment", "equity.GenderDeclaration"):
        assert label in said


def test_what_to_tell_is_drafted_in_spanish_and_names_nobody(stolen, tmp_path):
    person = PersonFactory(birth_on=timezone.localdate().replace(year=2020))
    record("equity.profiles.consult_gender", person, by=stolen)
    ModelLogEntry.objects.update(timestamp=INSIDE)
    folder = tmp_path / "drafts"

    report(
        *("--account", stolen.email, "--letters", folder),
        *("--known-at", "2027-03-02T09:00"),
    )

    agency = (folder / "aviso-a-la-agencia.txt").read_text()
    told = (folder / "aviso-a-las-personas.txt").read_text()
    for said in (
        "Se supo el: 02-03-2027 09:00.",
        "Ocurrió entre el 01-03-2027 10:00 y el 01-03-2027 10:00.",
        "Personas alcanzadas: 1, de ellas menores de edad: 1.",
        "- declaraciones de género (personas: 1, sensibles): persona, género,",
    ):
        assert said in agency
    assert "Pudo ver: " in told
    assert "género" in told
    for name in (person.first_surname, person.document_number, stolen.email):
        assert name not in agency + told


def test_a_mistyped_account_or_time_is_refused(stolen):
    with pytest.raises(CommandError, match="no such account"):
        report("--account", "otra@example.cl")
    with pytest.raises(CommandError, match="before"):
        report(since=NIGHT["until"], until=NIGHT["since"])
