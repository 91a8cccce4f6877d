"""How the register's values are read from a cell and written to one, in one place.

Imports read with ``clean``, exports write with ``render``: what leaves comes back.
"""

from import_export.widgets import DateWidget, Widget

from training.registry import classification, documents, rules
from training.registry.communes import COMMUNES, commune_code
from training.spreadsheets.values import day_of


class RuleWidget(Widget):
    """Read by a rule, which refuses what it cannot take; write what is stored."""

    def __init__(self, rule):
        super().__init__()
        self.rule = rule

    def clean(self, value, row=None, **kwargs):
        return self.rule(value)


class WordWidget(RuleWidget):
    """Read a word as one of our codes by a rule; write each code as its word."""

    def __init__(self, rule, words):
        super().__init__(rule)
        self.words = words

    def render(self, value, obj=None, **kwargs):
        return self.words.get(value, "")


class SexWidget(WordWidget):
    """``m_means`` is what M says in this file: see ``classification.sex_of_m``."""

    def clean(self, value, row=None, *, m_means, **kwargs):
        return self.rule(value, m_means=m_means)


class DayWidget(DateWidget):
    """A day, in any style used in Chile; written day first, or as Excel's own."""

    def __init__(self):
        super().__init__(format="%d-%m-%Y")

    def clean(self, value, row=None, **kwargs):
        return day_of(value)


DAY = DayWidget()
RUT = RuleWidget(rules.normalise_rut)
COMMUNE = WordWidget(commune_code, COMMUNES)
SEX = SexWidget(
    classification.registered_sex,
    {"WOMAN": "Mujer", "MAN": "Hombre", "X": "X", "NOT_RECORDED": ""},
)
JOB_CATEGORY = WordWidget(
    classification.job_category,
    {
        "SENIOR_MANAGEMENT": "Alta gerencia",
        "MANAGEMENT": "Gerencia",
        "SUPERVISION": "Jefatura",
        "OPERATIONS": "Operario",
        "SALES": "Fuerza de venta",
        "ADMINISTRATION": "Administrativo",
        "SUPPORT": "Auxiliar",
        "OTHER_PROFESSIONALS": "Otros profesionales",
        "OTHER_TECHNICIANS": "Otros técnicos",
        "UNKNOWN": "",
    },
)
DOCUMENT_KIND = WordWidget(
    documents.document_kind,
    {
        "RUN": "RUN",
        "PASSPORT": "Pasaporte",
        "FOREIGN_ID": "DNI",
        "PROVISIONAL": "IPE",
        "TO_CONFIRM": "Por confirmar",
    },
)
SIZE = WordWidget(
    classification.size_of_sales_band,
    {
        "MICRO": "Micro",
        "SMALL": "Pequeña",
        "MEDIUM": "Mediana",
        "LARGE": "Gran",
        "UNKNOWN": "Sin información",
    },
)
