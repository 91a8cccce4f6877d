"""What looks wrong in a declaration, said to whoever can mend it."""

from django.utils.translation import gettext_lazy as _

from equity.workforce.rules import Doubt

DOUBTS = {
    Doubt.EMPTY: _("Nobody is declared."),
    Doubt.ONE_SEX_ONLY: _("Everybody declared is of one sex. Is a column missing?"),
    Doubt.MORE_MANAGERS_THAN_OTHERS: _("There are more managers than everybody else."),
    Doubt.FAR_FROM_LAST_TIME: _(
        "The total is less than half, or more than twice, that of the last time."
    ),
    Doubt.FAR_FROM_THE_REGISTER: _(
        "The total is far from the workers that the company has in the register."
    ),
    Doubt.FEWER_THAN_TRAINED: _("More people were trained than are declared."),
}
