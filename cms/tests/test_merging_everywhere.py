"""Somebody who left traces everywhere, on two records: merged, taken back, erased."""

import pytest
from django.db import transaction
from django.urls import reverse

from cms.tests.remains import find_in_everything
from cms.tests.test_erasure import totals
from cms.tests.traces import NEEDLES, NOW, somebody_everywhere
from training.attendance.models import AttendanceTotal
from training.attendance.operations.totals import recount
from training.certificates.models import Certificate
from training.companies.models import WorkerClaim
from training.duplicates.models import Merge
from training.duplicates.operations import undo_merge
from training.erasure import ledger
from training.erasure.keeping import keep_no_longer
from training.erasure.operations import erase, reapply_erasures
from training.privacy.models import PrivacyRequest
from training.registry.models import Person
from training.tests.factories import PersonFactory, UserFactory
from training.tests.merging import all_rows, do


@pytest.fixture(autouse=True)
def _list_of_its_own(settings, tmp_path):
    settings.ERASURES_FILE = tmp_path / "list" / "erasures.jsonl"


@pytest.fixture
def other(home, private_files):
    person = somebody_everywhere()
    WorkerClaim.objects.filter(person=person).update(
        settled_at=NOW, decision="CONFIRMED"
    )
    PrivacyRequest.objects.filter(person=person).update(
        status="GRANTED", answered_at=NOW
    )
    return Person.objects.get(pk=person.pk)


@pytest.fixture
def kept(home):
    return PersonFactory(given_names="Elena", first_surname="Godoy", email="")


def test_a_merge_changes_no_total_and_no_certificate(client, kept, other):
    certificate = Certificate.objects.get(enrolment__person=other)
    address = reverse("verification:certificate", args=[certificate.code])
    page, before = client.get(address).content.decode(), totals()

    do(kept, other, by=UserFactory(), at=NOW)

    after = totals()
    assert [before[2][4] - after[2][4], before[2][:4]] == [1, after[2][:4]]
    assert (before[0].keys(), before[1], before[3:]) == (
        after[0].keys(),
        after[1],
        after[3:],
    )
    kept_totals = list(AttendanceTotal.objects.order_by("pk").values())
    recount(AttendanceTotal.objects.values_list("enrolment", flat=True))
    assert list(AttendanceTotal.objects.order_by("pk").values()) == kept_totals
    assert client.get(address).content.decode() == page
    assert Certificate.objects.get(enrolment__person=kept) == certificate


def test_a_merge_of_everything_is_taken_back_to_the_last_row(kept, other):
    before = all_rows()

    done = do(kept, other, by=None, at=NOW)
    undo_merge(merge=done, by=None, at=NOW)

    assert all_rows() == before


def test_a_merge_does_not_survive_an_erasure(
    kept, other, django_capture_on_commit_callbacks
):
    """Neither what the merge kept, nor either record where a backup brings it back."""
    done = do(kept, other, from_other=set(), by=None, at=NOW)
    assert any(
        "merge" in place.lower() for place, _needle in find_in_everything(NEEDLES)
    )

    with django_capture_on_commit_callbacks(execute=True):
        erase(person=kept, reason="REQUEST", by=None, at=NOW)

    assert find_in_everything(NEEDLES) == []
    done.refresh_from_db()
    assert (done.before, done.merged_key) == ({}, other.key)
    assert {*ledger.keys()} == {kept.key, other.key}


def test_the_record_merged_is_erased_where_a_backup_brings_it_back(
    kept, other, django_capture_on_commit_callbacks
):
    with transaction.atomic():
        do(kept, other, by=None, at=NOW)
        with django_capture_on_commit_callbacks(execute=True):
            erase(person=kept, reason="REQUEST", by=None, at=NOW)
        transaction.set_rollback(True)
    assert Person.objects.filter(erased_at=None, key=other.key).exists()

    with django_capture_on_commit_callbacks(execute=True):
        erased = reapply_erasures(by=None, at=NOW)

    assert {erasure.key for erasure in erased} == {kept.key, other.key}
    assert find_in_everything(NEEDLES) == []


def test_what_a_merge_held_is_kept_for_three_months(kept, other):
    done = do(kept, other, by=None, at=NOW)
    keep_no_longer(by=None, at=NOW.replace(month=6, day=1))
    assert Merge.objects.get(pk=done.pk).before

    keep_no_longer(by=None, at=NOW.replace(month=6, day=10))

    assert Merge.objects.get(pk=done.pk).before == {}
