"""A contact of one company tries every address of another: the same as nothing there,
and nothing written."""

import pytest
from django.apps import apps
from django.urls import URLPattern, reverse
from django.utils import timezone

from cms.company_desk.urls import urlpatterns
from cms.tests.desks import ROSA, desk, send
from cms.tests.participants import open_edition
from equity.tests import agreements
from training.certificates.models import Certificate
from training.companies.models import Batch
from training.tests.factories import (
    AgreementFactory,
    CompanyContactFactory,
    CompanyFactory,
    EmploymentFactory,
    EnrolmentFactory,
    FacilityFactory,
    SessionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
ABSENT = 987_654_321
# What stands in folders of its own is tried in tests of its own.
OF_A_COMPANY = [
    pattern
    for pattern in urlpatterns
    if isinstance(pattern, URLPattern) and "company_id" in pattern.pattern.converters
]


@pytest.fixture
def theirs(home, private_files):
    """A company of somebody else's, with something behind each address."""
    person = EmploymentFactory(company=CompanyFactory(pk=111_111_111)).person
    company = person.employments.get().company
    edition = open_edition()
    enrolment = EnrolmentFactory(
        person=person, company=company, edition=edition, source="COMPANY"
    )
    certificate = Certificate.objects.create(
        enrolment=enrolment,
        series="X",
        year=2026,
        number=1,
        code="ABC",
        content={},
        file="certificates/x.pdf",
        issued_at=timezone.now(),
    )
    session = SessionFactory(edition=edition, closed=True)
    batch = Batch.objects.create(
        company=company, edition=edition, started_at=timezone.now()
    )
    batch.rows.create(number=1, cells={"given_names": "Ajena"})
    adhesion = agreements.an_adhesion(
        AgreementFactory(), facility=FacilityFactory(company=company)
    )
    action = agreements.an_action(adhesion.agreement)
    piece = agreements.send(action, adhesion)
    return {
        "company_id": company.pk,
        "edition_id": edition.pk,
        "batch_id": batch.pk,
        "enrolment_id": enrolment.pk,
        "certificate_id": certificate.pk,
        "session_id": session.pk,
        "adhesion_id": adhesion.pk,
        "action_id": action.pk,
        "evidence_id": piece.pk,
    }


def everything():
    return {
        model: list(model._base_manager.order_by("pk").values())
        for app in ("training", "equity")
        for model in apps.get_app_config(app).get_models()
    }


def answer(client, method, pattern, ids):
    wanted = {key: ids[key] for key in pattern.pattern.converters}
    address = reverse(f"company_desk:{pattern.name}", kwargs=wanted)
    response = getattr(client, method)(
        address, {"enrol": "1", "discard": "1", "person": "", "pasted": "x"}
    )
    # The page says the address it was asked for.
    said = len(response.content.decode().replace(address, ""))
    headers = {key: response.headers.get(key) for key in ("Content-Type", "Allow")}
    return response.status_code, said, headers


def answers(client, ids, patterns):
    return {
        (method, pattern.name): answer(client, method, pattern, ids)
        for pattern in patterns
        for method in ("get", "post")
    }


def test_another_company_looks_absent_at_every_address(client, theirs):
    client.force_login(CompanyContactFactory().user)
    before = everything()

    denied = answers(client, theirs, OF_A_COMPANY)
    nothing = answers(client, dict.fromkeys(theirs, ABSENT), OF_A_COMPANY)

    assert denied == nothing
    assert {status for status, *_rest in denied.values()} == {404}
    assert everything() == before


def test_their_ids_under_ones_own_company_look_absent(client, theirs):
    contact = CompanyContactFactory()
    client.force_login(contact.user)
    own = {"company_id": contact.company_id}
    # An edition that takes enrolments is anybody's to choose.
    patterns = [
        pattern
        for pattern in OF_A_COMPANY
        if len(pattern.pattern.converters) > 1 and pattern.name != "send"
    ]
    before = everything()

    denied = answers(client, theirs | own, patterns)
    nothing = answers(client, dict.fromkeys(theirs, ABSENT) | own, patterns)

    assert denied == nothing
    assert {status for status, *_rest in denied.values()} <= {404, 405}
    assert everything() == before


def test_nobody_who_is_signed_out_finds_a_desk(client, theirs):
    for pattern in OF_A_COMPANY:
        assert answer(client, "get", pattern, theirs)[:2] == (302, 0), pattern.name


def test_numbers_that_no_row_has_are_absent_too(client, home):
    contact = CompanyContactFactory()
    client.force_login(contact.user)

    for pattern in OF_A_COMPANY:
        huge = dict.fromkeys(pattern.pattern.converters, 10**30)
        own = huge | {"company_id": contact.company_id}
        assert answer(client, "get", pattern, huge)[0] in (404, 405)
        if len(own) > 1:
            assert answer(client, "get", pattern, own)[0] in (404, 405)


def test_a_contact_who_is_no_more_loses_the_desk_at_once(client, home):
    contact = CompanyContactFactory()
    client.force_login(contact.user)
    edition = open_edition()
    batch = send(client, contact.company, edition, ROSA)
    contact.delete()

    response = client.post(desk("batch", contact.company, batch.pk), {"enrol": "1"})

    assert response.status_code == 404
    assert client.get(reverse("company_desk:companies")).status_code == 404
    assert Batch.objects.get().status == "DRAFT"
    assert edition.enrolments.count() == 0


def test_personal_pages_are_kept_by_no_cache(client, home):
    contact = CompanyContactFactory()
    client.force_login(contact.user)

    response = client.get(desk("company", contact.company))

    assert "no-store" in response.headers["Cache-Control"]


def test_what_a_person_took_alone_is_not_the_companys_to_give(client, home):
    contact = CompanyContactFactory()
    client.force_login(contact.user)
    enrolment = EnrolmentFactory(
        company=contact.company, edition=open_edition(), source="ONLINE"
    )

    for name in ("substitute", "give_back"):
        response = client.post(desk(name, contact.company, enrolment.pk))
        assert response.status_code == 404
    enrolment.refresh_from_db()
    assert enrolment.status == "ENROLLED"


def test_a_login_without_a_company_finds_nothing(client, theirs):
    client.force_login(UserFactory())

    for pattern in OF_A_COMPANY:
        assert answer(client, "get", pattern, theirs)[0] == 404
