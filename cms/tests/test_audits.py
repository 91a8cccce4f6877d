"""What an auditor does in the back office, and what others do not find there."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.access.operations import set_up_roles
from cms.access.roles import (
    AUDITOR,
    COORDINATOR,
    DATA_PROTECTION_OFFICER,
    EDITOR,
    EQUITY_ANALYST,
    REVIEWER,
)
from cms.tests.compliance import audit, cell, log_in
from equity.evidence.models import Applicability, Audit, Dossier, Evidence, Finding
from equity.evidence.naming import report_name
from equity.tests.agreements import an_action, an_adhesion, send
from training.tests.factories import AgreementFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def adhesion(home, private_files):
    return an_adhesion(AgreementFactory())


@pytest.fixture
def action(adhesion):
    return an_action(adhesion.agreement)


@pytest.fixture
def auditor(client, home):
    return log_in(client, AUDITOR)


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


def test_roles_without_evidence_find_no_screen_of_it(client, home, action, adhesion):
    piece = send(action, adhesion)
    held = audit(adhesion.agreement, None)
    every = [
        reverse("compliance:index"),
        reverse("compliance:audits"),
        reverse("compliance:facility", args=[adhesion.pk]),
        *(
            cell(n, action, adhesion)
            for n in ("cell", "decide", "upload", "dossier", "report")
        ),
        *(cell(n, action, adhesion, piece.pk) for n in ("review", "evidence")),
        *(
            reverse(f"compliance:{name}", args=[held.pk])
            for name in ("audit", "workbook", "load", "close")
        ),
        reverse("compliance:record", args=[held.pk, adhesion.pk]),
    ]
    groups = {group.name: group for group in set_up_roles()}

    for role in (EDITOR, EQUITY_ANALYST, REVIEWER, DATA_PROTECTION_OFFICER):
        user = UserFactory()
        user.groups.add(groups[role.group])
        client.force_login(user)
        answers = {url: (client.get(url), client.post(url)) for url in every}
        assert {answer.status_code for both in answers.values() for answer in both} == {
            404
        }, role.code

    piece.refresh_from_db()
    held.refresh_from_db()
    assert (piece.status, held.status) == ("WAITING", "OPEN")
    assert (Finding.objects.count(), Dossier.objects.count()) == (0, 0)


def test_an_auditor_records_loads_and_takes_the_workbook_of_their_audit(
    client, auditor, action, adhesion
):
    held = audit(adhesion.agreement, auditor)
    where = reverse("compliance:record", args=[held.pk, adhesion.pk])

    refused = client.post(where, {f"result-{action.pk}": "NOT_APPLICABLE"})
    client.post(where, {f"result-{action.pk}": "MET"})
    book = client.get(reverse("compliance:workbook", args=[held.pk]))
    load = client.post(
        reverse("compliance:load", args=[held.pk]),
        {"file": SimpleUploadedFile("auditoria.xlsx", book.content)},
    )
    bad = client.post(
        reverse("compliance:load", args=[held.pk]),
        {"file": SimpleUploadedFile("auditoria.xlsx", b"PK nothing")},
    )
    page = client.get(reverse("compliance:audit", args=[held.pk])).content.decode()
    client.post(reverse("compliance:close", args=[held.pk]))

    assert "Diga por qué la acción 1.1 no aplica." in refused.content.decode()
    assert (load.status_code, bad.status_code) == (302, 200)
    assert "100,00 %" in page
    assert "A 1 fila le falta el número de la agencia" in page
    finding = Finding.objects.get()
    assert (finding.result, finding.recorded_by) == ("MET", auditor)
    held.refresh_from_db()
    assert held.status == "CLOSED"
    assert client.post(where, {f"result-{action.pk}": "NOT_MET"}).status_code == 404


def test_another_auditors_audit_looks_absent(client, auditor, action, adhesion):
    audit(adhesion.agreement, auditor)
    theirs = audit(adhesion.agreement, UserFactory(), kind=Audit.Kind.FINAL)

    answers = [
        client.get(reverse("compliance:audit", args=[theirs.pk])),
        client.get(reverse("compliance:workbook", args=[theirs.pk])),
        client.post(reverse("compliance:close", args=[theirs.pk])),
        client.post(reverse("compliance:record", args=[theirs.pk, adhesion.pk])),
    ]

    assert [answer.status_code for answer in answers] == [404] * 4


def test_a_dossier_is_taken_by_who_audits(client, auditor, action, adhesion):
    audit(adhesion.agreement, auditor)

    answer = client.post(cell("dossier", action, adhesion))

    report = client.get(cell("report", action, adhesion))

    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        inside = archive.read(report_name(action, adhesion))
    assert report.content == inside
    assert inside.startswith(b"%PDF-")
    assert Dossier.objects.get().taken_by == auditor


def test_the_list_of_all_audits_is_not_an_auditors(client, auditor, adhesion):
    theirs = audit(adhesion.agreement, UserFactory())

    answers = [
        client.get(reverse("audits:index")),
        client.get(reverse("audits:inspect", args=[theirs.pk])),
        client.get(reverse("audits:edit", args=[theirs.pk])),
    ]

    assert 200 not in [answer.status_code for answer in answers]


def test_a_coordinator_names_an_auditor_and_changes_no_closed_audit(
    client, home, adhesion
):
    auditor = log_in(client, AUDITOR)
    participant = UserFactory()
    log_in(client, COORDINATOR)
    said = {
        "agreement": adhesion.agreement_id,
        "kind": "FINAL",
        "name": "Auditoría final",
        "held_on": "2026-11-20",
        "auditor": auditor.pk,
        "auditor_run": "12.345.678-5",
    }

    offered = client.get(reverse("audits:add")).context["form"].fields["auditor"]
    client.post(reverse("audits:add"), said)
    held = Audit.objects.get()
    Audit.objects.update(status="CLOSED", closed_at="2026-11-21T12:00Z")
    closed = client.post(
        reverse("audits:edit", args=[held.pk]), said | {"name": "Otra cosa"}
    )

    assert list(offered.queryset) == [auditor]
    assert participant not in offered.queryset
    assert (held.name, held.auditor, held.auditor_run) == (
        "Auditoría final",
        auditor,
        "12345678-5",
    )
    assert "ya no cambia" in closed.content.decode()
    held.refresh_from_db()
    assert held.name == "Auditoría final"
