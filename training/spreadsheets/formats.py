"""The two formats in which rows leave. import-export's own would load openpyxl, and
write formulas."""

from io import BytesIO

import xlsxwriter

from training.spreadsheets.text import escaped

DAY = "dd-mm-yyyy"


class CSV:
    """As Excel opens it in Chile: a mark for UTF-8, semicolons, no formula."""

    CONTENT_TYPE = "text/csv"
    IS_BINARY = False

    def export_data(self, dataset) -> str:
        # import-export takes one «=» away instead: «==1+1» leaves as a formula.
        dataset.add_formatter(None, lambda cell: escaped(str(cell)))
        return "\ufeff" + dataset.export("csv", delimiter=";")


class XLSX:
    """A workbook whose texts are texts: tablib's would write «=1+1» as a formula."""

    CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    IS_BINARY = True
    OPTIONS = {
        # Names of people stay out of the folder of temporary files.
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_date_format": DAY,
    }

    def export_data(self, dataset) -> bytes:
        out = BytesIO()
        with xlsxwriter.Workbook(out, self.OPTIONS) as book:
            sheet = book.add_worksheet()
            for number, row in enumerate([dataset.headers, *dataset]):
                sheet.write_row(number, 0, row)
        return out.getvalue()


FORMATS = {"csv": CSV, "xlsx": XLSX}
