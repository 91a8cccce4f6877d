"""Who sees and does what in the back office's screens of compliance."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.access.roles import AUDITOR, COORDINATOR
from cms.tests.compliance import cell, log_in
from equity.evidence.models import Applicability, Evidence
from equity.tests.agreements import PDF, an_action, an_adhesion, send
from training.spreadsheets.export_models import Export
from training.tests.factories import AgreementFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def adhesion(home, private_files):
    return an_adhesion(AgreementFactory())


@pytest.fixture
def action(adhesion):
    return an_action(adhesion.agreement)


@pytest.fixture
def coordinator(client, home):
    return log_in(client, COORDINATOR)


def test_matrix_says_the_state_by_sign_and_word(client, coordinator, action, adhesion):
    page = client.get(reverse("compliance:index")).content.decode()

    assert adhesion.element_name in page
    assert "0,00 %" in page
    assert '<b aria-hidden="true">✗</b> Falta</a>' in page


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"ready": "yes"}, False),
        ({"ready": "no"}, True),
        ({"state": "MISSING"}, True),
        ({"state": "MET"}, False),
        ({"q": "nadie"}, False),
        ({"location": "INDUSTRIAL_DISTRICT"}, False),
        ({"state": "tampered", "p": "abc"}, True),
    ],
)
def test_matrix_is_filtered(client, coordinator, action, adhesion, asked, shown):
    page = client.get(reverse("compliance:index"), asked).content.decode()

    assert (adhesion.element_name in page) is shown


def test_matrix_takes_as_many_queries_for_three_facilities(
    client, coordinator, action, adhesion
):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            assert client.get(reverse("compliance:index")).status_code == 200
        return len(seen)

    queries()
    with_one = queries()
    an_adhesion(adhesion.agreement)
    an_adhesion(adhesion.agreement)

    assert queries() == with_one


def test_evidence_is_uploaded_reviewed_and_taken_out(
    client, coordinator, action, adhesion
):
    client.post(
        cell("upload", action, adhesion),
        {"file": SimpleUploadedFile("informe.pdf", PDF), "note": "Boletas"},
    )
    piece = Evidence.objects.get()
    client.post(cell("review", action, adhesion, piece.pk), {"verdict": "accept"})
    taken = client.get(cell("evidence", action, adhesion, piece.pk))

    piece.refresh_from_db()
    assert (piece.status, piece.reviewed_by) == ("ACCEPTED", coordinator)
    assert taken.content == PDF
    assert "no-store" in taken["Cache-Control"]
    assert taken["Content-Disposition"] == 'attachment; filename="informe.pdf"'
    assert "100,00 %" in client.get(reverse("compliance:index")).content.decode()


def test_a_bad_file_is_refused_in_words(client, coordinator, action, adhesion):
    page = client.post(
        cell("upload", action, adhesion),
        {"file": SimpleUploadedFile("informe.pdf", b"MZ")},
    )

    assert "Envíe un PDF" in page.content.decode()
    assert Evidence.objects.count() == 0


def test_applicability_is_decided_with_its_reason(
    client, coordinator, action, adhesion
):
    refused = client.post(cell("decide", action, adhesion), {"applies": "no"})
    client.post(
        cell("decide", action, adhesion),
        {"applies": "no", "reason": "Sin agua de proceso."},
    )

    assert "Diga por qué la acción no aplica." in refused.content.decode()
    assert [
        (row.applies, row.reason, row.decided_by) for row in Applicability.objects.all()
    ] == [(False, "Sin agua de proceso.", coordinator)]


def test_evidence_of_one_facility_is_not_found_under_another(
    client, coordinator, action, adhesion
):
    piece = send(action, adhesion)
    other = an_adhesion(adhesion.agreement)

    assert client.get(cell("evidence", action, other, piece.pk)).status_code == 404
    assert client.get(cell("evidence", action, adhesion, 10**30)).status_code == 404


def test_nothing_changes_by_get(client, coordinator, action, adhesion):
    piece = send(action, adhesion)

    answers = [
        client.get(cell("upload", action, adhesion)),
        client.get(cell("decide", action, adhesion)),
        client.get(cell("review", action, adhesion, piece.pk)),
    ]

    assert [answer.status_code for answer in answers] == [405, 405, 405]


def test_the_matrix_leaves_as_it_is_filtered_and_it_is_written_down(
    client, coordinator, action, adhesion
):
    other = an_adhesion(adhesion.agreement, element_name="Otra planta")
    address = f"{reverse('compliance:index')}?q=Otra&export=csv"

    asked = client.get(address)
    taken = client.post(address, {"purpose": "AUDIT"})

    assert asked.templates[0].name == "training/exports/why.html"
    heads, row = taken.content.decode("utf-8-sig").splitlines()
    assert heads.split(";")[:3] == ["Empresa", "RUT", "Elemento"]
    assert row.split(";")[:4] == [
        str(other.company), other.company.rut, "Otra planta", "0,00 %",
    ]  # fmt: skip
    assert row.split(";")[-1] == "Falta"
    export = Export.objects.get()
    assert (export.rows, export.filters, export.names_people) == (1, "q=Otra", False)


def test_the_matrix_leaves_with_nobody_who_may_not_take_it(client, home, adhesion):
    log_in(client, AUDITOR)

    answer = client.post(
        f"{reverse('compliance:index')}?export=csv", {"purpose": "AUDIT"}
    )

    assert answer.status_code in (404, 405)
    assert not Export.objects.exists()
