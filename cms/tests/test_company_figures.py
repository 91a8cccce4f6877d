"""A company reads its own figures, exact, beside what is published of all."""

from datetime import UTC, datetime

import pytest

from cms.tests.desks import desk
from equity.tests.published import a_release
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


def test_nothing_published_is_said(company, client):
    a_release(number=None)

    page = client.get(desk("figures", company))

    assert page.context["figures"] == []
    assert "Aún no hay publicaciones." in page.content.decode()
