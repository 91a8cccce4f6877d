"""Several coordinators at once, and processes that die. On both databases."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from hashlib import sha256
from threading import Barrier

import pytest
from django.db import connections

from training.certificates import storing
from training.certificates.files import stored
from training.certificates.models import Certificate, FolioCounter
from training.certificates.operations import (
    CertificateRefused,
    issue_certificates,
    revoke_certificate,
)
from training.tests.factories import attendee, held_edition

AFTER = datetime(2027, 3, 5, 15, tzinfo=UTC)
PEOPLE = 12
AT_ONCE = 4

pytestmark = [
    pytest.mark.race,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("private_files"),
]


def at_once(action, *args):
    """Run ``action`` in several threads that start together; return what each did."""
    start = Barrier(AT_ONCE)

    def run(number):
        start.wait()
        try:
            return action(*args)
        except CertificateRefused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(run, range(AT_ONCE)))


def issue(edition):
    return issue_certificates(edition=edition, by=None, at=AFTER)


def assert_whole(folder, people):
    """One valid certificate a person, folios from 1 without a gap, no other file."""
    certificates = list(Certificate.objects.order_by("number"))
    assert [c.number for c in certificates] == list(range(1, people + 1))
    assert len({c.enrolment_id for c in certificates}) == people
    assert FolioCounter.objects.get().last == people
    files = sorted(path.name for path in folder.rglob("*") if path.is_file())
    assert files == [f"{c.folio}.pdf" for c in certificates]
    for certificate in certificates:
        assert sha256(stored(certificate.file.name)).hexdigest() == certificate.sha256
        assert certificate.certified.folio == certificate.folio


def test_issuing_an_edition_in_parallel_gives_one_certificate_each(private_files):
    edition = held_edition()
    for _person in range(PEOPLE):
        attendee(edition)

    issued = at_once(issue, edition)

    assert sum(len(mine) for mine in issued) == PEOPLE
    assert_whole(private_files, PEOPLE)


def test_issuing_several_editions_in_parallel_leaves_no_gap(private_files):
    editions = [held_edition() for _edition in range(AT_ONCE)]
    for edition in editions:
        for _person in range(4):
            attendee(edition)
    left = list(editions)

    at_once(lambda: issue(left.pop()))

    assert_whole(private_files, 4 * AT_ONCE)


def test_without_its_guard_the_same_race_gives_a_folio_twice(
    private_files, monkeypatch
):
    """The control: if this passes by luck, the tests above prove nothing."""

    def unguarded(certificate, pdf, *, by, ending):
        time.sleep(0.01)
        FolioCounter.objects.update(last=certificate.number)
        certificate.pk = None
        taken.append(certificate.number)
        return certificate

    taken = []
    monkeypatch.setattr(storing, "_store", unguarded)
    edition = held_edition()
    for _person in range(4):
        attendee(edition)

    at_once(issue, edition)

    assert len(taken) > len(set(taken))


def test_revoking_in_parallel_revokes_once():
    edition = held_edition()
    attendee(edition)
    [certificate] = issue(edition)

    outcomes = at_once(
        lambda: revoke_certificate(
            certificate=Certificate.objects.get(), reason="x", by=None, at=AFTER
        )
    )

    refused = [o for o in outcomes if isinstance(o, CertificateRefused)]
    assert len(refused) == AT_ONCE - 1
    assert Certificate.objects.get(pk=certificate.pk).status == "REVOKED"
