"""Who sees and does what in the back office's screens of compliance."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.access.operations import set_up_roles
from cms.access.roles import AUDITOR, COORDINATOR
from equity.evidence.models import Applicability, Audit, Evidence
from equity.tests.agreements import PDF, an_action, an_adhesion, send
from training.tests.factories import AgreementFactory, UserFactory, a_rut

pytestmark = pytest.mark.django_db


@pytest.fixture
def adhesion(home, private_files):
    return an_adhesion(AgreementFactory())


@pytest.fixture
def action(adhesion):
    return an_action(adhesion.agreement)


def log_in(client, role):
    set_up_roles()
    user = UserFactory()
    user.groups.add(Group.objects.get(name=role.group))
    client.force_login(user)
    return user


@pytest.fixture
def coordinator(client, home):
    return log_in(client, COORDINATOR)


@pytest.fixture
def auditor(client, home):
    return log_in(client, AUDITOR)


def audit(agreement, auditor, **fields):
    return Audit.objects.create(
        agreement=agreement,
        kind=fields.pop("kind", Audit.Kind.INTERMEDIATE),
        name="Intermedia 2026",
        held_on="2026-11-20",
        auditor=auditor,
        auditor_run=a_rut(12_345_678),
        **fields,
    )


def cell(name, action, adhesion, *args):
    return reverse(f"compliance:{name}", args=[adhesion.pk, action.pk, *args])


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


def addresses(action, adhesion, piece):
    return {
        "facility": reverse("compliance:facility", args=[adhesion.pk]),
        "cell": cell("cell", action, adhesion),
        "evidence": cell("evidence", action, adhesion, piece),
    }


def test_an_auditor_sees_the_agreement_they_audit_and_no_other(
    client, auditor, action, adhesion
):
    piece = send(action, adhesion)
    where = addresses(action, adhesion, piece.pk)

    before = {name: client.get(url).status_code for name, url in where.items()}
    absent = client.get(
        cell("cell", action, adhesion).replace(f"/{adhesion.pk}/", "/99/")
    )
    audit(adhesion.agreement, auditor)
    after = {name: client.get(url).status_code for name, url in where.items()}

    assert before == dict.fromkeys(where, 404)
    assert absent.status_code == 404
    assert after == dict.fromkeys(where, 200)


def test_an_auditor_uploads_reviews_and_decides_nothing(
    client, auditor, action, adhesion
):
    audit(adhesion.agreement, auditor)
    piece = send(action, adhesion)

    answers = [
        client.post(
            cell("upload", action, adhesion),
            {"file": SimpleUploadedFile("otro.pdf", b"%PDF-otro")},
        ),
        client.post(cell("review", action, adhesion, piece.pk), {"verdict": "accept"}),
        client.post(cell("decide", action, adhesion), {"applies": "no", "reason": "x"}),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    piece.refresh_from_db()
    assert (Evidence.objects.count(), piece.status) == (1, "WAITING")
    assert Applicability.objects.count() == 0


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
