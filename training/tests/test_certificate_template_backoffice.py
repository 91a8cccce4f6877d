"""Templates in the back office: what they refuse, and what of them is frozen."""

from datetime import UTC, datetime
from io import BytesIO

import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from training.certificates.design_models import CertificateTemplate
from training.certificates.operations import issue_certificates
from training.tests.factories import UserFactory, attendee, held_edition

AFTER = datetime(2027, 3, 5, 15, tzinfo=UTC)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("home", "private_files"),
]


@pytest.fixture
def staff(client):
    client.force_login(UserFactory(staff=True))
    return client


def png(size=(300, 120)):
    out = BytesIO()
    Image.new("RGB", size, (10, 60, 70)).save(out, "PNG")
    return SimpleUploadedFile("logo.png", out.getvalue(), "image/png")


def fields(**changes):
    return {
        "name": "Programa",
        "course": "",
        "topic": "",
        "paper": "LETTER",
        "colour": "COPPER",
        "opening": "El **{emisor}** hace constar que",
    } | changes


def add(staff, **changes):
    return staff.post(reverse("certificate_templates:add"), fields(**changes))


def test_template_is_frozen_in_what_is_issued_with_it(staff):
    add(staff, logo_file=png(), signatory="Rosa Pizarro", signature_file=png((90, 30)))
    [template] = CertificateTemplate.objects.all()
    edition = held_edition()
    attendee(edition)

    [certificate] = issue_certificates(edition=edition, by=None, at=AFTER)
    template.colour, template.opening = "SEA", "Otra cosa"
    template.save()

    content = certificate.certified
    assert (content.paper, content.colour) == ("LETTER", "COPPER")
    assert content.opening == "El **{emisor}** hace constar que"
    assert content.logos == (template.logo,)
    assert (content.signatory, content.signature) == (
        "Rosa Pizarro",
        template.signature,
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"opening": "{rut}"}, "no es uno de"),
        ({"note": "Certificado de  Cumplimiento"}, "solo el servicio público"),
        ({"approval_en": "with the Sello APL"}, "solo el servicio público"),
        ({"opening": "**sin cerrar"}, "asterisco"),
        ({"opening": "שלום"}, "La tipografía no tiene"),
        (
            {"logo_file": SimpleUploadedFile("x.png", b"<svg onload='x'/>")},
            "no es una imagen que podamos imprimir",
        ),
        ({"logo_file": png((4001, 1))}, "más de 4000 puntos"),
    ],
    ids=["placeholder", "note", "seal", "asterisk", "letters", "no image", "huge"],
)
def test_template_refuses_what_would_not_print_or_may_not_be_said(staff, changes, said):
    response = add(staff, **changes)

    assert said in response.text
    assert not CertificateTemplate.objects.exists()


def test_template_of_the_course_comes_before_that_of_its_topic_and_the_programmes():
    edition = held_edition()
    attendee(edition)
    CertificateTemplate.objects.create(name="programa", colour="SEA")
    CertificateTemplate.objects.create(name="tema", topic="GENDER", colour="INK")
    CertificateTemplate.objects.create(name="otro", topic="CLIMATE", colour="COPPER")
    CertificateTemplate.objects.create(
        name="curso", course=edition.course, colour="PACIFIC"
    )

    [certificate] = issue_certificates(edition=edition, by=None, at=AFTER)

    assert certificate.certified.colour == "PACIFIC"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "Constancia de participación"),
        ("?approval", "Certificado de aprobación"),
        ("?approval&en", "Certificate of approval"),
    ],
)
def test_preview_draws_an_invented_certificate(staff, query, said):
    add(staff)
    template = CertificateTemplate.objects.get()
    address = reverse("certificate_templates:preview", args=[template.pk])

    response = staff.get(address + query)

    page = pypdf.PdfReader(BytesIO(response.content)).pages[0]
    assert said in page.extract_text()
    assert round(page.mediabox.width) == 792
