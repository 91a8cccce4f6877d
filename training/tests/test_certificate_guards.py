"""The database itself keeps a certificate as it was issued."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, transaction

from training.certificates.models import Certificate
from training.certificates.operations import issue_certificates, revoke_certificate
from training.tests.factories import attendee, held_edition

AFTER = datetime(2027, 3, 5, 15, tzinfo=UTC)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]


@pytest.fixture
def certificate():
    edition = held_edition()
    attendee(edition)
    [issued] = issue_certificates(edition=edition, by=None, at=AFTER)
    return issued


def refused(change):
    before = Certificate.objects.values().get()
    with pytest.raises(DatabaseError, match="never rewritten"), transaction.atomic():
        change(Certificate.objects.all())
    assert Certificate.objects.values().get() == before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("content", {"name": "Otra"}),
        ("file", "otro.pdf"),
        ("sha256", "0" * 64),
        ("code", "0" * 28),
        ("number", 7),
        ("issued_at", datetime(2028, 1, 1, tzinfo=UTC)),
        ("expires_on", date(2099, 1, 1)),
    ],
)
def test_what_was_printed_is_never_rewritten(certificate, field, value):
    refused(lambda rows: rows.update(**{field: value}))


def test_certificate_is_never_removed(certificate):
    refused(lambda rows: rows._raw_delete("default"))


def test_revoked_certificate_never_comes_back(certificate):
    revoke_certificate(certificate=certificate, reason="x", by=None, at=AFTER)

    refused(lambda rows: rows.update(status="VALID", revoked_at=None))


def test_hidden_name_is_never_shown_again(certificate):
    revoke_certificate(certificate=certificate, reason="x", by=None, at=AFTER)
    Certificate.objects.update(hides_name=True)

    refused(lambda rows: rows.update(hides_name=False))


def test_saving_a_row_as_it_stands_is_no_change(certificate):
    certificate.refresh_from_db()
    certificate.save()

    assert Certificate.objects.get().sha256 == certificate.sha256
