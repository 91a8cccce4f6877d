"""Each step of the way in words: what there is of it, and where it is done."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from cms.edition_way.rules import Facts, State, Step
from training.catalogue.models import Edition

TITLES = {
    Step.SESSIONS: _("Plan the sessions"),
    Step.PAGE: _("Publish the page of the course"),
    Step.PUBLISHED: _("Open the edition"),
    Step.PEOPLE: _("Enrol the people"),
    Step.ROLL: _("Take the roll and close it"),
    Step.RESULTS: _("Note the results"),
    Step.CERTIFICATES: _("Issue the certificates"),
    Step.REPORT: _("Report the indicators"),
}
STATES = {
    State.DONE: pgettext_lazy("step", "Done"),
    State.HERE: _("This comes next"),
    State.AHEAD: _("To do"),
}


@dataclass(frozen=True, kw_only=True)
class Door:
    """A link, for whoever has the permission."""

    label: str
    url: str
    permission: str


@dataclass(frozen=True, kw_only=True)
class Line:
    step: Step
    state: State
    said: list[str] = field(default_factory=list)
    doors: list[Door] = field(default_factory=list)

    @property
    def title(self):
        return TITLES[self.step]

    @property
    def state_said(self):
        return STATES[self.state]


def said_of(step: Step, facts: Facts) -> list[str]:
    return [str(said) for said in SAID[step](facts)]


def of_sessions(facts: Facts):
    if not facts.sessions:
        yield _("There is none yet: people enrol in what has days and hours.")
        return
    said = ngettext("%(n)d session", "%(n)d sessions", facts.sessions)
    yield said % {"n": facts.sessions}
    if facts.minutes_planned != facts.minutes_of_course:
        yield _("%(planned)d minutes planned; the course has %(course)d.") % {
            "planned": facts.minutes_planned,
            "course": facts.minutes_of_course,
        }
    if clashing := facts.sessions_clashing:
        said = ngettext(
            "%(n)d session clashes with another: the calendar says which.",
            "%(n)d sessions clash with others: the calendar says which.",
            clashing,
        )
        yield said % {"n": clashing}
    if without := facts.sessions_without_trainer:
        said = ngettext(
            "%(n)d session has no trainer: nobody could take its roll.",
            "%(n)d sessions have no trainer: nobody could take their roll.",
            without,
        )
        yield said % {"n": without}


def of_page(facts: Facts):
    if facts.has_page:
        yield _("Visitors find the course in the catalogue.")
    else:
        yield _("Without its page, nobody finds the course on the site.")


def of_publishing(facts: Facts):
    if facts.is_given:
        yield _("It is published: people may enrol while enrolment is open.")
    elif facts.is_cancelled:
        yield _("It was cancelled.")
    elif facts.sessions:
        yield _("It is a draft: only the back office sees it.")
    else:
        yield _("It is a draft. Plan its sessions first.")


def of_people(facts: Facts):
    yield _("%(taken)d of %(places)d places taken.") % {
        "taken": facts.enrolled,
        "places": facts.places,
    }
    if facts.to_approve:
        said = ngettext(
            "%(n)d request to decide on.",
            "%(n)d requests to decide on.",
            facts.to_approve,
        )
        yield said % {"n": facts.to_approve}
    if facts.waiting:
        said = ngettext("%(n)d person waits.", "%(n)d people wait.", facts.waiting)
        yield said % {"n": facts.waiting}


def of_roll(facts: Facts):
    if not facts.sessions:
        yield _("There is no session to take the roll of.")
        return
    yield _("%(closed)d of %(all)d sessions closed.") % {
        "closed": facts.sessions_closed,
        "all": facts.sessions,
    }
    if late := facts.sessions_to_close:
        said = ngettext(
            "%(n)d session is over and still open.",
            "%(n)d sessions are over and still open.",
            late,
        )
        yield said % {"n": late}


def of_results(facts: Facts):
    if facts.results_missing:
        said = ngettext(
            "%(n)d result is missing.",
            "%(n)d results are missing.",
            facts.results_missing,
        )
        yield said % {"n": facts.results_missing}
    elif facts.enrolled:
        yield _("All results are there.")
    else:
        yield _("Nobody has a place yet.")


def of_certificates(facts: Facts):
    if facts.certificates_due:
        said = ngettext(
            "%(n)d person is due a certificate.",
            "%(n)d people are due a certificate.",
            facts.certificates_due,
        )
        yield said % {"n": facts.certificates_due}
    if facts.certificates:
        said = ngettext(
            "%(n)d certificate in force.",
            "%(n)d certificates in force.",
            facts.certificates,
        )
        yield said % {"n": facts.certificates}
    if not facts.certificates_due and not facts.certificates:
        yield _("They are issued once every session is closed.")


def of_report(facts: Facts):
    if facts.is_reported:
        yield _("A published release covers the day it ended.")
    else:
        yield _("No published release covers the day it ends yet.")


SAID = {
    Step.SESSIONS: of_sessions,
    Step.PAGE: of_page,
    Step.PUBLISHED: of_publishing,
    Step.PEOPLE: of_people,
    Step.ROLL: of_roll,
    Step.RESULTS: of_results,
    Step.CERTIFICATES: of_certificates,
    Step.REPORT: of_report,
}


def doors_of(step: Step, edition: Edition) -> list[Door]:
    """Where the step is done: the first is the one that most people want."""
    return DOORS[step](edition) if step in DOORS else []


def to_plan(edition: Edition) -> list[Door]:
    return [
        Door(
            label=_("A series of sessions"),
            url=reverse("editions:series", args=[edition.pk]),
            permission="training.add_session",
        ),
        Door(
            label=_("Calendar of sessions"),
            url=f"{reverse('sessions:calendar')}?mes={edition.starts_on:%Y-%m}",
            permission="training.view_session",
        ),
    ]


def to_enrol(edition: Edition) -> list[Door]:
    enrolments = reverse("imports:send", args=["enrolments"])
    return [
        Door(
            label=_("Enrol from a spreadsheet"),
            url=f"{enrolments}?{urlencode({'edition': edition.pk})}",
            permission="training.import_people",
        ),
        Door(
            label=_("Import a payroll"),
            url=reverse("imports:send", args=["people"]),
            permission="training.import_people",
        ),
        Door(
            label=_("Places and waiting list"),
            url=reverse("enrolments:places", args=[edition.pk]),
            permission="training.view_enrolment",
        ),
        Door(
            label=_("Who is enrolled"),
            url=f"{reverse('enrolments:index')}?{urlencode({'q': edition.code})}",
            permission="training.view_enrolment",
        ),
    ]


def to_mark(edition: Edition) -> list[Door]:
    return [
        Door(
            label=_("Fill the results in"),
            url=reverse("results:grid", args=[edition.pk]),
            permission="training.change_result",
        )
    ]


def to_certify(edition: Edition) -> list[Door]:
    return [
        Door(
            label=_("See who gets one"),
            url=reverse("certificates:issue", args=[edition.pk]),
            permission="training.add_certificate",
        )
    ]


def to_report(edition: Edition) -> list[Door]:
    return [
        Door(
            label=_("Releases of indicators"),
            url=reverse("releases_admin:index"),
            permission="equity.view_release",
        )
    ]


DOORS = {
    Step.SESSIONS: to_plan,
    Step.PEOPLE: to_enrol,
    Step.RESULTS: to_mark,
    Step.CERTIFICATES: to_certify,
    Step.REPORT: to_report,
}
