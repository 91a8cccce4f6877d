"""What a spreadsheet's words mean in our lists. No Django here."""

import re
from collections.abc import Iterable
from decimal import Decimal

from training.refusals import Refused, gettext_noop
from training.spreadsheets.text import bare

WOMAN, MAN, X, NOT_RECORDED = "WOMAN", "MAN", "X", "NOT_RECORDED"
SEX_WORDS = {
    WOMAN: ("mujer", "femenino", "f", "fem", "femenina", "woman", "female"),
    MAN: ("hombre", "masculino", "h", "masc", "varon", "man", "male"),
    X: ("x", "nobinario", "otro", "nobinarie"),
    NOT_RECORDED: ("", "noinforma", "noinformado", "sininformacion", "nsnr", "nr"),
}
SEX_BY_WORD = {word: sex for sex, words in SEX_WORDS.items() for word in words}
M_MEANS = {"hombre": MAN, "mujer": WOMAN}


class WhichSexIsM(Refused):
    """The column says M and nothing beside it tells Masculino from Mujer: ask."""


def sex_of_m(column: Iterable[str], *, told: str = "") -> str:
    """Say what M means in a column, by everything the column holds.

    Beside F, Femenino or Masculino's other half it is *Masculino*; beside H it is
    *Mujer*. ``told`` is the answer of whoever was asked, ``hombre`` or ``mujer``.

    :raises WhichSexIsM: the column does not say, and nobody was asked yet.
    """
    words = {bare(text) for text in column}
    if "m" not in words:
        return NOT_RECORDED
    if told:
        return M_MEANS[told]
    beside_f = bool(words & {"f", "fem", "femenino", "femenina"})
    beside_h = "h" in words
    if beside_f != beside_h:
        return MAN if beside_f else WOMAN
    raise WhichSexIsM(
        gettext_noop(
            "In the column of sex, M may be Masculino or Mujer, and no F nor H beside "
            "it tells which. Say what M means and send the file again."
        )
    )


def registered_sex(text: str, *, m_means: str) -> str:
    """Return the sex that a cell states.

    :raises Refused: the word is not known.
    """
    if bare(text) == "m":
        return m_means
    if bare(text) in SEX_BY_WORD:
        return SEX_BY_WORD[bare(text)]
    raise Refused(gettext_noop("Write Mujer, Hombre, X, or leave the cell empty."))


JOB_WORDS = {
    "SENIOR_MANAGEMENT": ("altagerencia", "gerenciageneral", "gerentegeneral"),
    "MANAGEMENT": ("gerencia", "gerente", "subgerencia", "subgerente"),
    "SUPERVISION": ("jefatura", "jefe", "jefa", "jefea", "supervision", "supervisor"),
    "OPERATIONS": ("operario", "operaria", "operarioa", "operador", "operadora"),
    "SALES": ("fuerzadeventa", "fuerzadeventas", "ventas", "vendedor", "vendedora"),
    "ADMINISTRATION": ("administrativo", "administrativa", "administrativoa"),
    "SUPPORT": ("auxiliar", "auxiliares"),
    "OTHER_PROFESSIONALS": ("otrosprofesionales", "profesional", "otroprofesional"),
    "OTHER_TECHNICIANS": ("otrostecnicos", "tecnico", "tecnica", "otrotecnico"),
    "UNKNOWN": ("", "noinforma", "sininformacion"),
}
JOB_BY_WORD = {
    form: code
    for code, words in JOB_WORDS.items()
    for word in words
    for form in (word, f"{word}s", f"{word}es")
}


def job_category(text: str) -> str:
    """Return the category of CMF's NCG 461 that the words name.

    :raises Refused: the words are none of the nine.
    """
    if bare(text) in JOB_BY_WORD:
        return JOB_BY_WORD[bare(text)]
    raise Refused(
        gettext_noop(
            "Write one of: Alta gerencia, Gerencia, Jefatura, Operario, Fuerza de "
            "venta, Administrativo, Auxiliar, Otros profesionales, Otros técnicos."
        )
    )


# The law says "not exceeding": a company with 2,400 UF is still micro.
SALES_LIMITS = ((2_400, "MICRO"), (25_000, "SMALL"), (100_000, "MEDIUM"))
SIZE_WORDS = {
    "micro": "MICRO", "microempresa": "MICRO", "pequena": "SMALL", "mediana": "MEDIUM",
    "gran": "LARGE", "grande": "LARGE", "sininformacion": "UNKNOWN",
    "sinventas": "UNKNOWN",
}  # fmt: skip
FIGURE = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")


def size_by_sales(uf: Decimal) -> str:
    """The size of Ley 20.416, by yearly sales in UF."""
    for most, size in SALES_LIMITS:
        if uf <= most:
            return size
    return "LARGE"


def size_of_sales_band(text: str) -> str:
    """Return the size that a band of SII names, such as ``Micro-600,01 a 2.400``.

    :raises Refused: it names none, or its word and its figures disagree.
    """
    word = SIZE_WORDS.get(bare(re.split(r"[-–—(:\d]", text, maxsplit=1)[0]))
    figures = [
        Decimal(figure.replace(".", "").replace(",", "."))
        for figure in FIGURE.findall(text)
    ]
    by_figures = size_by_sales(figures[-1]) if len(figures) > 1 else word
    if word is None or word != by_figures:
        raise Refused(
            gettext_noop(
                "This size is not known. Write it as SII's bands, such as "
                "«Micro-600,01 a 2.400»."
            )
        )
    return word


# By the first two digits of CIIU4.CL.
SECTORS = (
    ("FOOD", ("01", "03", "10", "11", "56")),
    ("MAINTENANCE", ("33", "95")),
    (
        "SERVICES_TO_INDUSTRY",
        ("04", "05", "06", "07", "08", "09", "24", "25", "28", "41", "42", "43", "71"),
    ),
    ("TRANSPORT", ("49", "50", "51", "52", "53")),
    ("TRADE", ("46", "47")),
)


def activity_code(text: str) -> str:
    """Return the six digits of CIIU4.CL; a lost leading zero is put back.

    :raises Refused: it is not such a code.
    """
    digits = re.sub(r"[\s.]", "", text).zfill(6)
    if re.fullmatch(r"(?!00)[0-9]{6}", digits):
        return digits
    raise Refused(
        gettext_noop("Write the six digits of the activity's code, such as 331202.")
    )


def sector_of(code: str) -> str:
    """The programme's sector for an activity code; vehicles are repaired or sold."""
    if code.startswith("45"):
        return "MAINTENANCE" if code.startswith("452") else "TRADE"
    for sector, divisions in SECTORS:
        if code[:2] in divisions:
            return sector
    return "OTHER_SERVICES"
