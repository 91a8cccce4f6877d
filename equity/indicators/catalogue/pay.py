"""Women's pay beside men's, as companies declare it. Extend the list; never change a
version's sense. Positive gaps mean that women earn less."""

from django.utils.translation import gettext_lazy as _

from equity.indicators.definition import (
    Direction,
    DisclosureClass,
    Indicator,
    Unit,
)
from equity.indicators.measures import Parity, PayGap, Ratio, Told

MEAN_PAY = Ratio("pay_sum", "pay_people", bounded=False)
MEAN_BASIC_PAY = Ratio("basic_sum", "basic_people", bounded=False)

PAY_RATIO = Indicator(
    code="pay-ratio",
    reference="C4",
    title=_("Women's pay as a part of men's"),
    why_it_matters=_("It is the form in which NCG 461 asks for it: 0.95 is 95 %."),
    formula=_("Mean pay of women ÷ mean pay of men, of each job category"),
    numerator=_("Mean gross monthly pay of women, at full time."),
    denominator=_("Mean gross monthly pay of men, at full time."),
    unit=Unit.RATIO,
    direction=Direction.BALANCE_IS_BETTER,
    standard="GRI 405-2 · NCG 461 5.4",
    disclosure_class=DisclosureClass.PAY,
    edge_cases=_("A category with one gender has no value. 10 of each, or nothing."),
    measure=Parity(MEAN_PAY),
    cuts=(("category",),),
)

BASIC_PAY_RATIO = Indicator(
    code="basic-salary-ratio",
    reference="C4b",
    title=_("Women's basic salary as a part of men's"),
    why_it_matters=_("Equal salaries may hide bonuses that are not."),
    formula=_("Mean basic salary of women ÷ mean basic salary of men"),
    numerator=_("Mean basic monthly salary of women, at full time."),
    denominator=_("Mean basic monthly salary of men, at full time."),
    unit=Unit.RATIO,
    direction=Direction.BALANCE_IS_BETTER,
    standard="GRI 405-2",
    disclosure_class=DisclosureClass.PAY,
    edge_cases=_("Only of companies that declared the basic salary of both."),
    measure=Parity(MEAN_BASIC_PAY),
    cuts=(("category",),),
)

MEAN_PAY_GAP = Indicator(
    code="mean-pay-gap",
    reference="C5",
    title=_("Mean pay gap"),
    why_it_matters=_("It says how much less women earn for each peso that men earn."),
    formula=_("(Mean pay of men − mean pay of women) ÷ mean pay of men"),
    numerator=_("Mean pay of men less mean pay of women."),
    denominator=_("Mean pay of men."),
    unit=Unit.PERCENT,
    direction=Direction.LESS_IS_BETTER,
    standard="ESRS S1-16 · EU 2023/970 · NCG 461 5.4",
    disclosure_class=DisclosureClass.PAY,
    edge_cases=_(
        "Positive: women earn less. INE prints the same digits with the other sign. "
        "Only women and men are compared; 10 of each, three companies, or nothing."
    ),
    measure=PayGap(MEAN_PAY),
    cuts=(("category",),),
)

MEDIAN_PAY_GAP = Indicator(
    code="median-pay-gap",
    reference="C6",
    title=_("Companies with a small median pay gap"),
    why_it_matters=_("The median does not let one very high pay hide all the others."),
    formula=_(
        "Companies with a median gap of 5 % at most ÷ companies with both medians"
    ),
    numerator=_("Companies with (men − women) ÷ men of 5 % at most, either way."),
    denominator=_("Companies that declared the median pay of women and of men."),
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    standard="ESRS S1-16 · EU 2023/970 · NCG 461 5.4",
    disclosure_class=DisclosureClass.PAY,
    edge_cases=_(
        "Medians of companies are never added nor averaged: each company has its own, "
        "of the category with most people of both."
    ),
    measure=Ratio("pay_gap_small", "pay_gap_known"),
    cuts=(("size",),),
)

REMUNERATION_RATIO = Indicator(
    code="remuneration-ratio",
    reference="C8",
    title=_("Highest pay beside the median"),
    why_it_matters=_(
        "The distance between the top and the middle says who shares in it."
    ),
    formula=_("Highest pay ÷ median pay of the others"),
    numerator=_("Pay of whoever earns most."),
    denominator=_("Median pay of everybody else."),
    unit=Unit.RATIO,
    direction=Direction.LESS_IS_BETTER,
    standard="ESRS S1-16-b · GRI 2-21",
    disclosure_class=DisclosureClass.PAY,
    edge_cases=_(
        "One person's pay: it is not asked for, and never published of a small company."
    ),
    measure=Told(),
)

PAY = (
    PAY_RATIO,
    BASIC_PAY_RATIO,
    MEAN_PAY_GAP,
    MEDIAN_PAY_GAP,
    REMUNERATION_RATIO,
)
