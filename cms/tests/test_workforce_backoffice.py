from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cms.company_desk.workforce.queries import looks_at_pay
from cms.tests.desks import desk
from equity.tests.figures import TEN_AND_TEN, WOMEN, pay
from equity.workforce.coverage import Coverage, coverage_by_size
from equity.workforce.models import DeclarationEvidence, WorkforceDeclaration
from equity.workforce.operations import declare_workforce
from equity.workforce.reminders import remind_companies
from equity.workforce.reminding import reminder_due
from equity.workforce.rows import figures_of
from training.messaging.models import Message
from training.tests.factories import CompanyContactFactory, CompanyFactory

AT = datetime(2026, 3, 1, 15, tzinfo=UTC)
PAID = {**TEN_AND_TEN, pay("people"): 10, pay("mean_pay"): 777_000}
MEMBER = {"member_from": date(2020, 1, 1)}


def declared(company, figures=PAID, on_date=date(2025, 12, 31)):
    return declare_workforce(
        company=company, on_date=on_date, figures=figures, by=None, at=AT
    )


def inspect(client, declaration):
    return client.get(
        reverse("workforce-declarations:inspect", args=[declaration.pk])
    ).content.decode()


@pytest.mark.django_db
def test_pay_is_read_by_the_analyst_and_the_company_sees_who_did(sign_in_as, client):
    made = declared(CompanyFactory())
    shown = {}

    for role in ("Coordinación", "Administración", "Revisión de indicadores"):
        sign_in_as(role)
        shown[role] = "777.000" in inspect(client, made)
    analyst = sign_in_as("Análisis de equidad")
    shown["Análisis de equidad"] = "777.000" in inspect(client, made)

    assert shown == {
        "Coordinación": False,
        "Administración": False,
        "Revisión de indicadores": False,
        "Análisis de equidad": True,
    }
    looks = [(look.who, look.on_date) for look in looks_at_pay(made.company)]
    assert looks == [(str(analyst), made.on_date)]


@pytest.mark.django_db
def test_a_correction_by_staff_keeps_the_pay_they_may_not_see(sign_in_as, client):
    made = declared(CompanyFactory())
    sign_in_as("Coordinación")
    edit = reverse("workforce-declarations:edit", args=[made.pk])
    page = client.get(edit).content.decode()

    client.post(
        edit,
        {
            "company": made.company_id,
            "on_date": "2025-12-31",
            "people-operations-woman-permanent": 12,
            "people-operations-man-permanent": 10,
        },
    )

    last = WorkforceDeclaration.objects.in_force().get()
    assert "mean_pay" not in page
    assert (last.version, figures_of(last)) == (2, PAID | {WOMEN: 12})


@pytest.mark.django_db
def test_files_of_a_declaration_are_for_whoever_may_see_pay(sign_in_as, client):
    made = declared(CompanyFactory())
    evidence = DeclarationEvidence.objects.create(
        declaration=made, file_name="x.pdf", sha256="0" * 64, added_at=AT
    )
    evidence.file.save("x.bin", ContentFile(b"%PDF-"), save=True)
    address = reverse("workforce-declarations:evidence", args=[evidence.pk])
    sign_in_as("Coordinación")
    denied = client.get(address).status_code

    sign_in_as("Análisis de equidad")
    taken = b"".join(client.get(address).streaming_content)

    assert (denied, taken) == (404, b"%PDF-")
    assert (
        ModelLogEntry.objects.filter(action="equity.workforce.take_evidence").count()
        == 1
    )


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2026, 1, 1), 0),
        (date(2026, 1, 14), 0),
        (date(2026, 1, 15), 1),
        (date(2026, 2, 15), 2),
        (date(2026, 6, 30), 4),
        (date(2026, 7, 1), 5),
        (date(2026, 12, 31), 5),
    ],
)
def test_reminder_due_grows_through_the_year(day, number):
    assert reminder_due(day) == number


@pytest.mark.django_db
def test_remind_companies_writes_once_a_round_to_those_who_have_not_declared():
    due = CompanyContactFactory(company=CompanyFactory(**MEMBER))
    CompanyContactFactory(company=declared(CompanyFactory(**MEMBER)).company)
    CompanyContactFactory(company=CompanyFactory(member_from=None))

    sent = [
        remind_companies(at=AT + timedelta(days=days)) for days in (-55, 0, 1, 30, 31)
    ]

    assert sent == [0, 1, 0, 1, 0]
    letters = Message.objects.order_by("pk")
    assert {(letter.kind, letter.to) for letter in letters} == {
        ("workforce_due", due.user.email)
    }
    assert letters[0].context["year"] == "2025"
    assert letters[0].context["link"].endswith(desk("declarations", due.company))


@pytest.mark.django_db
def test_coverage_by_size_counts_the_members_of_the_day():
    declared(CompanyFactory(size_by_sales="SMALL", **MEMBER))
    CompanyFactory(size_by_sales="SMALL", **MEMBER)
    CompanyFactory(size_by_sales="LARGE", **MEMBER)

    rows = coverage_by_size(2025, on=date(2026, 3, 1))

    assert [(row.members, row.declared, row.percentage) for row in rows] == [
        (0, 0, None),
        (2, 1, 50),
        (0, 0, None),
        (1, 0, 0),
        (0, 0, None),
        (3, 1, 33),
    ]
    assert Coverage(name="", members=200, declared=1).percentage == 1


@pytest.mark.django_db
@pytest.mark.parametrize("companies", [1, 3])
def test_who_has_not_declared_is_asked_in_the_same_queries(
    sign_in_as, client, companies, django_assert_max_num_queries
):
    sign_in_as("Coordinación")
    for _company in range(companies):
        CompanyContactFactory(company=CompanyFactory(**MEMBER))
    address = reverse("workforce-declarations:coverage")
    client.get(address)

    with django_assert_max_num_queries(12):
        page = client.get(address)

    assert len(page.context["companies"]) == companies
