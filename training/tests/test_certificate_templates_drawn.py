"""What a template changes on the page, and many certificates in one file."""

from dataclasses import replace
from io import BytesIO

import pypdf
import pytest
from PIL import Image

from training.certificates.rendering import picture, render, render_together
from training.certificates.rendering.typefaces import TEXT, width_of
from training.tests.test_certificate_rendering import CODE, CONTENT

LOGO = "l" * 64


def drawn(content, pictures=None):
    return pypdf.PdfReader(BytesIO(render(content, pictures or {})))


def words(page):
    return " ".join(page.extract_text().split())


def png(size=(60, 30)):
    out = BytesIO()
    Image.new("RGBA", size, (163, 73, 42, 128)).save(out, "PNG")
    return picture(out.getvalue())


@pytest.mark.parametrize(
    ("paper", "size"), [("A4", (842, 595)), ("LETTER", (792, 612))]
)
def test_render_lies_on_the_paper_of_the_template(paper, size):
    box = drawn(replace(CONTENT, paper=paper)).pages[0].mediabox

    assert (round(box.width), round(box.height)) == size


@pytest.mark.parametrize("colour", ["SEA", "COPPER", "PACIFIC", "INK"])
def test_render_takes_each_of_our_colours(colour):
    assert "María José" in words(drawn(replace(CONTENT, colour=colour)).pages[0])


def test_render_says_the_templates_own_words_with_the_values_as_they_are():
    content = replace(
        CONTENT,
        name="Ana *Pérez* {curso}",
        opening="El **{emisor}** hace constar",
        statement="asistió a *{horas}* y terminó",
        note="A nombre de {persona}.\nSin timbre.",
    )

    text = words(drawn(content).pages[0])

    assert "El Asociación Gremial de Industriales de Coquimbo hace constar" in text
    assert "asistió a 8 horas cronológicas y terminó" in text
    assert "A nombre de Ana *Pérez* {curso}." in text
    assert "Sin timbre." in text


@pytest.mark.parametrize("paper", ["A4", "LETTER"])
def test_a_note_ends_before_what_one_checks_the_certificate_with(paper):
    note = "Actividad del Acuerdo de Producción Limpia del Barrio Industrial. " * 3
    lines, checks = [], []

    def seen(text, _cm, tm, _font, size):
        if "Compruebe" in text:
            checks.append(tm[4])
        elif 90 < tm[5] < 152 and tm[4] < 300 and text.strip():
            lines.append(tm[4] + width_of(text.strip(), TEXT, size))

    content = replace(CONTENT, paper=paper, note=note)
    drawn(content).pages[0].extract_text(visitor_text=seen)

    assert len(lines) >= 2
    assert max(lines) < checks[0]


def test_render_certifies_approval_with_its_result():
    text = words(drawn(replace(CONTENT, kind="APPROVAL", grade="5,8")).pages[0])

    assert "Certificado de aprobación" in text
    assert "asistió y aprobó el curso" in text
    assert "Resultado 5,8" in text


def test_render_shows_logos_and_two_signatures_each_with_its_alternative():
    content = replace(
        CONTENT,
        logos=(LOGO,),
        signature=LOGO,
        second_signatory="Marcela Ñuñoa",
        second_signatory_position="Dirección",
        second_signature=LOGO,
    )

    document = drawn(content, {LOGO: png()})

    sides = document.trailer["/Root"]["/StructTreeRoot"]["/K"]["/K"]
    elements = sides[0].get_object()["/K"].get_object()
    figures = [e.get_object() for e in elements if e.get_object()["/S"] == "/Figure"]
    assert [figure["/Alt"] for figure in figures][:3] == [
        "ASOINCO",
        "Rosa Pizarro",
        "Marcela Ñuñoa",
    ]
    # Kept once, however often it is shown.
    images = document.pages[0]["/Resources"]["/XObject"]
    assert len(images) == 1
    assert "Marcela Ñuñoa" in words(document.pages[0])


@pytest.mark.parametrize(
    "name", ["Đặng Thị Hương", "Ŋuŧka Ŀloret", "Șerban Ắn ẞ", "Łukasz"]
)
def test_name_in_any_latin_letters_is_drawn_with_every_font_embedded(name):
    page = drawn(replace(CONTENT, name=name)).pages[0]

    assert name in words(page)
    for font in page["/Resources"]["/Font"].values():
        assert "/FontFile2" in font.get_object()["/FontDescriptor"].get_object()


def test_render_together_says_each_and_keeps_what_they_share_once():
    contents = [
        replace(
            CONTENT,
            name=f"Persona {number} Ñuñoa",
            folio=f"ASOINCO-2027-{number:06d}",
            address=f"https://paridad.example/verificar/{number:04d}{CODE[4:]}/",
            subjects=("Brechas",) if number == 3 else (),
        )
        for number in range(60)
    ]

    data = render_together(contents, title="Versión 1")

    document = pypdf.PdfReader(BytesIO(data))
    assert len(document.pages) == 61
    assert document.metadata.title == "Versión 1"
    for number in (0, 1, 2, 59):
        text = words(document.pages[number if number < 4 else number + 1])
        assert f"Persona {number} Ñuñoa" in text
        assert f"ASOINCO-2027-{number:06d}" in text
        assert "Brechas de género en la industria" in text
    assert len(data) / 61 < 2000
    assert data == render_together(contents, title="Versión 1")
