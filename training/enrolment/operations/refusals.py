from django.utils.translation import gettext_lazy as _

from training.enrolment import rules

Refusal = rules.Refusal

REFUSALS = {
    Refusal.NOT_PUBLISHED: _("This edition is not open yet."),
    Refusal.CANCELLED: _("This edition was cancelled. Look for another date."),
    Refusal.FINISHED: _("This edition is over. Look for another date."),
    Refusal.NOT_YET_OPEN: _("Enrolment has not opened yet."),
    Refusal.CLOSED: _("Enrolment has closed. Look for another date."),
    Refusal.NOT_IN_AUDIENCE: _(
        "This edition is for people who work in the companies of the programme."
    ),
    Refusal.ALREADY_ENROLLED: _("You already have a place in this edition."),
    Refusal.ALREADY_ASKED: _(
        "You already asked for a place in this edition. Your space says how it stands."
    ),
    Refusal.PREREQUISITES: _(
        "This course builds on others: complete them first, and then come to this one."
    ),
    Refusal.MINOR: _(
        "This course is for people of 18 and over. We would be glad to see you in it "
        "when you are; meanwhile, look for one that takes younger people."
    ),
    Refusal.GUARDIAN_NEEDED: _(
        "People under 18 are welcome in this course with the authorisation of their "
        "guardian: tell us who that is."
    ),
    Refusal.FULL: _("This edition is full. Look for another date."),
}

KEEPS = {
    rules.Keeps.NOTHING: _("You hold no place in this edition."),
    rules.Keeps.OVER: _("The edition is over: there is no place to give back."),
    rules.Keeps.LATE: _(
        "It is too late to give this place back here: write to the coordination."
    ),
}


class EnrolmentRefused(Exception):
    """The edition cannot take, or let go of, this person; the message is fit to show.

    ``refusal`` says which rule spoke, for whoever has to decide what to do next.
    """

    def __init__(self, message, refusal: Refusal | None = None):
        super().__init__(message)
        self.refusal = refusal

    @classmethod
    def because(cls, refusal: Refusal) -> "EnrolmentRefused":
        return cls(REFUSALS[refusal], refusal)
