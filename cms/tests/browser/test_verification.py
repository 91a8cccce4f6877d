from datetime import UTC, datetime

import pytest

from training.certificates.files import stored
from training.certificates.operations import issue_certificates, revoke_certificate
from training.tests.factories import attendee, held_edition

AFTER = datetime(2027, 3, 5, 15, tzinfo=UTC)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("home", "private_files"),
]


@pytest.fixture
def certificate():
    edition = held_edition(course__title="Brechas de género")
    attendee(edition, given_names="Rosa", first_surname="Pizarro")
    [issued] = issue_certificates(edition=edition, by=None, at=AFTER)
    return issued


def test_code_is_typed_and_the_file_compared_without_leaving_the_browser(
    visitor, certificate, tmp_path
):
    whole, changed = tmp_path / "whole.pdf", tmp_path / "changed.pdf"
    whole.write_bytes(stored(certificate.file.name))
    changed.write_bytes(whole.read_bytes() + b" ")

    page = visitor.visit("/verificar/")
    page.get_by_label("Código de verificación").fill(certificate.grouped_code)
    page.get_by_role("button", name="Verificar el certificado").click()
    page.get_by_role("heading", name="Certificado válido").wait_for()
    visitor.inspect()

    page.get_by_label("Comparar un PDF").set_input_files(whole)
    page.get_by_text("Es el mismo, byte por byte.").wait_for()
    visitor.inspect()
    page.get_by_label("Comparar un PDF").set_input_files(changed)
    page.get_by_text("No es el archivo que emitimos.").wait_for()
    visitor.inspect()


def test_revoked_certificate_is_told_from_a_valid_one_at_a_glance(visitor, certificate):
    revoke_certificate(certificate=certificate, reason="Error", by=None, at=AFTER)

    page = visitor.visit(f"/verificar/{certificate.code}/")

    assert page.get_by_role("heading", name="Certificado anulado").is_visible()
