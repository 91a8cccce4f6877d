"""How telephones and e-mail addresses are kept. No Django here."""

import re
import unicodedata

from training.refusals import Refused, gettext_noop
from training.spreadsheets.text import clean

LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
EMAIL = re.compile(
    rf"[a-z0-9!#$%&'*+/=?^_`{{|}}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{{|}}~-]+)*"
    rf"@(?:{LABEL}\.)+[a-z]{{2,63}}"
)
LONGEST_EMAIL = 254


def email_address(text: str) -> str:
    """Return the address in small letters.

    :raises Refused: it is not one address.
    """
    address = unicodedata.normalize("NFKC", clean(text)).casefold()
    address = address.removeprefix("mailto:").strip(" ;,<>")
    if len(address) <= LONGEST_EMAIL and EMAIL.fullmatch(address):
        return address
    raise Refused(
        gettext_noop(
            "This is not an e-mail address. Write one, such as nombre@empresa.cl."
        )
    )


def telephone(text: str) -> str:
    """Return the number with its country's code, Chile's where it has none.

    :raises Refused: it has fewer than 8 digits or more than 15, or letters.
    """
    text = unicodedata.normalize("NFKC", clean(text))
    digits = re.sub(r"[\s().\-/+]", "", text)
    if not re.fullmatch(r"[0-9]{8,17}", digits):
        raise Refused(
            gettext_noop(
                "This is not a telephone number. Write its digits, "
                "such as +56 9 1234 5678."
            )
        )
    international = text.startswith("+") or digits.startswith("00")
    digits = digits.lstrip("0")
    if not international and len(digits) == 9:
        digits = f"56{digits}"
    elif not international and not (len(digits) == 11 and digits.startswith("56")):
        # Eight digits lack the 2 or the 9 of today's numbers: nobody knows which.
        return digits
    return f"+{digits[:15]}"
