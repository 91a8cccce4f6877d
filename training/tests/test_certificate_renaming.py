"""After a legal change of name: nothing public says the former one."""

from datetime import UTC, date, datetime

import pytest

from training.certificates.models import Certificate
from training.certificates.operations import (
    CertificateRefused,
    issue_certificates,
    revoke_certificate,
)
from training.certificates.renaming import reissue_under_new_name
from training.tests.factories import attendee, held_edition

AFTER = datetime(2027, 3, 5, 15, tzinfo=UTC)
LATER = datetime(2028, 6, 1, 15, tzinfo=UTC)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]


@pytest.fixture
def certificate():
    edition = held_edition(course__title="Antes")
    attendee(edition, given_names="Pedro", first_surname="Soto")
    [issued] = issue_certificates(edition=edition, by=None, at=AFTER)
    return issued


def renamed(certificate, given_names="Paula"):
    person = certificate.enrolment.person
    person.given_names = given_names
    person.save()
    return person


def test_reissue_copies_what_was_certified_under_the_name_of_today(certificate):
    course = certificate.enrolment.edition.course
    course.title = "Después"
    course.save()
    person = renamed(certificate)

    [new] = reissue_under_new_name(person=person, by=None, at=LATER)

    certificate.refresh_from_db()
    before, after = certificate.certified, new.certified
    assert (certificate.status, certificate.hides_name) == ("REPLACED", True)
    assert (new.replaces, new.status, new.hides_name) == (certificate, "VALID", False)
    assert (after.name, after.course, after.issued_on) == (
        "Paula Soto",
        "Antes",
        date(2028, 6, 1),
    )
    assert (after.minutes_present, after.starts_on, after.trainers) == (
        before.minutes_present,
        before.starts_on,
        before.trainers,
    )
    assert after.code in after.address


def test_reissue_leaves_a_revoked_one_revoked_and_hides_its_name(certificate):
    revoke_certificate(certificate=certificate, reason="Error", by=None, at=AFTER)
    person = renamed(certificate)

    issued = reissue_under_new_name(person=person, by=None, at=LATER)

    certificate.refresh_from_db()
    assert issued == []
    assert (certificate.status, certificate.hides_name) == ("REVOKED", True)


@pytest.mark.parametrize("name", ["Pedro", "李"], ids=["the same", "not printable"])
def test_reissue_is_refused_and_changes_nothing(certificate, name):
    person = renamed(certificate, name)

    with pytest.raises(CertificateRefused):
        reissue_under_new_name(person=person, by=None, at=LATER)

    stored = Certificate.objects.get()
    assert (stored.status, stored.hides_name) == ("VALID", False)
