from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from cms.access.operations import set_up_roles
from equity.reporting.models import Release
from equity.reporting.operations import draft_release
from equity.workforce.models import WorkforceDeclaration
from training.tests.factories import AgreementFactory, CompanyFactory, UserFactory

AT = datetime(2026, 8, 1, tzinfo=UTC)


@pytest.fixture
def staff(home, client):
    """Sign somebody in who has the role."""
    set_up_roles()

    def sign_in(group):
        user = UserFactory()
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return user

    return sign_in


def a_draft(by=None):
    return draft_release(
        agreement=AgreementFactory(),
        from_date=date(2026, 1, 1),
        before=date(2026, 7, 1),
        title="Semestre",
        by=by,
        at=AT,
    )


def test_an_analyst_drafts_and_a_reviewer_publishes(staff, client):
    staff("Análisis de equidad")
    client.post(
        reverse("releases_admin:add"),
        {
            "agreement": AgreementFactory().pk,
            "title": "Primer semestre",
            "title_en": "",
            "from_date": "2026-01-01",
            "last_day": "2026-06-30",
        },
    )
    release = Release.objects.get()
    staff("Revisión de indicadores")

    client.post(reverse("releases_admin:publish", args=[release.pk]))

    release.refresh_from_db()
    assert (release.number, release.before) == (1, date(2026, 7, 1))


def test_whoever_drafted_a_release_cannot_publish_it(staff, client):
    release = a_draft(by=staff("Análisis de equidad"))

    client.post(reverse("releases_admin:publish", args=[release.pk]))

    assert Release.objects.get().status == "DRAFT"


def test_asking_to_publish_changes_nothing(staff, client):
    release = a_draft()
    staff("Revisión de indicadores")

    response = client.get(reverse("releases_admin:publish", args=[release.pk]))

    assert response.status_code == 200
    assert Release.objects.get().status == "DRAFT"


def test_a_coordinator_reads_a_draft_and_cannot_publish_it(staff, client):
    release = a_draft()
    staff("Coordinación")

    read = client.get(reverse("releases_admin:inspect", args=[release.pk]))
    client.post(reverse("releases_admin:publish", args=[release.pk]))

    assert "Borrador: no publicable." in read.content.decode()
    assert Release.objects.get().status == "DRAFT"


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_releases_asks_the_same_queries(
    staff, client, django_assert_max_num_queries, rows
):
    for _row in range(rows):
        a_draft()
    staff("Análisis de equidad")
    client.get(reverse("releases_admin:index"))

    with django_assert_max_num_queries(16):
        client.get(reverse("releases_admin:index"))


def test_a_coordinator_declares_a_workforce(staff, client):
    staff("Coordinación")

    client.post(
        reverse("workforce-declarations:add"),
        {
            "company": CompanyFactory().pk,
            "on_date": "2026-06-30",
            "people-operations-woman-permanent": 7,
        },
    )

    declaration = WorkforceDeclaration.objects.get()
    assert [count.people for count in declaration.counts.all()] == [7]
