"""What makes a RUT, a name, a size. No Django here: plain values in and out."""

import re
import unicodedata

from stdnum.cl import rut as stdnum_rut

from training.refusals import Refused, gettext_noop

DASHES = dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212), "-")


class InvalidRut(Refused):
    """The text is no RUT; ``message`` says why, in English, to be translated."""


def normalise_rut(text: str) -> str:
    """Return the stored form of a RUN or RUT, ``12345678-5``.

    Accepts dots, spaces, lower k, any dash and none. Modulo 11.

    :raises InvalidRut: it is not a RUT, or its check digit is wrong.
    """
    text = unicodedata.normalize("NFKC", str(text)).translate(DASHES)
    compact = re.sub(r"[\s.\-]", "", text).upper().lstrip("0")
    if not re.fullmatch(r"[1-9][0-9]{0,8}[0-9K]", compact):
        raise InvalidRut(gettext_noop("This is not a RUT. Write it as 12345678-5."))
    body, digit = compact[:-1], compact[-1]
    expected = stdnum_rut.calc_check_digit(body)
    if expected != digit and is_without_digit(text, compact):
        raise InvalidRut(
            gettext_noop(
                "The check digit is missing, or is wrong: if the number is %(whole)s, "
                "write %(whole)s-%(digit)s. Compare every digit with the identity card."
            ),
            whole=compact,
            digit=stdnum_rut.calc_check_digit(compact),
        )
    if expected != digit:
        raise InvalidRut(
            gettext_noop(
                "The check digit does not match: for %(body)s it is %(expected)s. "
                "Compare every digit with the identity card."
            ),
            body=body,
            expected=expected,
        )
    return f"{body}-{digit}"


def is_without_digit(text: str, compact: str) -> bool:
    """Nobody set the last digit apart, and there are as many as a number alone has."""
    return "-" not in text and compact.isdigit() and 7 <= len(compact) <= 8


def is_all_one_digit(rut: str) -> bool:
    """Right by arithmetic, such as 11111111-1, but seldom anybody's."""
    body = rut.partition("-")[0]
    return len(body) > 6 and len(set(body)) == 1


def mask_document(number: str) -> str:
    """Show enough to recognise one's own document, too little to learn another's."""
    if len(number) <= 4:
        return "*" * len(number)
    return number[:2] + "*" * (len(number) - 4) + number[-2:]


def size_by_workers(workers: int | None) -> str:
    """The size of article 505 bis of the Labour Code: limits at 10, 50 and 200."""
    if workers is None:
        return "UNKNOWN"
    for limit, size in ((10, "MICRO"), (50, "SMALL"), (200, "MEDIUM")):
        if workers < limit:
            return size
    return "LARGE"
