"""What protection found, in words, and which tables to leave out to mend it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from equity.indicators.checking import from_plain
from equity.indicators.definition import BOTH
from equity.indicators.saying import said
from equity.reporting.queries import PublishedTable
from equity.reporting.sheets.people import EDITION
from equity.reporting.wording import GENDERS, STAGES, label_in_words

MEASURES = {
    "people": gettext_lazy("people"),
    "minutes": gettext_lazy("minutes attended"),
    "participations": gettext_lazy("participations"),
    "places": gettext_lazy("places given"),
    "time": gettext_lazy("minutes taught"),
    "matched": gettext_lazy("people with both questionnaires"),
    "gained": gettext_lazy("points gained"),
    "workforce": gettext_lazy("declared workforce"),
    "companies": gettext_lazy("companies"),
    "board_seats": gettext_lazy("seats on the boards"),
    "leave_due": gettext_lazy("people due to return from leave"),
    "leave_returned_before": gettext_lazy("people who returned the year before"),
    "pay_sum": gettext_lazy("declared pay"),
    "pay_people": gettext_lazy("people whose pay is declared"),
    "basic_sum": gettext_lazy("declared basic salaries"),
    "basic_people": gettext_lazy("people whose basic salary is declared"),
    "quarter_people": gettext_lazy("people by pay quarter"),
    "pay_gap_known": gettext_lazy("companies with both medians"),
}
# What tables are divided into beside their axes.
PARTS = {
    "binary": {
        "YES": GENDERS[BOTH],
        "NO": gettext_lazy("other and undeclared genders"),
    },
    "outcome": STAGES,
    "reporting": {"YES": gettext_lazy("of companies that declared")},
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
    measure, *labels = name.split(", ")
    pairs = [pair_of(each) for each in labels]
    # Who is a woman or a man is one of both.
    if any(axis == "gender" for axis, _label in pairs):
        pairs = [pair for pair in pairs if pair[0] != "binary"]
    words = [label_or_code(*pair) for pair in pairs]
    return ", ".join([str(MEASURES.get(measure, measure)), *words])


def pair_of(words: str) -> tuple[str, str]:
    """«edition topic CLIMATE» is the topic, of the dimension that several share."""
    axis, _space, label = words.partition(" ")
    return pair_of(label) if axis == EDITION and " " in label else (axis, label)


def label_or_code(axis: str, label: str) -> str:
    try:
        return str(PARTS[axis][label] if axis in PARTS else label_in_words(axis, label))
    except (KeyError, ValueError):
        return label


def tables_that_print(
    exposed: list[str], tables: Iterable[PublishedTable]
) -> list[PublishedTable]:
    """Those cut as the exposed figures are: the ones to leave out."""
    axes = {pair_of(pair)[0] for name in exposed for pair in name.split(", ")[1:]}
    cut = axes - WHOLE or {"gender", "all"}
    return [table for table in tables if table.axis in cut] if exposed else []
