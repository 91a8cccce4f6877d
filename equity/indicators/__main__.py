"""Check tables of figures: ``python -m equity.indicators check < tables.json``.

Writes what is wrong, one object each, and ends with 1 where something is; with 2 where
the tables cannot be read. No Django here.
"""

import json
import sys
from decimal import Decimal

from equity.indicators.published import TableUnreadable, name_of, problems

# No figure has more digits, before the point or after it.
MOST_DIGITS = 40


def read_decimal(text: str) -> Decimal:
    number = Decimal(text)
    if number and abs(number.adjusted()) > MOST_DIGITS:
        raise ValueError(f"{text} is no figure that anybody printed.")
    return number


def main(arguments: list[str]) -> int:
    if arguments != ["check"]:
        sys.stderr.write("usage: python -m equity.indicators check < tables.json\n")
        return 2
    try:
        tables = json.load(sys.stdin, parse_float=read_decimal)["tables"]
        found = [(table, wrong) for table in tables for wrong in problems(table)]
    except (TableUnreadable, ValueError, KeyError, TypeError) as error:
        sys.stderr.write(f"The tables cannot be read: {error}\n")
        return 2
    answer = [
        {
            "table": name_of(table),
            "reason": str(wrong.check),
            "subject": wrong.subject,
            "printed": [float(value) for value in wrong.printed],
            "expected": [float(value) for value in wrong.expected],
        }
        for table, wrong in found
    ]
    sys.stdout.write(json.dumps({"wrong": answer}, ensure_ascii=False, indent=2) + "\n")
    return 1 if answer else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
