"""Text as a spreadsheet's reader wants it. No Django here."""

import re
import unicodedata

# What steers how text is drawn, or draws nothing: bidi marks, zero widths, the BOM.
INVISIBLE = re.compile(
    "[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
SHORTENED = re.compile(r"\d([.,]\d+)?E\+?\d{1,3}", re.I)
# The wide ones too: a spreadsheet made for Asian letters runs them alike.
FORMULA_STARTS = (*"=+-@\t\r\n", *"\uff1d\uff0b\uff0d\uff20")


def clean(text: str) -> str:
    """Bring text to NFC on one line, without control nor invisible characters."""
    if text.isascii() and text.isprintable():
        # Nothing to bring anywhere but its spaces: most cells are so.
        return " ".join(text.split()) if " " in text else text
    if not text.isprintable():
        text = "".join(map(drawn, INVISIBLE.sub("", text)))
    text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def drawn(letter: str) -> str:
    """The letter, a space for what breaks a line, nothing for what is no letter."""
    category = unicodedata.category(letter)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    return "" if category in ("Cs", "Co", "Cn") else letter


def bare(text: str) -> str:
    """Letters and digits alone, in small letters without accents, to compare."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if letter.isalnum())


def starts_like_a_formula(text: str) -> bool:
    """A spreadsheet would run this text if it were written into it as it is."""
    return text.startswith(FORMULA_STARTS)


def escaped(text: str) -> str:
    """The text with an apostrophe before, where a spreadsheet would run it."""
    return f"'{text}" if starts_like_a_formula(text) else text


def unescaped(text: str) -> str:
    """Take back the apostrophe that ``escaped`` put before, or that somebody wrote so
    that a number stays as it is."""
    rest = text[1:]
    is_ours = text[:1] == "'" and (starts_like_a_formula(rest) or rest[:1].isdigit())
    return rest if is_ours else text


def is_shortened(text: str) -> bool:
    """A spreadsheet wrote a long number as 5,69612E+10: its last digits are lost."""
    return bool(SHORTENED.fullmatch(text))
