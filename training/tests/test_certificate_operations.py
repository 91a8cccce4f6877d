from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from django.db import IntegrityError, transaction
from wagtail.models import ModelLogEntry

from training.catalogue.models import Session
from training.certificates import files, storing
from training.certificates.models import Certificate, FolioCounter
from training.certificates.operations import (
    CertificateRefused,
    issue_certificates,
)
from training.certificates.queries import candidates
from training.certificates.rendering import render
from training.certificates.rules import Reason
from training.certificates.sealing import seal
from training.certificates.sentences import explain
from training.enrolment.models import Enrolment, IdentityRequest
from training.enrolment.operations import confirm_identity
from training.tests.factories import (
    SessionFactory,
    UserFactory,
    a_rut,
    attendee,
    held_edition,
)

AFTER = datetime(2027, 3, 5, 15, tzinfo=UTC)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("private_files"),
]


def issue(edition, **changes):
    return issue_certificates(**{"edition": edition, "by": None, "at": AFTER} | changes)


def stored_files(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_issue_certificates_stores_the_bytes_and_their_hash():
    edition = held_edition()
    attendee(edition)

    [certificate] = issue(edition)

    certificate.refresh_from_db()
    stored = files.stored(certificate.file.name)
    assert certificate.file.name == "certificates/2027/ASOINCO-2027-000001.pdf"
    assert sha256(stored).hexdigest() == certificate.sha256
    content = certificate.certified
    assert seal(render(content), content, at=AFTER) == stored


def test_issue_certificates_gives_folios_without_gaps_in_order_of_surname():
    edition = held_edition()
    for surname in ("Zamora", "Araya", "Muñoz"):
        attendee(edition, first_surname=surname)
    attendee(edition, first_surname="Ausente", minutes=0)

    issued = issue(edition)

    assert [(c.folio, c.certified.name) for c in issued] == [
        ("ASOINCO-2027-000001", "Ana Araya"),
        ("ASOINCO-2027-000002", "Ana Muñoz"),
        ("ASOINCO-2027-000003", "Ana Zamora"),
    ]
    assert FolioCounter.objects.get().last == 3


def test_issue_certificates_starts_a_new_series_each_year():
    edition = held_edition()
    attendee(edition)
    issue(edition)
    attendee(edition)

    # Still 2027 in UTC's morning of 1 January, already 2028 nowhere in Chile.
    [late] = issue(edition, at=datetime(2028, 1, 1, 2, 59, tzinfo=UTC))
    attendee(edition)
    [next_year] = issue(edition, at=datetime(2028, 1, 1, 3, tzinfo=UTC))

    assert (late.folio, next_year.folio) == (
        "ASOINCO-2027-000002",
        "ASOINCO-2028-000001",
    )


def test_issue_certificates_again_issues_nothing(private_files):
    edition = held_edition()
    attendee(edition)
    issue(edition)

    assert issue(edition) == []
    assert Certificate.objects.count() == 1
    assert stored_files(private_files) == ["ASOINCO-2027-000001.pdf"]


def test_issue_certificates_says_why_each_of_the_others_gets_none():
    edition = held_edition()
    attendee(edition, first_surname="Araya", minutes=180)
    attendee(edition, first_surname="Barra", minutes=179)
    withdrawn = attendee(edition, first_surname="Castro")
    Enrolment.objects.filter(pk=withdrawn.pk).update(
        status=Enrolment.Status.WITHDRAWN, withdrawn_at=AFTER
    )
    attendee(edition, first_surname="Díaz 🙂")
    attendee(edition, given_names="W" * 120, first_surname="W" * 120)

    before = {
        c.enrolment.person.first_surname[:6]: c.decision for c in candidates(edition)
    }
    issued = issue(edition)

    assert {name: decision.reason for name, decision in before.items()} == {
        "Araya": Reason.DUE,
        "Barra": Reason.SHORT_ATTENDANCE,
        "Castro": Reason.WITHDRAWN,
        "Díaz 🙂": Reason.LETTERS_LACKING,
        "WWWWWW": Reason.NAME_TOO_LONG,
    }
    assert before["Barra"].minutes_lacking == 1
    assert before["Díaz 🙂"].letters == ("🙂",)
    assert [c.certified.name for c in issued] == ["Ana Araya"]


def test_nobody_is_certified_before_their_document_is_confirmed():
    edition, user = held_edition(), UserFactory()
    enrolment = attendee(
        edition, user=user, document_type="TO_CONFIRM", document_number="000001"
    )
    request = IdentityRequest.objects.create(
        user=user,
        edition=edition,
        document_type="RUN",
        document_country="CL",
        document_number=a_rut(15_000_000),
        given_names="Ana",
        first_surname="Araya",
        asked_at=AFTER,
    )

    [before] = candidates(edition)
    refused = issue(edition)
    confirm_identity(request=request, by=UserFactory(), at=AFTER)
    issued = issue(edition)

    assert before.decision.reason is Reason.DOCUMENT_TO_CONFIRM
    assert explain(before.decision) == (
        "El documento está por confirmar. Cuando la coordinación lo resuelva, "
        "corresponderá el certificado."
    )
    assert (refused, [one.enrolment for one in issued]) == ([], [enrolment])


@pytest.mark.parametrize(
    ("session", "at"),
    [
        ({"closed": False}, AFTER),
        ({"closed": True}, datetime(2027, 3, 1, 14, tzinfo=UTC)),
    ],
    ids=["a session is open", "the last session is not over"],
)
def test_issue_certificates_is_refused_before_the_edition_is_over(
    private_files, session, at
):
    edition = held_edition()
    SessionFactory(edition=edition, **session)
    attendee(edition)

    with pytest.raises(CertificateRefused):
        issue(edition, at=at)

    assert Certificate.objects.count() == 0
    assert FolioCounter.objects.count() == 0
    assert stored_files(private_files) == []


def test_issue_certificates_ignores_a_cancelled_session():
    edition = held_edition()
    SessionFactory(
        edition=edition,
        status=Session.Status.CANCELLED,
        starts_at=AFTER + timedelta(days=9),
    )
    attendee(edition)

    [certificate] = issue(edition)

    assert certificate.certified.minutes_taught == 240


def test_issue_certificates_leaves_a_trace_without_a_name():
    edition = held_edition()
    attendee(edition)
    user = UserFactory(staff=True)

    [certificate] = issue(edition, by=user)

    entry = ModelLogEntry.objects.get(action="training.certificates.issue")
    assert (entry.object_id, entry.user, entry.data) == (str(certificate.pk), user, {})


def test_a_failure_while_storing_gives_the_folio_to_the_next(
    private_files, monkeypatch
):
    edition = held_edition()
    attendee(edition)

    def full_disk(name, data):
        raise OSError("No space left on device")

    monkeypatch.setattr(storing, "keep", full_disk)
    with pytest.raises(OSError, match="No space"):
        issue(edition)
    assert Certificate.objects.count() == 0
    assert not FolioCounter.objects.filter(last__gt=0).exists()

    monkeypatch.setattr(storing, "keep", files.keep)
    [certificate] = issue(edition)

    assert certificate.folio == "ASOINCO-2027-000001"
    assert stored_files(private_files) == ["ASOINCO-2027-000001.pdf"]


def test_a_file_left_by_a_dead_process_is_taken_over(private_files):
    edition = held_edition()
    attendee(edition)
    folder = private_files / "certificates/2027"
    folder.mkdir(parents=True)
    (folder / "ASOINCO-2027-000001.pdf").write_bytes(b"of a row never committed")
    (folder / "ASOINCO-2027-000001.part").write_bytes(b"half")

    [certificate] = issue(edition)

    assert sha256(files.stored(certificate.file.name)).hexdigest() == certificate.sha256
    assert stored_files(private_files) == ["ASOINCO-2027-000001.pdf"]


def test_a_folio_taken_meanwhile_is_not_given_twice(monkeypatch):
    edition = held_edition()
    attendee(edition)
    draw = storing.render

    def somebody_is_quicker(content, pictures):
        FolioCounter.objects.filter(last=0).update(last=1)
        return draw(content, pictures)

    monkeypatch.setattr(storing, "render", somebody_is_quicker)

    [certificate] = issue(edition)

    assert certificate.folio == certificate.certified.folio == "ASOINCO-2027-000002"


def test_a_certificate_issued_meanwhile_is_not_issued_twice(monkeypatch):
    edition = held_edition()
    attendee(edition)
    draw = storing.render

    def somebody_is_quicker(content, pictures):
        monkeypatch.setattr(storing, "render", draw)
        issue(edition)
        return draw(content, pictures)

    monkeypatch.setattr(storing, "render", somebody_is_quicker)

    assert issue(edition) == []
    assert [c.folio for c in Certificate.objects.all()] == ["ASOINCO-2027-000001"]
    assert FolioCounter.objects.get().last == 1


def test_database_holds_one_valid_certificate_an_enrolment():
    edition = held_edition()
    attendee(edition)
    [certificate] = issue(edition)
    certificate.pk, certificate.number, certificate.code = None, 2, "OTHER"

    with pytest.raises(IntegrityError), transaction.atomic():
        certificate.save(force_insert=True)
