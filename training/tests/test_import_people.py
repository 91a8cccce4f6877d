import io
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.forms.models import model_to_dict
from django.utils import timezone

from training.registry.models import Company, Employment, Person
from training.spreadsheets.models import ImportJob
from training.tests.factories import (
    CompanyFactory,
    PersonFactory,
    a_rut,
)
from training.tests.workbooks import workbook

DATA = Path(__file__).parent / "data"
HEADINGS = [
    "RUT Empresa", "RUT Trabajador", "Nombres", "Apellido Paterno", "Apellido Materno",
    "Sexo", "Fecha Ingreso", "Cargo", "Categoría", "Correo", "Teléfono",
]  # fmt: skip
COMPANY = a_rut(76000001)
GOOD = dict(
    zip(
        HEADINGS,
        [
            COMPANY, "12.345.678-5", "ANA MARÍA", "NÚÑEZ", "DE LA FUENTE", "Mujer",
            "01-03-2020", "Soldadora", "Operario", "Ana@example.cl", "+56 9 6000 0000",
        ],
        strict=True,
    )
)  # fmt: skip


def command(*args, **options):
    out = io.StringIO()
    call_command("import_people", *args, stdout=out, **options)
    return out.getvalue().splitlines()


def everything():
    return [
        model_to_dict(row)
        for model in (Person, Employment)
        for row in model.objects.order_by("pk")
    ]


@pytest.fixture
def nomina(db):
    """The payroll, with the companies of the adhesions already in the register."""
    call_command("import_adhesions", DATA / "adhesiones.xlsx", stdout=io.StringIO())
    return DATA / "nomina.csv"


@pytest.fixture
def send(db, tmp_path):
    """Load rows given as changes to a good one; say what the report says."""
    CompanyFactory(rut=COMPANY)

    def sent(*changes, **options):
        path = tmp_path / "nomina.xlsx"
        headings = HEADINGS + [
            key for key in dict.fromkeys(k for c in changes for k in c)
            if key not in HEADINGS
        ]  # fmt: skip
        rows = [headings] + [
            [(GOOD | change).get(heading, "") for heading in headings]
            for change in changes
        ]
        path.write_bytes(workbook(rows).getvalue())
        return command(path, language="en", **options)

    return sent


def test_the_payroll_loads_every_good_person_once_and_explains_the_rest(nomina):
    said = command(nomina, language="en")

    assert said == [
        "69 rows. new: 65, changed: 0, unchanged: 0, refused: 4.",
        "65 new people, 65 new employments",
        "",
        "Rows refused:",
        "  row 66, column «RUT Trabajador», «12.345.678-9»: The check digit does not "
        "match: for 12345678 it is 5. Compare every digit with the identity card.",
        "  row 67, column «RUT Trabajador», «10.251.042-9»: This person is already in "
        "row 2 of the file, with another company. Leave the right one; if they work "
        "for both, send the second in a file of its own.",
        "  row 68, column «RUT Empresa», «77000001-7»: No company has the RUT "
        "77000001-7 in the register. Load its adhesion first, or correct the RUT.",
        "  row 68, column «Fecha Ingreso», «31-02-2021»: This day does not exist in "
        "the calendar. Write day-month-year, such as 28-02-2021.",
        "  row 69, column «RUT Trabajador», «P-AB123456»: This is a passport or "
        "another country's document: it needs the country that issued it. Add the "
        "column «País documento», such as Haití.",
        "",
        "Rows taken, to look at:",
        "  row 70, column «Nombres», «=cmd|' /C calc'!A0»: It looks like a formula: "
        "here it is plain text and never runs.",
    ]
    assert Person.objects.count() == Employment.objects.count() == 65


def test_the_same_payroll_again_changes_nothing(nomina):
    command(nomina)
    before = everything()

    said = command(nomina, language="en")

    assert said[0] == "69 rows. new: 0, changed: 0, unchanged: 65, refused: 4."
    assert everything() == before


def test_a_dry_run_writes_nothing(nomina):
    jobs = ImportJob.objects.count()

    said = command(nomina, language="en", dry_run=True)

    assert said[1] == "69 rows. new: 65, changed: 0, unchanged: 0, refused: 4."
    assert everything() == []
    assert ImportJob.objects.count() == jobs


def test_the_payrolls_m_is_masculino_beside_its_f(nomina):
    command(nomina)

    sexes = dict(Person.objects.values_list("given_names", "registered_sex"))
    assert sexes["Tomás"] == "MAN"
    assert sexes["Yasna"] == sexes["María José"] == "WOMAN"


def test_a_formula_in_a_name_stays_text(nomina):
    command(nomina)

    person = Person.objects.get(document_number="19888777-3")
    assert (person.given_names, person.first_surname, person.registered_sex) == (
        "=cmd|' /C calc'!A0", "Fórmula", "X",
    )  # fmt: skip


def test_a_row_is_stored_in_the_registers_own_forms(send):
    send({})

    person, employment = Person.objects.get(), Employment.objects.get()
    assert model_to_dict(person) == {
        "id": person.pk,
        "document_type": "RUN",
        "document_country": "CL",
        "document_number": "12345678-5",
        "given_names": "Ana María",
        "first_surname": "Núñez",
        "second_surname": "de la Fuente",
        "social_name": "",
        "registered_sex": "WOMAN",
        "birth_on": None,
        "email": "ana@example.cl",
        "phone": "+56960000000",
        "language": "es",
        "user": None,
    }
    assert model_to_dict(employment) == {
        "id": employment.pk,
        "person": person.pk,
        "company": Company.objects.get().pk,
        "facility": None,
        "position": "Soldadora",
        "job_category": "OPERATIONS",
        "from_date": date(2020, 3, 1),
        "before": None,
    }


@pytest.mark.parametrize(
    ("change", "column", "said"),
    [
        ({"RUT Empresa": ""}, "RUT Empresa", "must not be empty"),
        ({"RUT Trabajador": ""}, "RUT Trabajador", "must not be empty"),
        ({"RUT Trabajador": "9" * 999}, "RUT Trabajador", "not a RUT"),
        ({"Nombres": "---"}, "Nombres", "at least one letter"),
        ({"Apellido Paterno": "x" * 201}, "Apellido Paterno", "200 letters"),
        ({"Sexo": "1"}, "Sexo", "Write Mujer, Hombre"),
        ({"Fecha Ingreso": "01-01-2199"}, "Fecha Ingreso", "year 2199"),
        ({"Fecha Ingreso": "01-01-2098"}, "Fecha Ingreso", "more than a year ahead"),
        ({"Cargo": "x" * 121}, "Cargo", "120 letters"),
        ({"Categoría": "Astronauta"}, "Categoría", "Write one of"),
        ({"Correo": "ana"}, "Correo", "e-mail"),
        ({"Teléfono": "1"}, "Teléfono", "telephone"),
    ],
)
def test_a_bad_cell_refuses_its_row_and_no_other(send, change, column, said):
    report = send({"RUT Trabajador": a_rut(11222333)}, change)

    assert report[0] == "2 rows. new: 1, changed: 0, unchanged: 0, refused: 1."
    (mistake,) = [line for line in report if line.startswith("  row 3")]
    assert f"«{column}»" in mistake
    assert said in mistake
    assert Person.objects.get().document_number == a_rut(11222333)


def test_only_m_in_the_column_of_sex_is_asked_about(send):
    with pytest.raises(CommandError, match="M may be Masculino or Mujer"):
        send({"Sexo": "M"})
    assert not Person.objects.exists()

    send({"Sexo": "M"}, m_means="mujer")
    assert Person.objects.get().registered_sex == "WOMAN"


def test_a_passport_with_its_country_is_taken(send):
    send({"RUT Trabajador": "P-AB123456", "País documento": "Haití"})

    person = Person.objects.get()
    assert (person.document_type, person.document_country, person.document_number) == (
        "PASSPORT", "HT", "AB123456",
    )  # fmt: skip


def test_a_run_of_equal_digits_is_taken_with_a_warning(send):
    said = send({"RUT Trabajador": "11.111.111-1"})

    assert Person.objects.get().document_number == "11111111-1"
    assert said[-1] == (
        "  row 2, column «RUT Trabajador», «11.111.111-1»: Every digit is the same: "
        "check that it is somebody's RUN."
    )


def test_what_the_file_changes_is_changed_and_an_empty_cell_is_not(send):
    send({})

    said = send({"Correo": "nueva@example.cl", "Teléfono": "", "Cargo": "Jefa"})

    person = Person.objects.get()
    assert said == ["1 row. new: 0, changed: 1, unchanged: 0, refused: 0."]
    assert (person.email, person.phone) == ("nueva@example.cl", "+56960000000")
    assert Employment.objects.get().position == "Jefa"


def test_a_name_without_its_accents_does_not_undo_them(send):
    send({})

    said = send({"Apellido Paterno": "NUNEZ"})

    assert said == ["1 row. new: 0, changed: 0, unchanged: 1, refused: 0."]
    assert Person.objects.get().first_surname == "Núñez"


def test_a_second_company_adds_an_employment_and_ends_none(send):
    other = CompanyFactory()
    send({})

    said = send({"RUT Empresa": other.rut})

    assert said[:2] == [
        "1 row. new: 0, changed: 1, unchanged: 0, refused: 0.",
        "1 new employment",
    ]
    assert Employment.objects.current().count() == 2


def test_without_a_day_of_hire_the_employment_starts_today(send):
    send({"Fecha Ingreso": ""})

    sent = timezone.localdate(ImportJob.objects.get().started_at)
    assert Employment.objects.get().from_date == sent


def test_the_same_person_twice_in_a_company_is_refused_once(send):
    said = send({}, {"RUT Trabajador": "123456785"})

    assert said[0] == "2 rows. new: 1, changed: 0, unchanged: 0, refused: 1."
    assert "is already in row 2 of the file. Leave one" in said[-1]


def test_an_account_and_a_social_name_are_left_alone(send):
    PersonFactory(document_number="12345678-5", social_name="Any", language="en")

    send({})

    person = Person.objects.get()
    assert (person.social_name, person.language) == ("Any", "en")


def test_columns_that_are_not_used_are_named(send):
    said = send({"Sueldo": 500000})

    assert "Columns that are not used: Sueldo." in said
