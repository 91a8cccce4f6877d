import pytest

from training.certificates import markup
from training.certificates.markup import Mistake, Run


def test_parse_reads_bold_italic_breaks_and_placeholders():
    assert markup.parse("El **{emisor}** y *otros*\nde {lugar}") == (
        Run("El "),
        Run("{emisor}", bold=True),
        Run(" y "),
        Run("otros", italic=True),
        Run("\n"),
        Run("de "),
        Run("{lugar}"),
    )


def test_filled_never_reads_a_value_as_signs():
    runs = markup.filled("**{persona}**", {"persona": "Ana *Pérez* {curso} <b>"})

    assert runs == (Run("Ana *Pérez* {curso} <b>", bold=True),)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{rut}", "placeholder"),
        ("{}", "placeholder"),
        ("sobra una {", "brace"),
        ("**sin cerrar", "unclosed"),
        ("*sin cerrar", "unclosed"),
        ("***", "unclosed"),
        ("Certificado de Cumplimiento", "forbidden"),
        ("CERTIFICADO  DE\ncumplimiento", "forbidden"),
        ("certificado **de** cumplimiento", "forbidden"),
        ("Certificádo de cumplimiento", "forbidden"),
        ("con Sello-APL", "forbidden"),
        ("sello\u200b APL", "forbidden"),
    ],
)
def test_check_refuses_what_would_not_print_as_meant(text, code):
    with pytest.raises(Mistake) as mistake:
        markup.check(text)

    assert mistake.value.code == code


@pytest.mark.parametrize(
    "text",
    ["", "2 < 3 & <b>", "**{curso}**", "*a* y **b**", "Acuerdo de Producción Limpia"],
)
def test_check_takes_what_prints_as_it_stands(text):
    markup.check(text)
