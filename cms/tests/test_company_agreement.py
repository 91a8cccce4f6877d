"""The company's desk: what its facilities have met, and sending evidence of it."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.tests.desks import desk
from equity.evidence.models import Dossier, Evidence
from equity.tests.agreements import PDF, accepted, an_action, an_adhesion
from training.agreement.models import Action
from training.tests.factories import (
    AgreementFactory,
    CompanyContactFactory,
    FacilityFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact(client, home, private_files):
    contact = CompanyContactFactory()
    client.force_login(contact.user)
    return contact


@pytest.fixture
def adhesion(contact):
    return an_adhesion(
        AgreementFactory(), facility=FacilityFactory(company=contact.company)
    )


def test_desk_shows_each_facility_with_its_share_and_what_is_missing(
    client, contact, adhesion
):
    actions = [an_action(adhesion.agreement) for _n in range(10)]
    for action in actions[:9]:
        accepted(action, adhesion)
    theirs = an_adhesion(adhesion.agreement)

    page = client.get(desk("agreement", contact.company))

    text = page.content.decode()
    assert "90,00 %" in text
    assert "No está lista: falta 1 acción." in text
    assert str(actions[9]) in text
    assert theirs.element_name not in text
    assert "no-store" in page["Cache-Control"]


def test_desk_without_an_adhesion_says_so(client, contact):
    page = client.get(desk("agreement", contact.company)).content.decode()

    assert "Ninguna instalación de su empresa está en un acuerdo." in page


def test_desk_takes_as_many_queries_for_three_facilities(client, contact, adhesion):
    an_action(adhesion.agreement)

    def queries():
        with CaptureQueriesContext(connection) as seen:
            assert client.get(desk("agreement", contact.company)).status_code == 200
        return len(seen)

    queries()
    with_one = queries()
    for _n in range(2):
        an_adhesion(
            adhesion.agreement, facility=FacilityFactory(company=contact.company)
        )

    assert queries() == with_one


def test_footprint_is_sent_with_its_year_status_and_figures(client, contact, adhesion):
    action = an_action(adhesion.agreement, asks_for="FOOTPRINT", is_annual=True)
    where = desk("action", contact.company, adhesion.pk, action.pk)

    incomplete = client.post(where, {"file": SimpleUploadedFile("h.pdf", PDF)})
    sent = client.post(
        where,
        {
            "file": SimpleUploadedFile("Huella.pdf", PDF),
            "year": "2025",
            "footprint": "QUANTIFIED",
            "DIRECT": "12,5",
            "ENERGY_INDIRECT": "3",
        },
    )

    assert incomplete.status_code == 200
    assert {"year", "footprint"} <= set(incomplete.context["form"].errors)
    assert sent.status_code == 302
    piece = Evidence.objects.get()
    assert (piece.year, piece.footprint, piece.status, piece.uploaded_by) == (
        2025,
        "QUANTIFIED",
        "WAITING",
        contact.user,
    )
    assert [f"{m.code} {m.value}" for m in piece.measures.all()] == [
        "DIRECT 12.500",
        "ENERGY_INDIRECT 3.000",
    ]
    assert "Huella.pdf" in client.get(where).content.decode()


@pytest.mark.parametrize(
    ("scope", "met_by"),
    [("ASSOCIATION", "EVIDENCE"), ("FACILITY", "TRAINING"), ("FACILITY", "DECLARED")],
)
def test_nothing_is_sent_for_what_follows_from_records_or_is_the_associations(
    client, contact, adhesion, scope, met_by
):
    action = an_action(adhesion.agreement, scope=scope, met_by=Action.MetBy(met_by))
    where = desk("action", contact.company, adhesion.pk, action.pk)

    answer = client.post(where, {"file": SimpleUploadedFile("x.pdf", PDF)})

    assert client.get(where).status_code == 200
    assert answer.status_code == 404
    assert Evidence.objects.count() == 0


def test_what_the_association_uploaded_is_not_the_companys_to_take(
    client, contact, adhesion
):
    action = an_action(adhesion.agreement, scope="ASSOCIATION")
    piece = accepted(action, adhesion)
    ids = (adhesion.pk, action.pk)

    file = client.get(desk("evidence", contact.company, *ids, piece.pk))
    dossier = client.post(desk("action_dossier", contact.company, *ids))

    assert (file.status_code, dossier.status_code) == (404, 404)
    assert Dossier.objects.count() == 0


def test_dossier_is_taken_from_the_desk(client, contact, adhesion):
    action = an_action(adhesion.agreement)
    accepted(action, adhesion)

    answer = client.post(
        desk("action_dossier", contact.company, adhesion.pk, action.pk)
    )

    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        names = archive.namelist()
    assert names[0] == "SHA256SUMS"
    assert names[-1] == "evidencia/01-informe.pdf"
    assert "no-store" in answer["Cache-Control"]
    assert Dossier.objects.get().taken_by == contact.user


def test_at_most_twenty_files_wait_for_one_action(client, contact, adhesion):
    action = an_action(adhesion.agreement)
    where = desk("action", contact.company, adhesion.pk, action.pk)
    Evidence.objects.bulk_create(
        Evidence(
            action=action,
            adhesion=adhesion,
            file="x.pdf",
            name="x.pdf",
            size=1,
            sha256=f"{n:064}",
            uploaded_at="2026-11-01T12:00Z",
        )
        for n in range(20)
    )

    answer = client.post(where, {"file": SimpleUploadedFile("x.pdf", PDF)})

    assert "esperan revisión" in answer.content.decode()
    assert Evidence.objects.count() == 20
