"""The words of a release explained, for a reader who is not a statistician."""

from django.utils.translation import gettext_lazy as _

TERMS = (
    (
        _("Release"),
        _("A numbered set of tables of one period, protected together and frozen."),
    ),
    (
        _("Version"),
        _(
            "A correction of a release: same number, with its cause and every figure "
            "that changed."
        ),
    ),
    (_("Data cut"), _("The moment at which the records were counted.")),
    (
        _("Participation"),
        _("One person in one edition: whoever took three courses is three."),
    ),
    (
        _("Person trained"),
        _("Somebody who attended at least one session; counted once, always."),
    ),
    (
        _("Gender of record"),
        _(
            "What a person declares of themselves; where they declared nothing, the "
            "sex that a payroll or an attendance sheet states."
        ),
    ),
    (
        _("Not declared"),
        _("Neither is known. Counted apart, and never guessed from a name."),
    ),
    (
        _("Declared workforce"),
        _("How many women and men work in a company, as the company declares it."),
    ),
    (
        _("Numerator and denominator"),
        _(
            "The two counts of a percentage. Both are published beside it, so that "
            "anyone can work it out again."
        ),
    ),
    (
        _("Parity band"),
        _(
            "An index from 0.97 to 1.03 is read as parity; of shares, from 40 to 60 % "
            "as balance."
        ),
    ),
    (
        _("Protected figure"),
        _(
            "Hidden since few people stand behind it, or since it would let such a "
            "figure be worked out. Its sign is «c», never a 0 nor a blank."
        ),
    ),
    (
        _("Percentage points"),
        _("The difference of two percentages: from 40 % to 50 % are 10 points."),
    ),
    (
        "SHA-256",
        _(
            "A fingerprint of the content: whoever changes one figure gets another. "
            "It lets anyone see that a file is the one that was published."
        ),
    ),
)
