"""After the issue: revoked, replaced, and what neither ever changes."""

from datetime import UTC, datetime

import pytest

from training.certificates.models import Certificate, FolioCounter
from training.certificates.operations import (
    CertificateRefused,
    issue_certificates,
    replace_certificate,
    revoke_certificate,
)
from training.tests.factories import attendee, held_edition

AFTER = datetime(2027, 3, 5, 15, tzinfo=UTC)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("private_files"),
]


def issue(edition):
    return issue_certificates(edition=edition, by=None, at=AFTER)


def stored_files(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_revoke_certificate_ends_it_and_keeps_its_content():
    edition = held_edition()
    attendee(edition)
    [certificate] = issue(edition)
    content = certificate.content

    revoke_certificate(certificate=certificate, reason=" Error ", by=None, at=AFTER)

    stored = Certificate.objects.get()
    assert (stored.status, stored.revoked_at, stored.revocation_reason) == (
        Certificate.Status.REVOKED,
        AFTER,
        "Error",
    )
    assert stored.certified == Certificate(content=content).certified


@pytest.mark.parametrize("reason", ["", "  "])
def test_revoke_certificate_needs_a_reason(reason):
    edition = held_edition()
    attendee(edition)
    [certificate] = issue(edition)

    with pytest.raises(CertificateRefused):
        revoke_certificate(certificate=certificate, reason=reason, by=None, at=AFTER)

    assert Certificate.objects.get().status == Certificate.Status.VALID


def test_revoke_certificate_twice_is_refused_and_keeps_the_first_reason():
    edition = held_edition()
    attendee(edition)
    [certificate] = issue(edition)
    revoke_certificate(certificate=certificate, reason="Error", by=None, at=AFTER)

    with pytest.raises(CertificateRefused):
        revoke_certificate(certificate=certificate, reason="Otro", by=None, at=AFTER)

    assert Certificate.objects.get().revocation_reason == "Error"


def test_replace_certificate_issues_another_folio_that_points_to_the_old_one():
    edition = held_edition()
    enrolment = attendee(edition, given_names="Anna")
    [old] = issue(edition)
    enrolment.person.given_names = "Ana"
    enrolment.person.save()

    new = replace_certificate(certificate=old, reason="Nombre", by=None, at=AFTER)

    old.refresh_from_db()
    assert (old.status, new.status) == ("REPLACED", "VALID")
    assert (new.replaces, old.replaced_by, new.folio) == (
        old,
        new,
        "ASOINCO-2027-000002",
    )
    assert new.certified.name.startswith("Ana ")
    assert old.certified.name.startswith("Anna ")


def test_a_revoked_certificate_is_not_issued_again_in_a_batch():
    edition = held_edition()
    attendee(edition)
    [certificate] = issue(edition)
    revoke_certificate(certificate=certificate, reason="Error", by=None, at=AFTER)

    assert issue(edition) == []
    assert Certificate.objects.count() == 1


def test_replace_certificate_leaves_a_revoked_one_revoked():
    edition = held_edition()
    attendee(edition)
    [old] = issue(edition)
    revoke_certificate(certificate=old, reason="Error", by=None, at=AFTER)

    new = replace_certificate(certificate=old, reason="x", by=None, at=AFTER)

    old.refresh_from_db()
    assert (old.status, new.status, new.replaces) == ("REVOKED", "VALID", old)


@pytest.mark.parametrize("revoked", [True, False])
def test_replace_certificate_twice_is_refused(private_files, revoked):
    edition = held_edition()
    attendee(edition)
    [old] = issue(edition)
    if revoked:
        revoke_certificate(certificate=old, reason="Error", by=None, at=AFTER)
    replace_certificate(certificate=old, reason="x", by=None, at=AFTER)
    old.refresh_from_db()

    with pytest.raises(CertificateRefused):
        replace_certificate(certificate=old, reason="x", by=None, at=AFTER)

    assert Certificate.objects.count() == 2
    assert FolioCounter.objects.get().last == 2
    assert stored_files(private_files) == [
        "ASOINCO-2027-000001.pdf",
        "ASOINCO-2027-000002.pdf",
    ]


def test_replace_certificate_is_refused_when_the_name_cannot_be_printed():
    edition = held_edition()
    enrolment = attendee(edition)
    [certificate] = issue(edition)
    enrolment.person.first_surname = "李"
    enrolment.person.save()

    with pytest.raises(CertificateRefused, match="李"):
        replace_certificate(certificate=certificate, reason="x", by=None, at=AFTER)

    assert Certificate.objects.get().status == Certificate.Status.VALID


def test_course_renamed_after_the_issue_leaves_the_certificate_as_printed():
    edition = held_edition(course__title="Antes")
    attendee(edition)
    [certificate] = issue(edition)
    edition.course.title = "Después"
    edition.course.save()

    certificate.refresh_from_db()

    assert certificate.certified.course == "Antes"
