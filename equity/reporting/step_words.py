"""Each step of a release in words: its button, what it does, who may take it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

CHANGE, REVIEW, PUBLISH = (
    "equity.change_release",
    "equity.review_release",
    "equity.publish_release",
)


@dataclass(frozen=True, kw_only=True)
class StepWords:
    verb: str
    explains: str
    done: str
    permission: str
    # What may, or has to, be said with it.
    takes_comment: bool = False
    is_grave: bool = False


STEPS = {
    "COMPUTE": StepWords(
        verb=_("Compute"),
        explains=_(
            "Counts the period from the records as they are now. Whatever was computed "
            "or protected before is thrown away, and has to be reviewed anew."
        ),
        done=_("Computed. It has to be protected before anybody reads it."),
        permission=CHANGE,
    ),
    "PROTECT": StepWords(
        verb=_("Protect"),
        explains=_(
            "Hides small counts in all the tables together, and whatever would let "
            "them be worked out; then attacks the result to see that it holds."
        ),
        done=_("Protected. Somebody else has to review it."),
        permission=CHANGE,
    ),
    "REVIEW": StepWords(
        verb=_("Say it is right"),
        explains=_(
            "You have read every table and found nothing against them. Whoever "
            "computed it cannot review it."
        ),
        done=_("Reviewed. It can be approved."),
        permission=REVIEW,
        takes_comment=True,
    ),
    "RETURN": StepWords(
        verb=_("Send back"),
        explains=_(
            "It goes back to whoever computes, with what you write here. It has to be "
            "computed, protected and reviewed anew."
        ),
        done=_("Sent back, with your comment."),
        permission=REVIEW,
        takes_comment=True,
    ),
    "APPROVE": StepWords(
        verb=_("Approve"),
        explains=_(
            "You answer for it. Its period has to be over, and no day of it may be in "
            "another release. Whoever computed it cannot approve it."
        ),
        done=_("Approved. It can be frozen."),
        permission=REVIEW,
        takes_comment=True,
    ),
    "FREEZE": StepWords(
        verb=_("Freeze"),
        explains=_(
            "It takes its number, its hashes and the versions of its definitions. "
            "From then on the database itself refuses to change it."
        ),
        done=_("Frozen. Nobody else sees it until it is published."),
        permission=PUBLISH,
        is_grave=True,
    ),
    "PUBLISH": StepWords(
        verb=_("Publish"),
        explains=_(
            "Everybody can read it, at an address that never changes. If something "
            "turns out wrong, a new version says what changed and why."
        ),
        done=_("It is public."),
        permission=PUBLISH,
        is_grave=True,
    ),
    "RESTATE": StepWords(
        verb=_("Restate"),
        explains=_(
            "Drafts a new version of the same period. The one in force stays public, "
            "and is marked when the new one is published. Everybody reads the cause."
        ),
        done=_("Drafted as a new version. Compute it."),
        permission=CHANGE,
        takes_comment=True,
    ),
    "DISCARD": StepWords(
        verb=_("Discard"),
        explains=_("The draft and its tables go. It has no number, so nothing lacks."),
        done=_("Discarded."),
        permission=CHANGE,
        is_grave=True,
    ),
}
# What a person who looks at a state should know.
STATES = {
    "DRAFT": _("Only a period so far. Compute it to see figures."),
    "COMPUTED": _("Counted, and not protected: nobody sees its figures yet."),
    "PROTECTED": _("Somebody who did not compute it has to review it."),
    "REVIEWED": _("Somebody who did not compute it has to approve it."),
    "APPROVED": _("It can be frozen under its number."),
    "FROZEN": _("It has its number and never changes. It can be published."),
    "PUBLISHED": _("In force: everybody reads it, and it never changes."),
    "RESTATED": _("Public still; another version is in force."),
}
