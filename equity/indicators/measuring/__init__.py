"""From rows to exact counts. No Django here."""

from equity.indicators.cube import Cube
from equity.indicators.measuring.attendance import attendance
from equity.indicators.measuring.companies import companies
from equity.indicators.measuring.declared import declared, given
from equity.indicators.measuring.learning import learning
from equity.indicators.measuring.outcomes import outcomes
from equity.indicators.rows import Material

__all__ = ["measure"]


def measure(material: Material) -> Cube:
    return Cube(
        attendance(material)
        | outcomes(material)
        | companies(material)
        | learning(material)
        | declared(material),
        given=given(material),
    )
