"""Log lines that stay one line: what a visitor sent cannot forge another."""

import logging


class OneLineFormatter(logging.Formatter):
    def __init__(self, *args, **kwargs):
        kwargs["fmt"] = "{asctime} {levelname} {name} {message}"
        super().__init__(*args, **kwargs)

    def formatMessage(self, record):
        line = super().formatMessage(record)
        return line.encode("unicode_escape").decode("ascii")
