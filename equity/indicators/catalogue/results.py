"""What taking part led to. Extend the list; never change a version's sense."""

from django.utils.translation import gettext_lazy as _

from equity.indicators.definition import (
    Count,
    Direction,
    DisclosureClass,
    Indicator,
    Ratio,
    Unit,
)

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
    cuts=(("gender", "topic"), ("gender", "size")),
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

RESULTS = (COMPLETION, CERTIFICATES)
