"""Every list of the back office, walked through: none that is added escapes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.admin.viewsets import viewsets

from cms.tests.rows import MAKERS
from training.backoffice import StaffViewSet
from training.tests.factories import UserFactory

pytestmark = [
    pytest.mark.usefixtures("home", "private_files"),
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="How many queries: no matter of which."
    ),
]


@pytest.fixture
def user(client, db):
    user = UserFactory(staff=True)
    client.force_login(user)
    return user


def every_list() -> dict[str, StaffViewSet]:
    reverse("wagtailadmin_home")
    return {
        viewset.name: viewset
        for viewset in viewsets.viewsets
        if isinstance(viewset, StaffViewSet)
    }


def test_every_list_has_a_row_made_for_it_here():
    assert {*MAKERS} == {*every_list()}


@pytest.mark.parametrize("name", sorted(MAKERS))
def test_a_list_is_searched_filtered_laid_out_taken_out_and_remembers(
    client, user, name
):
    viewset = every_list()[name]
    row = MAKERS[name]()
    address, results = reverse(f"{name}:index"), reverse(f"{name}:index_results")

    layout = client.get(address, {"columns": "choose"})
    columns = [each["name"] for each in layout.context["rows"]]
    client.post(f"{address}?columns=choose", {"column": columns})
    with CaptureQueriesContext(connection) as with_one:
        listed = client.get(results)
    # Counted at once: the next request forgets what was asked before it.
    for_one = len(with_one)
    MAKERS[name](), MAKERS[name]()
    with CaptureQueriesContext(connection) as with_three:
        listed_again = client.get(results)
    asked_for_three = [query["sql"] for query in with_three.captured_queries]
    searched = client.get(results, {"q": "''\"%[(ñ"})
    past = reverse(f"{name}:history_results", args=[row.pk])
    history = client.get(past, {"timestamp_from": "0001-01-01"})
    junk = client.get(past, {"timestamp_to": "9999-12-31", "ordering": "x", "p": "²"})
    asked = client.get(address, {"export": "xlsx"})

    assert listed.context["search_form"] is not None
    assert listed.context["filters"].form.fields
    assert viewset.leaves is (asked.status_code == 200)
    assert (history.status_code, searched.status_code) == (200, 200)
    assert junk.status_code == 200
    assert {*listed.context["table"].columns} - {"box"} == {*columns}
    assert len(listed_again.context["object_list"]) >= 3
    assert 0 < len(asked_for_three) <= for_one, "\n".join(asked_for_three)
