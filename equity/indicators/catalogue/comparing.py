"""Women beside men, in one number. Extend the list; never change a version's sense."""

from django.utils.translation import gettext_lazy as _

from equity.indicators.definition import (
    Direction,
    DisclosureClass,
    Indicator,
    Unit,
)
from equity.indicators.measures import (
    AdjustedParity,
    Dissimilarity,
    Gap,
    Parity,
    Ratio,
    Representation,
    Segregation,
)

COVERAGE = Ratio("people_reporting", "workforce")
HOURS_OF_ALL = Ratio("minutes_reporting", "workforce", per=60, bounded=False)

ADJUSTED_PARITY = Indicator(
    code="adjusted-gender-parity-index",
    reference="A12",
    title=_("Adjusted gender parity index of the workforce reached"),
    why_it_matters=_(
        "It weighs a lead of women and a lead of men alike: 0.8 and 1.2 are equally "
        "far from parity, which is 1."
    ),
    formula=_(
        "Workforce reached, women ÷ men; above 1, 2 − workforce reached, men ÷ women"
    ),
    numerator=_("Part of the women of the workforce who were trained."),
    denominator=_("Part of the men of the workforce who were trained."),
    unit=Unit.RATIO,
    direction=Direction.BALANCE_IS_BETTER,
    standard="UNESCO UIS · SDG 4.5.1",
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_(
        "Women alone is 2, men alone is 0, nobody is no value. Small rates make it "
        "jump."
    ),
    measure=AdjustedParity(COVERAGE),
    cuts=(("size",),),
)

PARITY_OF_HOURS = Indicator(
    code="gender-parity-index-of-hours",
    reference="A11b",
    title=_("Gender parity index of the hours per employee"),
    why_it_matters=_(
        "Women and men may come equally often and still not be given the same time."
    ),
    formula=_("Hours per employee, women ÷ hours per employee, men"),
    numerator=_("Hours attended by women ÷ women of the declared workforce."),
    denominator=_("Hours attended by men ÷ men of the declared workforce."),
    unit=Unit.RATIO,
    direction=Direction.BALANCE_IS_BETTER,
    standard="GRI 404-1 · SDG 4.5.1",
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_("Without hours of men there is no value."),
    measure=Parity(HOURS_OF_ALL),
    cuts=(("size",),),
)

ACCESS_GAP = Indicator(
    code="access-gap",
    reference="A13",
    title=_("Access gap"),
    why_it_matters=_(
        "It says how many more of every hundred women than of every hundred men came."
    ),
    formula=_("Workforce reached, women − workforce reached, men"),
    numerator=_("Part of the women of the workforce who were trained."),
    denominator=_("Subtracted: part of the men of the workforce who were trained."),
    unit=Unit.POINTS,
    direction=Direction.BALANCE_IS_BETTER,
    standard="ESRS S1-13 · NCG 461 5.8",
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_(
        "Percentage points, not per cent; below 0, women came less often than men."
    ),
    measure=Gap(COVERAGE),
    cuts=(("size",),),
)

REPRESENTATION = Indicator(
    code="representation-ratio",
    reference="A14",
    title=_("Representation of women among the people trained"),
    why_it_matters=_(
        "Where a third of the workers are women, a third of those trained should be: "
        "that is 1."
    ),
    formula=_("Women's share of the people trained ÷ women's share of the workforce"),
    numerator=_("Women ÷ (women + men) trained, of the companies that declared."),
    denominator=_("Women ÷ (women + men) of the workforce of the same companies."),
    unit=Unit.RATIO,
    direction=Direction.BALANCE_IS_BETTER,
    standard="WEPs · EDGE",
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_(
        "Without women in the workforce there is no value. It is not the ratio of the "
        "two rates: both agree at 1 alone."
    ),
    measure=Representation("people_reporting", "workforce"),
    cuts=(("size",),),
)

TOPIC_SEGREGATION = Indicator(
    code="topic-segregation",
    reference="A15",
    title=_("Segregation of topics"),
    why_it_matters=_(
        "It says which part of the women, or of the men, would have to choose another "
        "topic for both to be spread alike."
    ),
    formula=_("½ Σ |women of the topic ÷ women − men of the topic ÷ men|"),
    numerator=_("Participations of women, and of men, in each topic."),
    denominator=_("Participations of women, and of men, in all topics."),
    unit=Unit.INDEX,
    direction=Direction.LESS_IS_BETTER,
    standard="Duncan & Duncan (1955)",
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_(
        "From 0 to 1. Not shown under 30 women or 30 men, where chance alone keeps it "
        "above 0. Never compared between different lists of topics."
    ),
    measure=Dissimilarity("participations", over="topic"),
)

TOPIC_SEGREGATION_IP = Indicator(
    code="topic-segregation-ip",
    reference="A16",
    title=_("Segregation of topics, keeping their size"),
    why_it_matters=_(
        "It says which part of everybody would have to change topic for each topic to "
        "have the same share of women and stay as large as it is."
    ),
    formula=_(
        "Σ |(1 − a) × men of the topic − a × women of the topic| ÷ (women + men), "
        "where a is the men's share"
    ),
    numerator=_("Participations of women, and of men, in each topic."),
    denominator=_("Participations of women and men."),
    unit=Unit.INDEX,
    direction=Direction.LESS_IS_BETTER,
    standard="Karmel & MacLachlan (1988)",
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_(
        "From 0 to 0.5. It equals 2 a (1 − a) times the index of Duncan and Duncan. "
        "Not shown under 30 women or 30 men."
    ),
    measure=Segregation("participations", over="topic"),
)

CATEGORY_SEGREGATION = Indicator(
    code="category-segregation",
    reference="A15b",
    title=_("Segregation of job categories"),
    why_it_matters=_(
        "Women and men who work in different jobs are not paid, nor trained, alike."
    ),
    formula=_("½ Σ |women of the category ÷ women − men of the category ÷ men|"),
    numerator=_("Women, and men, of the declared workforce in each job category."),
    denominator=_("Women, and men, of the declared workforce."),
    unit=Unit.INDEX,
    direction=Direction.LESS_IS_BETTER,
    standard="Duncan & Duncan (1955)",
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_(
        "From 0 to 1, over the nine categories of NCG 461. Not shown under 30 women or "
        "30 men."
    ),
    measure=Dissimilarity("workforce", over="category"),
)

COMPARING = (
    ADJUSTED_PARITY,
    PARITY_OF_HOURS,
    ACCESS_GAP,
    REPRESENTATION,
    TOPIC_SEGREGATION,
    TOPIC_SEGREGATION_IP,
    CATEGORY_SEGREGATION,
)
