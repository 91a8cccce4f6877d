"""How the indicators are made and what their words mean, from the definitions."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from equity.indicators.catalogue import INDICATORS
from equity.indicators.definition import Indicator
from equity.reporting.making import policy_in_words
from equity.reporting.method import definition_rows, general_notes, marks
from equity.reporting.terms import TERMS
from equity.reporting.wording import UNITS

GROUPS = {
    "A": gettext_lazy("Access and volume"),
    "B": gettext_lazy("From enrolling to the certificate, and learning"),
    "C": gettext_lazy("Equality in the companies"),
    "N": gettext_lazy("What the others are compared with"),
}


class Method(TemplateView):
    template_name = "cms/releases/method.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "notes": general_notes(policy_in_words()),
            "marks": marks(),
            "groups": [(title, defined(letter)) for letter, title in GROUPS.items()],
        }


def defined(letter: str) -> list[tuple[Indicator, list[tuple[str, str]]]]:
    """The indicators whose reference begins so, each with its definition in rows."""
    return [
        (each, definition_rows(each))
        for each in INDICATORS
        if each.reference.startswith(letter)
    ]


class Glossary(TemplateView):
    """Every term, every mark and every indicator, from A to Z."""

    template_name = "cms/releases/glossary.html"

    def get_context_data(self, **kwargs):
        method = reverse("releases:method")
        entries = [(str(term), str(words), "") for term, words in TERMS]
        entries += [(_("Mark «%s»") % mark, words, "") for mark, words in marks()]
        entries += [
            (
                str(each.title),
                f"{each.formula} ({UNITS[each.unit]})",
                f"{method}#{each.code}",
            )
            for each in INDICATORS
        ]
        return super().get_context_data(**kwargs) | {
            "entries": sorted(entries, key=lambda entry: entry[0].casefold())
        }
