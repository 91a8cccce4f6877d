"""Says of each new cession what it lets an agency work out of the releases."""

from django.utils import timezone
from django.utils.translation import gettext as _

from equity.reporting.ceded import WorkedOut, worked_out
from equity.reporting.models import Release
from equity.reporting.problems import exposed_words
from training.agencies.models import Cession
from training.agencies.watching import add_watch

# The last few that are public: older ones were looked at when they were.
MOST_RELEASES = 4


def sentences_of(cession: Cession) -> list[str]:
    if not cession.covers_training:
        return []
    releases = Release.objects.filter(status__in=Release.PUBLIC).order_by("-before")
    return [
        _("Release No. %(number)s: %(sentence)s")
        % {"number": release.number, "sentence": sentence_of(found)}
        for release in releases[:MOST_RELEASES]
        for found in worked_out(release, on=timezone.localdate())
        if found.agency == cession.agency
    ]


def sentence_of(found: WorkedOut) -> str:
    return _(
        "With the figures ceded to it by %(companies)s companies, %(agency)s can work "
        "out how many people of the others stand in: %(figures)s. Say so to the "
        "agency, or end a cession."
    ) % {
        "companies": found.companies,
        "agency": found.agency,
        "figures": exposed_words(list(found.figures)),
    }


add_watch(sentences_of)
