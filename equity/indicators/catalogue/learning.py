"""Who taught, what people thought of it and what they learned. Extend the list; never
change a version's sense."""

from django.utils.translation import gettext_lazy as _

from equity.indicators.definition import (
    Direction,
    DisclosureClass,
    Indicator,
    Unit,
)
from equity.indicators.measures import Ratio, Share

TRAINERS = Indicator(
    code="womens-share-of-trainers",
    reference="A20",
    title=_("Women's share of the trainers"),
    why_it_matters=_("Who teaches shows who is taken for an expert."),
    formula=_("Women ÷ (women + men) who taught"),
    numerator=_("Women who taught a session of the period."),
    denominator=_("Women and men who taught a session of the period."),
    unit=Unit.PERCENT,
    direction=Direction.BALANCE_IS_BETTER,
    standard="WEPs",
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_("Trainers are few: under 10 of them it is not shown."),
    measure=Share("trainers", gender="F", among=("F", "M")),
)

HOURS_TAUGHT = Indicator(
    code="womens-share-of-hours-taught",
    reference="A20b",
    title=_("Women's share of the hours taught"),
    why_it_matters=_("Being on the list of trainers is not yet standing in front."),
    formula=_("Hours taught by women ÷ hours taught by women and men"),
    numerator=_("Minutes of the sessions that women taught."),
    denominator=_("Minutes of the sessions that women and men taught."),
    unit=Unit.PERCENT,
    direction=Direction.BALANCE_IS_BETTER,
    standard="WEPs",
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_("Who teach a session together share its time equally."),
    measure=Share("seconds_taught", gender="F", among=("F", "M")),
)

SATISFACTION = Indicator(
    code="satisfaction",
    reference="B8",
    title=_("Satisfied answers"),
    why_it_matters=_("It is the first thing people can say, right after the course."),
    formula=_("Answers 4 and 5 ÷ answers on a scale from 1 to 5"),
    numerator=_("Answers 4 and 5 to the scales of the satisfaction survey."),
    denominator=_("All the answers to those scales."),
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    standard=_("Kirkpatrick, level 1"),
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_(
        "Anonymous: never by gender or company. Not shown under 10 answers; the "
        "response rate stands beside it."
    ),
    measure=Ratio("opinions_yes", "opinions"),
)

SATISFACTION_MEAN = Indicator(
    code="satisfaction-mean",
    reference="B8b",
    title=_("Mean of the satisfaction answers"),
    why_it_matters=_("It tells a lukewarm yes from an eager one."),
    formula=_("Sum of the answers ÷ number of answers, from 1 to 5"),
    numerator=_("Sum of the answers to the scales of the satisfaction survey."),
    denominator=_("All the answers to those scales."),
    unit=Unit.SCORE,
    direction=Direction.MORE_IS_BETTER,
    standard=_("Kirkpatrick, level 1"),
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_("Of few answers the distribution says more than the mean."),
    measure=Ratio("opinions_sum", "opinions", bounded=False),
)

RESPONSE_RATE = Indicator(
    code="response-rate",
    reference="B9",
    title=_("Response rate of the satisfaction survey"),
    why_it_matters=_("What few answered speaks for few."),
    formula=_("Participations with an answer ÷ participations asked"),
    numerator=_("Participations that answered: known by a ticket, not by the answer."),
    denominator=_("Participations in editions whose course has a survey."),
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    standard=_("Quality of the data"),
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_("A course without a survey is on neither side."),
    measure=Ratio("answered", "asked"),
)

LEARNING_GAIN = Indicator(
    code="learning-gain",
    reference="B10",
    title=_("Learning gain"),
    why_it_matters=_("It says how much more people know after than before."),
    formula=_("Mean of the result after − the result before, in points of a hundred"),
    numerator=_("Sum of the differences of whoever answered both questionnaires."),
    denominator=_("People with both questionnaires."),
    unit=Unit.POINTS,
    direction=Direction.MORE_IS_BETTER,
    standard=_("Kirkpatrick, level 2"),
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_("Whoever answered only one of the two is left out."),
    measure=Ratio("gained", "matched", per=10_000, bounded=False),
    cuts=(("gender", "topic"),),
)

NORMALISED_GAIN = Indicator(
    code="normalised-learning-gain",
    reference="B10b",
    title=_("Normalised learning gain"),
    why_it_matters=_("Whoever knew a lot before had little left to learn."),
    formula=_("Mean of (after − before) ÷ (most − before)"),
    numerator=_("Sum of what each gained, as a part of what they could gain."),
    denominator=_("People with both questionnaires who could still gain."),
    unit=Unit.RATIO,
    direction=Direction.MORE_IS_BETTER,
    standard=_("Kirkpatrick, level 2"),
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_("Whoever had all the points before is left out."),
    measure=Ratio("gained_of_most", "matched_below_most", per=10_000, bounded=False),
)

TRANSFER = Indicator(
    code="transfer",
    reference="B11",
    title=_("Application at work"),
    why_it_matters=_("A course that changes nothing at work was only a course."),
    formula=_("Answers 4 and 5 ÷ answers of the survey months later"),
    numerator=_("Answers 4 and 5 to the scales of the follow-up survey."),
    denominator=_("All the answers to those scales."),
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    standard=_("Kirkpatrick, level 3"),
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_(
        "A survey follows up if it opens 60 days or more after the edition's last day."
    ),
    measure=Ratio("follow_ups_yes", "follow_ups"),
)

LEARNING = (
    TRAINERS,
    HOURS_TAUGHT,
    SATISFACTION,
    SATISFACTION_MEAN,
    RESPONSE_RATE,
    LEARNING_GAIN,
    NORMALISED_GAIN,
    TRANSFER,
)
