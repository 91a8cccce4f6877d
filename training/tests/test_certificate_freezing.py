"""What a certificate will say for ever, read from what is true the day it is issued."""

from datetime import UTC, datetime

import pytest

from training.certificates.operations import issue_certificates
from training.tests.factories import TrainerFactory, UserFactory, attendee, held_edition

AFTER = datetime(2027, 3, 5, 15, tzinfo=UTC)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]


def test_issue_certificates_freezes_everything_that_is_printed(settings):
    settings.CERTIFICATE_SIGNATORY = "Rosa Pizarro"
    edition = held_edition(venue="Sede gremial", commune="04102")
    edition.course.contents = "Brechas\nMedidas"
    edition.course.title_en = "Gender gaps"
    edition.course.save()
    trainer = TrainerFactory(person__first_surname="Rivera")
    edition.sessions.get().trainers.add(trainer)
    enrolment = attendee(
        edition,
        minutes=225,
        given_names="Ana",
        first_surname="Pe\u0301rez",
        second_surname="Tapia",
        social_name="Alex",
        document_number="12345678-5",
    )

    [certificate] = issue_certificates(
        edition=edition, by=UserFactory(staff=True), at=AFTER
    )

    assert certificate.enrolment == enrolment
    assert certificate.content == {
        "template": 1,
        "kind": "PARTICIPATION",
        "language": "es",
        "folio": "ASOINCO-2027-000001",
        "code": certificate.code,
        "address": f"http://testserver/verificar/{certificate.code}/",
        "issued_on": "2027-03-05",
        "name": "Alex Pérez Tapia",
        "document": "RUN 12******-5",
        "company": "",
        "course": edition.course.title,
        "subjects": ("Brechas", "Medidas"),
        "minutes_taught": 240,
        "minutes_present": 225,
        "attendance": 93,
        "starts_on": "2027-03-01",
        "ends_on": "2027-03-01",
        "modality": "ON_SITE",
        "place": "Sede gremial, Coquimbo",
        "trainers": ("Ana Rivera",),
        "issuer": "ASOINCO",
        "issuer_legal_name": "Asociación Gremial de Industriales de Coquimbo",
        "signatory": "Rosa Pizarro",
        "signatory_position": "",
        "qr_text": certificate.certified.qr_text,
        "grade": "",
        "paper": "A4",
        "colour": "SEA",
        "opening": "",
        "statement": "",
        "note": "",
        "logos": (),
        "signature": "",
        "second_signatory": "",
        "second_signatory_position": "",
        "second_signature": "",
        "expires_on": None,
    }
