"""Tables of cases for what a spreadsheet's words say of a person."""

import pytest

from training.refusals import Refused
from training.registry import classification, documents
from training.registry.contact import email_address, telephone
from training.registry.documents import Document, document_of
from training.registry.naming import person_name, same_name
from training.registry.rules import is_all_one_digit


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("MARÍA JOSÉ", "María José"),
        ("maría josé", "María José"),
        ("ÑUSTA", "Ñusta"),
        ("DE LA FUENTE", "de la Fuente"),
        ("Pérez de Arce", "Pérez de Arce"),
        ("SAN MARTÍN Y DEL RÍO", "San Martín y del Río"),
        ("MCDONALD", "McDonald"),
        ("MCA", "Mca"),
        ("MACHADO", "Machado"),
        ("O'HIGGINS", "O'Higgins"),
        ("D’ALENÇON", "D’Alençon"),
        ("JEAN-BAPTISTE", "Jean-Baptiste"),
        ("DeShawn", "DeShawn"),
        ("A", "A"),
        ("ñ", "ñ"),
        ("Łukasz", "Łukasz"),
        ("  Ana   María ", "Ana María"),
        ("N\u0303usta", "Ñusta"),
        ("Ana\u202e\u200b", "Ana"),
        ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
        ("=SUMA(A1)", "=SUMA(A1)"),
        ("x" * 200, "X" + "x" * 199),
    ],
)
def test_person_name_writes_shouted_names_as_spanish_does(written, kept):
    assert person_name(written) == kept


@pytest.mark.parametrize("written", ["", "   ", "-", "123", "\u200b", "x" * 201])
def test_person_name_refuses_what_is_no_name(written):
    with pytest.raises(Refused):
        person_name(written)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Núñez", "NUNEZ", True), ("Peña", "Pena", True), ("Peña", "Piña", False)],
)
def test_same_name_looks_past_case_and_accents(one, other, same):
    assert same_name(one, other) is same


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Ana.Perez@Empresa.CL", "ana.perez@empresa.cl"),
        (" ana@x.cl; ", "ana@x.cl"),
        ("mailto:ana@x.cl", "ana@x.cl"),
        ("a+b@sub.dominio-largo.com", "a+b@sub.dominio-largo.com"),
    ],
)
def test_email_address_is_kept_in_small_letters(written, kept):
    assert email_address(written) == kept


@pytest.mark.parametrize(
    "written",
    [
        "no-es-correo", "a@b", "a@b.c", "@x.cl", "a@x..cl", "a b@x.cl", "a@x.cl,b@x.cl",
        "a..b@x.cl", "peña@x.cl", "x" * 250 + "@x.cl", "a@-x.cl",
    ],
)  # fmt: skip
def test_email_address_refuses_what_is_none(written):
    with pytest.raises(Refused):
        email_address(written)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("+56 9 6000 0000", "+56960000000"),
        ("960000000", "+56960000000"),
        ("512300000", "+56512300000"),
        ("56 51 230 0000", "+56512300000"),
        ("0056 9 6000 0000", "+56960000000"),
        ("(09) 6000 0000", "+56960000000"),
        ("60000000", "60000000"),
        ("+1 (202) 555-0100", "+12025550100"),
    ],
)
def test_telephone_takes_chilean_and_foreign_numbers(written, kept):
    assert telephone(written) == kept


@pytest.mark.parametrize("written", ["1234567", "anexo 23", "9" * 18, "=1+1"])
def test_telephone_refuses_what_is_none(written):
    with pytest.raises(Refused):
        telephone(written)


@pytest.mark.parametrize(
    ("number", "kind", "country", "document"),
    [
        ("12.345.678-5", "", "", Document("RUN", "CL", "12345678-5")),
        ("12.345.678-5", "Cédula", "Haití", Document("RUN", "CL", "12345678-5")),
        ("P-AB123456", "", "Haití", Document("PASSPORT", "HT", "AB123456")),
        ("P-AB123456", "", "ht", Document("PASSPORT", "HT", "AB123456")),
        ("pasaporte ab 123-456", "", "Perú", Document("PASSPORT", "PE", "AB123456")),
        ("AB123456", "Pasaporte", "Venezuela", Document("PASSPORT", "VE", "AB123456")),
        ("45678901", "DNI", "Perú", Document("FOREIGN_ID", "PE", "45678901")),
        ("100123456", "IPE", "", Document("PROVISIONAL", "CL", "100123456")),
    ],
)
def test_document_of_tells_a_run_from_other_documents(number, kind, country, document):
    assert document_of(number, kind=kind, country=country) == document


@pytest.mark.parametrize(
    ("number", "kind", "country", "message"),
    [
        ("P-AB123456", "", "", "País documento"),
        ("P-AB123456", "", "Atlántida", "No country"),
        ("AB123456", "", "", "not a RUT"),
        ("P-1", "", "HT", "not the number"),
        ("12345678-9", "", "", "check digit does not match: for 12345678 it is 5"),
        ("AB123456", "Carné escolar", "", "kind of document"),
    ],
)
def test_document_of_says_what_it_needs(number, kind, country, message):
    with pytest.raises(Refused, match=message):
        document_of(number, kind=kind, country=country)


def test_every_country_is_known_by_its_name_in_spanish_and_english():
    names = documents.country_names()

    assert [names[name] for name in ("haiti", "peru", "alemania", "germany")] == [
        "HT", "PE", "DE", "DE",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rut", "answer"),
    [("11111111-1", True), ("22222222-2", True), ("12345678-5", False), ("1-9", False)],
)
def test_is_all_one_digit_spots_invented_runs(rut, answer):
    assert is_all_one_digit(rut) is answer


@pytest.mark.parametrize(
    ("column", "sex"),
    [
        (["M", "F"], "MAN"),
        (["m", "f", ""], "MAN"),
        (["M", "Femenino"], "MAN"),
        (["M", "F", "Mujer", "Hombre", "X"], "MAN"),
        (["M", "H"], "WOMAN"),
        (["M", "H", "Mujer"], "WOMAN"),
        (["Mujer", "Hombre"], "NOT_RECORDED"),
        ([], "NOT_RECORDED"),
    ],
)
def test_sex_of_m_is_told_by_what_stands_beside_it(column, sex):
    assert classification.sex_of_m(column) == sex


@pytest.mark.parametrize(
    "column",
    [["M"], ["M", ""], ["M", "X"], ["M", "Mujer"], ["M", "Hombre"], ["M", "F", "H"]],
)
def test_sex_of_m_asks_when_nothing_tells(column):
    with pytest.raises(classification.WhichSexIsM):
        classification.sex_of_m(column)

    assert classification.sex_of_m(column, told="mujer") == "WOMAN"
    assert classification.sex_of_m(column, told="hombre") == "MAN"


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("Mujer", "WOMAN"), ("FEMENINO", "WOMAN"), ("f", "WOMAN"), ("Hombre", "MAN"),
        ("h", "MAN"), ("Masculino", "MAN"), ("M", "MAN"), ("X", "X"),
        ("No binario", "X"), ("", "NOT_RECORDED"),
    ],
)  # fmt: skip
def test_registered_sex_reads_the_words_of_payrolls(text, sex):
    assert classification.registered_sex(text, m_means="MAN") == sex


def test_registered_sex_refuses_a_word_it_does_not_know():
    with pytest.raises(Refused):
        classification.registered_sex("1", m_means="MAN")


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Alta gerencia", "SENIOR_MANAGEMENT"), ("GERENTE", "MANAGEMENT"),
        ("Jefaturas", "SUPERVISION"), ("Operaria", "OPERATIONS"),
        ("Fuerza de ventas", "SALES"), ("Administrativo/a", "ADMINISTRATION"),
        ("Auxiliares", "SUPPORT"), ("Otros profesionales", "OTHER_PROFESSIONALS"),
        ("otros tecnicos", "OTHER_TECHNICIANS"), ("", "UNKNOWN"),
    ],
)  # fmt: skip
def test_job_category_knows_the_nine_of_ncg_461(text, category):
    assert classification.job_category(text) == category


def test_job_category_lists_the_nine_when_it_knows_no_such_word():
    with pytest.raises(Refused, match="Otros técnicos"):
        classification.job_category("Astronauta")
