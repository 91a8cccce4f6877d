"""Why we hold what we hold of a person, in their words: drawn from the fields."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.participation.my_data import BY_ADDRESS, LEFT_OUT, OF_THE_ACCOUNT
from training.erasure.purposes import PURPOSES, TRAIL, Purpose
from training.erasure.register import Line, lines_of
from training.privacy.paths import paths_to_person


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One purpose, and everything that may be kept of a person for it."""

    purpose: Purpose
    lines: list[Line]

    @property
    def why(self) -> str:
        return _(self.purpose.why)

    @property
    def basis(self) -> str:
        return _(self.purpose.basis.words)

    @property
    def article(self) -> str:
        return self.purpose.basis.article


def reasons() -> list[Reason]:
    """The purposes that a copy of one's data may show, in the order of the register."""
    lines = defaultdict(list)
    for model in tables_of_a_person():
        for line in lines_of(str(model._meta.verbose_name_plural), model):
            lines[line.purpose.code].append(line)
    return [
        Reason(purpose=purpose, lines=lines[code])
        for code, purpose in PURPOSES.items()
        if code in lines and code != TRAIL
    ]


def tables_of_a_person() -> list:
    ours = [model for model in paths_to_person() if model._meta.label not in LEFT_OUT]
    return [*ours, *OF_THE_ACCOUNT, *BY_ADDRESS]
