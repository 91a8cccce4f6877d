"""The same data as two files: JSON for programs, CSV for a spreadsheet."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.formats import localize
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from cms.participation.my_data import Section
from training.erasure.fields import PersonalField
from training.spreadsheets.text import clean, escaped


def as_json(sections: Sequence[Section], *, at: datetime) -> bytes:
    content = {
        "made_at": at,
        "sections": {section.code: section.rows for section in sections},
        "why": {
            section.code: {name: as_dict(each) for name, each in section.why.items()}
            for section in sections
            if section.rows and section.why
        },
    }
    text = json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    return text.encode()


def as_dict(field: PersonalField) -> dict[str, str]:
    return {"purpose": field.why, "basis": field.basis, "kept": field.how_long}


def as_csv(sections: Sequence[Section], *, at: datetime) -> bytes:
    """A line for each value: what it is of, which of them, its name, the value."""
    out = io.StringIO()
    lines = csv.writer(out, delimiter=";")
    why = (_("What for"), _("Basis"), _("Kept for"))
    lines.writerow([_("What"), _("Which one"), _("Field"), _("Value"), *why])
    for section in sections:
        for number, row in enumerate(section.rows, 1):
            for name, value in row.items():
                said = [section.title, number, section.labels[name], cell(value)]
                lines.writerow([*said, *why_cells(section.why.get(name))])
    # A spreadsheet takes it for Latin-1 without the mark.
    return out.getvalue().encode("utf-8-sig")


def why_cells(field: PersonalField | None) -> list[str]:
    """Empty where the value says nothing of anybody by itself."""
    return [*as_dict(field).values()] if field else ["", "", ""]


def cell(value) -> str:
    """Text no spreadsheet runs."""
    if value is None:
        return ""
    if isinstance(value, bool):
        value = _("Yes") if value else _("No")
    if isinstance(value, datetime):
        value = localtime(value)
    if isinstance(value, dict | list):
        value = json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    return escaped(clean(str(localize(value))))


KINDS = {
    "json": ("application/json", as_json),
    "csv": ("text/csv; charset=utf-8", as_csv),
}
