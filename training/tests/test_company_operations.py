"""What companies send and the coordination settles: all it changes, and nothing once
refused."""

from datetime import UTC, date, datetime

import pytest

from training.companies.models import Batch, WorkerClaim
from training.companies.operations.batches import (
    BatchRefused,
    add_row,
    correct_rows,
    discard_batch,
    remove_row,
    start_batch,
)
from training.companies.operations.claims import (
    ClaimRefused,
    confirm_worker,
    reject_worker,
)
from training.companies.operations.contacts import (
    InvitationRefused,
    accept_invitation,
    invite_contact,
    revoke_invitation,
)
from training.companies.sheet import Sent
from training.tests.effects import effects, refused
from training.tests.factories import (
    CompanyFactory,
    EditionFactory,
    EmploymentFactory,
    EnrolmentFactory,
    PersonFactory,
    SessionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
AT = datetime(2027, 2, 1, 12, tzinfo=UTC)


@pytest.fixture
def by():
    return UserFactory(staff=True)


@pytest.fixture
def session():
    edition = EditionFactory(
        starts_on=date(2027, 3, 1), ends_on=date(2027, 3, 5), places=5, places_taken=1
    )
    made = SessionFactory(edition=edition)
    EnrolmentFactory(edition=edition, person=PersonFactory(email="eva@correo.cl"))
    return made


def test_a_batch_from_its_start_to_its_end(session, by):
    company = CompanyFactory()
    cells = {"given_names": "Eva", "first_surname": "Soto", "other": "x"}
    sent = [Sent(number=1, cells=cells)]

    def start():
        start_batch(company=company, edition=session.edition, rows=sent, by=by, at=AT)

    assert effects(start) == (
        {"Batch": {"+1"}, "BatchRow": {"+1"}},
        ["training.companies.start_batch"],
    )
    batch = Batch.objects.get()
    row = batch.rows.get()
    assert row.cells == {"given_names": "Eva", "first_surname": "Soto"}

    def correct():
        changes = {row.pk: {"given_names": "Ana"}, 0: {"given_names": "x"}}
        correct_rows(batch=batch, changes=changes, by=by, at=AT)

    assert effects(correct) == (
        {"BatchRow": {"cells"}},
        ["training.companies.correct_batch"],
    )
    added = effects(add_row, batch=batch, cells=cells, by=by, at=AT)
    assert added == ({"BatchRow": {"+1"}}, ["training.companies.correct_batch"])
    last = batch.rows.get(number=2)
    removed = effects(remove_row, batch=batch, row_id=last.pk, by=by, at=AT)
    assert removed == ({"BatchRow": {"-1"}}, ["training.companies.correct_batch"])
    assert effects(discard_batch, batch=batch, by=by, at=AT) == (
        {"Batch": {"status", "ended_at"}, "BatchRow": {"-1"}},
        ["training.companies.discard_batch"],
    )
    same = {"batch": batch, "by": by, "at": AT}
    refused(BatchRefused, discard_batch, **same)
    refused(BatchRefused, add_row, cells=cells, **same)
    refused(BatchRefused, remove_row, row_id=row.pk, **same)
    refused(BatchRefused, correct_rows, changes={}, **same)


@pytest.fixture
def claim(session):
    known = PersonFactory()
    apart = PersonFactory(given_names="Eva", document_type="TO_CONFIRM")
    EmploymentFactory(person=apart)
    EnrolmentFactory(edition=session.edition, person=apart)
    session.edition.places_taken = 2
    session.edition.save()
    return WorkerClaim.objects.create(
        company=CompanyFactory(),
        person=apart,
        document_type=known.document_type,
        document_country=known.document_country,
        document_number=known.document_number,
        claimed_at=AT,
    )


def test_confirm_worker(claim, by):
    done = effects(confirm_worker, claim=claim, by=by, at=AT)

    assert done == (
        {
            "Person": {"-1"},
            "Employment": {"person_id"},
            "Enrolment": {"person_id"},
            "WorkerClaim": {"decision", "settled_at", "person_id"},
        },
        ["training.companies.confirm_worker"],
    )
    refused(ClaimRefused, confirm_worker, claim=claim, by=by, at=AT)


def test_reject_worker(claim, by):
    done = effects(reject_worker, claim=claim, by=by, at=AT)

    assert done == (
        {
            "Person": {"given_names", "first_surname", "email"},
            "Employment": {"-1"},
            "Edition": {"places_taken"},
            "Enrolment": {"status", "why_withdrawn", "withdrawn_at"},
            "WorkerClaim": {"decision", "settled_at"},
            "Invitation": {"+1"},
            "Message": {"+1"},
        },
        ["training.enrolment.withdraw", "training.companies.reject_worker"],
    )
    refused(ClaimRefused, reject_worker, claim=claim, by=by, at=AT)


def test_invitations_of_contacts(by):
    company = CompanyFactory()
    first, second = (
        invite_contact(company=company, email=email, by=by, at=AT)
        for email in ("uno@correo.cl", "dos@correo.cl")
    )

    accepted = effects(accept_invitation, invitation=first, at=AT)
    taken_back = effects(revoke_invitation, invitation=second, by=by, at=AT)

    assert accepted == (
        {
            "User": {"+1"},
            "CompanyContact": {"+1"},
            "ContactInvitation": {"accepted_at"},
        },
        ["training.companies.accept_invitation"],
    )
    assert taken_back == (
        {
            "ContactInvitation": {"revoked_at"},
            "Message": {"status", "reason", "ended_at"},
        },
        ["training.companies.revoke_invitation"],
    )
    for invitation in (first, second):
        refused(InvitationRefused, accept_invitation, invitation=invitation, at=AT)
        refused(
            InvitationRefused, revoke_invitation, invitation=invitation, by=by, at=AT
        )
