"""How far the programme reaches into the companies. Extend the list; never change a
version's sense."""

from django.utils.translation import gettext_lazy as _

from equity.indicators.definition import (
    Direction,
    DisclosureClass,
    Indicator,
    Unit,
)
from equity.indicators.measures import Count, Parity, Ratio

COVERAGE_OF_WORKFORCE = Ratio("people_reporting", "workforce")

WORKFORCE = Indicator(
    code="declared-workforce",
    reference="N1",
    title=_("Declared workforce"),
    why_it_matters=_("Without everybody who could have come, nothing can be compared."),
    formula=_("Sum of the workers that the companies declared."),
    numerator=_("Workers in the last declaration of the year before the period's end."),
    denominator=_("None: it is a count."),
    unit=Unit.PEOPLE,
    direction=Direction.MORE_IS_BETTER,
    standard="GRI 2-7 · NCG 461 5.1",
    disclosure_class=DisclosureClass.COUNT,
    edge_cases=_("What was not declared is missing, which is not 0."),
    measure=Count("workforce"),
    cuts=(("gender", "size"), ("gender", "category")),
)

HOURS_PER_EMPLOYEE = Indicator(
    code="hours-per-employee",
    reference="A5",
    title=_("Average hours per employee"),
    why_it_matters=_(
        "It spreads the training over everyone who works there, trained or not: the "
        "measure that companies report to the world."
    ),
    formula=_("Hours attended ÷ declared workforce"),
    numerator=_("Hours attended by people of the companies that declared."),
    denominator=_("Workforce of the same companies."),
    unit=Unit.HOURS_PER_EMPLOYEE,
    direction=Direction.MORE_IS_BETTER,
    standard="GRI 404-1-a-i · ESRS S1-13",
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_("Companies that did not declare are on neither side."),
    measure=Ratio("minutes_reporting", "workforce", per=60, bounded=False),
    cuts=(("gender", "size"),),
)

WORKFORCE_COVERAGE = Indicator(
    code="workforce-coverage",
    reference="A8",
    title=_("Workforce reached"),
    why_it_matters=_("It says what part of those who could come did come."),
    formula=_("People trained ÷ declared workforce"),
    numerator=_("People trained of the companies that declared."),
    denominator=_("Workforce of the same companies."),
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    standard="ESRS S1-13 · NCG 461 5.8",
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_("Above 100 % the two sources disagree, and there is no value."),
    measure=COVERAGE_OF_WORKFORCE,
    cuts=(("gender", "size"), ("gender", "category")),
)

PARITY_OF_COVERAGE = Indicator(
    code="gender-parity-index",
    reference="A11",
    title=_("Gender parity index of the workforce reached"),
    why_it_matters=_(
        "1 means that women and men who work there come equally often; from 0.97 to "
        "1.03 is read as parity."
    ),
    formula=_("Workforce reached, women ÷ workforce reached, men"),
    numerator=_("Part of the women of the workforce who were trained."),
    denominator=_("Part of the men of the workforce who were trained."),
    unit=Unit.RATIO,
    direction=Direction.BALANCE_IS_BETTER,
    standard="UNESCO · SDG 4.5.1",
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_("Without men reached there is no value."),
    measure=Parity(COVERAGE_OF_WORKFORCE),
    cuts=(("size",),),
)

COMPANY_COVERAGE = Indicator(
    code="company-coverage",
    reference="A17",
    title=_("Companies reached"),
    why_it_matters=_("The agreement was signed by companies: it says who has moved."),
    formula=_("Companies with somebody trained ÷ member companies"),
    numerator=_("Members of whom at least one person attended in the period."),
    denominator=_("Members on the last day of the period."),
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    standard=_("Evidence of the agreement"),
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_("A company that left before the period's end is on neither side."),
    measure=Ratio("companies_reached", "companies"),
    cuts=(("size",), ("sector",), ("workers",), ("commune",)),
)

DECLARATION_COVERAGE = Indicator(
    code="declaration-coverage",
    reference="N2",
    title=_("Companies that declared their workforce"),
    why_it_matters=_("It says how much of the association the comparisons speak for."),
    formula=_("Companies with a declaration ÷ member companies"),
    numerator=_("Members with a declaration of the year before the period's end."),
    denominator=_("Members on the last day of the period."),
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    standard=_("Quality of the data"),
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_("A declaration older than a year is not used."),
    measure=Ratio("companies_declaring", "companies"),
    cuts=(("size",),),
)

HOURS_PER_CATEGORY = Indicator(
    code="hours-per-employee-by-category",
    reference="A6",
    title=_("Average hours per employee, by job category"),
    why_it_matters=_("Training tends to go to those who already have the better jobs."),
    formula=_("Hours attended ÷ declared workforce, of each job category"),
    numerator=_("Hours attended by people of that category, of the same companies."),
    denominator=_("Workforce of that category of the companies that declared."),
    unit=Unit.HOURS_PER_EMPLOYEE,
    direction=Direction.MORE_IS_BETTER,
    standard="GRI 404-1-a-ii · NCG 461 5.8",
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_(
        "The category that the person had in their last session of the period. The "
        "average of all lies between those of the categories."
    ),
    measure=Ratio("minutes_reporting", "workforce", per=60, bounded=False),
    cuts=(("gender", "category"),),
)

WEIGHTED_COVERAGE = Indicator(
    code="weighted-company-coverage",
    reference="A18",
    title=_("Workforce of the companies reached"),
    why_it_matters=_("A company of 300 people reached is not one of 3."),
    formula=_("Workforce of the companies reached ÷ workforce of all that declared"),
    numerator=_("Workforce of the members of whom somebody attended."),
    denominator=_("Workforce of all the companies that declared."),
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    standard=_("Evidence of the agreement"),
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_("A company that did not declare is on neither side, and is listed."),
    measure=Ratio("workforce_reached", "workforce"),
    cuts=(("gender", "all"),),
)

BALANCED_COMPANIES = Indicator(
    code="balanced-companies",
    reference="A19",
    title=_("Companies that train women and men in balance"),
    why_it_matters=_("Balance in the total may be made of companies that have none."),
    formula=_("Companies with 40 to 60 % of women trained ÷ companies with 10 or more"),
    numerator=_("Members of whose women and men trained from 40 to 60 % are women."),
    denominator=_("Members with 10 or more women and men trained."),
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    standard=_("Chilean 40/60 convention"),
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_(
        "40 % and 60 % are in balance. A company with fewer than 10 is left out, and "
        "counted apart."
    ),
    measure=Ratio("companies_balanced", "companies_judged"),
    cuts=(("size",),),
)

LEADERS_TRAINED = Indicator(
    code="leaders-trained-in-equality",
    reference="C14",
    title=_("Leaders trained in gender equality"),
    why_it_matters=_(
        "Equality that those who lead have not understood stays on paper."
    ),
    formula=_("Leaders trained in gender equality ÷ leaders declared"),
    numerator=_(
        "People in senior management and management who attended the topic of gender "
        "equality, of the companies that declared."
    ),
    denominator=_("Senior management and management of the same companies."),
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    standard=_("NCh3262, stage 1"),
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_("Leaders are few: by company it is never published."),
    measure=Ratio("leaders_trained", "leaders"),
)

COMPANIES_LEADING = Indicator(
    code="companies-with-leaders-trained",
    reference="C14b",
    title=_("Companies with a leader trained in gender equality"),
    why_it_matters=_("It is where NCh3262 starts: with senior management."),
    formula=_("Companies with one leader trained or more ÷ member companies"),
    numerator=_("Members of whom a leader attended the topic of gender equality."),
    denominator=_("Members on the last day of the period."),
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    standard=_("NCh3262, stage 1"),
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_("A leader is who was in senior management or management that day."),
    measure=Ratio("companies_leading", "companies"),
)

COMPANIES = (
    WORKFORCE_COVERAGE,
    PARITY_OF_COVERAGE,
    HOURS_PER_EMPLOYEE,
    WORKFORCE,
    COMPANY_COVERAGE,
    DECLARATION_COVERAGE,
    HOURS_PER_CATEGORY,
    WEIGHTED_COVERAGE,
    BALANCED_COMPANIES,
    LEADERS_TRAINED,
    COMPANIES_LEADING,
)
