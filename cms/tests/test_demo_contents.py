"""What the demo holds: the numbers it promises, the invariants of real records."""

from collections import Counter
from datetime import date
from itertools import groupby
from unittest.mock import patch

import pytest
from django.db import connection, transaction
from django.db.models import Count, F, Max, Q, Sum

from cms.access.queries import first_screen
from cms.access.roles import ROLES
from cms.demo import certificates, loading
from cms.demo.loading import STEPS
from cms.demo.texts import logins
from cms.tests.judge.documents import cells_by_interface, text_of_csv
from cms.tests.judge.reading import facts_of_csv, facts_of_interface
from cms.tests.judge.verdict import (
    counts_printed,
    own_of_companies,
    told_to_a_company,
    told_to_anybody,
)
from equity.diagnostics.models import DiagnosisAverage
from equity.indicators.queries import material_of
from equity.reporting.models import Cell, Release
from training.accounts.models import User
from training.attendance.models import Attendance, Mark
from training.catalogue.models import Course, Edition, Session
from training.certificates.models import Certificate
from training.certificates.queries import enrolments_due_a_certificate
from training.duplicates.models import LikelyDuplicate, Merge
from training.enrolment.models import Enrolment
from training.registry.models import Company, Facility, FormerDocument, Person
from training.registry.rules import normalise_rut

pytestmark = [
    pytest.mark.slow,
    # All in one process: what each would have to load takes longer than they do.
    pytest.mark.xdist_group("demo"),
    pytest.mark.usefixtures("loaded", "db"),
]

ANCHOR = "2026-11-23"


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """Loaded once for the whole module, whose tests only read; then undone."""
    without_pages = {name: STEPS[name] for name in STEPS if name != "pages"}
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        patch.object(loading, "STEPS", without_pages),
    ):
        list(loading.load(anchor=date.fromisoformat(ANCHOR)))
        yield
        transaction.set_rollback(True)


def test_demo_has_the_numbers_it_promises():
    inside = Facility.objects.filter(location=Facility.Location.INDUSTRIAL_DISTRICT)

    assert Company.objects.members_on(date.fromisoformat(ANCHOR)).count() == 100
    assert inside.values("company").distinct().count() == 80
    known = Person.objects.exclude(document_type=Person.DocumentType.TO_CONFIRM)
    # Three of them are recorded twice.
    assert known.count() == 1203
    assert LikelyDuplicate.objects.filter(status="PROPOSED").count() == 3
    assert (Merge.objects.count(), FormerDocument.objects.count()) == (1, 2)
    assert Course.objects.count() == 24
    assert Course.objects.values("topic").distinct().count() == 5
    assert Edition.objects.count() == 60
    assert 150 <= Session.objects.count() <= 200
    assert Person.objects.filter(social_name__gt="").count() == 8


def test_demo_documents_have_valid_check_digits():
    runs = Person.objects.filter(document_type=Person.DocumentType.RUN)
    numbers = [*runs.values_list("document_number", flat=True)]
    numbers += Company.objects.values_list("rut", flat=True)

    assert [normalise_rut(number) for number in numbers] == numbers


def test_demo_places_taken_are_the_rows_that_hold_one():
    held = Count("enrolments", filter=Q(enrolments__status__in=Enrolment.COUNTED))

    assert not Edition.objects.annotate(held=held).exclude(held=F("places_taken"))


def test_demo_attendance_is_what_the_last_mark_says():
    last = Mark.objects.values("session", "enrolment").annotate(last=Max("pk"))

    assert set(Attendance.objects.values_list("mark", flat=True)) == {
        row["last"] for row in last
    }
    assert not Attendance.objects.exclude(
        state=F("mark__state"),
        minutes=F("mark__minutes"),
        session=F("mark__session"),
        enrolment=F("mark__enrolment"),
    )


def test_demo_rolls_are_whole_where_a_session_is_closed_and_empty_elsewhere():
    for session in Session.objects.annotate(rows=Count("attendances")):
        expected = session.edition.places_taken if session.closed_at else 0
        assert session.rows == expected


def test_demo_sessions_last_as_long_as_their_course():
    taught = Sum("sessions__minutes", filter=~Q(sessions__status="CANCELLED"))

    assert not (
        Edition.objects.exclude(status="CANCELLED")
        .annotate(taught=taught)
        .exclude(taught=F("course__minutes"))
    )


def test_demo_company_of_record_is_that_of_the_day():
    for enrolment in Enrolment.objects.select_related("person", "company"):
        jobs = enrolment.person.employments.valid_on(enrolment.enrolled_at.date())
        assert enrolment.company_id in {*jobs.values_list("company", flat=True), None}


def test_demo_shows_a_good_day_to_trainer_and_participant():
    today = Session.objects.filter(starts_at__date=ANCHOR)
    teaching = today.filter(trainers__person__user__email=logins.TRAINER.email)
    mine = Enrolment.objects.filter(person__user__email=logins.PARTICIPANT.email)

    assert teaching.count() == 2
    assert {"FINISHED", "PUBLISHED"} == {
        *mine.values_list("edition__status", flat=True)
    }
    assert mine.filter(edition__starts_on__gt=ANCHOR).exists()


def test_demo_logins_may_do_what_their_role_says():
    groups = {
        login.email: {
            group.name for group in User.objects.get(email=login.email).groups.all()
        }
        for login in logins.LOGINS
    }

    assert groups == {
        login.email: {role.group for role in ROLES if role.code == login.group_of}
        for login in logins.LOGINS
    }


def test_demo_certificates_are_due_save_in_one_edition_left_to_issue():
    finished = Edition.objects.filter(status=Edition.Status.FINISHED)
    due = [edition for edition in finished if enrolments_due_a_certificate(edition)]
    ended = Certificate.objects.exclude(status=Certificate.Status.VALID)

    assert len(due) == 1
    assert Counter(ended.values_list("status", flat=True)) == {
        "REVOKED": certificates.REVOKED,
        "REPLACED": certificates.REPLACED,
    }
    assert Certificate.objects.filter(
        enrolment__person__user__email=logins.PARTICIPANT.email
    ).exists()


def test_demo_folios_have_no_gap():
    for year, folios in groupby(
        Certificate.objects.order_by("year", "number"), key=lambda row: row.year
    ):
        numbers = [certificate.number for certificate in folios]
        assert numbers == [*range(1, len(numbers) + 1)], year


def test_demo_logins_are_told_where_their_day_starts():
    started = {
        login.email: first_screen(User.objects.get(email=login.email))
        for login in logins.LOGINS
    }

    assert started == {login.email: login.starts_at for login in logins.LOGINS}


def test_demo_has_two_releases_to_read_and_one_to_review():
    first, published, draft = Release.objects.order_by("from_date")
    statuses = Cell.objects.filter(table__release=published).values_list("status")

    assert (published.status, published.number) == (Release.Status.PUBLISHED, 2)
    assert published.compared == [[first.number, first.version]]
    assert draft.status == Release.Status.PROTECTED
    assert {("SHOWN",), ("SUPPRESSED",)} <= {*statuses}


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="What is printed knows no database."
)
def test_nobody_reckons_what_the_releases_of_the_demo_hide(client):
    for release in Release.objects.filter(status=Release.Status.PUBLISHED):
        place = release.number, release.version

        facts = facts_of_csv(text_of_csv(client, place))

        told_by_program = facts_of_interface(cells_by_interface(client, place))
        assert facts == told_by_program
        cube = counts_printed(release)
        assert list(told_to_anybody(facts, cube)) == []
        companies = own_of_companies(
            material_of(from_date=release.from_date, before=release.before)
        )
        own = max(companies.values(), key=lambda counts: sum(counts.values()))
        assert list(told_to_a_company(facts, cube, own)) == []
        totals = {fact.gender: fact.status for fact in facts if is_of_everyone(fact)}
        assert (totals["F"], totals["M"], totals["TOTAL"]) == ("SHOWN",) * 3


def is_of_everyone(fact):
    return (fact.indicator, fact.axis) == ("people-trained", "all")


def test_demo_contact_sees_a_score_beside_an_average():
    contact = User.objects.get(email=logins.CONTACT.email)
    company = contact.company_contacts.get().company

    mine = company.diagnoses.filter(status="CLOSED")
    averages = DiagnosisAverage.objects.filter(companies__gte=6)

    shown = {(d.questionnaire_id, d.year) for d in mine}
    assert shown & {(a.questionnaire_id, a.year) for a in averages}
    assert company.workforce_declarations.in_force().exists()
