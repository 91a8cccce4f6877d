import io
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.forms.models import model_to_dict
from wagtail.models import ModelLogEntry

from training.agreement.adhesion_sheet import COLUMNS
from training.agreement.models import Adhesion, Agreement
from training.registry.models import Company, Facility
from training.spreadsheets.models import ImportJob
from training.tests.factories import AgreementFactory, a_rut
from training.tests.workbooks import workbook

FILE = Path(__file__).parent / "data" / "adhesiones.xlsx"
HEADINGS = [column.heading for column in COLUMNS]
GOOD = {
    "Fecha adhesion": date(2025, 4, 1),
    "Rut institucion": a_rut(76000001),
    "Nombre institucion": "Conservas SpA",
    "Sector productivo": 102030,
    "Tipo institucion": "Persona jurídica",
    "Tamaño empresa": "Micro-600,01 a 2.400",
    "Direccion casa matriz": "Av. Uno 1",
    "Comuna casa matriz": "COQUIMBO",
    "Rut encargado": a_rut(12000001),
    "Nombre encargado": "ANA ARAYA",
    "Cargo encargado": "Encargado/a APL",
    "Fono encargado": 512300000,
    "Email encargado": "APL@example.cl",
    "Alcance": "Establecimiento",
    "Nombre instalacion": "Planta",
    "Direccion instalacion": "Calle Uno 2",
    "Comuna instalacion": "La Serena",
    "Tipo elemento": "Instalación",
    "Identificador": "",
    "Patente": "",
    "Nombre elemento": "Planta",
    "Nombre archivo": "adhesion.pdf",
}


def command(*args, **options):
    out = io.StringIO()
    call_command("import_adhesions", *args, stdout=out, **options)
    return out.getvalue().splitlines()


def everything():
    """Every row of the register that the file may touch, as plain values."""
    return [
        model_to_dict(row)
        for model in (Agreement, Company, Facility, Adhesion)
        for row in model.objects.order_by("pk")
    ]


@pytest.fixture
def send(db, tmp_path):
    """Load rows given as changes to a good one; say what the report says."""

    def sent(*changes, **options):
        path = tmp_path / "adhesiones.xlsx"
        rows = [HEADINGS] + [
            [(GOOD | change)[heading] for heading in HEADINGS] for change in changes
        ]
        path.write_bytes(workbook(rows).getvalue())
        return command(path, language="en", **options)

    return sent


def test_the_agencys_workbook_loads_and_its_three_bad_rows_are_explained(db):
    AgreementFactory()

    said = command(FILE, language="en")

    assert said == [
        "30 rows. new: 27, changed: 0, unchanged: 0, refused: 3.",
        "24 new companies, 27 new facilities, 27 new adhesions",
        "",
        "Rows refused:",
        "  row 29, column «Rut institucion», «76.543.210-1»: The check digit does not "
        "match: for 76543210 it is 3. Compare every digit with the identity card.",
        "  row 30, column «Comuna casa matriz», «Coquimboo»: No commune of Chile has "
        "this name. Did you mean “Coquimbo”?",
        "  row 31, column «Nombre institucion», "
        '«=HYPERLINK("http://example.invalid","Fórmula SpA")»: It looks like a '
        "formula: here it is plain text and never runs.",
        "  row 31, column «Email encargado», «no-es-correo»: This is not an e-mail "
        "address. Write one, such as nombre@empresa.cl.",
        "  row 31, column «Nombre archivo»: This cell must not be empty.",
    ]
    assert Company.objects.count() == 24
    assert Facility.objects.count() == 27
    assert Adhesion.objects.count() == 27


def test_the_same_workbook_again_changes_nothing(db):
    command(FILE)
    before = everything()

    said = command(FILE, language="en")

    assert said[0] == "30 rows. new: 0, changed: 0, unchanged: 27, refused: 3."
    assert everything() == before


def test_a_dry_run_reports_the_same_and_writes_nothing(db):
    said = command(FILE, language="en", dry_run=True)

    assert said[:3] == [
        "Dry run: nothing was written.",
        "30 rows. new: 27, changed: 0, unchanged: 0, refused: 3.",
        "24 new companies, 27 new facilities, 27 new adhesions",
    ]
    assert everything() == []
    assert not ImportJob.objects.exists()
    assert not ModelLogEntry.objects.exists()


def test_without_an_agreement_one_is_started_and_the_report_says_so(send):
    said = send({}, {"Nombre elemento": "Bodega", "Nombre instalacion": "Bodega"})

    agreement = Agreement.objects.get()
    assert agreement.name == "Acuerdo de Producción Limpia · ASOINCO"
    assert agreement.signed_on == date(2025, 4, 1)
    assert said[2].startswith("There was no agreement: «Acuerdo de Producción Limpia")


def test_with_several_agreements_it_asks_which(send):
    one, other = AgreementFactory(), AgreementFactory()

    with pytest.raises(CommandError, match=f"{one.pk}: {one.short_name}, {other.pk}"):
        send({})
    assert not Adhesion.objects.exists()

    send({}, agreement=other.short_name)
    assert Adhesion.objects.get().agreement == other


def test_a_row_is_stored_in_the_registers_own_forms(send):
    send({})

    company, facility, adhesion = (
        model.objects.get() for model in (Company, Facility, Adhesion)
    )
    assert model_to_dict(company) == {
        "id": company.pk,
        "rut": a_rut(76000001),
        "name": "Conservas SpA",
        "trade_name": "",
        "activity_code": "102030",
        "sector": "FOOD",
        "size_by_sales": "MICRO",
        "sales_band": "Micro-600,01 a 2.400",
        "workers": None,
        "address": "Av. Uno 1",
        "commune": "04102",
        "member_from": None,
        "member_before": None,
    }
    assert (facility.name, facility.address, facility.commune) == (
        "Planta", "Calle Uno 2", "04101",
    )  # fmt: skip
    assert model_to_dict(adhesion) == {
        "id": adhesion.pk,
        "agreement": Agreement.objects.get().pk,
        "company": company.pk,
        "facility": facility.pk,
        "scope": "FACILITY",
        "element_name": "Planta",
        "element_type": "Instalación",
        "identifier": "",
        "plate": "",
        "adhered_on": date(2025, 4, 1),
        "status": "ACCEPTED",
        "document_name": "adhesion.pdf",
        "institution_type": "Persona jurídica",
        "contact_run": a_rut(12000001),
        "contact_name": "Ana Araya",
        "contact_position": "Encargado/a APL",
        "contact_phone": "+56512300000",
        "contact_email": "apl@example.cl",
    }


def test_what_the_file_changes_is_changed_and_counted(send):
    send({})

    said = send({"Direccion casa matriz": "Av. Dos 2", "Fono encargado": ""})

    assert said == ["1 row. new: 0, changed: 1, unchanged: 0, refused: 0."]
    assert Company.objects.get().address == "Av. Dos 2"
    assert Adhesion.objects.get().contact_phone == "+56512300000"


def test_an_import_leaves_what_the_coordinator_decided(send):
    send({})
    Adhesion.objects.update(status=Adhesion.Status.WITHDRAWN)

    send({})

    assert Adhesion.objects.get().status == Adhesion.Status.WITHDRAWN


@pytest.mark.parametrize(
    ("change", "column", "said"),
    [
        ({"Alcance": "Galaxia"}, "Alcance", "Write one of"),
        ({"Sector productivo": "33"}, "Sector productivo", "six digits"),
        ({"Tamaño empresa": "Enorme"}, "Tamaño empresa", "size is not known"),
        ({"Rut encargado": "1-1"}, "Rut encargado", "check digit"),
        ({"Fecha adhesion": "31-02-2025"}, "Fecha adhesion", "does not exist"),
        ({"Fecha adhesion": "01-01-2099"}, "Fecha adhesion", "not come yet"),
        ({"Nombre institucion": ""}, "Nombre institucion", "must not be empty"),
        ({"Nombre instalacion": ""}, "Nombre instalacion", "must not be empty"),
        ({"Comuna instalacion": ""}, "Comuna instalacion", "must not be empty"),
        ({"Nombre institucion": "x" * 201}, "Nombre institucion", "200 letters"),
        ({"Fono encargado": "anexo"}, "Fono encargado", "telephone"),
    ],
)
def test_a_bad_cell_refuses_its_row_and_no_other(send, change, column, said):
    report = send({"Rut institucion": a_rut(76000002)}, change)

    assert report[0] == "2 rows. new: 1, changed: 0, unchanged: 0, refused: 1."
    (mistake,) = [line for line in report if line.startswith("  row 3")]
    assert f"«{column}»" in mistake
    assert said in mistake
    assert list(Company.objects.values_list("rut", flat=True)) == [a_rut(76000002)]


def test_rows_that_contradict_one_another_are_refused(send):
    report = send({}, {"Nombre institucion": "Otra SpA", "Nombre elemento": "Bodega"})

    assert report[0] == "2 rows. new: 1, changed: 0, unchanged: 0, refused: 1."
    assert "Row 2 gives something else for the same RUT" in report[-1]


def test_the_same_element_twice_is_refused(send):
    report = send({}, {"Nombre elemento": "PLANTA"})

    assert "is already in row 2 of the file" in report[-1]
    assert Adhesion.objects.count() == 1


def test_a_whole_organisation_adheres_without_a_facility(send):
    send(
        {
            "Alcance": "Organización",
            "Nombre instalacion": "",
            "Comuna instalacion": "",
            "Direccion instalacion": "",
            "Nombre elemento": "Conservas SpA",
        }
    )

    assert Adhesion.objects.get().facility is None
    assert not Facility.objects.exists()


def test_a_missing_column_is_one_clear_error(db, tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_bytes(workbook([HEADINGS[:-1], ["x"] * 21]).getvalue())

    with pytest.raises(CommandError) as refused:
        command(path, language="en")

    assert str(refused.value) == (
        "The file lacks these columns: «Nombre archivo». Add them, or name them so."
    )


def test_the_report_speaks_spanish_unless_told_otherwise(db):
    assert command(FILE)[0] == (
        "30 filas. nuevas: 27, con cambios: 0, sin cambios: 0, rechazadas: 3."
    )


def test_a_file_that_is_not_there_is_said_plainly(db):
    with pytest.raises(CommandError, match="No such file"):
        command("no-existe.xlsx")


def test_import_leaves_one_record_without_names(db):
    command(FILE)

    entry = ModelLogEntry.objects.get(action="training.import.finish")
    job = ImportJob.objects.get()
    assert entry.data == {
        "kind": "adhesions",
        "sha256": job.sha256,
        "new": 27,
        "changed": 0,
        "unchanged": 0,
        "refused": 3,
    }
