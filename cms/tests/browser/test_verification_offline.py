"""At a gate without signal: the QR is judged by the telephone alone."""

from datetime import UTC, datetime

import pytest

from cms.tests.browser.conftest import PHONE, Visitor
from training.certificates.operations import issue_certificates, revoke_certificate
from training.certificates.signing.keyfiles import made_seal_key
from training.certificates.signing.seal import from_letters, to_letters
from training.tests.factories import attendee, held_edition

AFTER = datetime(2027, 3, 5, 15, tzinfo=UTC)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("home", "private_files"),
]


@pytest.fixture
def certificates():
    edition = held_edition(course__title="Brechas de género")
    for name in ("Rosa", "Sara"):
        attendee(edition, given_names=name, first_surname="Pizarro")
    return issue_certificates(edition=edition, by=None, at=AFTER)


def path_of(certificate, *, changed=False):
    """Where its QR leads, perhaps with one letter of the name changed by hand."""
    seal = certificate.certified.qr_text.partition("#")[2]
    if changed:
        data = from_letters(seal)
        seal = to_letters(data.replace(b"Rosa", b"Rita"))
    return f"/verificar/{certificate.code}/#{seal}"


def test_qr_is_judged_without_a_network(chromium, live_server, certificates, settings):
    valid, revoked = certificates
    revoke_certificate(certificate=revoked, reason="Error", by=None, at=AFTER)
    visitor = Visitor(chromium, live_server.url, PHONE)
    page = visitor.visit("/verificar/")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => 1)")

    visitor.visit(path_of(valid))
    page.get_by_text("La firma del QR es nuestra y corresponde").wait_for()
    page.goto("about:blank")
    page.goto(f"{live_server.url}{path_of(valid, changed=True)}")
    page.get_by_role("heading", name="Falso: nunca firmamos esto").wait_for()
    assert page.get_by_text("Certificado válido").is_hidden()
    visitor.inspect()

    visitor.context.set_offline(True)
    answers = {}
    for name, path in {
        "valid": path_of(valid),
        "changed": path_of(valid, changed=True),
        "revoked": path_of(revoked),
        "bare": f"/verificar/{valid.code}/",
    }.items():
        page.goto("about:blank")
        page.goto(f"{live_server.url}{path}")
        answers[name] = page.locator("h1:visible").inner_text()
        if name == "valid":
            assert page.get_by_text("Rosa Pizarro").is_visible()
            assert page.get_by_text("Brechas de género").is_visible()

    assert answers == {
        "valid": "Auténtico, y no anulado hasta donde este equipo sabe",
        "changed": "Falso: nunca firmamos esto",
        "revoked": "Certificado anulado",
        "bare": "No se puede verificar sin conexión",
    }
    # A browser that does not know Ed25519 checks with the library we carry.
    page.add_init_script(
        "if (isSecureContext) SubtleCrypto.prototype.verify = () => Promise.reject()"
    )
    page.goto("about:blank")
    page.goto(f"{live_server.url}{path_of(valid)}")
    page.get_by_role("heading", name=answers["valid"]).wait_for()
    page.goto("about:blank")
    page.goto(f"{live_server.url}{path_of(valid, changed=True)}")
    page.get_by_role("heading", name=answers["changed"]).wait_for()
    # A key that was renewed: the paper of before is still genuine.
    visitor.context.set_offline(False)
    settings.SEAL_KEY = made_seal_key().decode()
    visitor.troubles.clear()
    page.goto("about:blank")
    visitor.visit(path_of(valid))
    page.get_by_text("La firma del QR es nuestra y corresponde").wait_for()
    visitor.context.close()
