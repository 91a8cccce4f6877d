import re
from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from cms.access.operations import set_up_roles
from equity.reporting import runs, stages
from equity.reporting.models import Release
from equity.reporting.run_models import ReleaseRun
from equity.tests.releases import a_protected_release
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
    return a_protected_release(
        agreement=AgreementFactory(),
        from_date=date(2026, 1, 1),
        before=date(2026, 7, 1),
        title="Semestre",
        by=by,
        at=AT,
    )


def take(client, release, *steps, **said):
    for step in steps:
        address = reverse("releases_admin:step", args=[release.pk, step])
        response = client.post(address, said)
    release.refresh_from_db()
    return response


def test_an_analyst_computes_and_a_reviewer_publishes(staff, client):
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
    take(client, release, "compute", "protect")
    assert release.status == "PROTECTED"
    staff("Revisión de indicadores")

    take(client, release, "review", "approve", "freeze", "publish", comment="Leída")

    assert (release.status, release.number) == ("PUBLISHED", 1)
    assert release.before == date(2026, 7, 1)
    read = client.get(reverse("releases_admin:inspect", args=[release.pk]))
    assert "Leída" in read.content.decode()


def test_each_role_takes_its_own_steps_and_no_other(staff, client):
    release = a_draft(by=staff("Análisis de equidad"))

    assert take(client, release, "review").status_code != 200
    staff("Revisión de indicadores")
    assert take(client, release, "compute").status_code != 200
    staff("Coordinación")
    assert take(client, release, "publish").status_code != 200

    assert release.status == "PROTECTED"


def test_whoever_computed_a_release_is_told_that_another_must_review_it(staff, client):
    both = staff("Análisis de equidad")
    both.groups.add(Group.objects.get(name="Revisión de indicadores"))
    release = a_draft(by=both)

    response = take(client, release, "review")

    assert "responden dos personas" in response.content.decode()
    assert release.status == "PROTECTED"


def test_a_reviewer_sends_a_release_back_with_a_comment(staff, client):
    release = a_draft()
    staff("Revisión de indicadores")

    assert take(client, release, "return").status_code == 200
    assert release.status == "PROTECTED"
    take(client, release, "return", comment="Falta una empresa")

    assert release.status == "DRAFT"


def test_what_stays_exposed_is_said_with_the_mend(staff, client):
    release = a_draft()
    Release.objects.update(notes={"exposed": ["people, gender F, size MICRO"]})
    staff("Análisis de equidad")

    page = client.get(reverse("releases_admin:inspect", args=[release.pk]))
    form = client.get(reverse("releases_admin:step", args=[release.pk, "protect"]))

    assert "personas, Mujeres, Micro" in page.content.decode()
    marked = re.findall(r'value="(\S+)"[^>]*checked', form.content.decode())
    assert "people-trained-gender-size" in marked
    assert "people-trained-gender" not in marked


def test_asking_to_take_a_step_changes_nothing(staff, client):
    release = a_draft()
    staff("Revisión de indicadores")

    response = client.get(reverse("releases_admin:step", args=[release.pk, "review"]))

    assert response.status_code == 200
    assert Release.objects.get().status == "PROTECTED"


def test_a_coordinator_reads_a_draft_and_may_take_no_step(staff, client):
    release = a_draft()
    staff("Coordinación")

    read = client.get(reverse("releases_admin:inspect", args=[release.pk]))

    page = read.content.decode()
    assert "Borrador: no publicable." in page
    assert "/step/" not in page


def asked(release):
    return runs.ask_for_run(release=release, step="COMPUTE", by=None, at=AT)


def test_the_page_of_a_run_shows_how_far_it_is_until_it_is_over(staff, client):
    staff("Análisis de equidad")
    draft = a_draft()
    run = runs.take(asked(draft).pk, at=AT)
    runs.keep(run, stages.count_records(run, at=AT))
    address = reverse("releases_admin:run", args=[draft.pk, run.pk])

    page = client.get(address).content.decode()
    release = client.get(reverse("releases_admin:inspect", args=[draft.pk]))

    assert '<progress value="1" max="3"' in page
    assert 'http-equiv="refresh"' in page
    assert address in release.content.decode()
    assert "/step/" not in release.content.decode()

    client.post(address)

    page = client.get(address).content.decode()
    assert "La publicación quedó como estaba" in page
    assert 'http-equiv="refresh"' not in page
    assert ReleaseRun.objects.get().status == "STOPPED"


def test_a_run_is_of_its_release_and_for_those_who_may_see_it(staff, client):
    user = staff("Análisis de equidad")
    draft, other = a_draft(), a_draft()
    run = asked(draft)
    address = reverse("releases_admin:run", args=[draft.pk, run.pk])

    assert client.get(address).status_code == 200
    elsewhere = reverse("releases_admin:run", args=[other.pk, run.pk])
    assert client.get(elsewhere).status_code == 404
    user.groups.set([Group.objects.get(name="Revisión de indicadores")])
    assert client.get(address).status_code == 200
    assert client.post(address).status_code == 404
    assert ReleaseRun.objects.get().status == "WAITING"


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
