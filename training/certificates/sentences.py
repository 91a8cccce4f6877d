"""Why somebody gets a certificate or does not, said to the coordinator."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from training.certificates.rules import Decision, EditionReason, Kind, Reason
from training.evaluation.rules import Outcome


def explain(decision: Decision) -> str:
    if decision.reason is Reason.SHORT_ATTENDANCE:
        return ngettext(
            "%(minutes)d minute short of the attendance required.",
            "%(minutes)d minutes short of the attendance required.",
            decision.minutes_lacking,
        ) % {"minutes": decision.minutes_lacking}
    if decision.reason is Reason.LETTERS_LACKING:
        return _(
            "The typeface has no %(letters)s. Correct the name, or write it with "
            "Latin letters."
        ) % {"letters": " ".join(_named(letter) for letter in decision.letters)}
    if decision.reason is Reason.DUE and decision.kind is Kind.APPROVAL:
        return _("Reaches the attendance required, and passed.")
    if decision.reason is Reason.RESULT_MISSING:
        return _("No result yet in: %(titles)s.") % {
            "titles": ", ".join(decision.outcome.missing)
        }
    return {
        Reason.DUE: _("Reaches the attendance required."),
        Reason.NOT_PASSED: _("Attended enough, and did not pass: %(got)s.")
        % {"got": said_result(decision.outcome)},
        Reason.NOTHING_COUNTS: _(
            "The course certifies approval, but nothing in it counts for the result."
        ),
        Reason.HOLDS_ONE: _("Already holds a valid certificate."),
        Reason.REVOKED: _(
            "Their certificate was revoked. Replace that one if another is due."
        ),
        Reason.WITHDRAWN: _("Withdrew from this edition."),
        Reason.DOCUMENT_TO_CONFIRM: _(
            "The document is still to be confirmed. Once the coordination has settled "
            "it, the certificate is due."
        ),
        Reason.NAME_TOO_LONG: _("The name does not fit, even in four lines."),
        Reason.NAME_EMPTY: _("The name is empty."),
    }[decision.reason]


def said_result(outcome: Outcome | None) -> str:
    """The final grade, or the share of the points; never rounded up to a pass."""
    if outcome and outcome.grade is not None:
        return _("final grade %(grade)s") % {"grade": number_format(outcome.grade, 1)}
    if outcome and outcome.share is not None:
        tenths = outcome.share * 10 // 1
        return _("%(share)s %% of the points") % {
            "share": number_format(Decimal(tenths) / 10, 1)
        }
    return _("no result")


def _named(letter: str) -> str:
    return f"{letter} (U+{ord(letter):04X})"


def explain_edition(reason: EditionReason) -> str:
    return {
        EditionReason.READY: _("Every session is closed."),
        EditionReason.NOT_HELD: _("This edition has not been held."),
        EditionReason.NOT_OVER: _("This edition is not over yet."),
        EditionReason.SESSIONS_OPEN: _(
            "Some sessions are not closed yet. Close them, then issue the certificates."
        ),
    }[reason]
