"""Files in an erasure: what names somebody goes, what others need is under lock, and
what no program can read is told."""

import hashlib
import io

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image
from reportlab.pdfgen.canvas import Canvas
from wagtail.models import ModelLogEntry

from cms.access.operations import set_up_roles
from cms.access.roles import AUDITOR, DATA_PROTECTION_OFFICER
from cms.tests.remains import find_in_everything
from cms.tests.traces import FULL, NEEDLES, NOW, somebody_everywhere
from equity.tests.factories import WorkforceDeclarationFactory
from equity.workforce.models import DeclarationEvidence
from training.attendance_register.models import PaperSheet
from training.erasure.operations import erase
from training.erasure.preview import what_would_go
from training.tests.factories import UserFactory


@pytest.fixture(autouse=True)
def _list_of_its_own(settings, tmp_path):
    settings.ERASURES_FILE = tmp_path / "erasures.jsonl"


@pytest.fixture
def person(home, private_files):
    return somebody_everywhere()


def pdf(text):
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(80, 700, text)
    canvas.save()
    return out.getvalue()


def photograph():
    out = io.BytesIO()
    Image.new("RGB", (60, 80), "#888").save(out, "JPEG")
    return out.getvalue()


def signed_sheet(session):
    data = photograph()
    sheet = PaperSheet(
        session=session, sha256=hashlib.sha256(data).hexdigest(), received_at=NOW
    )
    sheet.file.save("sheet.jpg", ContentFile(data))
    return sheet


def sent_with(declaration, name, data):
    evidence = DeclarationEvidence(
        declaration=declaration,
        file_name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        added_at=NOW,
    )
    evidence.file.save(name, ContentFile(data))
    return evidence


def bytes_of(row):
    with row.file.open("rb") as opened:
        return opened.read()


def test_what_becomes_of_each_file_is_told_and_so_it_is(
    person, client, django_capture_on_commit_callbacks
):
    enrolment = person.enrolments.get()
    [session] = enrolment.edition.sessions.all()
    sheet = signed_sheet(session)
    theirs = WorkforceDeclarationFactory(company=enrolment.company)
    naming = sent_with(theirs, "nomina.pdf", pdf(f"Sra. {FULL}"))
    scanned = sent_with(theirs, "escaneada.pdf", pdf(""))
    elsewhere = sent_with(WorkforceDeclarationFactory(), "otra.pdf", pdf(""))
    told = {
        (file, became)
        for _table, file, became in what_would_go(person, by=None, at=NOW).files
    }

    with django_capture_on_commit_callbacks(execute=True):
        erasure = erase(person=person, reason="REQUEST", by=None, at=NOW)

    became = {(each["table"], each["row"]): each["became"] for each in erasure.files}
    table = "equity.DeclarationEvidence"
    assert became["training.PaperSheet", sheet.pk] == "RESTRICTED"
    assert became[table, naming.pk] == "WITHDRAWN"
    assert became[table, scanned.pk] == "UNREAD"
    assert (table, elsewhere.pk) not in became
    assert len(told) <= len(became) == 9
    for row in (sheet, naming, scanned):
        row.refresh_from_db()
    assert bytes_of(sheet) == photograph()
    assert (sheet.restricted_at, bool(sheet.why_restricted)) == (NOW, True)
    assert naming.file.name.startswith("erased/")
    assert bytes_of(scanned).startswith(b"%PDF-")
    assert find_in_everything(NEEDLES) == []


def test_a_sheet_under_lock_is_opened_by_the_officer_alone_and_noted(
    person, client, django_capture_on_commit_callbacks
):
    [session] = person.enrolments.get().edition.sessions.all()
    sheet = signed_sheet(session)
    with django_capture_on_commit_callbacks(execute=True):
        erasure = erase(person=person, reason="REQUEST", by=None, at=NOW)
    number = [each["became"] for each in erasure.files].index("RESTRICTED")
    address = reverse("erasures:files", args=[erasure.pk])
    of_roll = reverse("rollcall:sheet_file", args=[session.pk, sheet.pk])
    groups = {group.name: group for group in set_up_roles()}
    officer, auditor = UserFactory.create_batch(2, is_staff=True)
    officer.groups.add(groups[DATA_PROTECTION_OFFICER.group])
    auditor.groups.add(groups[AUDITOR.group])
    client.force_login(auditor)
    assert client.post(address, {"number": number}).status_code == 404
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    assert client.get(of_roll).status_code == 404
    assert not ModelLogEntry.objects.filter(action="training.privacy.open_locked")
    client.force_login(officer)

    seen = client.get(address)
    opened = client.post(address, {"number": number})

    assert [each.number for each in seen.context["dealt"] if each.is_locked] == [number]
    assert b"".join(opened.streaming_content) == photograph()
    entry = ModelLogEntry.objects.get(action="training.privacy.open_locked")
    assert (entry.user, entry.object_id) == (officer, str(erasure.pk))
    for wrong in ("", "999", "x", "0"):
        assert client.post(address, {"number": wrong}).status_code == 404
