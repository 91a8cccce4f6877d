"""What is asked and written down before a list leaves."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from django.contrib.auth.models import Permission
from django.forms.models import model_to_dict
from django.urls import reverse
from wagtail.admin.viewsets import viewsets
from wagtail.models import ModelLogEntry

from training.backoffice import StaffViewSet
from training.exports import keeping
from training.spreadsheets.export_models import Export
from training.tests.factories import EditionFactory, PersonFactory, UserFactory
from training.tests.test_exports import rows_taken, take, taker

__all__ = ["taker"]


def test_who_took_what_and_why_is_written_down_before_it_leaves(taker):
    PersonFactory(first_surname="Araya")
    address = reverse("people:index") + "?export=csv&q=araya&p=1"

    response = taker.post(
        address, {"purpose": "OTHER", "explanation": "Lista de la asamblea"}
    )

    taken = Export.objects.get()
    assert model_to_dict(taken) == {
        "id": taken.pk,
        "list_name": "training.person",
        "file_format": "csv",
        "rows": 1,
        "names_people": True,
        "filters": "q=araya",
        "purpose": "OTHER",
        "explanation": "Lista de la asamblea",
        "sha256": sha256(response.getvalue()).hexdigest(),
        "taken_by": taken.taken_by_id,
        "taken_at": taken.taken_at,
    }
    entry = ModelLogEntry.objects.get(action="training.export.take")
    assert entry.data == {
        "list": "person", "format": "csv", "rows": 1, "purpose": "OTHER",
    }  # fmt: skip
    assert entry.user_id == taken.taken_by_id is not None


@pytest.mark.parametrize(
    "said",
    [None, {}, {"purpose": "X"}, {"purpose": "OTHER", "explanation": " \u200b"}],
    ids=["asked", "nothing said", "no such purpose", "something else, unsaid"],
)
def test_nothing_leaves_before_it_is_said_what_for(taker, said):
    PersonFactory(first_surname="Araya")
    address = reverse("people:index") + "?export=xlsx"

    response = taker.get(address) if said is None else taker.post(address, said)

    assert response.status_code == 200
    assert response.templates[0].name == "training/exports/why.html"
    assert "Araya" not in response.content.decode()
    assert not Export.objects.exists()
    assert not ModelLogEntry.objects.filter(action="training.export.take").exists()


def test_every_list_of_the_back_office_leaves_as_csv_and_xlsx(client, home):
    client.force_login(UserFactory(is_superuser=True))
    PersonFactory(given_names="=1+1")
    left = {}
    for viewset in staff_viewsets():
        for form in ("csv", "xlsx"):
            content = take(client, viewset.get_url_name("index").split(":")[0], form)
            left[viewset.model._meta.label, form] = content[:2]

    assert len(left) == Export.objects.count() >= 60
    assert {start for (_label, form), start in left.items() if form == "xlsx"} == {
        b"PK"
    }


def staff_viewsets():
    return [
        viewset
        for viewset in viewsets.viewsets
        if isinstance(viewset, StaffViewSet) and viewset.leaves
    ]


def test_a_list_without_a_resource_leaves_as_it_is_shown(client, home):
    client.force_login(UserFactory(is_superuser=True))
    edition = EditionFactory(course__title="=cmd()", code="A-1", places=12)

    (row,) = rows_taken(client, "editions", "xlsx")

    assert row["Curso"] == "=cmd()"
    assert row["Código"] == edition.code


def test_who_took_what_is_kept_two_years(db):
    kept = {"list_name": "training.person", "file_format": "csv", "rows": 1,
            "names_people": True, "purpose": "AUDIT"}  # fmt: skip
    at = datetime(2026, 11, 26, tzinfo=UTC)
    Export.objects.create(taken_at=at, **kept)
    Export.objects.create(taken_at=at + timedelta(seconds=1), **kept)

    assert keeping.forget_old(at=at + keeping.KEPT_FOR) == 1
    assert Export.objects.count() == 1


@pytest.mark.parametrize("name", ["people", "employments", "companies", "adhesions"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_who_may_only_look_takes_nothing_out(client, home, name, form):
    user = UserFactory()
    names = ["access_admin", "view_person", "view_company", "view_employment",
             "view_adhesion"]  # fmt: skip
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)

    address = reverse(f"{name}:index") + f"?export={form}"
    asked, taken = client.get(address), client.post(address, {"purpose": "AUDIT"})

    assert (asked.status_code, taken.status_code) == (404, 404)
    assert not Export.objects.exists()
    assert not ModelLogEntry.objects.filter(action="training.export.take").exists()
