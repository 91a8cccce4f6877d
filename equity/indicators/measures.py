"""What a figure is made of, and how. No Django here.

Each measure names the counts it needs and makes a figure of them, whoever gives them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from equity.indicators.definition import ENOUGH_FOR_A_RATE, Figure, Reason

WOMEN, MEN = "F", "M"
# Fewer women or men than this are spread unevenly by chance alone.
ENOUGH_TO_BE_SPREAD = 30


@dataclass(frozen=True)
class Count:
    counted: str
    per: int = 1

    def components(self, gender):
        return ((self.counted, gender),)

    def figure(self, of, gender):
        number = of(self.counted, gender)
        return Figure(Fraction(number, self.per), numerator=number)


@dataclass(frozen=True)
class Ratio:
    """Sum of numerators over sum of denominators, of the same people.

    ``per`` turns the unit of the numerator into the one shown (60 for minutes);
    ``bounded`` says that more than the whole is a mistake in the data.
    """

    part: str
    whole: str
    per: int = 1
    bounded: bool = True

    def components(self, gender):
        return ((self.part, gender), (self.whole, gender))

    def figure(self, of, gender):
        return rate(
            of(self.part, gender),
            of(self.whole, gender),
            per=self.per,
            bounded=self.bounded,
        )


@dataclass(frozen=True)
class Share:
    """Of the people of the genders in ``among``, how many are of ``gender``."""

    counted: str
    gender: str
    among: tuple[str, ...]

    def components(self, gender):
        return tuple((self.counted, each) for each in (self.gender, *self.among))

    def figure(self, of, gender):
        whole = sum(of(self.counted, each) for each in self.among)
        return rate(of(self.counted, self.gender), whole)


@dataclass(frozen=True)
class Comparison:
    """Women's rate beside men's, in one number. Without either there is none."""

    of_rate: Ratio

    def components(self, gender):
        return self.of_rate.components(WOMEN) + self.of_rate.components(MEN)

    def figure(self, of, gender):
        women, men = (self.of_rate.figure(of, each) for each in (WOMEN, MEN))
        for side in (women, men):
            if side.value is None:
                return Figure(None, reason=side.reason)
        value = self.compared(women.value, men.value)
        return Figure(value, reason=Reason.NO_DENOMINATOR if value is None else None)

    def compared(self, women: Fraction, men: Fraction) -> Fraction | None:
        raise NotImplementedError


class Parity(Comparison):
    """Women's rate over men's: 1 is parity."""

    def compared(self, women, men):
        return women / men if men else None


class AdjustedParity(Comparison):
    """The same made symmetric about 1, from 0 (men alone) to 2 (women alone)."""

    def compared(self, women, men):
        if women > men:
            return 2 - men / women
        return women / men if men else None


class Gap(Comparison):
    """Women's rate less men's, in points."""

    def compared(self, women, men):
        return women - men


class DropoutGap(Comparison):
    """The same of those who did not: what women leave more often than men."""

    def compared(self, women, men):
        return men - women


class PayGap(Comparison):
    """How much less women earn, as a part of what men earn."""

    def compared(self, women, men):
        return (men - women) / men if men else None


@dataclass(frozen=True)
class Representation:
    """Women's share among those taken in, over their share of those they come from."""

    taken_in: str
    come_from: str

    def components(self, gender):
        return tuple(
            (counted, each)
            for counted in (self.taken_in, self.come_from)
            for each in (WOMEN, MEN)
        )

    def figure(self, of, gender):
        shares = [
            Share(counted, gender=WOMEN, among=(WOMEN, MEN)).figure(of, gender)
            for counted in (self.taken_in, self.come_from)
        ]
        for share in shares:
            if share.value is None:
                return Figure(None, reason=share.reason)
        part, whole = (share.value for share in shares)
        if not whole:
            return Figure(None, reason=Reason.NO_DENOMINATOR)
        return Figure(part / whole)


@dataclass(frozen=True)
class Dissimilarity:
    """How differently women and men are spread over the labels of an axis."""

    counted: str
    over: str

    def components(self, gender):
        return ((self.counted, WOMEN), (self.counted, MEN))

    def figure(self, of, gender):
        """One label alone says nothing of how they are spread."""
        return Figure(None, reason=Reason.NO_DENOMINATOR)

    def figure_over(self, counts: Iterable[tuple[int, int]]) -> Figure:
        """From the women and men under each label."""
        counts = list(counts)
        women, men = (sum(side) for side in zip(*counts, strict=True))
        if not women or not men:
            return Figure(None, reason=Reason.NO_DENOMINATOR)
        if min(women, men) < ENOUGH_TO_BE_SPREAD:
            return Figure(None, reason=Reason.TOO_FEW)
        return Figure(self.spread(counts, women, men))

    def spread(self, counts, women: int, men: int) -> Fraction:
        apart = (abs(Fraction(w, women) - Fraction(m, men)) for w, m in counts)
        return sum(apart, Fraction(0)) / 2


class Segregation(Dissimilarity):
    """Karmel and MacLachlan's index: which part of all would have to change place for
    everywhere to have the same share of women, keeping its size."""

    def spread(self, counts, women, men):
        part = Fraction(men, women + men)
        apart = (abs((1 - part) * m - part * w) for w, m in counts)
        return sum(apart, Fraction(0)) / (women + men)


@dataclass(frozen=True)
class Told:
    """Something told in words, of which no figure is made."""

    def components(self, gender):
        return ()

    def figure(self, of, gender):
        return Figure(None, reason=Reason.NOT_REPORTED)


def rate(part: int, whole: int, *, per: int = 1, bounded: bool = True) -> Figure:
    """Nobody to compare with is no value; a few are too few; never 0, never 100 %."""
    if whole == 0:
        return Figure(None, reason=Reason.NO_DENOMINATOR)
    if whole < ENOUGH_FOR_A_RATE:
        return Figure(None, reason=Reason.TOO_FEW)
    if bounded and part > whole * per:
        return Figure(None, reason=Reason.NOT_REPORTED)
    return Figure(Fraction(part, whole * per), numerator=part, denominator=whole)
