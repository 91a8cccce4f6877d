"""Log lines that stay one line: what a visitor sent cannot forge another, and what a
database says of a row that it refused is not kept in them."""

import logging
import re

# PostgreSQL names the values of the row, a document or a name among them.
DETAIL = re.compile(
    r"^(DETAIL|CONTEXT|LINE \d+):.*?(?=\n\nThe above exception|\n\nDuring handling|\Z)",
    re.DOTALL | re.MULTILINE,
)


class OneLineFormatter(logging.Formatter):
    def __init__(self, *args, **kwargs):
        kwargs["fmt"] = "{asctime} {levelname} {name} {message}"
        super().__init__(*args, **kwargs)

    def formatMessage(self, record):
        line = super().formatMessage(record)
        return line.encode("unicode_escape").decode("ascii")

    def formatException(self, ei):
        return DETAIL.sub(r"\1: left out", super().formatException(ei))
