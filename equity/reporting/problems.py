"""What protection found, in words, and which tables to leave out to mend it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from equity.indicators.checking import from_plain
from equity.indicators.saying import said
from equity.reporting.queries import PublishedTable
from equity.reporting.wording import label_in_words

MEASURES = {
    "people": gettext_lazy("people"),
    "minutes": gettext_lazy("minutes attended"),
    "participations": gettext_lazy("participations"),
    "workforce": gettext_lazy("declared workforce"),
    "companies": gettext_lazy("companies"),
}
MOST_NAMED = 5
WHOLE = {"gender", "binary"}


def why_unfit(notes: dict) -> str:
    """Why nobody may answer for a release, or nothing."""
    if notes.get("exposed"):
        return _(
            "Some figures would stay exposed: %(figures)s. Leave out the tables "
            "that print them and protect it again, or draft a longer period."
        ) % {"figures": exposed_words(notes["exposed"])}
    if notes.get("contradictions"):
        return _("Some figures contradict one another: %(figures)s") % {
            "figures": " ".join(told(notes["contradictions"]))
        }
    return ""


def told(kept: list[list]) -> list[str]:
    """What was found wrong, said in the reader's language; the first few of them."""
    return [said(from_plain(each)) for each in kept[:MOST_NAMED]]


def exposed_words(exposed: list[str]) -> str:
    """The first few figures, and how many more."""
    named = "; ".join(figure_in_words(each) for each in exposed[:MOST_NAMED])
    more = len(exposed) - MOST_NAMED
    if more <= 0:
        return named
    return _("%(named)s and %(more)s more") % {"named": named, "more": more}


def figure_in_words(name: str) -> str:
    """«people, gender F, size MICRO» as a reader would say it."""
    measure, *pairs = name.split(", ")
    words = [label_or_code(*pair.split(" ", 1)) for pair in pairs]
    return ", ".join([str(MEASURES.get(measure, measure)), *words])


def label_or_code(axis: str, label: str) -> str:
    try:
        return label_in_words(axis, label)
    except KeyError:
        return label


def tables_that_print(
    exposed: list[str], tables: Iterable[PublishedTable]
) -> list[PublishedTable]:
    """Those cut as the exposed figures are: the ones to leave out."""
    axes = {pair.split(" ", 1)[0] for name in exposed for pair in name.split(", ")[1:]}
    cut = axes - WHOLE or {"gender", "all"}
    return [table for table in tables if table.axis in cut] if exposed else []
