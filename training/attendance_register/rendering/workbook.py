"""The attendance register of a session as a workbook: the same rows, the same hash."""

from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _

from training.attendance_register.content import Content

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def register_xlsx(content: Content, *, seal: str, language: str) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        title = book.add_format({"bold": True, "font_size": 16})
        heading = book.add_format({"bold": True, "bottom": 1})
        label = book.add_format({"font_color": "#52656B"})
        sheet = book.add_worksheet(_("Register"))
        sheet.write_string(0, 0, _("Attendance register"), title)
        for row, (name, value) in enumerate(facts(content, seal), start=1):
            sheet.write_string(row, 0, name, label)
            sheet.write(row, 1, value)
        top = len(facts(content, seal)) + 2
        sheet.write_row(top, 0, headings(), heading)
        for place, line in enumerate(content.lines, start=1):
            sheet.write_row(
                top + place,
                0,
                [
                    place, line.name, line.document, line.company, line.position,
                    line.state, line.minutes, line.how, line.reason,
                ],
            )  # fmt: skip
        for column, width in enumerate((22, 34, 16, 28, 22, 22, 10, 40, 30)):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(top + 1, 2)
        sheet.repeat_rows(top)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
    return out.getvalue()


def headings() -> list[str]:
    return [
        _("No."), _("Name"), _("Document"), _("Company"), _("Position"),
        _("Attendance"), _("Minutes"), _("How it was registered"), _("Reason"),
    ]  # fmt: skip


def facts(content: Content, seal: str) -> list[tuple[str, object]]:
    return [
        (_("Course"), content.course),
        (_("Edition"), content.edition),
        (_("Session"), content.session),
        (_("Starts"), content.starts_at),
        (_("Ends"), content.ends_at),
        (_("Minutes taught"), content.minutes_taught),
        (_("Place"), content.place),
        (_("Trainer"), ", ".join(content.trainers)),
        (_("Company"), content.company or _("All")),
        (_("Closed at"), content.closed_at),
        (_("People present"), f"{content.present} / {len(content.lines)}"),
        (_("Hash of the content"), content.digest),
        (_("Seal"), seal),
    ]
