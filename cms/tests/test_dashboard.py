from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection

from cms.access.operations import set_up_roles
from cms.access.roles import COORDINATOR, EDITOR
from cms.dashboard.beginnings import BEGINNINGS
from cms.dashboard.queries import days_left, fields
from equity.tests.agreements import an_action, an_adhesion, send
from training.catalogue.models import Edition
from training.certificates.models import Certificate
from training.registry.models import CompanyContact
from training.tests.factories import (
    AgreementFactory,
    CompanyFactory,
    EditionFactory,
    EnrolmentFactory,
    SessionFactory,
    UserFactory,
)

NOW = datetime(2027, 3, 1, 15, tzinfo=UTC)
TODAY = date(2027, 3, 1)


def counts():
    """What there is to do, by its words; what there is nothing of is left out."""
    return {
        str(errand.label): errand.count
        for field in fields(today=TODAY, at=NOW)
        for errand in field.errands
        if errand.count
    }


@pytest.fixture
def coordinator():
    groups = {group.name: group for group in set_up_roles()}
    user = UserFactory()
    user.groups.add(groups[COORDINATOR.group])
    return user


@pytest.mark.django_db
def test_errands_count_what_there_is_to_do():
    SessionFactory(starts_at=NOW + timedelta(hours=1))
    SessionFactory(starts_at=NOW - timedelta(days=2))
    SessionFactory(starts_at=NOW + timedelta(days=2))
    EnrolmentFactory(status="PENDING", company=None, edition__places=1)
    CompanyFactory()

    assert counts() == {
        "sesión hoy": 1,
        "sesión terminada sin cerrar": 1,
        "solicitud de cupo por aprobar": 1,
        "versiones próximas con pocas inscripciones": 4,
        "empresa socia sin dotación declarada": 1,
        "empresa socia sin nadie con certificado en un año": 1,
    }


@pytest.mark.django_db
def test_a_session_counts_today_by_the_local_day():
    # 23:30 in Santiago is already the next day in UTC.
    SessionFactory(starts_at=datetime(2027, 3, 2, 2, 30, tzinfo=UTC))

    assert counts()["sesión hoy"] == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("taken", "of", "few", "most"),
    [
        (8, 10, 0, 0),
        (9, 10, 1, 0),
        (10, 10, 1, 0),
        (3, 9, 0, 0),
        (2, 9, 0, 1),
        (0, 1, 0, 1),
        (0, 0, 0, 0),
    ],
)
def test_an_edition_fills_up_from_nine_of_ten_and_is_too_empty_below_one_of_three(
    taken, of, few, most
):
    EditionFactory(places=of, places_taken=taken, starts_on=TODAY, ends_on=TODAY)

    assert Edition.objects.nearly_full(on=TODAY).count() == few
    assert Edition.objects.too_empty(on=TODAY).count() == most


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days", "status", "counted"),
    [
        (14, "PUBLISHED", 1),
        (15, "PUBLISHED", 0),
        (-1, "PUBLISHED", 0),
        (14, "DRAFT", 0),
        (14, "CANCELLED", 0),
    ],
)
def test_only_what_starts_within_two_weeks_is_too_empty(days, status, counted):
    day = TODAY + timedelta(days=days)
    EditionFactory(places=9, starts_on=day, ends_on=day, status=status)

    assert Edition.objects.too_empty(on=TODAY).count() == counted


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days", "status", "listed"),
    [(364, "VALID", False), (365, "VALID", True), (1, "REVOKED", True)],
)
def test_a_company_is_listed_until_somebody_of_it_is_certified(
    client, coordinator, days, status, listed
):
    company = CompanyFactory(name="Maestranza Guayacán")
    CompanyContact.objects.create(company=company, user=UserFactory(email="a@b.cl"))
    Certificate.objects.create(
        enrolment=EnrolmentFactory(company=company),
        status=status,
        series="X",
        year=2026,
        number=1,
        code="ABC",
        content={},
        issued_at=timezone.now() - timedelta(days=days),
        revoked_at=timezone.now() if status == "REVOKED" else None,
        revocation_reason="Error" if status == "REVOKED" else "",
    )
    client.force_login(coordinator)

    page = client.get(reverse("dashboard:untrained")).content.decode()

    assert ("Maestranza Guayacán" in page) is listed
    assert ("a@b.cl" in page) is listed


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (None, ""),
        (TODAY, "0 días restantes"),
        (date(2027, 3, 2), "1 día restante"),
        (date(2027, 3, 8), "7 días restantes"),
        (date(2027, 2, 28), "1 día de atraso"),
        (date(2027, 2, 27), "2 días de atraso"),
    ],
)
def test_days_left_are_said_and_so_are_those_late(due, said):
    assert days_left(due, today=TODAY) == said


@pytest.mark.django_db
def test_evidence_that_waits_and_facilities_with_gaps_are_counted(private_files):
    adhesion = an_adhesion(AgreementFactory())
    an_adhesion(adhesion.agreement)
    send(an_action(adhesion.agreement), adhesion)

    assert counts() == {
        "instalación con evidencia por revisar": 1,
        "instalaciones a las que algo les falta para el 100 %": 2,
    } | {label: n for label, n in counts().items() if "socias" in label}


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3])
def test_the_first_page_asks_the_same_number_of_questions(
    django_assert_num_queries, rows
):
    SessionFactory.create_batch(rows)
    CompanyFactory.create_batch(rows)

    with django_assert_num_queries(24):
        counts()


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_companies_asks_the_same_number_of_questions(
    client, coordinator, django_assert_num_queries, rows
):
    for company in CompanyFactory.create_batch(rows):
        CompanyContact.objects.create(company=company, user=UserFactory())
    client.force_login(coordinator)
    client.get(reverse("dashboard:untrained"))

    with django_assert_num_queries(12):
        client.get(reverse("dashboard:untrained"))


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "seen"), [(COORDINATOR, True), (EDITOR, False)])
def test_only_who_coordinates_sees_what_asks_for_attention(client, home, role, seen):
    groups = {group.name: group for group in set_up_roles()}
    user = UserFactory()
    user.groups.add(groups[role.group])
    client.force_login(user)

    page = client.get("/admin/").content.decode()

    assert ('class="today"' in page) is seen
    assert client.get(reverse("dashboard:untrained")).status_code == (
        200 if seen else 404
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "sessions/?when=today",
        "sessions/?when=over",
        "editions/?places_left=few",
        "editions/?places_left=most",
    ],
)
def test_the_first_page_leads_to_lists_already_filtered(client, coordinator, address):
    today = timezone.localdate()
    edition = EditionFactory(code="llena", places=10, places_taken=10, starts_on=today)
    other = EditionFactory(code="vacia", places=10, starts_on=today)
    SessionFactory(edition=edition, starts_at=timezone.now() + timedelta(minutes=1))
    SessionFactory(edition=other, starts_at=timezone.now() - timedelta(days=2))
    client.force_login(coordinator)

    [row] = client.get(f"/admin/{address}").context["object_list"]

    wanted = "llena" if address.endswith(("today", "few")) else "vacia"
    assert getattr(row, "edition", row).code == wanted


@pytest.mark.django_db
@pytest.mark.parametrize(
    "beginning", BEGINNINGS, ids=[each.role.code for each in BEGINNINGS]
)
def test_every_role_begins_at_doors_that_open(client, home, beginning):
    Collection.add_root(name="Root")
    groups = {group.name: group for group in set_up_roles()}
    user = UserFactory()
    user.groups.add(groups[beginning.role.group])
    client.force_login(user)
    doors = [reverse(name) for _label, name in beginning.doors]

    page = client.get(reverse("wagtailadmin_home")).content.decode()

    assert [door for door in doors if f'<li><a href="{door}">' not in page] == []
    assert {door: client.get(door).status_code for door in doors} == dict.fromkeys(
        doors, 200
    )
