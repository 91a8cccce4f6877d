"""A company reads its own figures, exact, beside what is published of all."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from cms.tests.desks import desk
from equity.reporting.models import Cell, Table
from equity.tests.factories import WorkforceDeclarationFactory
from equity.tests.published import a_release, publish
from equity.workforce.models import PayByCategory
from training.tests.factories import (
    CompanyContactFactory,
    CompanyFactory,
    attendee,
    held_edition,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def company(home, client):
    company = CompanyFactory(size_by_sales="MICRO")
    client.force_login(CompanyContactFactory(company=company).user)
    edition = held_edition()
    edition.sessions.update(starts_at=datetime(2026, 3, 2, 13, tzinfo=UTC))
    for sex in ("WOMAN", "MAN", "MAN", "X", "NOT_RECORDED"):
        attendee(edition, registered_sex=sex).attendances.update(company=company)
    # Of another company: counted nowhere here.
    attendee(edition, registered_sex="WOMAN")
    return company


def test_own_figures_stand_beside_published_ones(company, client):
    a_release()

    page = client.get(desk("figures", company))

    assert [
        (figure.own, figure.of_size.words, figure.of_all.words)
        for figure in page.context["figures"]
    ] == [
        ("1 + 2", "–", "–"),
        ("33,3\N{NO-BREAK SPACE}%", "c", "42,5\N{NO-BREAK SPACE}%"),
        ("4,0", "–", "–"),
        ("4,0", "–", "–"),
    ]
    assert "Oculto para proteger a las personas" in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def test_the_pay_of_each_category_is_beside_the_published_gap(company, client):
    release = a_release(number=None)
    declare_pay(company, on_date=release.last_day)
    table = Table.objects.create(
        release=release,
        position=99,
        indicator="mean-pay-gap",
        indicator_version="1.0",
        dimensions=["category"],
    )
    for position, (label, value) in enumerate(
        {"OPERATIONS": Decimal("8"), "SALES": None, "TOTAL": Decimal("-3")}.items()
    ):
        shown = Cell.Status.SUPPRESSED if value is None else Cell.Status.SHOWN
        Cell.objects.create(
            table=table, position=position, labels=[label], status=shown, value=value
        )
    publish(release, 1)

    page = client.get(desk("figures", company))

    assert [
        (row.code, row.mean, row.mean_of_all.words, row.median)
        for row in page.context["pay"]
    ] == [
        ("OPERATIONS", "mujeres 10,0 % menos", "mujeres 8 % menos", "igual"),
        ("SALES", "mujeres 10,0 % menos", "c", "igual"),
    ]


def declare_pay(company, *, on_date):
    declaration = WorkforceDeclarationFactory(company=company, on_date=on_date)
    for category in ("OPERATIONS", "SALES"):
        for sex, mean in (("WOMAN", 900_000), ("MAN", 1_000_000)):
            PayByCategory.objects.create(
                declaration=declaration,
                job_category=category,
                sex=sex,
                people=3,
                mean_pay=mean,
                median_pay=800_000,
            )


def test_nothing_published_is_said(company, client):
    a_release(number=None)

    page = client.get(desk("figures", company))

    assert page.context["figures"] == []
    assert "Aún no hay publicaciones." in page.content.decode()
