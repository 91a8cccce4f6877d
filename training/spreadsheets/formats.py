"""The two formats in which rows leave, as import-export knows formats."""

from io import BytesIO

import xlsxwriter
from import_export.formats import base_formats

from training.spreadsheets.text import escaped

DAY = "dd-mm-yyyy"


class CSV(base_formats.CSV):
    """As Excel opens it in Chile: a mark for UTF-8, semicolons, no formula."""

    def export_data(self, dataset, **kwargs):
        # import-export takes one «=» away instead: «==1+1» leaves as a formula.
        dataset.add_formatter(None, lambda cell: escaped(str(cell)))
        return "\ufeff" + dataset.export(self.get_title(), delimiter=";", **kwargs)


class XLSX(base_formats.XLSX):
    """A workbook whose texts are texts: tablib's would write «=1+1» as a formula."""

    OPTIONS = {
        # Names of people stay out of the folder of temporary files.
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_date_format": DAY,
    }

    def export_data(self, dataset, **kwargs):
        out = BytesIO()
        with xlsxwriter.Workbook(out, self.OPTIONS) as book:
            sheet = book.add_worksheet()
            for number, row in enumerate([dataset.headers, *dataset]):
                sheet.write_row(number, 0, row)
        return out.getvalue()


FORMATS = {"csv": CSV, "xlsx": XLSX}
