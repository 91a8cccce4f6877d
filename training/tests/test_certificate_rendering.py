"""The page itself: content in, PDF out. No database."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdf
import pytest
import zxingcpp

from training.certificates.content import Content
from training.certificates.rendering import ALPHABET, name_fits, render
from training.certificates.rendering.lines import balanced, fit, wrap
from training.certificates.rendering.phrases import duration
from training.certificates.rendering.qr import qr_path
from training.certificates.rendering.typefaces import DISPLAY
from training.certificates.rendering.wording import SPANISH

CODE = "7K3QD9XW2MPT8R4VB6HJ5NCFYZ1A"
CONTENT = Content(
    kind="PARTICIPATION",
    language="es",
    folio="ASOINCO-2027-000123",
    code=CODE,
    address=f"https://paridad.example/verificar/{CODE}/",
    issued_on=date(2027, 3, 5),
    name="María José Ñancupil O’Higgins",
    document="RUN 12******-5",
    company="Maestranza Los Molles SpA",
    course="Brechas de género en la industria",
    subjects=(),
    minutes_taught=480,
    minutes_present=450,
    attendance=93,
    starts_on=date(2027, 3, 1),
    ends_on=date(2027, 3, 2),
    modality="ON_SITE",
    place="Coquimbo",
    trainers=("Claudia Rivera Tapia",),
    issuer="ASOINCO",
    issuer_legal_name="Asociación Gremial de Industriales de Coquimbo",
    signatory="Rosa Pizarro",
    signatory_position="Gerencia general",
)


def reader(content):
    return pypdf.PdfReader(BytesIO(render(content)))


def words(page):
    return " ".join(page.extract_text().split())


def test_front_says_everything_that_is_certified():
    text = words(reader(CONTENT).pages[0])

    for said in (
        "Constancia de participación",
        "Folio ASOINCO-2027-000123",
        "Asociación Gremial de Industriales de Coquimbo deja constancia de que",
        "María José Ñancupil O’Higgins",
        "RUN 12******-5 · Maestranza Los Molles SpA",
        "participó en el curso",
        "Brechas de género en la industria",
        "8 horas cronológicas",
        "01-03-2027 al 02-03-2027",
        "93 %",
        "Presencial, Coquimbo",
        "Claudia Rivera Tapia",
        "Rosa Pizarro",
        "Gerencia general",
        "Emitida el 05-03-2027",
        "paridad.example/verificar/",
        "7K3Q-D9XW-2MPT-8R4V",
        "B6HJ-5NCF-YZ1A",
    ):
        assert said in text
    assert "Cumplimiento" not in text
    assert "Sello" not in text


def test_front_in_english_has_no_spanish_label():
    text = words(reader(replace(CONTENT, language="en")).pages[0])

    assert "Certificate of participation" in text
    assert "took part in the course" in text
    assert "Constancia" not in text


def test_the_same_content_gives_the_same_bytes():
    first = render(CONTENT)
    render(replace(CONTENT, name="Wojciech Łukasz Żółkiewski"))

    assert render(CONTENT) == first


def test_content_read_back_from_what_is_stored_is_the_same():
    assert Content.from_json(CONTENT.as_json()) == CONTENT


@pytest.mark.parametrize(
    ("subjects", "pages"),
    [((), 1), (("Brechas", "Medidas"), 2), (("Una materia larga " * 9,) * 40, 2)],
    ids=["no back", "a short back", "a full back"],
)
def test_contents_of_the_course_stand_on_the_back(subjects, pages):
    document = reader(replace(CONTENT, subjects=subjects))

    assert len(document.pages) == pages
    if subjects:
        assert words(document.pages[1]).count(subjects[0][:15].strip()) >= len(
            set(subjects)
        )


@pytest.mark.parametrize(
    "name",
    [
        "Ø",
        "Ana <b> Pérez & Cía",
        "Wojciech Łukasz Żółkiewski",
        "D'Ambrosio O’Higgins",
        '<font color="[[[getattr(pow,Word)]]]">x</font>',
        '<img src="/etc/passwd">',
        '<a href="javascript:alert(1)">x</a>',
        "]]> &amp; {0} %s \\n (paren) /Name",
    ],
)
def test_name_is_drawn_as_it_is_written(name):
    assert name in words(reader(replace(CONTENT, name=name)).pages[0])


@pytest.mark.parametrize(
    "name",
    ["Maximiliana " * 16 + "Ana", "X" * 200, "Ñ" * 190, "i " * 100 + "i"],
    ids=["many words", "one word", "wide letters", "one-letter words"],
)
def test_name_of_two_hundred_letters_is_printed_whole(name):
    drawn = reader(replace(CONTENT, name=name)).pages[0].extract_text()

    assert name_fits(name)
    assert name.replace(" ", "") in "".join(drawn.split())


def test_name_too_long_for_the_page_does_not_fit():
    assert not name_fits("W" * 360)


def test_name_wraps_to_two_lines_before_it_shrinks():
    sizes = ((38, 2), (30, 2), (14, 4))

    size, lines = fit("Bartolomé Fernández de Córdoba y Álvarez", DISPLAY, 500, sizes)

    assert (size, len(lines)) == (38, 2)


def test_lines_are_balanced_and_lose_no_letter():
    text = "Uno dos tres cuatro cinco seis siete ocho nueve diez"

    lines = balanced(text, DISPLAY, 20, 400)

    assert " ".join(lines) == text
    assert len(lines) == len(wrap(text, DISPLAY, 20, 400))


def test_every_typeface_is_embedded_and_cut():
    fonts = {}
    for page in reader(replace(CONTENT, subjects=("Brechas",), name="Łódź")).pages:
        fonts |= page["/Resources"]["/Font"]

    assert {font.get_object()["/BaseFont"] for font in fonts.values()} == {
        "/AAAAAA+BricolageGrotesque-Bold",
        "/AAAAAA+AtkinsonHyperlegibleNext-Regular",
        "/AAAAAA+AtkinsonHyperlegibleNext-Bold",
    }
    for font in fonts.values():
        descriptor = font.get_object()["/FontDescriptor"].get_object()
        assert descriptor["/FontFile2"].get_object().get_data()


def test_page_says_its_language_its_title_and_what_each_part_is():
    document = reader(CONTENT)
    catalog = document.trailer["/Root"]
    whole = catalog["/StructTreeRoot"]["/K"].get_object()
    # A section a side, so that each certificate of a file of many is one.
    [side] = whole["/K"]
    parts = [part.get_object() for part in side.get_object()["/K"].get_object()]

    assert catalog["/Lang"] == "es-CL"
    assert catalog["/MarkInfo"]["/Marked"]
    assert (
        document.metadata.title == "Constancia de participación · ASOINCO-2027-000123"
    )
    assert [part["/S"] for part in parts if part["/S"] != "/P"] == [
        "/H1",
        "/H2",
        "/H2",
        "/Figure",
    ]
    [figure] = [part for part in parts if part["/S"] == "/Figure"]
    assert figure["/Alt"] == f"Código QR que lleva a {CONTENT.address}"


def test_qr_reads_as_the_address():
    _place, start, packed, _end = qr_path(
        CONTENT.address, x=0, y=0, side=1
    ).splitlines()
    columns = int(start.split()[2])
    stride = (columns + 7) // 8
    rows = [
        packed[at : at + 2 * stride]
        for at in range(0, 2 * stride * columns, 2 * stride)
    ]
    # Four pixels a cell, and the quiet zone that the page's margin gives.
    side, quiet = 4 * (columns + 8), "1" * 4
    lines = [f"{int(row, 16):0{8 * stride}b}"[:columns] for row in rows]
    blank = ["1" * (columns + 8)] * 4
    pixels = b"".join(
        bytes(255 * int(cell) for cell in line for _pixel in range(4)) * 4
        for line in [*blank, *(quiet + line + quiet for line in lines), *blank]
    )

    image = memoryview(pixels).cast("B", shape=[side, side])
    [found] = zxingcpp.read_barcodes(image)

    assert found.text == CONTENT.address


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (45, "45 minutos"),
        (60, "1 hora cronológica"),
        (90, "1 h 30 min cronológicos"),
        (480, "8 horas cronológicas"),
    ],
)
def test_duration_is_said_in_hours_of_sixty_minutes(minutes, said):
    assert duration(minutes, SPANISH) == said


def test_alphabet_covers_the_latin_letters_of_europe_and_no_emoji():
    latin = "áéíóúüñÁÉÍÓÚÜÑçãõàèìòùâêîôûäëïöÿåøæßłŁżźćęąśńřžščěůőűțșğıđāēīū’'·-"

    assert {letter for letter in latin if ord(letter) not in ALPHABET} == set()
    assert {letter for letter in "🙂שن李\u00a0" if ord(letter) in ALPHABET} == set()
