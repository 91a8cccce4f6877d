"""What companies declare of their own equality. Extend the list; never change a
version's sense. None of it is published by company."""

from django.utils.translation import gettext_lazy as _

from equity.indicators.definition import (
    Direction,
    DisclosureClass,
    Indicator,
    Unit,
)
from equity.indicators.measures import Count, Ratio, Share, Told

BOARDS = Indicator(
    code="womens-share-of-boards",
    reference="C1",
    title=_("Women's share of the boards"),
    why_it_matters=_(
        "Who decides for a company seldom looks like those who work there."
    ),
    formula=_("Women ÷ (women + men) on the boards; also by age"),
    numerator=_("Women on the boards of the companies that declared them."),
    denominator=_("Women and men on the same boards."),
    unit=Unit.PERCENT,
    direction=Direction.BALANCE_IS_BETTER,
    standard="GRI 405-1-a · ESRS S1-9",
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_(
        "Ages under 30, from 30 to 50 and over 50. Boards have three to seven people: "
        "only of three companies or more together."
    ),
    measure=Share("board_seats", gender="F", among=("F", "M")),
    cuts=(("age",),),
)

CATEGORIES = Indicator(
    code="womens-share-of-categories",
    reference="C2",
    title=_("Women's share of each job category"),
    why_it_matters=_("The total hides that women may all be in a few jobs."),
    formula=_("Women ÷ (women + men) of the category"),
    numerator=_("Women of the declared workforce in the category."),
    denominator=_("Women and men of the declared workforce in the category."),
    unit=Unit.PERCENT,
    direction=Direction.BALANCE_IS_BETTER,
    standard="GRI 405-1-b · ESRS S1-9 · NCG 461 5.1",
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_(
        "The share within the category, not the share of women who are in it: two "
        "different tables."
    ),
    measure=Share("workforce", gender="F", among=("F", "M")),
    cuts=(("category",),),
)

MANAGERS = Indicator(
    code="women-in-management",
    reference="C3",
    title=_("Women in managerial positions"),
    why_it_matters=_("It is the target that the countries set themselves for 2030."),
    formula=_("Women in management ÷ everybody in management"),
    numerator=_("Women in senior management and management, as declared."),
    denominator=_("Women and men in senior management and management, as declared."),
    unit=Unit.PERCENT,
    direction=Direction.BALANCE_IS_BETTER,
    standard="SDG 5.5.2 · ESRS S1-9",
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_(
        "The two first categories of NCG 461 stand for major group 1 of ISCO-08 "
        "without 14; supervision is not management."
    ),
    measure=Share("leaders", gender="F", among=("F", "M")),
    cuts=(("all",),),
)

QUARTERS = Indicator(
    code="women-by-pay-quarter",
    reference="C7",
    title=_("Women's share of each pay quarter"),
    why_it_matters=_(
        "It shows where on the ladder women stand, without anybody's pay."
    ),
    formula=_("Women ÷ (women + men) of each fourth of the people, ordered by pay"),
    numerator=_("Women in the quarter."),
    denominator=_("Women and men in the quarter."),
    unit=Unit.PERCENT,
    direction=Direction.BALANCE_IS_BETTER,
    standard=_("United Kingdom, gender pay gap reporting"),
    disclosure_class=DisclosureClass.PAY,
    edge_cases=_(
        "Sizes differ by one at most: one left over goes to the lowest quarter, a "
        "second to the upper middle, three to all but the highest. Equal pay across "
        "a border is split in proportion."
    ),
    measure=Share("quarter_people", gender="F", among=("F", "M")),
    cuts=(("quarter",),),
)

RETURN_RATE = Indicator(
    code="return-to-work-rate",
    reference="C9",
    title=_("Return after parental leave"),
    why_it_matters=_("A leave nobody comes back from is a way out."),
    formula=_("Returned ÷ due to return in the year"),
    numerator=_("People who returned to work in the year."),
    denominator=_("People whose leave ended in the year."),
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    standard="GRI 401-3 · NCG 461 5.7",
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_("Who is still on leave is not due."),
    measure=Ratio("leave_returned", "leave_due"),
    cuts=(("gender", "all"),),
)

RETENTION_RATE = Indicator(
    code="retention-after-leave",
    reference="C10",
    title=_("Still there a year after parental leave"),
    why_it_matters=_("Coming back for a month is not coming back."),
    formula=_("Still employed after 12 months ÷ returned in the year before"),
    numerator=_("People still employed 12 months after they returned."),
    denominator=_("People who returned in the year before."),
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    standard="GRI 401-3",
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_("It looks at two years: the denominator is of the one before."),
    measure=Ratio("leave_stayed", "leave_returned_before"),
    cuts=(("gender", "all"),),
)

REVIEWS = Indicator(
    code="performance-reviews",
    reference="C11",
    title=_("Employees with a performance review"),
    why_it_matters=_("Whoever is never reviewed is seldom promoted."),
    formula=_("Employees reviewed ÷ employees"),
    numerator=_("Employees with a performance review in the year."),
    denominator=_("Workforce of the companies that declared their reviews."),
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    standard="GRI 404-3 · ESRS S1-13",
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_("A company that declared no reviews is on neither side."),
    measure=Ratio("reviewed", "reviewed_of"),
)

HIRES = Indicator(
    code="hiring-rate",
    reference="C13",
    title=_("New hires"),
    why_it_matters=_("A workforce changes by those who are hired."),
    formula=_("Hired in the year ÷ workforce"),
    numerator=_("People hired in the year."),
    denominator=_("Workforce of the companies that declared their hires."),
    unit=Unit.PERCENT,
    direction=Direction.TELLS,
    standard="GRI 401-1-a",
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_("It may be more than 100 %, where many come and go."),
    measure=Ratio("hired", "hired_of", bounded=False),
)

TURNOVER = Indicator(
    code="turnover-rate",
    reference="C13b",
    title=_("People who left"),
    why_it_matters=_(
        "Where women leave more often than men, something drives them out."
    ),
    formula=_("Left in the year ÷ workforce"),
    numerator=_("People who left the company in the year."),
    denominator=_("Workforce of the companies that declared who left."),
    unit=Unit.PERCENT,
    direction=Direction.LESS_IS_BETTER,
    standard="GRI 401-1-b · ESRS S1-6",
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_("It may be more than 100 %, where many come and go."),
    measure=Ratio("left", "left_of", bounded=False),
)

STAGES = Indicator(
    code="nch3262-progress",
    reference="C15",
    title=_("Companies by stage of NCh3262"),
    why_it_matters=_(
        "The standard of equality and conciliation is walked step by step: commitment, "
        "diagnosis, action plan, audit and certification."
    ),
    formula=_("Number of companies at each stage, as they declare it."),
    numerator=_("Companies at the stage."),
    denominator=_("None: it is a count."),
    unit=Unit.COMPANIES,
    direction=Direction.MORE_IS_BETTER,
    standard="NCh3262",
    disclosure_class=DisclosureClass.COUNT,
    edge_cases=_(
        "Declared by the company; the last stage alone is certified by somebody else. "
        "Who declared no stage is missing, not at none."
    ),
    measure=Count("stage"),
)

WEPS = Indicator(
    code="weps-score",
    reference="C16",
    title=_("Score of the WEPs tool"),
    why_it_matters=_("It compares a company with the seven principles of the UN."),
    formula=_("Told in words: area and stage of management"),
    numerator=_("What the company says of its own result."),
    denominator=_("None: it is told in words."),
    unit=Unit.TEXT,
    direction=Direction.MORE_IS_BETTER,
    standard="WEPs Gender Gap Analysis Tool",
    disclosure_class=DisclosureClass.QUALITATIVE,
    edge_cases=_(
        "Answered by the company itself and audited by nobody; never by company "
        "without its consent. No figure is kept."
    ),
    measure=Told(),
)

CERTIFICATIONS = Indicator(
    code="equality-certifications",
    reference="C17",
    title=_("Other certifications of equality"),
    why_it_matters=_("Some companies have walked another way to the same place."),
    formula=_("Told in words: which, its level and its date"),
    numerator=_("What the company shows: EDGE, by its level."),
    denominator=_("None: it is told in words."),
    unit=Unit.TEXT,
    direction=Direction.TELLS,
    standard="EDGE · ISO 53800",
    disclosure_class=DisclosureClass.QUALITATIVE,
    edge_cases=_(
        "ISO 53800 is guidance: nobody is certified by it. No figure is kept."
    ),
    measure=Told(),
)

UPSKILLING = Indicator(
    code="upskilling-programmes",
    reference="C12",
    title=_("Programmes to upgrade skills"),
    why_it_matters=_("A course is not yet a plan for somebody's working life."),
    formula=_("Told in words: programmes, and whom they are for"),
    numerator=_("What the company says of its programmes."),
    denominator=_("None: it is told in words."),
    unit=Unit.TEXT,
    direction=Direction.TELLS,
    standard="GRI 404-2",
    disclosure_class=DisclosureClass.QUALITATIVE,
    edge_cases=_("No figure is kept."),
    measure=Told(),
)

EQUALITY = (
    BOARDS,
    CATEGORIES,
    MANAGERS,
    QUARTERS,
    RETURN_RATE,
    RETENTION_RATE,
    REVIEWS,
    UPSKILLING,
    HIRES,
    TURNOVER,
    STAGES,
    WEPS,
    CERTIFICATIONS,
)
