"""The indicators of a release, in the order in which it tells them."""

from equity.indicators.catalogue.access import ACCESS
from equity.indicators.catalogue.companies import COMPANIES
from equity.indicators.catalogue.comparing import COMPARING
from equity.indicators.catalogue.equality import EQUALITY
from equity.indicators.catalogue.learning import LEARNING
from equity.indicators.catalogue.pay import PAY
from equity.indicators.catalogue.results import RESULTS
from equity.indicators.definition import Indicator

INDICATORS: tuple[Indicator, ...] = (
    *ACCESS,
    *RESULTS,
    *COMPANIES,
    *COMPARING,
    *LEARNING,
    *EQUALITY,
    *PAY,
)
BY_CODE = {indicator.code: indicator for indicator in INDICATORS}
