import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.conf import settings as project
from django.template.loader import render_to_string
from django.urls import reverse

from cms.site.clients import client_address
from cms.verification.guessing import MOST_MISSES
from training.certificates.files import stored
from training.certificates.operations import (
    issue_certificates,
    replace_certificate,
    revoke_certificate,
)
from training.certificates.renaming import reissue_under_new_name
from training.tests.factories import UserFactory, attendee, held_edition

AFTER = datetime(2027, 3, 5, 15, tzinfo=UTC)
UNKNOWN = "0" * 28

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("home", "private_files"),
]


@pytest.fixture
def certificate():
    edition = held_edition(course__title="Brechas de género")
    attendee(edition, given_names="Rosa", first_surname="Pizarro")
    [issued] = issue_certificates(edition=edition, by=None, at=AFTER)
    return issued


def page_of(certificate):
    return reverse("verification:certificate", args=[certificate.code])


def test_the_address_in_the_qr_is_the_address_of_the_page(certificate):
    address = certificate.certified.address

    assert address == project.BASE_URL + page_of(certificate)


def test_page_of_a_valid_certificate_says_what_was_certified(client, certificate):
    certificate.enrolment.edition.course.title = "Otro título"
    certificate.enrolment.edition.course.save()

    response = client.get(page_of(certificate))

    assert response.status_code == 200
    assert dict(response.context["facts"]) == {
        "Nombre": "Rosa Pizarro",
        "Documento": certificate.certified.document,
        "Curso": "Brechas de género",
        "Duración": "4 horas cronológicas",
        "Fechas": "01-03-2027",
        "Asistencia": "100 %",
        "Emitido por": "Asociación Gremial de Industriales de Coquimbo",
        "Fecha de emisión": "05-03-2027",
        "Folio": "ASOINCO-2027-000001",
    }
    assert certificate.sha256 in response.text
    assert "Certificado válido" in response.text
    assert certificate.enrolment.person.document_number not in response.text
    assert response["Cache-Control"] == "no-store"


def test_page_of_a_revoked_certificate_says_so_and_not_why(client, certificate):
    revoke_certificate(certificate=certificate, reason="Secreto", by=None, at=AFTER)

    response = client.get(page_of(certificate))

    assert response.status_code == 200
    assert "Certificado anulado" in response.text
    assert "05-03-2027" in response.text
    assert "Secreto" not in response.text
    assert "válido" not in response.text


def test_page_of_a_replaced_certificate_says_by_which_and_whose_it_was(
    client, certificate
):
    new = replace_certificate(
        certificate=certificate, reason="Curso", by=None, at=AFTER
    )

    response = client.get(page_of(certificate))

    assert "Certificado reemplazado" in response.text
    assert new.folio in response.text
    assert new.code not in response.text
    assert "Rosa Pizarro" in response.text


def test_page_after_a_legal_change_of_name_shows_the_former_one_nowhere(
    client, certificate
):
    person = certificate.enrolment.person
    person.given_names = "Ramón"
    person.save()
    [new] = reissue_under_new_name(person=person, by=None, at=AFTER)

    old_page, new_page = client.get(page_of(certificate)), client.get(page_of(new))

    assert "Rosa" not in old_page.text + new_page.text
    assert "Ramón" not in old_page.text
    assert dict(new_page.context["facts"])["Nombre"] == "Ramón Pizarro"
    assert (old_page.context["verdict"], new_page.context["verdict"]) == (
        "replaced",
        "valid",
    )


def test_page_of_an_expired_certificate_says_until_when(client):
    edition = held_edition(course__certificate_months=24)
    attendee(edition)
    [certificate] = issue_certificates(edition=edition, by=None, at=AFTER)

    with time_machine.travel("2029-03-05 12:00-03:00", tick=False):
        on_its_last_day = client.get(page_of(certificate))
    with time_machine.travel("2029-03-06 12:00-03:00", tick=False):
        after = client.get(page_of(certificate))

    assert on_its_last_day.context["verdict"] == "valid"
    assert after.context["verdict"] == "expired"
    assert "Certificado vencido" in after.text
    assert dict(after.context["facts"])["Vigente hasta"] == "05-03-2029"


def test_no_two_verdicts_share_words_colour_or_sign():
    kinds = ["valid", "expired", "replaced", "revoked", "unknown", "forged"]
    pages = [
        render_to_string("cms/verification/verdict.html", {"kind": kind})
        for kind in kinds
    ]

    titles = {re.search("<h1>(.*?)</h1>", page)[1] for page in pages}
    signs = {re.search("(?s)<svg.*?</svg>", page)[0] for page in pages}
    css = (project.BASE_DIR / "static/css/verification.css").read_text()
    looks = {
        tuple(re.findall(rf"(?m)^.verdict--{kind}(?: .verdict-sign)? ({{.*}})$", css))
        for kind in kinds
        if kind != "valid"
    }
    assert (len(titles), len(signs), len(looks)) == (6, 6, 5)


def test_page_of_an_unknown_code_looks_like_neither(client):
    response = client.get(reverse("verification:certificate", args=[UNKNOWN]))

    assert response.status_code == 404
    assert "Código desconocido" in response.text
    assert "anulado" not in response.text


def test_code_is_found_however_it_is_typed(client, certificate):
    typed = certificate.grouped_code.lower().replace("-", " ")

    response = client.get(reverse("verification:check"), {"code": typed})

    assert response.status_code == 302
    assert response["Location"] == page_of(certificate)


@pytest.mark.parametrize(
    "typed", ["", "ASOINCO-2027-000001", "🙂" * 28, "\x00", "0" * 29]
)
def test_form_refuses_what_is_no_code(client, typed):
    response = client.get(reverse("verification:check"), {"code": typed})

    assert response.status_code == 200
    assert response.context["form"].errors["code"]


@pytest.mark.parametrize("code", ["\x00", "🙂", "a" * 2000, "<script>", "%2e%2e"])
def test_odd_codes_are_unknown(client, code):
    response = client.get(reverse("verification:certificate", args=[code]))

    assert response.status_code == 404


def test_guessing_is_stopped_whatever_the_forwarded_address(client, certificate):
    codes = [f"{n:028d}" for n in range(MOST_MISSES + 10)]

    answers = [
        client.get(
            reverse("verification:certificate", args=[code]),
            headers={"X-Forwarded-For": f"203.0.113.{n}"},
        ).status_code
        for n, code in enumerate(codes)
    ]
    after = client.get(page_of(certificate))

    assert answers == [404] * MOST_MISSES + [429] * 10
    # Known codes too: the answer must not tell them apart.
    assert after.status_code == 429


def test_checking_real_certificates_is_not_limited(client, certificate):
    answers = {
        client.get(page_of(certificate)).status_code for _time in range(MOST_MISSES + 5)
    }

    assert answers == {200}


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "10.9.9.9, 203.0.113.9", "203.0.113.9"),
        (2, "10.9.9.9, 203.0.113.9, 198.51.100.1", "203.0.113.9"),
        (2, "203.0.113.9", "192.0.2.1"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (1, "nonsense", "unknown"),
    ],
)
def test_client_address_believes_only_our_proxies(
    rf, settings, proxies, forwarded, address
):
    settings.TRUSTED_PROXIES = proxies
    request = rf.get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=forwarded)

    assert client_address(request) == address


def test_download_gives_the_person_the_stored_bytes(client, certificate):
    certificate.enrolment.person.user = UserFactory()
    certificate.enrolment.person.save()
    client.force_login(certificate.enrolment.person.user)

    response = client.get(reverse("verification:download", args=[certificate.code]))

    assert response.content == stored(certificate.file.name)
    assert response["Content-Disposition"] == (
        'attachment; filename="ASOINCO-2027-000001.pdf"'
    )


def test_download_by_anybody_else_looks_like_an_unknown_code(client, certificate):
    own = reverse("verification:download", args=[certificate.code])
    invented = reverse("verification:download", args=[UNKNOWN])

    answers = [client.get(own), client.get(invented)]
    client.force_login(UserFactory())
    answers += [client.get(own), client.get(invented)]

    assert {answer.status_code for answer in answers} == {404}
    # They differ in nothing but the address that each repeats, and a form's token.
    varying = re.compile(f"{certificate.code}|{UNKNOWN}|(?<=token. value=.)\\w+")
    pages = [varying.sub("…", answer.text) for answer in answers]
    assert pages[0] == pages[1]
    assert pages[2] == pages[3]


def test_nothing_is_changed_by_looking(client, certificate):
    for method in (client.post, client.put, client.delete):
        assert method(page_of(certificate)).status_code == 405
