"""The questionnaires that come with the program. Working drafts: no official text."""

from equity.diagnostics.shipped.circular_suppliers import CIRCULAR_SUPPLIERS
from equity.diagnostics.shipped.gender_gap import GENDER_GAP

SHIPPED = (GENDER_GAP, CIRCULAR_SUPPLIERS)
