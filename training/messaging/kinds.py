"""Every kind of message there is, and the names that may be filled into each.

To add one: an entry here, and its words in ``shipped/<code>.es.txt`` and ``.en.txt``.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from training.messaging.placeholders import EVERYWHERE, PLACEHOLDERS, Placeholder, Text


@dataclass(frozen=True, kw_only=True)
class Group:
    """What a person may choose not to get."""

    code: str
    title: Text


@dataclass(frozen=True, kw_only=True)
class Kind:
    """``names`` may be filled in, ``needed`` may not be taken out of the wording.

    A kind without a ``group`` is sent whatever the person prefers: it tells them of
    something they asked for, or of their rights.
    """

    code: str
    title: Text
    when: Text
    names: tuple[str, ...]
    needed: tuple[str, ...] = ()
    group: str = ""
    # The last that somebody hears of us: whom it went to goes when it ends.
    is_forgotten_at_once: bool = False
    # Answers somebody about their own data: sent even while these are blocked.
    is_about_rights: bool = False

    @property
    def is_transactional(self) -> bool:
        return not self.group

    @property
    def placeholders(self) -> list[Placeholder]:
        return [PLACEHOLDERS[name] for name in (*self.names, *EVERYWHERE)]

    def what_may_be_said(self) -> dict[str, list[str]]:
        """What ``wording.check`` holds a text of this kind against."""
        known = self.placeholders
        return {
            "names": [placeholder.name for placeholder in known],
            "links": [placeholder.name for placeholder in known if placeholder.is_link],
            "needed": [*self.needed],
        }


GROUPS = {
    group.code: group
    for group in (
        Group(code="reminders", title=_("Reminders before a course")),
        Group(code="surveys", title=_("Questions about how a course was")),
        Group(code="workforce", title=_("Reminders of a company's declarations")),
    )
}

COURSE = ("name", "course", "sessions", "day", "place", "threshold", "link")

KINDS = {
    kind.code: kind
    for kind in (
        Kind(
            code="confirmation",
            title=_("Place confirmed"),
            when=_("Somebody gets a place. Carries the calendar invitation."),
            names=(*COURSE, "company"),
            needed=("course",),
        ),
        Kind(
            code="withdrawal",
            title=_("Place given back"),
            when=_("Somebody withdraws. Takes the sessions out of their calendar."),
            names=COURSE,
            needed=("course",),
        ),
        Kind(
            code="change",
            title=_("New dates or place"),
            when=_("A session moves, is added or is cancelled. Updates the calendar."),
            names=COURSE,
            needed=("course", "sessions"),
        ),
        Kind(
            code="cancellation",
            title=_("Edition cancelled"),
            when=_("An edition will not be given. Empties the calendar of it."),
            names=(*COURSE, "reason"),
            needed=("course",),
        ),
        Kind(
            code="reminder_week",
            title=_("Reminder, a week before"),
            when=_("Seven days before the first session."),
            names=COURSE,
            needed=("course", "sessions"),
            group="reminders",
        ),
        Kind(
            code="reminder_day",
            title=_("Reminder, the day before"),
            when=_("The day before each day with sessions."),
            names=COURSE,
            needed=("course", "sessions"),
            group="reminders",
        ),
        Kind(
            code="attendance_at_risk",
            title=_("Attendance at risk"),
            when=_("After a session somebody missed, if they cannot miss another."),
            names=(*COURSE, "present", "missing", "remaining"),
            needed=("course", "missing", "remaining"),
            group="reminders",
        ),
        Kind(
            code="attendance_out_of_reach",
            title=_("Attendance out of reach"),
            when=_("After a session somebody missed, if it can no longer be reached."),
            names=(*COURSE, "present", "missing", "remaining"),
            needed=("course",),
            group="reminders",
        ),
        Kind(
            code="offer",
            title=_("Place offered"),
            when=_("A place is freed and offered to the next in the waiting list."),
            names=(*COURSE, "deadline"),
            needed=("course", "deadline", "link"),
        ),
        Kind(
            code="offer_expired",
            title=_("Offer that ran out"),
            when=_("Nobody took the place offered in time."),
            names=COURSE,
            needed=("course",),
        ),
        Kind(
            code="notice",
            title=_("Notice of the coordination"),
            when=_("Somebody of the coordination writes to whoever is in a list."),
            names=(*COURSE, "said"),
            needed=("course", "said"),
        ),
        Kind(
            code="waiting",
            title=_("In the waiting list"),
            when=_("Somebody enrols in an edition that is full."),
            names=(*COURSE, "position"),
            needed=("course",),
        ),
        Kind(
            code="asked",
            title=_("Request for a place received"),
            when=_("Somebody asks for a place that a coordinator has to approve."),
            names=COURSE,
            needed=("course",),
        ),
        Kind(
            code="approval",
            title=_("Request for a place approved"),
            when=_("A coordinator approves. Carries the calendar invitation."),
            names=COURSE,
            needed=("course",),
        ),
        Kind(
            code="refusal",
            title=_("Request for a place refused"),
            when=_("A coordinator refuses, with a reason."),
            names=(*COURSE, "reason"),
            needed=("course", "reason"),
        ),
        Kind(
            code="certificate",
            title=_("Certificate ready"),
            when=_("A certificate is issued."),
            names=("name", "course", "folio", "link"),
            needed=("course", "link"),
        ),
        Kind(
            code="certificate_expiring",
            title=_("Certificate about to expire"),
            when=_("A certificate expires in 60 and in 14 days."),
            names=("name", "course", "folio", "deadline", "link"),
            needed=("course", "deadline"),
            group="reminders",
        ),
        Kind(
            code="survey",
            title=_("Questions about a course"),
            when=_("A course ended and its survey is open."),
            names=("name", "course", "deadline", "link"),
            needed=("link",),
            group="surveys",
        ),
        Kind(
            code="privacy_received",
            is_about_rights=True,
            title=_("Privacy request received"),
            when=_("Somebody asks to see, correct, take or erase their data."),
            names=("name", "request", "number", "deadline", "link"),
            needed=("request", "number"),
        ),
        Kind(
            code="privacy_extended",
            is_about_rights=True,
            title=_("Privacy request extended"),
            when=_("The time of the answer to their request was extended."),
            names=("name", "request", "number", "deadline", "link"),
            needed=("request", "number", "deadline"),
        ),
        Kind(
            code="privacy_answered",
            is_about_rights=True,
            title=_("Privacy request answered"),
            when=_("Their request was settled."),
            names=(
                "name",
                "request",
                "number",
                "outcome",
                "answer",
                "deadline",
                "link",
            ),
            needed=("request", "number"),
        ),
        Kind(
            code="privacy_erased",
            is_about_rights=True,
            title=_("Data erased"),
            when=_("Their data were erased. It is the last message they get."),
            names=("request", "number", "answer"),
            needed=("number", "answer"),
            is_forgotten_at_once=True,
        ),
        Kind(
            code="desk_invitation",
            title=_("Invitation to a company's desk"),
            when=_("A coordinator invites a company's contact."),
            names=("name", "company", "deadline", "link"),
            needed=("company", "link"),
        ),
        Kind(
            code="workforce_due",
            title=_("Workforce to declare"),
            when=_("A company has not declared its workforce of the last year."),
            names=("name", "company", "year", "deadline", "link"),
            needed=("company", "year", "link"),
            group="workforce",
        ),
        Kind(
            code="agency_invitation",
            title=_("Invitation to the agencies' portal"),
            when=_("A coordinator lets somebody of a public agency in."),
            names=("name", "agency", "until", "deadline", "link"),
            needed=("agency", "link"),
        ),
    )
}
