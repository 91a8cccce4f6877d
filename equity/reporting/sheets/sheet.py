"""What a table of counts is made of. No Django here."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from equity.indicators.definition import BOTH, TOTAL
from equity.profiles.rules import FEMALE, MALE

WOMEN_AND_MEN = (FEMALE, MALE, BOTH)
ALONE = (TOTAL,)
TOGETHER = (BOTH,)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Counts that make one table: by gender, by an axis, and by their parts.

    ``parts`` names the count behind each label of ``dimension``, the total's first;
    «a - b» is what b leaves of a.
    """

    name: str
    measure: str
    axis: str
    parts: Mapping[str, str]
    dimension: str = ""
    genders: tuple[str, ...] = WOMEN_AND_MEN
    # Other and undeclared genders as well: in tables cut by gender and nothing else.
    all_genders: bool = False
    unprinted: tuple[str, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    # The figure is not the number of people who stand behind it.
    is_sum: bool = False
    # Companies stand behind it, each with the number of people it declared.
    is_declared: bool = False
    # One person may stand under several labels of the axis.
    is_overlapping: bool = False
    # Parts of a total that this table does not have.
    is_part: bool = False
    # What each company gave is guarded as pay is; in thousands where it is money.
    is_pay: bool = False
    in_thousands: bool = False
    # Groups of the labels of the axis, by name.
    bands: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    # The name of the axis in the tables it is linked with.
    axis_dimension: str = ""
    # Further axes of editions whose labels stand beside those of the axis, each made
    # of the editions that nobody prints and everybody knows of.
    beside: tuple[str, ...] = ()
    # Added to each cell so that none is negative: so much for each of another count.
    raised_by: tuple[int, str] | None = None

    @property
    def counts_women_and_men(self) -> bool:
        return self.genders != ALONE and not self.all_genders

    @property
    def by_gender(self) -> bool:
        return self.genders == WOMEN_AND_MEN

    @property
    def axes(self) -> tuple[str, ...]:
        return (self.axis, *self.beside)

    @property
    def along(self) -> str:
        """The name of the dimension that the labels of the axis stand in."""
        return self.axis_dimension or self.axis

    @property
    def is_transformed(self) -> bool:
        """Test if it is protected as something else than the exact figure."""
        return self.in_thousands or self.raised_by is not None
