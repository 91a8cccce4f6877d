"""The spreadsheet of many companies' workforces as the back office offers it."""

from django.utils.translation import gettext_lazy as _

from equity.workforce.companies_sheet import COLUMNS, WorkforceWork
from training.spreadsheets.kinds import Kind, register

CHILDREN = (
    "workforcecount", "boardseats", "paybycategory", "payquarter", "parentalleave",
    "staffmovement",
)  # fmt: skip

WORKFORCE = register(
    Kind(
        code="workforce",
        title=_("Workforce of many companies"),
        help=_(
            "One row a company and day: its people by category, contract and sex. An "
            "empty cell says that it is not known, and leaves what was declared. Pay, "
            "leave and boards go in each company's own workbook."
        ),
        columns=COLUMNS,
        place=60,
        work=WorkforceWork,
        needs="equity.add_workforcedeclaration",
        comes_with=frozenset(f"equity.{name}" for name in CHILDREN),
    )
)
