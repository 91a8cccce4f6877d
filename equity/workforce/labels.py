"""What each figure of a declaration is called on a screen and in a spreadsheet."""

from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from equity.workforce.figures import Key
from equity.workforce.models import BoardSeats, WorkforceCount
from training.registry.models import Employment

SECTION_TITLES = {
    "total": _("In all"),
    "people": _("People by category and contract"),
    "board": _("Board"),
    "pay": _("Pay by category"),
    "quarter": _("Quarters of the payroll"),
    "leave": _("Parental leave"),
    "movement": _("Hires, leavers and reviews"),
}
ASKED = {
    ("total", "people"): _("People in all"),
    ("total", "women"): _("Women in all"),
    ("people", "people"): _("people"),
    ("board", "people"): _("seats"),
    ("quarter", "people"): _("people"),
    ("pay", "people"): _("people whose pay was counted"),
    ("pay", "mean_pay"): _("mean pay"),
    ("pay", "median_pay"): _("median pay"),
    ("pay", "mean_basic_pay"): _("mean basic salary"),
    ("leave", "entitled"): _("entitled to leave"),
    ("leave", "took"): _("took it"),
    ("leave", "due_to_return"): _("due to return in the year"),
    ("leave", "returned"): _("returned"),
    ("leave", "returned_year_before"): _("returned the year before"),
    ("leave", "stayed"): _("of those, still there 12 months later"),
    ("movement", "hired"): _("hired"),
    ("movement", "left"): _("left"),
    ("movement", "reviewed"): _("with a performance review"),
}
QUARTERS = {
    "1": _("Lowest paid quarter"),
    "2": _("Second quarter"),
    "3": _("Third quarter"),
    "4": _("Highest paid quarter"),
}
SEXES_IN_PLURAL = {
    "WOMAN": _("Women"),
    "MAN": _("Men"),
    "X": _("X"),
    "NOT_RECORDED": _("Sex not recorded"),
}
VALUES = {
    **SEXES_IN_PLURAL,
    **dict(Employment.JobCategory.choices),
    **dict(WorkforceCount.Contract.choices),
    **dict(BoardSeats.Age.choices),
    **QUARTERS,
}


def asked_of(key: Key):
    return ASKED[key[0], key[-1]]


def label_of(key: Key) -> str:
    """The figure in words, as "Operations, women, permanent"."""
    cuts = [str(VALUES.get(value, value)) for value in key[1:-1]]
    if len(key) > 2 and key[-1] == "people" and key[0] in ("people", "board"):
        return ", ".join(cuts)
    return ": ".join(part for part in (", ".join(cuts), str(asked_of(key))) if part)


def lazy_label(key: Key):
    """The same, said in the reader's language when it is read."""
    return lazystr(Label(key))


class Label:
    def __init__(self, key: Key):
        self.key = key

    def __str__(self):
        return label_of(self.key)
