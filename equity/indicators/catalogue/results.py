"""What taking part led to. Extend the list; never change a version's sense."""

from django.utils.translation import gettext_lazy as _

from equity.indicators.definition import (
    Direction,
    DisclosureClass,
    Indicator,
    Unit,
)
from equity.indicators.measures import Count, DropoutGap, Ratio

COMPLETION = Indicator(
    code="completion-rate",
    reference="B2",
    title=_("Participations completed"),
    why_it_matters=_("A place is worth little to someone who has to leave it."),
    formula=_("Participations completed ÷ participations"),
    numerator=_(
        "Participations that reached the attendance the course requires, compared in "
        "whole minutes."
    ),
    denominator=_("Participations in the editions that ended in the period."),
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    standard=_("Funnel of the programme"),
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_("Editions still running are on neither side."),
    measure=Ratio("completed", "participations"),
    cuts=(("gender", "topic"), ("gender", "size"), ("gender", "location")),
)

CERTIFICATES = Indicator(
    code="certificates",
    reference="B7",
    title=_("Participations with a valid certificate"),
    why_it_matters=_("It is what a person can show of what they learned."),
    formula=_("Number of participations completed that hold a valid certificate."),
    numerator=_("Participations completed with a certificate in force."),
    denominator=_("None: it is a count."),
    unit=Unit.CERTIFICATES,
    direction=Direction.MORE_IS_BETTER,
    standard=_("Evidence of the agreement"),
    disclosure_class=DisclosureClass.COUNT,
    edge_cases=_("A revoked certificate was not issued; a replaced one counts once."),
    measure=Count("certified"),
    cuts=(("gender", "topic"), ("gender", "size")),
)

ATTENDANCE_OF_PLACES = Indicator(
    code="enrolment-to-attendance",
    reference="B1",
    title=_("Places taken up"),
    why_it_matters=_("An empty chair is a place that somebody else did not get."),
    formula=_("Participations ÷ places given"),
    numerator=_("Enrolments with attended minutes."),
    denominator=_(
        "Enrolments that had a place when the edition started; neither those given "
        "back before nor the waiting list."
    ),
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    standard=_("Funnel of the programme"),
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_(
        "Whoever withdrew once the edition had started counts as a place given. An "
        "edition cancelled is on neither side."
    ),
    measure=Ratio("participations", "enrolled"),
    cuts=(("gender", "all"),),
)

CERTIFICATION = Indicator(
    code="completion-to-certificate",
    reference="B3",
    title=_("Participations completed with a certificate"),
    why_it_matters=_("Whoever completed has a right to something to show."),
    formula=_("Participations with a valid certificate ÷ participations completed"),
    numerator=_("Participations completed with a certificate in force."),
    denominator=_("Participations completed."),
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    standard=_("Funnel of the programme"),
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_("A revoked certificate was not issued."),
    measure=Ratio("certified", "completed"),
    cuts=(("gender", "topic"), ("gender", "size")),
)

CONVERSION = Indicator(
    code="overall-conversion",
    reference="B4",
    title=_("From the place to the certificate"),
    why_it_matters=_("It says what became of every hundred places, in one number."),
    formula=_("Participations with a valid certificate ÷ places given"),
    numerator=_("Participations completed with a certificate in force."),
    denominator=_("Enrolments that had a place when the edition started."),
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    standard=_("Funnel of the programme"),
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_(
        "It is the product of the three steps: each is a part of the one before."
    ),
    measure=Ratio("certified", "enrolled"),
    cuts=(("gender", "all"),),
)

DROPOUT_GAP = Indicator(
    code="dropout-gap",
    reference="B5",
    title=_("Dropout gap"),
    why_it_matters=_(
        "It says how many more of every hundred women than of every hundred men start "
        "and do not complete."
    ),
    formula=_("Participations not completed, women − men, in parts of theirs"),
    numerator=_("Part of the participations of women that were not completed."),
    denominator=_("Subtracted: the same part of the participations of men."),
    unit=Unit.POINTS,
    direction=Direction.BALANCE_IS_BETTER,
    standard="SDG 4.5.1",
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_(
        "Percentage points; above 0, women leave more often. Read as a difference only "
        "if the interval of Newcombe leaves 0 out."
    ),
    measure=DropoutGap(Ratio("completed", "participations")),
    cuts=(("topic",), ("size",)),
)

ATTENDANCE_RATE = Indicator(
    code="attendance-rate",
    reference="B6",
    title=_("Time attended of the time taught"),
    why_it_matters=_("Completing says yes or no; this says how much."),
    formula=_("Minutes attended ÷ minutes taught, of the participations"),
    numerator=_("Minutes that count of every participation."),
    denominator=_("Minutes taught in the edition of every participation."),
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    standard=_("Funnel of the programme"),
    disclosure_class=DisclosureClass.DERIVED,
    edge_cases=_("By time, not the mean of each one's percentage."),
    measure=Ratio("minutes_present", "minutes_scheduled"),
    cuts=(("gender", "topic"), ("gender", "size")),
)

RESULTS = (
    ATTENDANCE_OF_PLACES,
    COMPLETION,
    CERTIFICATION,
    CONVERSION,
    DROPOUT_GAP,
    ATTENDANCE_RATE,
    CERTIFICATES,
)
