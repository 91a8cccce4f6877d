"""Likely duplicates and merges as a coordinator meets them."""

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from training.duplicates.models import LikelyDuplicate, Merge
from training.duplicates.operations import look_for_duplicates
from training.registry.models import Person
from training.tests.factories import EnrolmentFactory, PersonFactory, UserFactory
from training.tests.merging import do, one_with_a_passport, one_with_a_run

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.fixture
def staff(client, home):
    user = UserFactory(staff=True)
    client.force_login(user)
    return user


@pytest.fixture
def pair():
    kept = one_with_a_run()
    one_with_a_passport()
    Person.objects.filter(pk=kept.pk).update(phone="912345678")
    look_for_duplicates(at=AT)
    return LikelyDuplicate.objects.get()


def merge_address(pair):
    return reverse("merges:merge", args=[pair.person_id, pair.other_id])


def digest_on(page: str) -> str:
    return re.search(r'name="seen" value="(\w{64})"', page)[1]


def more_rows(staff):
    for number in (1, 2):
        values = {"given_names": "Eva", "first_surname": f"Soto{number}"}
        PersonFactory(**values, phone=f"+5698765432{number}")
        PersonFactory(
            **values,
            document_type="PASSPORT",
            document_number=f"P{number}",
            phone=f"+5698765432{number}",
        )
        do(PersonFactory(), PersonFactory(), by=staff)
    look_for_duplicates(at=AT)


@pytest.mark.parametrize("name", ["duplicates", "merges"])
def test_list_asks_the_same_number_of_queries_for_one_row_and_for_three(
    client, staff, pair, name, django_assert_max_num_queries
):
    address = reverse(f"{name}:index")
    do(PersonFactory(), PersonFactory(), by=staff)
    client.get(address)
    with django_assert_max_num_queries(60) as with_one:
        client.get(address)

    more_rows(staff)
    with django_assert_max_num_queries(60) as with_three:
        page = client.get(address).content.decode()

    assert page.count("Eva Soto") > 0 or name == "merges"
    assert len(with_three) == len(with_one)


def test_list_shows_the_reasons_and_leaves_out_what_was_settled(client, staff, pair):
    address = reverse("duplicates:index")

    shown = client.get(address).content.decode()
    client.post(reverse("duplicates:separate", args=[pair.pk]))
    settled = client.get(address).content.decode()
    asked = client.get(address, {"status": "SEPARATE"}).content.decode()

    assert "El mismo teléfono" in shown
    assert ["Rosa María Munoz" in page for page in (shown, settled, asked)] == [
        True,
        False,
        True,
    ]
    pair.refresh_from_db()
    assert (pair.status, pair.settled_by) == ("SEPARATE", staff)


def test_two_records_are_seen_side_by_side_merged_and_taken_back(client, staff, pair):
    EnrolmentFactory(person=pair.other)
    led = client.get(reverse("duplicates:compare", args=[pair.pk]))
    page = client.get(led["Location"]).content.decode()
    looks = ModelLogEntry.objects.filter(action="training.registry.look_at_person")

    unsure = client.post(led["Location"], {"seen": digest_on(page)})
    assert Person.objects.filter(pk=pair.other_id).exists()
    done = client.post(
        led["Location"],
        {"seen": digest_on(page), "sure": "on", "side_given_names": "other"},
    )

    assert led["Location"] == merge_address(pair)
    assert "Indique que comparó ambas fichas." in unsure.content.decode()
    assert done["Location"] == reverse("merges:index")
    assert set(looks.values_list("object_id", flat=True)) == {
        str(pair.person_id),
        str(pair.other_id),
    }
    kept = Person.objects.get(pk=pair.person_id)
    assert (kept.given_names, kept.enrolments.count()) == ("Rosa María", 1)
    merge = Merge.objects.get()
    undo = reverse("merges:undo", args=[merge.pk])
    assert "exactamente como estaban" in client.get(undo).content.decode()
    client.post(undo)
    assert Person.objects.get(pk=pair.other_id).enrolments.count() == 1


def test_a_record_changed_since_it_was_seen_is_not_merged(client, staff, pair):
    page = client.get(merge_address(pair)).content.decode()
    Person.objects.filter(pk=pair.other_id).update(email="otra@example.cl")

    answer = client.post(
        merge_address(pair), {"seen": digest_on(page), "sure": "on"}
    ).content.decode()

    assert "cambió desde que usted la vio" in answer
    assert not Merge.objects.exists()


def test_a_forbidden_merge_offers_no_button(client, staff, pair):
    LikelyDuplicate.objects.update(status="SEPARATE", settled_at=AT)

    page = client.get(merge_address(pair)).content.decode()

    assert "Fusionar las dos fichas" not in page
    assert "Alguien las revisó e indicó que son dos personas." in page


def test_another_record_is_found_by_name_or_document(client, staff, pair):
    address = reverse("merges:choose", args=[pair.person_id])

    found = client.get(address, {"q": "munoz r1234567"}).content.decode()
    nobody = client.get(address, {"q": "munoz r7654321"}).content.decode()

    assert merge_address(pair) in found
    assert "No se encontró a nadie más" in nobody


@pytest.mark.parametrize("who", ["person", "other"])
def test_a_pair_with_somebody_blocked_is_absent(client, staff, pair, who):
    Person.objects.filter(pk=getattr(pair, f"{who}_id")).update(blocked_at=AT)

    page = client.get(reverse("duplicates:index")).content.decode()
    answers = [
        client.get(reverse(f"duplicates:{name}", args=[pair.pk])).status_code
        for name in ("compare", "separate", "again")
    ]

    assert "Rosa" not in page
    assert answers == [404, 404, 404]


def test_the_list_is_brought_up_to_date_by_the_worker(client, staff, pair):
    LikelyDuplicate.objects.all().delete()

    client.post(reverse("duplicates:look"))

    assert LikelyDuplicate.objects.count() == 1
    assert client.get(reverse("duplicates:look")).status_code == 405
