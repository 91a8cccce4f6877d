"""What an erasure does with what people said of their gender."""

from training.erasure.plan import keep
from training.refusals import gettext_noop

PLAN = {
    "equity.GenderDeclaration": keep(
        gettext_noop(
            "Of somebody not named: totals by gender stay as they were. Whoever takes "
            "the declaration back first leaves nothing of it."
        )
    ),
}

NOT_SEARCHED = dict.fromkeys(
    ("equity.Release", "equity.Table", "equity.Cell"),
    "Frozen totals: they name nobody, and are never rewritten.",
)
