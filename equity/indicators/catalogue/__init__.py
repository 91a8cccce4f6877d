"""The indicators of a release, in the order in which it tells them."""

from equity.indicators.catalogue.access import ACCESS
from equity.indicators.catalogue.companies import COMPANIES
from equity.indicators.catalogue.results import RESULTS
from equity.indicators.definition import Indicator

INDICATORS: tuple[Indicator, ...] = (*ACCESS, *RESULTS, *COMPANIES)
BY_CODE = {indicator.code: indicator for indicator in INDICATORS}
