from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cms.company_desk.workforce.categories import categories_of
from cms.tests.desks import desk
from equity.tests.figures import MEN, TEN_AND_TEN, TOTAL, WOMEN, pay
from equity.workforce.models import DeclarationEvidence, WorkforceDeclaration
from equity.workforce.operations import declare_workforce
from equity.workforce.rows import figures_of
from equity.workforce.sheet_reading import read_workbook
from equity.workforce.sheet_writing import workbook_of
from training.registry.models import Company
from training.tests.factories import CompanyContactFactory, CompanyFactory, UserFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 1, 15, tzinfo=UTC)
DAY = date(2025, 12, 31)
POSTED = {
    "on_date": "31-12-2025",
    "seen_day": "31-12-2025",
    "seen": 0,
    "source": "FORM",
    "people-operations-woman-permanent": "10",
    "people-operations-man-permanent": "10",
}


@pytest.fixture
def contact(client, home, time_machine):
    time_machine.move_to(AT)
    contact = CompanyContactFactory(company__workers=20)
    client.force_login(contact.user)
    return contact


def declared(company, figures=TEN_AND_TEN, on_date=DAY):
    return declare_workforce(
        company=company, on_date=on_date, figures=figures, by=None, at=AT
    )


def test_a_contact_declares_and_missing_stays_missing(client, contact):
    response = client.post(desk("declare", contact.company), POSTED)

    made = WorkforceDeclaration.objects.get()
    assert response.headers["Location"] == desk("declaration", contact.company, made.pk)
    assert (made.company, made.on_date, made.declared_by, made.source) == (
        contact.company,
        DAY,
        contact.user,
        "FORM",
    )
    assert figures_of(made) == TEN_AND_TEN


def test_zero_and_pesos_are_taken_as_they_are_written(client, contact):
    client.post(
        desk("declare", contact.company),
        POSTED
        | {
            "people-sales-man-temporary": "0",
            "pay-operations-woman-people": "10",
            "pay-operations-woman-mean_pay": "$ 780.000",
        },
    )

    assert figures_of(WorkforceDeclaration.objects.get()) == {
        **TEN_AND_TEN,
        ("people", "SALES", "MAN", "TEMPORARY", "people"): 0,
        pay("people"): 10,
        pay("mean_pay"): 780_000,
    }


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"total-people": "21"}, "total-people"),
        ({"total-people": "20", "total-women": "21"}, "total-women"),
        ({"people-operations-woman-permanent": "-1"}, None),
        ({"people-operations-woman-permanent": "diez"}, None),
        ({"people-operations-woman-permanent": "9" * 30}, None),
        ({"pay-sales-woman-people": "3"}, "pay-sales-woman-mean_pay"),
        ({"on_date": "02-03-2026"}, "on_date"),
        ({"on_date": "31-13-2025"}, "on_date"),
        ({"seen": "x"}, "seen"),
        ({"source": "STAFF"}, "source"),
    ],
)
def test_what_cannot_be_is_said_by_its_field_and_nothing_is_stored(
    client, contact, changed, field
):
    response = client.post(desk("declare", contact.company), POSTED | changed)

    wrong = field or next(iter(changed))
    assert wrong in response.context["form"].errors
    assert not WorkforceDeclaration.objects.exists()


def test_what_looks_odd_is_taken_once_it_was_shown_and_confirmed(client, contact):
    odd = POSTED | {"people-operations-man-permanent": ""}

    first = client.post(desk("declare", contact.company), odd | {"confirmed": "on"})
    assert first.context["doubts"] == [
        "Toda la dotación declarada es de un solo sexo. ¿Falta una columna?"
    ]
    shown = {"seen_doubts": first.context["shown_doubts"]}
    unconfirmed = client.post(desk("declare", contact.company), odd | shown)
    assert "confirmed" in unconfirmed.context["form"].errors
    assert not WorkforceDeclaration.objects.exists()

    client.post(
        desk("declare", contact.company),
        odd | shown | {"confirmed": "on", "explanation": "Solo mujeres."},
    )

    made = WorkforceDeclaration.objects.get()
    assert (figures_of(made), made.explanation) == ({WOMEN: 10}, "Solo mujeres.")


def test_a_correction_is_a_version_and_says_what_changed(client, contact):
    first = declared(contact.company, {WOMEN: 9, MEN: 10})
    page = client.get(desk("declare", contact.company) + f"?de={first.pk}")
    assert page.context["form"]["seen"].value() == 1

    client.post(desk("declare", contact.company), POSTED | {"seen": 1})

    last = WorkforceDeclaration.objects.in_force().get()
    response = client.get(desk("declaration", contact.company, last.pk))
    [comparison] = response.context["comparisons"]
    changed = [(each.before, each.after) for each in comparison.changes]
    assert (last.version, changed) == (2, [("9", "10")])


def test_one_who_writes_over_what_another_declared_is_told(client, contact):
    declared(contact.company)

    response = client.post(desk("declare", contact.company), POSTED)
    elsewhere = client.post(
        desk("declare", contact.company), POSTED | {"seen_day": "01-03-2026"}
    )

    assert response.context["form"].non_field_errors()
    assert "on_date" in elsewhere.context["form"].errors
    assert WorkforceDeclaration.objects.count() == 1


def test_a_workbook_is_looked_over_before_it_is_declared(client, contact):
    file = SimpleUploadedFile("dotacion.xlsx", workbook_of(TEN_AND_TEN | {TOTAL: 20}))

    response = client.post(
        desk("send_workbook", contact.company), {"file": file, "on_date": "31-12-2025"}
    )

    form = response.context["form"]
    assert form["people-operations-woman-permanent"].value() == 10
    assert form["source"].value() == "SPREADSHEET"
    assert not WorkforceDeclaration.objects.exists()


def test_a_bad_workbook_is_refused_cell_by_cell(client, contact):
    sheet = "Personas en total;Mujeres en total\nveinte;10\n".encode("cp1252")

    response = client.post(
        desk("send_workbook", contact.company),
        {"file": SimpleUploadedFile("d.csv", sheet), "on_date": "31-12-2025"},
    )

    assert [str(cell)[:49] for cell in response.context["bad"]] == [
        "Totales, fila 2, columna «Personas en total», «ve"
    ]
    assert not WorkforceDeclaration.objects.exists()


def test_what_is_declared_is_downloaded_as_the_workbook_we_read(client, contact):
    figures = {**TEN_AND_TEN, pay("people"): 10, pay("mean_pay"): 780_000}
    made = declared(contact.company, figures)

    response = client.get(desk("declared_workbook", contact.company, made.pk))

    assert read_workbook(BytesIO(response.content)).figures == figures


def test_another_companys_declarations_look_absent(client, contact):
    other = declared(CompanyFactory())
    mine = declared(contact.company)
    evidence = DeclarationEvidence.objects.create(
        declaration=other, file="x", file_name="x.pdf", sha256="0" * 64, added_at=AT
    )
    addresses = [
        desk("declarations", other.company),
        desk("declare", other.company),
        desk("send_workbook", other.company),
        desk("workbook", other.company),
        desk("declaration", other.company, other.pk),
        desk("declaration", contact.company, other.pk),
        desk("declared_workbook", contact.company, other.pk),
        desk("declaration_evidence", contact.company, other.pk, evidence.pk),
        desk("declaration_evidence", contact.company, mine.pk, evidence.pk),
        desk("declare", contact.company) + f"?de={other.pk}",
        desk("declare", contact.company) + "?de=x",
    ]

    answers = {address: client.get(address).status_code for address in addresses}
    posted = client.post(desk("declare", other.company), POSTED)

    assert answers == dict.fromkeys(addresses, 404)
    assert posted.status_code == 404
    assert other.company.workforce_declarations.count() == 1


def test_somebody_without_a_company_finds_no_declaration(client, contact):
    made = declared(contact.company)
    client.force_login(UserFactory())

    response = client.get(desk("declaration", contact.company, made.pk))

    assert response.status_code == 404


def test_categories_say_who_earns_less_in_words():
    figures = {
        **TEN_AND_TEN,
        pay("mean_pay"): 900_000,
        pay("mean_pay", sex="MAN"): 1_000_000,
        pay("mean_pay", category="SALES"): 1_100_000,
        pay("mean_pay", category="SALES", sex="MAN"): 1_000_000,
        pay("median_pay", category="SALES"): 800_000,
        pay("median_pay", category="SALES", sex="MAN"): 800_000,
    }

    rows = categories_of(figures)

    assert [(row.women, row.share, row.gap, row.median_gap) for row in rows] == [
        ("10", "50,0\u00a0%", "mujeres 10,0 % menos", None),
        (None, None, "mujeres 10,0 % más", "igual"),
    ]


@pytest.mark.parametrize("years", [1, 3])
def test_the_list_of_declarations_asks_the_same_number_of_questions(
    client, contact, years, django_assert_num_queries
):
    for ago in range(years):
        declared(contact.company, on_date=date(2025 - ago, 12, 31))
    client.get(desk("declarations", contact.company))

    with django_assert_num_queries(11):
        client.get(desk("declarations", contact.company))


def test_the_desk_says_what_is_still_to_be_declared(client, contact):
    Company.objects.update(member_from=date(2020, 1, 1))
    pages = [desk("company", contact.company), desk("declarations", contact.company)]
    before = [client.get(page).content.decode() for page in pages]
    declared(contact.company)

    after = [client.get(page).content.decode() for page in pages]

    said = "La dotación de 2025 todavía no está declarada."
    assert [said in page for page in before + after] == [True, True, False, False]
