"""A run of a release in words: its stages, and why it stopped and what to do."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from equity.reporting.contradictions import contradiction_in_words
from equity.reporting.problems import exposed_words, told
from equity.reporting.run_models import ReleaseRun, Step

# As many as there are stages, in their order.
STAGE_WORDS = {
    Step.COMPUTE: (
        gettext_lazy("Count the records of the period"),
        gettext_lazy("Check that the counts agree with one another"),
        gettext_lazy("Store the counts"),
    ),
    Step.PROTECT: (
        gettext_lazy("Hide small counts, and what would give them away"),
        gettext_lazy("Attack the result, as a reader with time would"),
        gettext_lazy("Store the tables"),
    ),
}
TITLES = {
    Step.COMPUTE: gettext_lazy("Computing the release"),
    Step.PROTECT: gettext_lazy("Protecting the release"),
}


def stages_of(run: ReleaseRun) -> list[tuple[str, str]]:
    """Every stage, and whether it is behind, here or ahead."""
    return [
        (words, place_of(run, at)) for at, words in enumerate(STAGE_WORDS[run.step])
    ]


def place_of(run: ReleaseRun, at: int) -> str:
    if at < run.stage:
        return "done"
    return "here" if at == run.stage and not run.is_over else "ahead"


def why_stopped(run: ReleaseRun) -> str:
    """What happened and what to do, fit to show."""
    why = WHY.get(run.why.get("code"))
    return why(run.why) if why else ""


def contradictions(why: dict) -> str:
    return _(
        "Some counts contradict one another, so nothing was stored: %(figures)s "
        "Correct the records they come from and compute it again."
    ) % {"figures": " ".join(told(why["found"]))}


def tables(why: dict) -> str:
    """The cell, and the way to mend it."""
    return contradiction_in_words(why["detail"])


def older(why: dict) -> str:
    return _(
        "It was computed before the tables of today, which count more. Compute it "
        "again, and then protect it."
    )


def given_away(why: dict) -> str:
    return _(
        "The attack worked out figures that had to stay hidden: %(figures)s. Nothing "
        "was stored. Protect it again leaving out the tables that print them."
    ) % {"figures": exposed_words(why["found"])}


def refused(why: dict) -> str:
    return why["detail"]


def by_hand(why: dict) -> str:
    return _("Somebody stopped it. The release is as it was before.")


def failed(why: dict) -> str:
    return _(
        "Something went wrong that is not of the figures: the administrators find it "
        "in the log. The release is as it was before. Try again later."
    )


WHY = {
    "contradictions": contradictions,
    "tables": tables,
    "older": older,
    "given_away": given_away,
    "refused": refused,
    "by_hand": by_hand,
    "failed": failed,
}
