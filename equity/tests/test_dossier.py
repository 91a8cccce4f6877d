import csv
import io
import subprocess
import zipfile
from datetime import date

import pytest
from django.core.management import call_command

from equity.evidence.dossier.manifest import (
    MANIFEST,
    Unreadable,
    archive_of,
    judge,
    manifest_of,
)
from equity.evidence.dossier.operations import take_dossier
from equity.evidence.models import Dossier
from equity.tests.agreements import AT, accepted, an_action, an_adhesion, send
from training.agreement.models import Action
from training.tests.factories import (
    AgreementFactory,
    EmploymentFactory,
    UserFactory,
    attendee,
    held_edition,
)

ON = date(2027, 3, 10)
FILES = {"informe.pdf": b"%PDF-1.4", "evidencia/01-boletas.pdf": b"%PDF-boletas"}


def rezipped(content, *, change=None, drop=None, add=None, twice=None):
    """The archive once more, with something done to it."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w") as new,
    ):
        for name in old.namelist():
            if name != drop:
                data = (change or {}).get(name, old.read(name))
                new.writestr(name, data)
        for name, data in (add or {}).items():
            new.writestr(name, data)
    return out.getvalue()


def judged(content):
    verdict = judge(io.BytesIO(content))
    return verdict.changed, verdict.missing, verdict.extra


def test_a_whole_archive_is_whole():
    verdict = judge(io.BytesIO(archive_of(FILES)))

    assert (verdict.is_whole, verdict.whole) == (True, 2)


@pytest.mark.parametrize(
    ("done", "told"),
    [
        ({"change": {"informe.pdf": b"%PDF-1.5"}}, (["informe.pdf"], [], [])),
        ({"drop": "informe.pdf"}, ([], ["informe.pdf"], [])),
        ({"add": {"otro.pdf": b"x"}}, ([], [], ["otro.pdf"])),
        (
            {"drop": "informe.pdf", "add": {"Informe.pdf": b"%PDF-1.4"}},
            ([], ["informe.pdf"], ["Informe.pdf"]),
        ),
    ],
    ids=["changed", "missing", "extra", "renamed"],
)
def test_what_was_done_to_an_archive_is_told(done, told):
    assert judged(rezipped(archive_of(FILES), **done)) == told


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_twice_under_one_name_is_changed():
    content = rezipped(archive_of(FILES), add={"informe.pdf": b"%PDF-1.4"})

    assert judged(content) == (["informe.pdf"], [], [])


def test_bytes_damaged_on_the_way_are_told():
    content = archive_of(FILES).replace(b"%PDF-boletas", b"%PDF-boletos", 1)

    assert judged(content) == (["evidencia/01-boletas.pdf"], [], [])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK nothing",
        rezipped(archive_of(FILES), drop=MANIFEST),
        rezipped(archive_of(FILES), change={MANIFEST: b"nonsense\n"}),
        rezipped(archive_of(FILES), change={MANIFEST: b"\xff\xfe"}),
        rezipped(archive_of(FILES), change={MANIFEST: manifest_of(FILES) * 2}),
    ],
    ids=["empty", "no zip", "no list", "no hashes", "not text", "named twice"],
)
def test_what_is_no_dossier_is_refused(content):
    with pytest.raises(Unreadable):
        judge(io.BytesIO(content))


def test_plain_sha256sum_checks_it_unpacked(tmp_path):
    with zipfile.ZipFile(io.BytesIO(archive_of(FILES))) as archive:
        archive.extractall(tmp_path)
    check = ["sha256sum", "-c", "--strict", MANIFEST]

    whole = subprocess.run(check, cwd=tmp_path, capture_output=True)  # noqa: S603
    (tmp_path / "informe.pdf").write_bytes(b"otro")
    changed = subprocess.run(check, cwd=tmp_path, capture_output=True)  # noqa: S603

    assert (whole.returncode, changed.returncode) == (0, 1)
    assert b"informe.pdf: FAILED" in changed.stdout


@pytest.fixture
def adhesion(db, private_files):
    return an_adhesion(AgreementFactory(signed_on=date(2025, 3, 18)))


def take(action, adhesion, **said):
    options = {"on": ON, "shows_documents": False, "with_photographs": False} | said
    return take_dossier(
        action=action, adhesion=adhesion, by=UserFactory(), at=AT, **options
    )


def names(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.namelist()


def read(content, name):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


@pytest.fixture
def training(adhesion):
    action = an_action(
        adhesion.agreement, met_by=Action.MetBy.TRAINING, topics=["GENDER"]
    )
    edition = held_edition(course__code="igualdad", code="igualdad-1")
    enrolment = attendee(edition)
    enrolment.company = adhesion.company
    enrolment.save()
    enrolment.attendances.update(company=adhesion.company)
    EmploymentFactory(person=enrolment.person, company=adhesion.company)
    other = attendee(edition, first_surname="Ajena")
    other.company = None
    other.save()
    return action, enrolment.person


def test_dossier_of_training_holds_register_sessions_and_materials(adhesion, training):
    action, person = training
    stem = f"{adhesion.company.rut}_elemento-{adhesion.pk}_accion-1-1"

    content = take(action, adhesion)

    session = person.enrolments.get().edition.sessions.get()
    assert names(content) == [
        "SHA256SUMS",
        f"{stem}_informe.pdf",
        f"asistencia/igualdad-1-sesion-{session.number}.pdf",
        "materiales/igualdad.txt",
        "registro.csv",
    ]
    rows = list(
        csv.reader(
            io.StringIO(read(content, "registro.csv").decode("utf-8-sig")),
            delimiter=";",
        )
    )
    assert len(rows) == 2
    assert rows[1][0] == f"{person.first_surname}, Ana"
    assert rows[1][1] == person.masked_document


def test_dossier_shows_whole_documents_only_to_who_reads_them(adhesion, training):
    action, person = training

    masked = read(take(action, adhesion), "registro.csv").decode()
    whole = read(take(action, adhesion, shows_documents=True), "registro.csv").decode()

    assert person.document_number not in masked
    assert person.document_number in whole


def test_dossier_of_the_same_records_has_the_same_bytes(adhesion, training):
    action, _person = training

    assert take(action, adhesion) == take(action, adhesion)


def test_dossier_holds_the_evidence_accepted_and_no_other(adhesion):
    action = an_action(adhesion.agreement)
    accepted(action, adhesion, name="Boletas de agua.pdf")
    send(action, adhesion, content=b"%PDF-waits", name="pendiente.pdf")

    content = take(action, adhesion)

    assert read(content, "evidencia/01-boletas-de-agua.pdf") == b"%PDF-1.4 evidencia"
    assert not [name for name in names(content) if "pendiente" in name]


def test_evidence_changed_where_it_is_stored_stays_out(adhesion, private_files):
    action = an_action(adhesion.agreement)
    kept = accepted(action, adhesion)
    (private_files / kept.file.name).write_bytes(b"%PDF-otra cosa")

    assert not [name for name in names(take(action, adhesion)) if "evidencia" in name]


def verify(path, *options):
    out = io.StringIO()
    code = 0
    try:
        call_command("verify_dossier", str(path), *options, stdout=out)
    except SystemExit as end:
        code = end.code
    return code, out.getvalue()


def test_verify_dossier_tells_a_whole_one_from_an_altered_one(adhesion, tmp_path):
    action = an_action(adhesion.agreement)
    accepted(action, adhesion)
    content, path = take(action, adhesion), tmp_path / "expediente.zip"
    name = "evidencia/01-informe.pdf"

    def told(changed, *options):
        path.write_bytes(changed)
        return verify(path, *options)

    whole = told(content)
    changed = told(rezipped(content, change={name: b"%PDF-falso"}))
    files = {n: read(content, n) for n in names(content) if n != MANIFEST}
    forged = archive_of(files | {name: b"%PDF-falso"})

    assert whole[0] == 0
    assert "WHOLE: 2 files" in whole[1]
    assert changed[0] == 1
    assert f"CHANGED: {name}" in changed[1]
    assert told(rezipped(content, drop=name))[1].startswith(f"MISSING: {name}")
    assert told(rezipped(content, add={"x.txt": b""}))[1].startswith("EXTRA: x.txt")
    assert told(forged) == (
        1,
        "UNKNOWN LIST: this site made no dossier with it.\n"
        "ALTERED: it is not as it left.\n",
    )
    assert told(forged, "--files-only")[0] == 0
    assert told(b"nothing")[0] == 2


def test_taking_a_dossier_says_who_took_it(adhesion):
    action, user = an_action(adhesion.agreement), UserFactory()

    content = take_dossier(
        action=action,
        adhesion=adhesion,
        on=ON,
        shows_documents=False,
        with_photographs=False,
        by=user,
        at=AT,
    )

    kept = Dossier.objects.get()
    assert (kept.taken_by, kept.taken_at, kept.files) == (user, AT, 1)
    assert kept.manifest_sha256 == judge(io.BytesIO(content)).manifest_sha256
