"""Who takes part, and for how long. Extend the list; never change a version's sense."""

from django.utils.translation import gettext_lazy as _

from equity.indicators.definition import (
    Direction,
    DisclosureClass,
    Indicator,
    Unit,
)
from equity.indicators.measures import Count, Ratio, Share

PEOPLE_TRAINED = Indicator(
    code="people-trained",
    reference="A2",
    title=_("People trained"),
    why_it_matters=_(
        "It says how many different people the programme reached, however many "
        "courses each one took."
    ),
    formula=_("Number of different people with at least one attended session."),
    numerator=_("Different people who attended minutes of a session of the period."),
    denominator=_("None: it is a count."),
    unit=Unit.PEOPLE,
    direction=Direction.MORE_IS_BETTER,
    standard="GRI 404 · NCG 461 5.8",
    disclosure_class=DisclosureClass.COUNT,
    edge_cases=_(
        "A person is counted once at every level, so topics add up to more than their "
        "total. By size and sector, each person counts in the last company they came "
        "from in the period."
    ),
    measure=Count("people"),
    cuts=(
        ("gender",),
        ("gender", "topic"),
        ("gender", "size"),
        ("gender", "sector"),
        ("gender", "workers"),
        ("gender", "commune"),
        ("gender", "location"),
        ("gender", "course"),
        ("gender", "modality"),
        ("gender", "schedule"),
    ),
)

WOMENS_SHARE = Indicator(
    code="womens-share",
    reference="A9",
    title=_("Women's share of the people trained"),
    why_it_matters=_(
        "A programme for everyone should not be taken up by half of them: between 40 "
        "and 60 % is read as balance."
    ),
    formula=_("Women ÷ (women + men)"),
    numerator=_("Women trained."),
    denominator=_(
        "Women and men trained; other and undeclared genders are left out and counted "
        "apart."
    ),
    unit=Unit.PERCENT,
    direction=Direction.BALANCE_IS_BETTER,
    standard=_("Chilean 40/60 convention"),
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_("Not shown under 10 women and men together."),
    measure=Share("people", gender="F", among=("F", "M")),
    cuts=(
        ("topic",),
        ("size",),
        ("sector",),
        ("workers",),
        ("commune",),
        ("location",),
        ("course",),
        ("modality",),
        ("schedule",),
    ),
)

UNDECLARED_RATE = Indicator(
    code="undeclared-rate",
    reference="A10",
    title=_("People whose gender is not declared"),
    why_it_matters=_(
        "The more people whose gender is unknown, the less the other figures can say."
    ),
    formula=_("Undeclared ÷ all the people trained"),
    numerator=_("People trained with neither a declared gender nor a registered sex."),
    denominator=_("All the people trained."),
    unit=Unit.PERCENT,
    direction=Direction.LESS_IS_BETTER,
    standard=_("Quality of the data"),
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_("Above 10 %, comparisons of women and men are of low quality."),
    measure=Share("people", gender="U", among=("TOTAL",)),
    cuts=(("all",),),
)

GENDER_SOURCE = Indicator(
    code="gender-source",
    reference="A10b",
    title=_("Where the gender of record comes from"),
    why_it_matters=_(
        "What people say of themselves and what a payroll states are different facts."
    ),
    formula=_("Number of people trained by the source of their gender of record."),
    numerator=_("People trained whose gender of record comes from that source."),
    denominator=_("None: it is a count."),
    unit=Unit.PEOPLE,
    direction=Direction.MORE_IS_BETTER,
    standard=_("Quality of the data"),
    disclosure_class=DisclosureClass.COUNT,
    edge_cases=_("The person's own declaration comes first, where there is one."),
    measure=Count("people"),
    cuts=(("source",),),
)

PARTICIPATIONS = Indicator(
    code="participations",
    reference="A1",
    title=_("Participations"),
    why_it_matters=_(
        "It measures the volume of the programme: a person in three courses is three."
    ),
    formula=_("Number of pairs of a person and an edition with attended minutes."),
    numerator=_("Pairs of person and edition, of the editions that ended."),
    denominator=_("None: it is a count."),
    unit=Unit.PARTICIPATIONS,
    direction=Direction.MORE_IS_BETTER,
    standard="GRI 404",
    disclosure_class=DisclosureClass.COUNT,
    edge_cases=_("An edition counts in the period in which it ends."),
    measure=Count("participations"),
    cuts=(
        ("gender",),
        ("gender", "topic"),
        ("gender", "size"),
        ("gender", "modality"),
        ("gender", "schedule"),
        ("gender", "month"),
    ),
)

HOURS = Indicator(
    code="training-hours",
    reference="A4",
    title=_("Hours attended"),
    why_it_matters=_("Time is what training costs, and what it gives."),
    formula=_("Minutes attended, no more than the session lasted, divided by 60."),
    numerator=_("Minutes attended in the sessions that started in the period."),
    denominator=_("None: it is a sum."),
    unit=Unit.HOURS,
    direction=Direction.MORE_IS_BETTER,
    standard="GRI 404-1",
    disclosure_class=DisclosureClass.COUNT,
    edge_cases=_("Cancelled sessions count nowhere; a partial attendance, pro rata."),
    measure=Count("minutes", per=60),
    cuts=(("gender",), ("gender", "topic"), ("gender", "size")),
)

HOURS_PER_PERSON = Indicator(
    code="hours-per-person",
    reference="A7",
    title=_("Average hours per person trained"),
    why_it_matters=_("Being reached by the programme can be an hour or a week."),
    formula=_("Hours attended ÷ people trained"),
    numerator=_("Hours attended."),
    denominator=_("People trained."),
    unit=Unit.HOURS_PER_PERSON,
    direction=Direction.MORE_IS_BETTER,
    standard="Fundae",
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_("Not to be mixed up with the average per employee, which is lower."),
    measure=Ratio("minutes", "people", per=60, bounded=False),
    cuts=(("gender",), ("gender", "topic"), ("gender", "size")),
)

ACTIONS_PER_PERSON = Indicator(
    code="participations-per-person",
    reference="A3",
    title=_("Participations per person"),
    why_it_matters=_("It says if the programme reaches many once or a few often."),
    formula=_("Participations ÷ different people with a participation"),
    numerator=_("Participations in the editions that ended in the period."),
    denominator=_("Different people behind those participations."),
    unit=Unit.ACTIONS_PER_PERSON,
    direction=Direction.TELLS,
    standard="Fundae",
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_(
        "The people of the same editions, which are not those of the sessions of the "
        "period. Never under 1."
    ),
    measure=Ratio("participations", "participants", bounded=False),
)

ACCESS = (
    PEOPLE_TRAINED,
    WOMENS_SHARE,
    PARTICIPATIONS,
    ACTIONS_PER_PERSON,
    HOURS,
    HOURS_PER_PERSON,
    UNDECLARED_RATE,
    GENDER_SOURCE,
)
